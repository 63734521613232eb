//! Shows and episodes.

use std::{fs, io::Read, sync::Arc};

use comrak::Arena;
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::Surroundings;
use crate::{
    content::{
        categories,
        front_matter::{Count, Document, Line, Located, SlugPair},
        markdown::{self, Html},
        model::{Chapter, EpisodeKind, EpisodeText, ShowKind, ShowText, Slug, Transcript},
        moment::WrittenMoment,
        problem::Problem,
        section, transcript,
    },
    media::MeasuredMedia,
};

/// A transcript may be this long, in bytes: ten hours of talk.
const LONGEST_TRANSCRIPT: u64 = 2 * 1024 * 1024;

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
    let cover = around
        .shelf
        .measure(around.folder, front.cover.as_ref())
        .map_err(|error| error.to_string())
        .and_then(check_cover)
        .map_err(|text| problem(front.cover.clone(), text))?;
    let body = around.plain_body(document)?;
    let people = std::mem::take(&mut front.people).into_iter().map(|person| document.locate(person)).collect();
    let text = ShowText { title: front.title.0.clone(), summary: front.summary.0.clone(), body };
    Ok(ShowFile { front, cover, people, text })
}

/// Apple's rules for a cover: square, 1400 to 3000 pixels, at most 512 KB.
fn check_cover(cover: Arc<MeasuredMedia>) -> Result<Arc<MeasuredMedia>, String> {
    match cover.kind.pixels() {
        Some((width, height)) if width == height && (1400..=3000).contains(&width) => {}
        Some((width, height)) => {
            return Err(format!("a cover is square, 1400 to 3000 pixels wide; this one is {width} × {height}"));
        }
        None => return Err("a cover is a JPEG or PNG picture".to_owned()),
    }
    if cover.bytes > 512 * 1024 {
        return Err(format!("a cover has at most 512 KB; this one has {} KB", cover.bytes.div_ceil(1024)));
    }
    Ok(cover)
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
    let sound =
        around.shelf.measure(around.folder, &audio.value).map_err(|error| one(audio.problem(error.to_string())))?;
    let seconds = sound.kind.seconds().ok_or_else(|| one(audio.problem("an episode is an MP3 or M4A sound")))?;
    let transcript =
        front.transcript.map(|name| read_transcript(&document.locate(name), around).map_err(one)).transpose()?;
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

fn read_transcript(name: &Located<String>, around: &Surroundings<'_>) -> Result<Transcript, Problem> {
    let plain = !name.value.contains(['/', '\\']) && name.value.ends_with(".vtt");
    let path = around.root.join(around.folder).join(&name.value);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    if !plain || !is_file {
        return Err(name.problem("expected the name of a WebVTT file beside this one, such as `01-first.vtt`"));
    }
    let mut text = String::new();
    let read = fs::File::open(&path).and_then(|file| file.take(LONGEST_TRANSCRIPT + 1).read_to_string(&mut text));
    match read {
        Ok(bytes) if bytes as u64 <= LONGEST_TRANSCRIPT => transcript::parse(&text)
            .map_err(|problem| name.problem(format!("{}:{}: {}", name.value, problem.line, problem.text))),
        Ok(_) => Err(name.problem("the transcript is longer than 2 MB")),
        Err(error) => Err(name.problem(format!("the transcript can't be read: {error}"))),
    }
}
