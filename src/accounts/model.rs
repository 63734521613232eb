//! Who a learner is.

use std::fmt;

use uuid::Uuid;

/// A learner's row. UUIDv7 in text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LearnerId(String);

impl LearnerId {
    /// A learner that has no row yet.
    pub fn fresh() -> Self {
        Self(Uuid::now_v7().to_string())
    }

    /// The id of a row or a session.
    pub fn from_row(id: String) -> Self {
        Self(id)
    }

    /// The id as rows keep it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LearnerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
