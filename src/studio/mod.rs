//! Studio: where instructors work on what the library says. So far they see here how their recordings sound; they write in
//! the content folder.
//!
//! Owns no table.
mod model;
mod pages;
mod paths;
mod views;

pub use paths::SoundsPath;

use crate::staff::Doors;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new().get(SoundsPath::PATTERN, pages::list_sounds)
}
