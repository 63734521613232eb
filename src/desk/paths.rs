//! Addresses of the counter.

use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

/// Where the desk finds a learner.
pub struct DeskPath;

impl DeskPath {
    /// For the router.
    pub const PATTERN: &'static str = "/desk";
}

impl fmt::Display for DeskPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// A learner with a name.
#[derive(Deserialize)]
pub struct DeskLearner {
    /// Her row.
    pub id: Uuid,
}

impl DeskLearner {
    /// What the counter needs to know of her.
    pub const PATTERN: &'static str = "/desk/learners/{id}";
}

impl fmt::Display for DeskLearner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/desk/learners/{}", self.id)
    }
}
