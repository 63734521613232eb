//! Addresses of shows, episodes and what podcast apps fetch of them.

use std::fmt;

use serde::{Deserialize, Deserializer, de::Error};
use url::form_urlencoded;

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

/// A page of the feed of a show. The first is the feed itself.
pub struct FeedPagePath<'a>(
    /// The show's slug.
    pub &'a Slug,
    /// From 1.
    pub usize,
);

impl FeedPagePath<'_> {
    /// For the router. A path and no query, so that its bytes are kept as those of other feeds are.
    pub const PATTERN: &'static str = "/podcasts/{show}/feed/{page}";
}

impl fmt::Display for FeedPagePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            1 => FeedPath(self.0).fmt(f),
            page => write!(f, "/podcasts/{}/feed/{page}.xml", self.0),
        }
    }
}

/// The feed of all shows, by which apps tell whose they are.
pub struct PublisherFeedPath;

impl PublisherFeedPath {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/feed.xml";
}

impl fmt::Display for PublisherFeedPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
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

/// The player of an episode alone, for other sites.
pub struct EmbedPath<'a>(
    /// The episode's full name.
    pub &'a EpisodeName,
);

impl EmbedPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}/{episode}/embed";
}

impl fmt::Display for EmbedPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}/embed", self.0)
    }
}

/// Where a learner's place in an episode is sent.
pub struct ListeningPlacePath<'a>(
    /// The episode's full name.
    pub &'a EpisodeName,
);

impl ListeningPlacePath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/podcasts/{show}/{episode}/place";
}

impl fmt::Display for ListeningPlacePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}/place", self.0)
    }
}

/// Where other sites ask how to show an address of this one: oEmbed.
pub struct OembedPath<'a> {
    /// The absolute address that is asked about.
    pub url: &'a str,
}

impl OembedPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/oembed";
}

impl fmt::Display for OembedPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("url", self.url).finish();
        write!(f, "{}?{query}", Self::PATTERN)
    }
}

/// A form of a transcript.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TranscriptFormat {
    /// WebVTT, as its author wrote it.
    Vtt,
    /// SubRip: captions of two short lines.
    Srt,
    /// Cues as data.
    Json,
    /// Paragraphs to be read.
    Html,
    /// The same as plain text.
    Text,
}

impl TranscriptFormat {
    /// The one with the most to tell comes first.
    pub const ALL: [Self; 5] = [Self::Vtt, Self::Srt, Self::Json, Self::Html, Self::Text];

    /// How a file of it ends, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Json => "json",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }

    /// Its type as feeds say it.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Vtt => "text/vtt",
            Self::Srt => "application/x-subrip",
            Self::Json => "application/json",
            Self::Html => "text/html",
            Self::Text => "text/plain",
        }
    }

    /// Its type with the encoding, where the type does not imply it.
    pub fn served_as(self) -> &'static str {
        match self {
            Self::Vtt => "text/vtt; charset=utf-8",
            Self::Srt => "application/x-subrip; charset=utf-8",
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// The transcript of an episode, for podcast apps.
pub struct TranscriptPath<'a>(
    /// The episode's full name.
    pub &'a EpisodeName,
    /// In which form.
    pub TranscriptFormat,
);

impl TranscriptPath<'_> {
    /// For the router.
    pub fn pattern(format: TranscriptFormat) -> String {
        format!("{}/transcript.{}", EpisodePath::PATTERN, format.ending())
    }
}

impl fmt::Display for TranscriptPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/podcasts/{}/transcript.{}", self.0, self.1.ending())
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

/// A page of a feed in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedFeedPage {
    /// The show's slug, perhaps an earlier one.
    pub show: Slug,
    /// From 1.
    #[serde(deserialize_with = "feed_page")]
    pub page: usize,
}

/// A page of the feed of a course in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedCourseFeedPage {
    /// The course's slug, perhaps an earlier one.
    pub course: Slug,
    /// From 1.
    #[serde(deserialize_with = "feed_page")]
    pub page: usize,
}

/// `2.xml`
fn feed_page<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let file = String::deserialize(deserializer)?;
    let number = file.strip_suffix(".xml").filter(|number| !number.starts_with(['0', '+']));
    number.and_then(|number| number.parse().ok()).ok_or_else(|| D::Error::custom("expected a page of a feed"))
}
