//! Webinars: the schedule and its parts, a page for each webinar, their calendar files and news of them.
//!
//! Reads [`crate::content::Library`], where each webinar and each series already carries its past (SEQUENCE,
//! LAST-MODIFIED, UID). Owns no table. No public byte carries a join link.
mod calendar;
mod frab;
mod linked_data;
mod model;
mod news;
mod pages;
mod parts;
mod paths;
mod schedule_views;
mod views;
mod words;

#[cfg(test)]
mod tests;

pub use calendar::{CONTENT_TYPE as CALENDAR_TYPE, Entry as CalendarEntry, calendar, event_file, google_link};
pub use model::{Edition, Standing, is_listed, map_link, next_webinar, renamed_from, standing, told};
pub use pages::routes;
pub use paths::{
    AskedWebinar, CalendarPath, EventFilePath, NewsPath, PartCalendarPath, PartPath, SchedulePath, WebinarPath,
};
pub use schedule_views::{time, webinar_card};
