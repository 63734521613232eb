//! Addresses of figures for staff.

use std::fmt;

/// The downloads of a show.
pub struct DownloadsPath<'a> {
    /// `podcasts/SLUG` or `courses/SLUG`; empty for the first.
    pub show: &'a str,
    /// `30`, `90` or `all`.
    pub days: &'a str,
}

impl DownloadsPath<'_> {
    /// The page.
    pub const PATTERN: &'static str = "/studio/downloads";
    /// The same as a file for a spreadsheet.
    pub const FILE: &'static str = "/studio/downloads.csv";

    /// The address of the file.
    pub fn file(&self, by: &str) -> String {
        format!("{}?show={}&days={}&by={by}", Self::FILE, self.show, self.days)
    }
}

impl fmt::Display for DownloadsPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}?show={}&days={}", Self::PATTERN, self.show, self.days)
    }
}
