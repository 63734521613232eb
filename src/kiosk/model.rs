//! A browser that is the library's own.

use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;

/// A row. UUIDv7.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
pub struct KioskId(pub Uuid);

impl fmt::Display for KioskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What staff call a computer: `Komputer 1`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KioskName(String);

impl KioskName {
    /// Something that can be read, its spaces single.
    pub fn parse(text: &str) -> Option<Self> {
        let seen: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let can_be_read = name.chars().any(char::is_alphanumeric) && name.chars().count() <= LONGEST_NAME;
        can_be_read.then_some(Self(name))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KioskName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A marked computer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kiosk {
    /// Its row.
    pub id: KioskId,
    /// What staff call it.
    pub name: String,
    /// Since when it is the library's own.
    pub marked_at: Timestamp,
    /// When somebody last used it, to the hour.
    pub seen_at: Timestamp,
}
