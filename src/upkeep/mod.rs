//! Upkeep: what the content needs looking after for. What could be said better, what nobody looked at for long, and which
//! links lead nowhere.
//!
//! Owns the table `reviews`: that somebody looked at a text again and found it still right.
mod model;
mod pages;
mod paths;
mod store;
mod views;

pub use paths::UpkeepPath;

use crate::staff::Doors;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new().get(UpkeepPath::PATTERN, pages::show_upkeep).post(UpkeepPath::PATTERN, pages::note_review)
}
