//! Addresses of the list of shared computers.

use std::fmt;

use serde::Deserialize;

use super::model::KioskId;

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
