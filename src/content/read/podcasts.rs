//! Shows and episodes.

use std::sync::Arc;

use comrak::Arena;
use serde::Deserialize;
use toml::Spanned;
use uuid::Uuid;

use super::{
    Surroundings, beside,
    credits::{WrittenBlock, WrittenCredit},
};
use crate::{
    content::{
        categories, chapter_file,
        front_matter::{Count, Document, Line, Located, SlugPair},
        markdown::{self, Html},
        mistake::Mistake,
        model::{
            Chapter, ChapterFile, EpisodeKind, EpisodeTags, EpisodeText, Funding, License, Location, Medium,
            RemoteFeed, Season, ShowKind, ShowTags, ShowText, Slug, Soundbite, Transcript, Txt, UpdateFrequency,
            maybe_license,
        },
        moment::WrittenMoment,
        podcast_values::{self, Several, Terse, maybe_web_address, maybe_words},
        problem::Problem,
        recurrence, section,
    },
    media::{MeasuredMedia, MediaKind},
};

/// A guid from elsewhere may be an address with all that its host hung on to it.
const LONGEST_GUID: usize = 2000;

/// An original show.
#[derive(Debug)]
pub struct ShowFile {
    /// The facts of the front matter.
    pub front: ShowFront,
    /// The picture.
    pub cover: Arc<MeasuredMedia>,
    /// Who is heard.
    pub people: Vec<Located<WrittenCredit>>,
    /// A guid that the show brings from elsewhere.
    pub guid: Option<Located<Uuid>>,
    /// What it says to apps alone.
    pub tags: ShowTags,
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
    #[serde(deserialize_with = "podcast_values::language")]
    pub language: String,
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
    guid: Option<Spanned<Uuid>>,
    /// Lasting names that it had.
    #[serde(default)]
    pub earlier_guids: Vec<Uuid>,
    /// The feed on another host that it has moved to.
    #[serde(default, deserialize_with = "maybe_web_address")]
    pub moved_to: Option<String>,
    /// Whether other hosts may take the feed over.
    #[serde(default)]
    pub locked: bool,
    /// Where listeners may give something.
    #[serde(default)]
    pub funding: Several<Funding>,
    /// Under which terms others may use the sound.
    #[serde(default, deserialize_with = "maybe_license")]
    pub license: Option<License>,
    #[serde(default)]
    people: Vec<Spanned<Terse<WrittenCredit>>>,
    #[serde(default)]
    medium: Medium,
    #[serde(default)]
    txt: Several<Txt>,
    update_frequency: Option<Spanned<UpdateFrequency>>,
    #[serde(default)]
    podroll: Several<RemoteFeed>,
    #[serde(default)]
    location: Several<Location>,
    #[serde(default)]
    seasons: Vec<Season>,
    #[serde(default)]
    block: WrittenBlock,
    #[serde(default)]
    complete: bool,
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
    #[serde(deserialize_with = "podcast_values::email")]
    pub email: String,
}

/// Reads an original show.
pub fn show(document: &Document<'_>, around: &Surroundings<'_>) -> Result<ShowFile, Vec<Problem>> {
    let mut front: ShowFront = document.front().map_err(|problem| vec![problem])?;
    let one = |problem: Problem| vec![problem];
    let (category, subcategory) = (document.locate(front.category.clone()), front.subcategory.as_ref());
    categories::check(&category.value, subcategory.map(|name| name.as_ref().as_str()))
        .map_err(|mistake| one(category.problem(mistake)))?;
    let cover = beside::cover(&document.locate(front.cover.clone()), around).map_err(one)?;
    let body = around.plain_body(document)?;
    let people = credits(document, std::mem::take(&mut front.people));
    let tags = tags(document, &mut front).map_err(one)?;
    let guid = front.guid.take().map(|guid| document.locate(guid));
    let text = ShowText { title: front.title.0.clone(), summary: front.summary.0.clone(), body };
    Ok(ShowFile { front, cover, people, guid, tags, text })
}

fn credits(document: &Document<'_>, people: Vec<Spanned<Terse<WrittenCredit>>>) -> Vec<Located<WrittenCredit>> {
    people.into_iter().map(|credit| document.locate(credit).map(|credit| credit.0)).collect()
}

fn tags(document: &Document<'_>, front: &mut ShowFront) -> Result<ShowTags, Problem> {
    let update_frequency = front.update_frequency.take().map(|frequency| document.locate(frequency));
    if let Some(frequency) = &update_frequency {
        let rule = frequency.value.rrule.as_deref().unwrap_or_default();
        if recurrence::has_count(rule) && frequency.value.starts_on.is_none() {
            return Err(frequency.problem("mistake-rule-start"));
        }
    }
    Ok(ShowTags {
        medium: front.medium,
        texts: std::mem::take(&mut front.txt.0),
        update_frequency: update_frequency.map(|frequency| frequency.value),
        podroll: std::mem::take(&mut front.podroll.0),
        locations: std::mem::take(&mut front.location.0),
        seasons: std::mem::take(&mut front.seasons),
        block: std::mem::take(&mut front.block).0,
        is_complete: front.complete,
    })
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
    pub number: Option<Located<u64>>,
    /// Full, trailer or bonus.
    pub kind: EpisodeKind,
    /// A guid that the episode brings from elsewhere.
    pub guid: Option<Located<String>>,
    /// Lasting names that it had.
    pub earlier_guids: Vec<String>,
    /// Who is heard.
    pub people: Vec<Located<WrittenCredit>>,
    /// The same sound in fewer bytes.
    pub low_data: Option<Arc<MeasuredMedia>>,
    /// A picture of its own.
    pub cover: Option<Arc<MeasuredMedia>>,
    /// Terms of its own.
    pub license: Option<License>,
    /// What it says to apps alone.
    pub tags: EpisodeTags,
    /// Its chapters as they were written for apps.
    pub chapter_file: Option<Arc<ChapterFile>>,
    /// What is said.
    pub transcript: Option<Arc<Transcript>>,
    /// The lesson it belongs to.
    pub lesson: Option<Located<SlugPair>>,
    /// The webinar that it is the recording of.
    pub webinar: Option<Located<Slug>>,
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
    episode: Option<Spanned<Count>>,
    #[serde(default, deserialize_with = "maybe_words::<32, _>")]
    display: Option<String>,
    #[serde(default = "full")]
    kind: EpisodeKind,
    guid: Option<Spanned<Line<LONGEST_GUID>>>,
    #[serde(default)]
    earlier_guids: Vec<String>,
    #[serde(default)]
    people: Vec<Spanned<Terse<WrittenCredit>>>,
    low_data: Option<Spanned<String>>,
    cover: Option<Spanned<String>>,
    #[serde(default, deserialize_with = "maybe_license")]
    license: Option<License>,
    #[serde(default)]
    txt: Several<Txt>,
    #[serde(default)]
    location: Several<Location>,
    #[serde(default)]
    soundbites: Vec<Spanned<Soundbite>>,
    #[serde(default)]
    block: bool,
    chapters: Option<Spanned<String>>,
    transcript: Option<Spanned<String>>,
    course: Option<Spanned<SlugPair>>,
    webinar: Option<Spanned<Slug>>,
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
    let one = |problem: Problem| vec![problem];
    let (audio, named) = (document.locate(front.audio), front.transcript.map(|name| document.locate(name)));
    let sound_name = audio.value.clone();
    let (sound, seconds) = sound(audio, around).map_err(one)?;
    let written = front.low_data.map(|name| lighter(&document.locate(name), &sound, around));
    let low_data = written.transpose().map_err(one)?.or_else(|| around.company.lighter(&sound));
    let transcript = beside::transcript_for(named, &sound_name, around).map_err(one)?;
    let cover = front.cover.map(|name| beside::cover(&document.locate(name), around)).transpose().map_err(one)?;
    let (body, listed) = notes(document, around)?;
    let chapters = front.chapters.map(|name| document.locate(name));
    let (chapters, chapter_file) = chapters_of(listed, chapters, seconds, around).map_err(one)?;
    if front.display.is_some() && front.episode.is_none() {
        return Err(one(Problem::of_file("mistake-display")));
    }
    let soundbites = soundbites(document, front.soundbites, seconds).map_err(one)?;
    Ok(EpisodeFile {
        published_at: document.locate(front.published_at),
        audio: sound,
        season: front.season.map(|season| season.0),
        number: front.episode.map(|number| document.locate(number).map(|number| number.0)),
        kind: front.kind,
        guid: front.guid.map(|guid| document.locate(guid).map(|guid| guid.0)),
        earlier_guids: front.earlier_guids,
        people: credits(document, front.people),
        low_data,
        cover,
        license: front.license,
        tags: EpisodeTags {
            display: front.display,
            texts: front.txt.0,
            locations: front.location.0,
            soundbites,
            is_blocked: front.block,
        },
        chapter_file: chapter_file.map(Arc::new),
        transcript: transcript.map(Arc::new),
        lesson: front.course.map(|lesson| document.locate(lesson)),
        webinar: front.webinar.map(|webinar| document.locate(webinar)),
        aliases: front.aliases,
        draft: front.draft,
        text: EpisodeText { title: front.title.0, summary: front.summary.0, body, chapters },
    })
}

/// The sound that every app can play, and its seconds.
fn sound(name: Located<String>, around: &Surroundings<'_>) -> Result<(Arc<MeasuredMedia>, u64), Problem> {
    let sound = around.company.measure(&name.value).map_err(|error| name.problem(error))?;
    match sound.kind {
        MediaKind::Mp3 { seconds } | MediaKind::M4a { seconds } => Ok((sound, seconds)),
        _ => Err(name.problem("mistake-not-an-episode")),
    }
}

/// The same sound for those who pay for their data.
fn lighter(
    name: &Located<String>,
    sound: &MeasuredMedia,
    around: &Surroundings<'_>,
) -> Result<Arc<MeasuredMedia>, Problem> {
    let lighter = around.company.measure(&name.value).map_err(|error| name.problem(error))?;
    let seconds = lighter.kind.seconds().ok_or_else(|| name.problem("mistake-not-a-sound"))?;
    if lighter.bytes >= sound.bytes {
        let mistake = Mistake::new("mistake-not-lighter").with("bytes", lighter.bytes).with("most", sound.bytes);
        return Err(name.problem(mistake));
    }
    // Encoders pad a sound by some hundredths of a second; more is another sound.
    if seconds.abs_diff(sound.kind.seconds().unwrap_or_default()) > 2 {
        return Err(name.problem("mistake-other-length"));
    }
    Ok(lighter)
}

/// The chapters that stand in lists, from the notes or from a file for apps, and that file.
fn chapters_of(
    listed: Vec<Chapter>,
    name: Option<Located<String>>,
    seconds: u64,
    around: &Surroundings<'_>,
) -> Result<(Vec<Chapter>, Option<ChapterFile>), Problem> {
    let late = Mistake::new("mistake-chapters-late").with("seconds", seconds);
    let Some(name) = name else {
        let is_late = listed.last().is_some_and(|last| last.starts_at_seconds >= seconds);
        return if is_late { Err(Problem::of_file(late)) } else { Ok((listed, None)) };
    };
    if !listed.is_empty() {
        return Err(name.problem("mistake-chapters-twice"));
    }
    let file = beside::chapters(&name, around)?;
    if file.chapters.last().is_some_and(|last| last.start_time >= seconds as f64) {
        return Err(name.problem(late));
    }
    Ok((chapter_file::listed(&file), Some(file)))
}

fn soundbites(
    document: &Document<'_>,
    written: Vec<Spanned<Soundbite>>,
    seconds: u64,
) -> Result<Vec<Soundbite>, Problem> {
    let mut soundbites = Vec::new();
    for soundbite in written.into_iter().map(|soundbite| document.locate(soundbite)) {
        let ends = soundbite.value.start + soundbite.value.duration;
        if soundbite.value.duration <= 0.0 || ends > seconds as f64 {
            return Err(soundbite.problem(Mistake::new("mistake-soundbite").with("seconds", seconds)));
        }
        soundbites.push(soundbite.value);
    }
    Ok(soundbites)
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
