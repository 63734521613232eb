//! Shows and their episodes.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

use super::{
    Credit, EpisodeName, LessonName, Slug, Translated,
    feed_tags::{EpisodeTags, Funding, License, ShowTags},
};
use crate::{
    content::{markdown::Html, problem::Origin, revisions::Revision},
    media::MeasuredMedia,
};

/// Whether episodes stand alone or follow one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShowKind {
    /// Newest first.
    Episodic,
    /// Oldest first; every episode has its number.
    Serial,
}

/// A podcast with its published episodes.
#[derive(Clone, Debug)]
pub struct Show {
    /// Its name in addresses.
    pub slug: Slug,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// ISO 639 code of what is spoken.
    pub language: String,
    /// Apple's category and, when there is one, its subcategory.
    pub category: (String, Option<String>),
    /// Whether it is for adults only.
    pub explicit: bool,
    /// Who makes it.
    pub author: String,
    /// Whom directories write to: name and e-mail.
    pub owner: (String, String),
    /// The square picture.
    pub cover: Arc<MeasuredMedia>,
    /// Episodic or serial.
    pub kind: ShowKind,
    /// Whether other hosts may take the feed over.
    pub locked: bool,
    /// Under which terms others may use the sound.
    pub license: Option<License>,
    /// Where listeners may give something.
    pub funding: Vec<Funding>,
    /// Who is heard.
    pub people: Vec<Credit>,
    /// What it says to apps alone.
    pub tags: ShowTags,
    /// The feed on another host that the show has moved to.
    pub moved_to: Option<String>,
    /// Lasting names that it had.
    pub earlier_guids: Vec<String>,
    /// What it says.
    pub texts: Translated<ShowText>,
    /// Published episodes, newest first.
    pub episodes: Vec<Arc<Episode>>,
    /// When what the feed says last changed, and its lasting guid.
    pub revision: Revision,
    /// Where its lasting name is written, or its file.
    pub origin: Origin,
}

/// What a show says in one language.
#[derive(Clone, Debug)]
pub struct ShowText {
    /// The heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The description.
    pub body: Html,
}

/// Full episode, trailer or bonus.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EpisodeKind {
    /// A whole episode.
    Full,
    /// An advance notice.
    Trailer,
    /// Something extra.
    Bonus,
}

/// A published episode.
#[derive(Clone, Debug)]
pub struct Episode {
    /// Its own name and its show's.
    pub name: EpisodeName,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// When it appeared.
    pub published_at: Timestamp,
    /// The sound; bytes, type and seconds are measured.
    pub audio: Arc<MeasuredMedia>,
    /// From 1.
    pub season: Option<u64>,
    /// From 1.
    pub number: Option<u64>,
    /// Full, trailer or bonus.
    pub kind: EpisodeKind,
    /// Who is heard in this episode.
    pub people: Vec<Credit>,
    /// The same sound in fewer bytes.
    pub low_data: Option<Arc<MeasuredMedia>>,
    /// A square picture of its own.
    pub cover: Option<Arc<MeasuredMedia>>,
    /// Terms of its own.
    pub license: Option<License>,
    /// What it says to apps alone.
    pub tags: EpisodeTags,
    /// Its chapters as they were written for apps.
    pub chapter_file: Option<Arc<ChapterFile>>,
    /// Lasting names that it had.
    pub earlier_guids: Vec<String>,
    /// What is said.
    pub transcript: Option<Arc<Transcript>>,
    /// The lesson it belongs to.
    pub lesson: Option<LessonName>,
    /// What it says.
    pub texts: Translated<EpisodeText>,
    /// When it last changed, and its lasting guid.
    pub revision: Revision,
    /// Where its lasting name is written, or its file.
    pub origin: Origin,
}

/// What an episode says in one language.
#[derive(Clone, Debug)]
pub struct EpisodeText {
    /// The heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Show notes.
    pub body: Html,
    /// In ascending order; empty when there are none.
    pub chapters: Vec<Chapter>,
}

/// A part of an episode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter {
    /// Seconds from the beginning.
    pub starts_at_seconds: u64,
    /// What it is about.
    pub title: String,
}

/// Chapters written for apps, with all that apps know of them:
/// <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md>
#[derive(Clone, PartialEq, Debug)]
pub struct ChapterFile {
    /// In ascending order of their start.
    pub chapters: Vec<FileChapter>,
    /// Whether apps draw a way between the places.
    pub waypoints: bool,
}

/// A chapter of such a file.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileChapter {
    /// Seconds from the beginning.
    #[serde(serialize_with = "shortest")]
    pub start_time: f64,
    /// Seconds from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<f64>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub img: Option<String>,
    /// The address of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// False for a chapter that stands in no list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub toc: Option<bool>,
    /// A place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<ChapterPlace>,
}

/// Whole seconds as whole numbers, which every app reads.
fn shortest<S: Serializer>(seconds: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if seconds.fract() == 0.0 { serializer.serialize_u64(*seconds as u64) } else { serializer.serialize_f64(*seconds) }
}

/// The place of a chapter.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChapterPlace {
    /// As people call it.
    pub name: String,
    /// `geo:…`
    pub geo: String,
    /// A thing of OpenStreetMap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub osm: Option<String>,
}

/// What is said in an episode.
#[derive(Clone, Debug)]
pub struct Transcript {
    /// The WebVTT file as it is served.
    pub vtt: String,
    /// Its cues in order.
    pub cues: Vec<Cue>,
}

/// One cue of a transcript.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cue {
    /// Milliseconds from the beginning.
    pub starts_at_millis: u64,
    /// Milliseconds from the beginning.
    pub ends_at_millis: u64,
    /// Who speaks, where the file marks a voice.
    pub speaker: Option<String>,
    /// The words, in plain text.
    pub text: String,
}
