//! Addresses of the outbox.

use std::fmt;

use serde::Deserialize;

use super::model::LetterId;

/// All letters that are stuck.
pub struct OutboxPath;

impl OutboxPath {
    /// The list.
    pub const PATTERN: &'static str = "/staff/outbox";
}

impl fmt::Display for OutboxPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// One letter.
#[derive(Deserialize)]
pub struct LetterPath {
    /// Which one.
    pub id: LetterId,
}

impl LetterPath {
    /// To be tried again.
    pub const RETRY: &'static str = "/staff/outbox/{id}/retry";
    /// To be thrown away.
    pub const DISCARD: &'static str = "/staff/outbox/{id}/discard";

    /// The address of something that can be done with it.
    pub fn to(&self, pattern: &str) -> String {
        pattern.replace("{id}", &self.id.to_string())
    }
}
