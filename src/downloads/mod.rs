//! Downloads: how often an episode or a spoken lesson was listened to, counted as the field does, and by nobody's name.
//!
//! Owns the tables `download_counts`, `download_windows` and `download_salts`. [`ear`] hears what goes out of a media answer;
//! [`keep_writing`] writes it down; the rules stand in `model.rs`. No row has an address or a user agent, and of a listener
//! only a hash, for two days at most, whose salt is thrown away.
mod agents;
mod ear;
mod episodes;
mod listener;
mod model;
mod pages;
mod paths;
mod plot;
mod record;
mod report;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use ear::{Ear, ear};
pub use paths::DownloadsPath;
pub use record::{Downloads, keep_writing, sweep, write};

use crate::staff::Doors;

/// The addresses of this room; they are for those who make episodes.
pub fn doors() -> Doors {
    Doors::new().get(DownloadsPath::PATTERN, pages::show_downloads).get(DownloadsPath::FILE, pages::save_downloads)
}
