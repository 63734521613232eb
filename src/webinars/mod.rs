//! Webinars: the schedule, a page for each, and their calendar files.
//!
//! Reads [`crate::content::Library`], where each webinar already carries its past (SEQUENCE, LAST-MODIFIED, UID). Owns
//! no table. No public byte carries a join link.
pub mod calendar;
pub mod model;
pub mod paths;

#[cfg(test)]
mod tests;

pub use model::next_webinar;
pub use paths::{CalendarPath, EventFilePath, SchedulePath, WebinarPath};
