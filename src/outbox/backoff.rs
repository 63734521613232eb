//! How long to wait after a failure: "full jitter", a random part of a bound that doubles each time, so that nodes and
//! letters that failed together do not come back together.

use jiff::SignedDuration;

use super::job::Manner;

/// What another side may ask for at most; a mistyped header must not silence a letter for years.
const LONGEST_ASKED: SignedDuration = SignedDuration::from_hours(24);

/// The pause after so many attempts, with a chance from 0 to 1. What the other side asks for is waited for in full, and
/// the pause of our own on top, up to a minute of it.
pub fn pause(manner: &Manner, attempts: i64, asked: Option<SignedDuration>, chance: f64) -> SignedDuration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(u32::MAX).min(30);
    let bound = manner.first_pause.saturating_mul(1 << doublings).min(manner.longest_pause);
    let own = bound.mul_f64(chance);
    match asked {
        Some(asked) => asked.min(LONGEST_ASKED) + own.min(SignedDuration::from_mins(1)),
        None => own,
    }
}

/// A number from 0 to 1, another each time.
pub fn chance() -> f64 {
    let mut bytes = [0; 4];
    // Without randomness letters wait for the whole bound.
    match getrandom::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 1.0,
    }
}
