//! Addresses of shows, episodes and what podcast apps fetch of them.

use std::fmt;

use serde::Deserialize;

use crate::content::{EpisodeName, Slug};

/// All shows and the newest episodes.
pub struct ShowsPath;

impl ShowsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts";
}

impl fmt::Display for ShowsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// All shows as a list that podcast apps import.
pub struct OpmlPath;

impl OpmlPath {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts.opml";
}

impl fmt::Display for OpmlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// A show.
pub struct ShowPath<'a>(
    /// Its slug.
    pub &'a Slug,
);

impl ShowPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}";
}

impl fmt::Display for ShowPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}", self.0)
    }
}

/// The feed of a show, which has no language's prefix.
pub struct FeedPath<'a>(
    /// The show's slug.
    pub &'a Slug,
);

impl FeedPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}/feed.xml";
}

impl fmt::Display for FeedPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}/feed.xml", self.0)
    }
}

/// An episode.
pub struct EpisodePath<'a>(
    /// Its full name.
    pub &'a EpisodeName,
);

impl EpisodePath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}/{episode}";
}

impl fmt::Display for EpisodePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}", self.0)
    }
}

/// The chapters of an episode, for podcast apps.
pub struct ChaptersPath<'a>(
    /// The episode's full name.
    pub &'a EpisodeName,
);

impl ChaptersPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}/{episode}/chapters.json";
}

impl fmt::Display for ChaptersPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}/chapters.json", self.0)
    }
}

/// The transcript of an episode, for podcast apps.
pub struct TranscriptPath<'a>(
    /// The episode's full name.
    pub &'a EpisodeName,
);

impl TranscriptPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}/{episode}/transcript.vtt";
}

impl fmt::Display for TranscriptPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}/transcript.vtt", self.0)
    }
}

/// The bytes of a sound or picture.
pub struct MediaPath<'a>(
    /// The part of its address after `/media/`.
    pub &'a str,
);

impl fmt::Display for MediaPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/media/{}", self.0)
    }
}

/// A show in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedShow {
    /// Its slug, perhaps an earlier one.
    pub show: Slug,
}

/// An episode in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedEpisode {
    /// The show's slug, perhaps an earlier one.
    pub show: Slug,
    /// The episode's slug, perhaps an earlier one.
    pub episode: Slug,
}
