//! Addresses of the studio.

use std::fmt;

/// All recordings, with what was measured and heard of them.
pub struct SoundsPath;

impl SoundsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/sounds";
}

impl fmt::Display for SoundsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}
