//! Addresses of shared computers: what is pressed on them, and the list that the desk keeps.

use std::fmt;

use serde::Deserialize;

use super::model::KioskId;

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

/// All computers that are the library's own.
pub struct ComputersPath;

impl ComputersPath {
    /// The list, and the form that marks this browser.
    pub const PATTERN: &'static str = "/desk/computers";
}

impl fmt::Display for ComputersPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The end of one computer's being the library's own.
#[derive(Deserialize)]
pub struct ComputerEnd {
    /// Which computer.
    pub id: KioskId,
}

impl ComputerEnd {
    /// For the router.
    pub const PATTERN: &'static str = "/desk/computers/{id}/end";
}

impl fmt::Display for ComputerEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ComputersPath}/{}/end", self.id)
    }
}
