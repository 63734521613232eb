//! What follows from shows and episodes: names that lead to them, numbers, credits, moments, and a transcript that
//! reads like a text.

use std::sync::Arc;

use jiff::Timestamp;

use crate::{
    content::{
        Cue, Episode, EpisodeKind, EpisodeName, Library, Person, Show, ShowKind, Slug, Transcript, Webinar,
        WebinarStatus,
    },
    listening::ListeningPlace,
};

/// The newest published episode of all shows.
pub fn newest_episode(library: &Library) -> Option<(&Show, &Episode)> {
    newest_episodes(library).into_iter().next()
}

/// All published episodes of all shows, the newest first.
pub fn newest_episodes(library: &Library) -> Vec<(&Show, &Episode)> {
    let mut all = Vec::new();
    for show in &library.shows {
        all.extend(show.episodes.iter().map(|episode| (show.as_ref(), episode.as_ref())));
    }
    all.sort_by(|(_, one), (_, other)| (other.published_at, &one.name).cmp(&(one.published_at, &other.name)));
    all
}

/// What an address that was asked for leads to.
pub enum Found<T> {
    /// The thing bears this name.
    Here(T),
    /// It bore this name earlier.
    Moved(T),
}

/// The episodes of a show in the order in which they are to be heard.
pub fn in_listening_order(show: &Show) -> Vec<&Episode> {
    let newest_first = show.episodes.iter().map(AsRef::as_ref);
    match show.kind {
        ShowKind::Episodic => newest_first.collect(),
        ShowKind::Serial => newest_first.rev().collect(),
    }
}

/// The show that bears or bore this name.
pub fn find_show<'a>(library: &'a Library, asked: &Slug) -> Option<Found<&'a Arc<Show>>> {
    let earlier = || library.shows.iter().find(|show| show.aliases.contains(asked));
    library.show(asked).map(Found::Here).or_else(|| earlier().map(Found::Moved))
}

/// The episode that bears or bore this name, with its show.
pub fn find_episode<'a>(library: &'a Library, asked: &EpisodeName) -> Option<Found<(&'a Arc<Show>, &'a Arc<Episode>)>> {
    let (Found::Here(show) | Found::Moved(show)) = find_show(library, &asked.show)?;
    let by_name = || show.episodes.iter().find(|episode| episode.name.episode == asked.episode);
    let by_alias = || show.episodes.iter().find(|episode| episode.aliases.contains(&asked.episode));
    let episode = by_name().or_else(by_alias)?;
    let found = (show, episode);
    Some(if episode.name == *asked { Found::Here(found) } else { Found::Moved(found) })
}

/// Where somebody with these places, the latest first, stopped in an episode: seconds from the beginning. A place that was
/// kept under an earlier name counts too.
pub fn stopped_at(library: &Library, places: &[ListeningPlace], episode: &EpisodeName) -> u32 {
    let is_here = |place: &&ListeningPlace| {
        find_episode(library, &place.episode)
            .is_some_and(|(Found::Here((_, found)) | Found::Moved((_, found)))| found.name == *episode)
    };
    places.iter().find(is_here).map_or(0, |place| place.second)
}

/// The number of a show's episode, which a serial show always has: without one of its own, a full episode is counted
/// from the oldest.
pub fn number(show: &Show, episode: &Episode) -> Option<u64> {
    let counted = || {
        let full = show.episodes.iter().filter(|other| other.kind == EpisodeKind::Full);
        let earlier = full.filter(|other| other.published_at < episode.published_at).count();
        u64::try_from(earlier + 1).ok()
    };
    let is_counted = show.kind == ShowKind::Serial && episode.kind == EpisodeKind::Full;
    episode.number.or_else(|| is_counted.then(counted).flatten())
}

/// Whether a person belongs to the show; whoever else is heard in an episode is its guest.
pub fn is_host(show: &Show, person: &Person) -> bool {
    show.people.iter().any(|host| host.person.slug == person.slug)
}

/// What is broadcast live in the feed of a show: what comes, what is on, and for a day what is over.
pub fn broadcasts<'a>(library: &'a Library, show: &Show) -> impl Iterator<Item = &'a Webinar> {
    let takes_place = |webinar: &&Webinar| webinar.status == WebinarStatus::Scheduled;
    announced(library, show).filter(takes_place).filter(|webinar| library.as_of < webinar.leaves_feed_at())
}

fn announced<'a>(library: &'a Library, show: &Show) -> impl Iterator<Item = &'a Webinar> {
    let slug = show.slug.clone();
    let is_of_show = move |webinar: &&Webinar| webinar.broadcast.as_ref().is_some_and(|(show, _)| *show == slug);
    library.webinars.iter().map(AsRef::as_ref).filter(is_of_show)
}

/// When what the feed of a show says last changed. Never the present moment, so that the same feed has the same bytes.
pub fn changed_at(library: &Library, show: &Show) -> Timestamp {
    let episodes = show.episodes.iter().map(|episode| episode.revision.changed_at.max(episode.published_at));
    let live = announced(library, show).flat_map(|one| [one.starts_at, one.ends_at(), one.leaves_feed_at()]);
    let live = live.filter(|moment| *moment <= library.as_of);
    episodes.chain(live).fold(show.revision.changed_at, Timestamp::max)
}

/// What somebody says without a break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Seconds from the beginning.
    pub starts_at_seconds: u64,
    /// How many chapters have begun.
    pub chapter: usize,
    /// Who speaks, where the transcript of a conversation says so.
    pub speaker: Option<String>,
    /// The words.
    pub text: String,
}

/// A silence this long, in milliseconds, begins a new paragraph.
const SILENCE_MILLIS: u64 = 1_000;
/// A paragraph that is longer, in bytes, ends with its sentence.
const LONG_PARAGRAPH: usize = 400;

/// The transcript as a text: cues are joined until the speaker changes, falls silent, a chapter begins or it gets long.
pub fn paragraphs(transcript: &Transcript, chapter_starts: &[u64]) -> Vec<Paragraph> {
    let voices = Voices::of(transcript);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Cue> = None;
    for cue in &transcript.cues {
        let (speaker, text) = voices.heard(cue);
        let chapter = chapters_begun(chapter_starts, cue);
        let is_near = before.is_some_and(|before| cue.starts_at_millis < before.ends_at_millis + SILENCE_MILLIS);
        before = Some(cue);
        match paragraphs.last_mut() {
            Some(last) if is_near && last.chapter == chapter && goes_on(last, speaker) => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ => paragraphs.push(Paragraph {
                starts_at_seconds: cue.starts_at_millis / 1000,
                chapter,
                speaker: speaker.map(str::to_owned),
                text: text.to_owned(),
            }),
        }
    }
    paragraphs
}

/// What is said within a chapter.
#[derive(PartialEq, Eq, Debug)]
pub struct Section {
    /// The place of the chapter in its list; none for what is said before the first.
    pub chapter: Option<usize>,
    /// What is said in it.
    pub paragraphs: Vec<Paragraph>,
}

/// The paragraphs under their chapters. Every chapter is there, even when nothing is said in it.
pub fn sections(paragraphs: Vec<Paragraph>, chapters: usize) -> Vec<Section> {
    let empty = |chapter| Section { chapter, paragraphs: Vec::new() };
    let mut sections: Vec<Section> = std::iter::once(None).chain((0..chapters).map(Some)).map(empty).collect();
    for paragraph in paragraphs {
        sections[paragraph.chapter].paragraphs.push(paragraph);
    }
    sections.retain(|section| section.chapter.is_some() || !section.paragraphs.is_empty());
    sections
}

/// How many chapters have begun when a cue begins. Their starts are rounded to seconds by hand.
fn chapters_begun(starts: &[u64], cue: &Cue) -> usize {
    starts.partition_point(|start| start * 1000 <= cue.starts_at_millis + 500)
}

fn goes_on(last: &Paragraph, speaker: Option<&str>) -> bool {
    let is_same = speaker.is_none() || speaker == last.speaker.as_deref();
    let is_complete = last.text.trim_end_matches(['”', '"', '\'']).ends_with(['.', '!', '?', '…']);
    is_same && !(last.text.len() > LONG_PARAGRAPH && is_complete)
}

/// How a transcript says who speaks.
#[derive(Clone, Copy)]
pub struct Voices {
    is_conversation: bool,
}

impl Voices {
    /// As its cues say it.
    pub fn of(transcript: &Transcript) -> Self {
        Self { is_conversation: is_conversation(&transcript.cues) }
    }

    /// Who speaks in a cue, and what is said.
    pub fn heard(self, cue: &Cue) -> (Option<&str>, &str) {
        match &cue.speaker {
            Some(speaker) => (Some(speaker), &cue.text),
            None if self.is_conversation => split_speaker(&cue.text),
            None => (None, &cue.text),
        }
    }
}

/// Whether most cues begin with a name, as the transcript of a conversation does. A lone "He said: …" is no name.
fn is_conversation(cues: &[Cue]) -> bool {
    let named = cues.iter().filter(|cue| split_speaker(&cue.text).0.is_some()).count();
    named * 2 > cues.len()
}

/// `Rani: Selamat datang.` is said by Rani.
fn split_speaker(text: &str) -> (Option<&str>, &str) {
    let Some((name, words)) = text.split_once(": ") else { return (None, text) };
    let short = name.chars().count() <= 30 && name.split(' ').count() <= 3;
    let is_name = short && name.chars().next().is_some_and(char::is_uppercase);
    if is_name { (Some(name), words.trim_start()) } else { (None, text) }
}

/// A place in a recording: `01:13`, or `1:02:03` from an hour on. `mark` stands between the numbers.
pub fn clock(seconds: u64, mark: &str) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let short = format!("{minutes:02}{mark}{seconds:02}");
    if hours > 0 { format!("{hours}{mark}{short}") } else { short }
}
