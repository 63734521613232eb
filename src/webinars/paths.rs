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

/// A part of the schedule.
#[derive(Clone, Copy)]
pub enum PartPath<'a> {
    /// A series.
    Series(&'a Slug),
    /// What is for an audience.
    Audience(&'a Slug),
    /// What is spoken in a language.
    Language(&'a Slug),
}

impl PartPath<'_> {
    /// For the router.
    pub const SERIES: &'static str = "/webinars/series/{part}";
    /// For the router.
    pub const AUDIENCE: &'static str = "/webinars/audience/{part}";
    /// For the router.
    pub const LANGUAGE: &'static str = "/webinars/language/{part}";
}

impl fmt::Display for PartPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Series(slug) => write!(f, "/webinars/series/{slug}"),
            Self::Audience(slug) => write!(f, "/webinars/audience/{slug}"),
            Self::Language(slug) => write!(f, "/webinars/language/{slug}"),
        }
    }
}

/// A part of the schedule as a calendar.
pub struct PartCalendarPath<'a>(pub PartPath<'a>);

impl PartCalendarPath<'_> {
    /// For the router.
    pub const SERIES: &'static str = "/webinars/series/{part}/calendar.ics";
    /// For the router.
    pub const AUDIENCE: &'static str = "/webinars/audience/{part}/calendar.ics";
    /// For the router.
    pub const LANGUAGE: &'static str = "/webinars/language/{part}/calendar.ics";
}

impl fmt::Display for PartCalendarPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/calendar.ics", self.0)
    }
}

/// A part of the schedule in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedPart {
    /// A series, perhaps by an earlier name, an audience or a language.
    pub part: Slug,
}

/// What is new of webinars, for programs.
#[derive(Clone, Copy)]
pub enum NewsPath {
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    JsonFeed,
    /// The schedule as the tools of conferences read it.
    Frab,
}

impl NewsPath {
    /// For the router.
    pub const RSS: &'static str = "/webinars/feed.xml";
    /// For the router.
    pub const JSON_FEED: &'static str = "/webinars/feed.json";
    /// For the router.
    pub const FRAB: &'static str = "/webinars/schedule.json";
}

impl fmt::Display for NewsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rss => Self::RSS,
            Self::JsonFeed => Self::JSON_FEED,
            Self::Frab => Self::FRAB,
        })
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
