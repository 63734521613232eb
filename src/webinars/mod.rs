//! Webinars: the schedule, a page for each, and their calendar files.
//!
//! Reads [`crate::content::Library`], where each webinar already carries its past (SEQUENCE, LAST-MODIFIED, UID). Owns
//! no table. No public byte carries a join link.
mod calendar;
mod linked_data;
mod model;
mod pages;
mod paths;
mod views;

#[cfg(test)]
mod tests;

pub use model::{next_webinar, renamed_from, told};
pub use pages::routes;
pub use paths::{CalendarPath, EventFilePath, SchedulePath, WebinarPath};
pub use views::webinar_card;
