//! What the counter knows of a learner, and nothing of what she learns.

use jiff::Timestamp;

use crate::accounts::Learner;

/// So many are shown of those who were found: whoever is not among them needs more of the name.
pub const MOST_FOUND: usize = 20;

/// So many are shown of those who stay away, the longest away first.
pub const MOST_LEAVING: i64 = 100;

/// A learner as the counter tells her from others of the same name.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Herself; she has a name.
    pub learner: Learner,
    /// Since when she has her card; nothing when she has none.
    pub card_since: Option<Timestamp>,
    /// How many courses she has begun.
    pub courses: i64,
}

impl Visitor {
    /// Her name as written.
    pub fn name(&self) -> &str {
        name_of(&self.learner)
    }
}

/// The name of a learner as written.
pub fn name_of(learner: &Learner) -> &str {
    learner.name.as_ref().map_or("", |name| name.as_str())
}
