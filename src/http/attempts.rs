//! How often something may be tried: guessing must be slow, and forgetting must not lock anybody out for long.
use std::{fmt, hash::Hash, num::NonZero, time::Duration};

use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};

use super::AppError;

/// Beyond so many keys, those that are full again are forgotten.
const MANY_KEYS: usize = 10_000;

/// Counts tries for each key, in this process.
pub struct Attempts<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
}

impl<K: Hash + Eq + Clone> Attempts<K> {
    /// `at_once` tries without waiting, then one every `pause`.
    pub fn new(at_once: NonZero<u32>, pause: Duration) -> Self {
        let quota = Quota::with_period(pause).unwrap_or(Quota::per_second(at_once)).allow_burst(at_once);
        Self { limiter: DefaultKeyedRateLimiter::keyed(quota) }
    }

    /// Counts one try.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when it is one too many; it says how long to wait.
    pub fn count(&self, key: &K) -> Result<(), AppError> {
        if self.limiter.len() > MANY_KEYS {
            self.limiter.retain_recent();
        }
        self.limiter
            .check_key(key)
            .map_err(|refusal| AppError::TooMany { retry_after: refusal.wait_time_from(DefaultClock::default().now()) })
    }
}

impl<K: Hash + Eq + Clone> fmt::Debug for Attempts<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempts").field("keys", &self.limiter.len()).finish()
    }
}
