//! Podcasts: shows and episodes as pages with a player, and as what podcast apps fetch (feed, chapters, transcript);
//! courses as feeds.
//!
//! Owns the table `announced_feeds`: what hubs were last told of each feed. Reads shows from [`crate::content::Library`], where only what has been published is; whatever a feed
//! promises of the past (guids, when something changed) comes with the shows, as their revisions. Others link to the
//! paths, show an [`episode_card`], or ask for the [`newest_episode`].
mod announce;
mod chapters;
mod commands;
mod course_feed;
mod embed_views;
mod episode_views;
mod feed;
pub mod import;
mod jobs;
mod linked_data;
mod model;
mod notes;
mod opml;
mod pages;
mod paths;
mod player;
mod player_pages;
mod show_feed;
mod store;
mod transcripts;
mod views;

#[cfg(test)]
mod tests;

pub use announce::{Announcer, announce_changes};
pub use commands::{ImportShow, run as run_import};
pub use import::{front_matter, markdown_of_html};
pub use jobs::{HubPing, Podping};
pub use model::newest_episode;
pub use pages::routes;
pub use paths::{EpisodePath, FeedPath, OpmlPath, PublisherFeedPath, ShowPath, ShowsPath, TranscriptFormat};
pub use views::episode_card;
