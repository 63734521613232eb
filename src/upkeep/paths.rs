//! The address of upkeep.

use std::fmt;

/// What needs looking after.
pub struct UpkeepPath;

impl UpkeepPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/upkeep";
}

impl fmt::Display for UpkeepPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}
