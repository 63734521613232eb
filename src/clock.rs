//! The one clock: nothing else in the program asks what time it is.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::Timestamp;

/// Tells the time. Cheap to clone; clones of a set clock share their hands.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until a test moves it. Unix milliseconds.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock standing at `moment`.
    pub fn standing_at(moment: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(moment.as_millisecond())))
    }

    /// Now, to the millisecond, so that a moment kept in a row comes back equal.
    pub fn now(&self) -> Timestamp {
        let millis = match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::Set(hands) => hands.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(millis).expect("a clock within the years -9999 to 9999")
    }

    /// Moves a set clock; the machine's clock is left alone.
    pub fn set(&self, moment: Timestamp) {
        if let Self::Set(hands) = self {
            hands.store(moment.as_millisecond(), Ordering::SeqCst);
        }
    }
}
