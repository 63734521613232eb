//! Shows and episodes.

use std::sync::Arc;

use comrak::Arena;
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::{Surroundings, beside};
use crate::{
    content::{
        categories,
        front_matter::{Count, Document, Line, Located, SlugPair},
        markdown::{self, Html},
        model::{Chapter, EpisodeKind, EpisodeText, ShowKind, ShowText, Slug, Transcript},
        moment::WrittenMoment,
        problem::Problem,
        section,
    },
    media::MeasuredMedia,
};

/// An original show.
#[derive(Debug)]
pub struct ShowFile {
    /// The facts of the front matter.
    pub front: ShowFront,
    /// The picture.
    pub cover: Arc<MeasuredMedia>,
    /// Who is heard.
    pub people: Vec<Located<Slug>>,
    /// Its words.
    pub text: ShowText,
}

/// The front matter of a show.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct ShowFront {
    title: Line,
    summary: Line,
    /// ISO 639 code of what is spoken.
    pub language: Line,
    /// Apple's category.
    pub category: Spanned<String>,
    /// Apple's subcategory.
    pub subcategory: Option<Spanned<String>>,
    /// For adults only.
    pub explicit: bool,
    /// Who makes it.
    pub author: Line,
    /// Whom directories write to.
    pub owner: Owner,
    cover: Spanned<String>,
    /// Episodic or serial.
    #[serde(rename = "type")]
    pub kind: ShowKind,
    /// A guid that the show brings from elsewhere.
    pub guid: Option<Uuid>,
    /// Whether other hosts may take the feed over.
    #[serde(default)]
    pub locked: bool,
    /// A funding link.
    pub funding: Option<Funding>,
    /// SPDX-like licence name.
    pub license: Option<Line>,
    #[serde(default)]
    people: Vec<Spanned<Slug>>,
    /// Earlier slugs.
    #[serde(default)]
    pub aliases: Vec<Slug>,
    /// Never public.
    #[serde(default)]
    pub draft: bool,
}

/// Whom directories write to.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// A whole name.
    pub name: Line,
    /// An e-mail address.
    pub email: Line,
}

/// A funding link.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// Where it leads.
    pub url: Line,
    /// Up to 128 characters.
    pub text: Line,
}

/// Reads an original show.
pub fn show(document: &Document<'_>, around: &Surroundings<'_>) -> Result<ShowFile, Vec<Problem>> {
    let mut front: ShowFront = document.front().map_err(|problem| vec![problem])?;
    let problem = |spanned: Spanned<String>, text: String| vec![document.locate(spanned).problem(text)];
    if let Err(text) =
        categories::check(front.category.as_ref(), front.subcategory.as_ref().map(|s| s.as_ref().as_str()))
    {
        return Err(problem(front.category, text));
    }
    let cover = beside::cover(front.cover.as_ref(), around).map_err(|text| problem(front.cover.clone(), text))?;
    let body = around.plain_body(document)?;
    let people = std::mem::take(&mut front.people).into_iter().map(|person| document.locate(person)).collect();
    let text = ShowText { title: front.title.0.clone(), summary: front.summary.0.clone(), body };
    Ok(ShowFile { front, cover, people, text })
}

/// The front matter of translations of shows and episodes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFront {
    title: Line,
    summary: Line,
}

/// Reads a translated show.
pub fn show_words(document: &Document<'_>, around: &Surroundings<'_>) -> Result<ShowText, Vec<Problem>> {
    let front: WordsFront = document.front().map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(ShowText { title: front.title.0, summary: front.summary.0, body })
}

/// An original episode.
#[derive(Debug)]
pub struct EpisodeFile {
    /// When it appears.
    pub published_at: Located<WrittenMoment>,
    /// The sound.
    pub audio: Arc<MeasuredMedia>,
    /// From 1.
    pub season: Option<u64>,
    /// From 1.
    pub number: Option<u64>,
    /// Full, trailer or bonus.
    pub kind: EpisodeKind,
    /// A guid that the episode brings from elsewhere.
    pub guid: Option<String>,
    /// Who is heard.
    pub people: Vec<Located<Slug>>,
    /// What is said.
    pub transcript: Option<Arc<Transcript>>,
    /// The lesson it belongs to.
    pub lesson: Option<Located<SlugPair>>,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// Never public.
    pub draft: bool,
    /// Its words.
    pub text: EpisodeText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EpisodeFront {
    title: Line,
    summary: Line,
    published_at: Spanned<WrittenMoment>,
    audio: Spanned<String>,
    season: Option<Count>,
    episode: Option<Count>,
    #[serde(default = "full")]
    kind: EpisodeKind,
    guid: Option<Line>,
    #[serde(default)]
    people: Vec<Spanned<Slug>>,
    transcript: Option<Spanned<String>>,
    course: Option<Spanned<SlugPair>>,
    #[serde(default)]
    aliases: Vec<Slug>,
    #[serde(default)]
    draft: bool,
}

fn full() -> EpisodeKind {
    EpisodeKind::Full
}

/// Reads an original episode.
pub fn episode(document: &Document<'_>, around: &Surroundings<'_>) -> Result<EpisodeFile, Vec<Problem>> {
    let front: EpisodeFront = document.front().map_err(|problem| vec![problem])?;
    let audio = document.locate(front.audio);
    let one = |problem: Problem| vec![problem];
    let sound = around.company.measure(&audio.value).map_err(|error| one(audio.problem(error.to_string())))?;
    let seconds = sound.kind.seconds().ok_or_else(|| one(audio.problem("an episode is an MP3 or M4A sound")))?;
    let transcript =
        front.transcript.map(|name| beside::transcript(&document.locate(name), around).map_err(one)).transpose()?;
    let (body, chapters) = notes(document, around)?;
    if chapters.last().is_some_and(|last| last.starts_at_seconds >= seconds) {
        return Err(one(Problem::of_file(format!("the last chapter starts after the end: the sound has {seconds} s"))));
    }
    Ok(EpisodeFile {
        published_at: document.locate(front.published_at),
        audio: sound,
        season: front.season.map(|season| season.0),
        number: front.episode.map(|number| number.0),
        kind: front.kind,
        guid: front.guid.map(|guid| guid.0),
        people: front.people.into_iter().map(|person| document.locate(person)).collect(),
        transcript: transcript.map(Arc::new),
        lesson: front.course.map(|lesson| document.locate(lesson)),
        aliases: front.aliases,
        draft: front.draft,
        text: EpisodeText { title: front.title.0, summary: front.summary.0, body, chapters },
    })
}

/// Reads a translated episode.
pub fn episode_words(document: &Document<'_>, around: &Surroundings<'_>) -> Result<EpisodeText, Vec<Problem>> {
    let front: WordsFront = document.front().map_err(|problem| vec![problem])?;
    let (body, chapters) = notes(document, around)?;
    Ok(EpisodeText { title: front.title.0, summary: front.summary.0, body, chapters })
}

fn notes(document: &Document<'_>, around: &Surroundings<'_>) -> Result<(Html, Vec<Chapter>), Vec<Problem>> {
    let arena = Arena::new();
    let root = markdown::parse(&arena, &document.body(), around.place())?;
    let chapters = section::cut_chapters(root, &around.locale.say("chapters-heading"))?;
    Ok((markdown::html_of(root), chapters))
}
