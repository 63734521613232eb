//! What a connection is waiting for, and since when.
//!
//! The socket, the requests and their bodies write here; the connection's watch reads. All times are milliseconds
//! since the connection was opened, so that an atomic holds one.
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::time::Instant;

use super::server::Limits;

/// "Not at the moment".
const NEVER: u64 = u64::MAX;

#[derive(Debug)]
pub(super) struct Activity {
    opened: Instant,
    in_flight: AtomicUsize,
    http2: AtomicBool,
    /// Never rests.
    awake: AtomicBool,
    /// The last time a request began, answered, ended, or moved a piece of a body.
    progress: AtomicU64,
    /// First byte of a head that is not complete.
    head: AtomicU64,
    /// The client's window is full.
    blocked: AtomicU64,
    /// Our side is closed, the client's not yet.
    lingering: AtomicU64,
}

/// A request from its head to the last byte of its answer.
pub(super) struct InFlight(Arc<Activity>);

impl Activity {
    pub fn new() -> Self {
        Self {
            opened: Instant::now(),
            in_flight: AtomicUsize::new(0),
            http2: AtomicBool::new(false),
            awake: AtomicBool::new(false),
            progress: AtomicU64::new(0),
            head: AtomicU64::new(NEVER),
            blocked: AtomicU64::new(NEVER),
            lingering: AtomicU64::new(NEVER),
        }
    }

    pub fn begin(self: &Arc<Self>, http2: bool) -> InFlight {
        self.http2.store(http2, Relaxed);
        self.head.store(NEVER, Relaxed);
        self.in_flight.fetch_add(1, Relaxed);
        self.moved();
        InFlight(self.clone())
    }

    pub fn moved(&self) {
        self.progress.store(self.now(), Relaxed);
    }

    /// Bytes arrived. Outside of a request they begin a head.
    pub fn received(&self) {
        if !self.is_busy() && self.head.load(Relaxed) == NEVER {
            self.head.store(self.now(), Relaxed);
        }
    }

    pub fn sent(&self) {
        self.blocked.store(NEVER, Relaxed);
    }

    pub fn blocked(&self) {
        if self.blocked.load(Relaxed) == NEVER {
            self.blocked.store(self.now(), Relaxed);
        }
    }

    pub fn lingers(&self) {
        self.lingering.store(self.now(), Relaxed);
    }

    /// When an HTTP/1 connection that only waits for its next request may be taken down meanwhile.
    pub fn rest_at(&self, limits: &Limits) -> Option<Instant> {
        let only_waits = [&self.head, &self.blocked, &self.lingering].iter().all(|since| since.load(Relaxed) == NEVER);
        let may_rest = only_waits && !self.is_busy() && !self.awake.load(Relaxed);
        may_rest.then(|| self.opened + Duration::from_millis(self.progress.load(Relaxed)) + limits.rest)
    }

    pub fn stays_awake(&self) {
        self.awake.store(true, Relaxed);
    }

    pub fn is_busy(&self) -> bool {
        self.in_flight.load(Relaxed) > 0
    }

    pub fn is_http2(&self) -> bool {
        self.http2.load(Relaxed)
    }

    /// When patience ends, if nothing happens until then.
    pub fn due(&self, limits: &Limits) -> Instant {
        let (since, patience) = self.waiting(limits);
        // A blocked write counts in every state, even behind an answer that is complete for its handler.
        let blocked = self.blocked.load(Relaxed);
        let written = blocked.saturating_add(millis(limits.write_stall));
        self.opened + Duration::from_millis(since.saturating_add(patience).min(written))
    }

    fn waiting(&self, limits: &Limits) -> (u64, u64) {
        let lingering = self.lingering.load(Relaxed);
        if lingering != NEVER {
            return (lingering, millis(limits.linger));
        }
        let progress = self.progress.load(Relaxed);
        if self.is_busy() {
            return (progress, millis(limits.progress));
        }
        if self.is_http2() {
            return (progress, millis(limits.idle_http2));
        }
        match self.head.load(Relaxed) {
            NEVER => (progress, millis(limits.idle)),
            begun => (begun, millis(limits.head)),
        }
    }

    fn now(&self) -> u64 {
        millis(self.opened.elapsed())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.moved();
        self.0.in_flight.fetch_sub(1, Relaxed);
    }
}

impl std::ops::Deref for InFlight {
    type Target = Activity;

    fn deref(&self) -> &Activity {
        &self.0
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(NEVER)
}
