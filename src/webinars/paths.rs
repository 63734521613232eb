//! Addresses of the schedule, of a webinar and of their calendar files.

use std::fmt;

use serde::Deserialize;

use crate::content::Slug;

/// The schedule.
pub struct SchedulePath;

impl SchedulePath {
    /// For the router.
    pub const PATTERN: &'static str = "/webinars";
}

impl fmt::Display for SchedulePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The schedule as a calendar that programs subscribe to.
pub struct CalendarPath;

impl CalendarPath {
    /// For the router.
    pub const PATTERN: &'static str = "/webinars.ics";
}

impl fmt::Display for CalendarPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// A webinar.
pub struct WebinarPath<'a>(pub &'a Slug);

impl WebinarPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/webinars/{webinar}";
}

impl fmt::Display for WebinarPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/webinars/{}", self.0)
    }
}

/// A webinar as a file for one's own calendar.
pub struct EventFilePath<'a>(pub &'a Slug);

impl EventFilePath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/webinars/{webinar}/event.ics";
}

impl fmt::Display for EventFilePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/webinars/{}/event.ics", self.0)
    }
}

/// A webinar in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedWebinar {
    /// Its slug, perhaps an earlier one.
    pub webinar: Slug,
}
