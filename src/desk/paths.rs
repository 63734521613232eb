//! Addresses of the counter.

use std::fmt;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use uuid::Uuid;

use crate::accounts::LearnerId;

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

/// Who stays away so long that her data will be deleted.
pub struct LeavingPath;

impl LeavingPath {
    /// For the router.
    pub const PATTERN: &'static str = "/desk/leaving";
}

impl fmt::Display for LeavingPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// A card for somebody who has none.
pub struct NewCardPath<'a> {
    /// A name that was looked for and not found.
    pub name: &'a str,
}

impl NewCardPath<'_> {
    /// The page with the form.
    pub const PATTERN: &'static str = "/desk/cards/new";
    /// Where the form goes.
    pub const CREATE: &'static str = "/desk/cards";
}

impl fmt::Display for NewCardPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            "" => f.write_str(Self::PATTERN),
            name => write!(f, "{}?name={}", Self::PATTERN, utf8_percent_encode(name, NON_ALPHANUMERIC)),
        }
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
    /// Another spelling of her name.
    pub const NAME: &'static str = "/desk/learners/{id}/name";
    /// Her card: made anew, and shown for a short while.
    pub const CARD: &'static str = "/desk/learners/{id}/card";
    /// The same on paper of its own size, A6.
    pub const PAPER: &'static str = "/desk/learners/{id}/card.pdf";
    /// Four times on a page of A4.
    pub const FOUR: &'static str = "/desk/learners/{id}/card-a4.pdf";

    /// The learner of the address.
    pub fn learner(&self) -> LearnerId {
        LearnerId::from_row(self.id.to_string())
    }

    /// The address of something that can be done with her.
    pub fn to(learner: &LearnerId, pattern: &str) -> String {
        pattern.replace("{id}", learner.as_str())
    }
}
