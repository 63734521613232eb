//! Addresses of the lists of registrants.

use std::fmt;

use crate::content::Slug;

/// All webinars with how many come.
pub struct ListsPath;

impl ListsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/desk/webinars";
}

impl fmt::Display for ListsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The registrants of one webinar, and what is done there.
pub struct ListPath<'a> {
    webinar: &'a Slug,
    action: &'static str,
}

impl<'a> ListPath<'a> {
    /// For the router: the list.
    pub const PATTERN: &'static str = "/desk/webinars/{webinar}";
    /// The same as a file.
    pub const FILE: &'static str = "/desk/webinars/{webinar}/registrants.csv";
    /// Somebody's address is known to be hers.
    pub const KNOWN: &'static str = "/desk/webinars/{webinar}/known";
    /// Somebody wants no more reminders.
    pub const STOP: &'static str = "/desk/webinars/{webinar}/stop";
    /// Somebody does not come.
    pub const CANCEL: &'static str = "/desk/webinars/{webinar}/cancel";
    /// Something was said by hand.
    pub const HANDED: &'static str = "/desk/webinars/{webinar}/handed";
    /// Something is to be said again.
    pub const AGAIN: &'static str = "/desk/webinars/{webinar}/again";

    /// One of the patterns for a webinar.
    pub fn new(webinar: &'a Slug, pattern: &'static str) -> Self {
        Self { webinar, action: pattern.strip_prefix(Self::PATTERN).unwrap_or_default() }
    }
}

impl fmt::Display for ListPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}", ListsPath::PATTERN, self.webinar, self.action)
    }
}
