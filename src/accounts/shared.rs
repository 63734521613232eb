//! The library's own computer, as far as pages must know of it.

use jiff::SignedDuration;

/// A computer that many people use one after the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SharedComputer {
    /// So long nothing may be heard of a learner before she is asked whether she is still there.
    pub quiet: SignedDuration,
    /// So long she has to answer.
    pub warning: SignedDuration,
    /// Somebody without a card works here: what she does is kept, but once she is gone she can't come back to it.
    pub is_nameless: bool,
    /// The session that this browser still names has ended: nothing of it may be seen any more.
    pub has_ended: bool,
}

impl SharedComputer {
    /// So long a session may go unused.
    pub fn rest(&self) -> SignedDuration {
        self.quiet + self.warning
    }
}
