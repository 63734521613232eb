//! Shows and their episodes.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Deserialize;

use super::{EpisodeName, LessonName, Person, Slug, Translated};
use crate::{
    content::{markdown::Html, revisions::Revision},
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
    /// SPDX-like licence name.
    pub license: Option<String>,
    /// Address and words of a funding link.
    pub funding: Option<(String, String)>,
    /// Who is heard.
    pub people: Vec<Arc<Person>>,
    /// What it says.
    pub texts: Translated<ShowText>,
    /// Published episodes, newest first.
    pub episodes: Vec<Arc<Episode>>,
    /// When what the feed says last changed, and its lasting guid.
    pub revision: Revision,
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
    pub people: Vec<Arc<Person>>,
    /// What is said.
    pub transcript: Option<Arc<Transcript>>,
    /// The lesson it belongs to.
    pub lesson: Option<LessonName>,
    /// What it says.
    pub texts: Translated<EpisodeText>,
    /// When it last changed, and its lasting guid.
    pub revision: Revision,
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
    /// The words, in plain text.
    pub text: String,
}
