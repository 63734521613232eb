//! Addresses of recordings.

use std::fmt;

use crate::content::Slug;

/// Every webinar with its recording.
pub struct RecordingsPath;

impl RecordingsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/recordings";
}

impl fmt::Display for RecordingsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The recording of one webinar; a POST brings it.
pub struct RecordingPath<'a>(pub &'a Slug);

impl RecordingPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/recordings/{webinar}";
}

impl fmt::Display for RecordingPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", RecordingsPath::PATTERN, self.0)
    }
}
