//! Addresses that only the library's own computers have.

use std::fmt;

/// What is pressed on a shared computer.
pub struct KioskPath;

impl KioskPath {
    /// "I am still here."
    pub const STAY: &'static str = "/kiosk/stay";
    /// "I am finished": signs out.
    pub const LEAVE: &'static str = "/kiosk/leave";
    /// What is seen afterwards.
    pub const OVER: &'static str = "/kiosk/over";
}

/// The question whether somebody is still there, and the page to come back to.
pub struct StillHerePath<'a> {
    /// A path of the site without the language's prefix.
    pub from: &'a str,
}

impl StillHerePath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/kiosk/still-here";
}

impl fmt::Display for StillHerePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}?from={}", Self::PATTERN, self.from)
    }
}
