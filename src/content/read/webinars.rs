//! Webinars.

use serde::Deserialize;
use toml::Spanned;

use super::Surroundings;
use crate::content::{
    front_matter::{Count, Document, Line, Located, SlugPair},
    model::{JoinLink, Mode, Slug, Stream, WebinarStatus, WebinarText},
    moment::WrittenMoment,
    problem::Problem,
};

/// An original webinar.
#[derive(Debug)]
pub struct WebinarFile {
    /// When it begins.
    pub starts_at: Located<WrittenMoment>,
    /// How long it takes.
    pub minutes: u64,
    /// Its fate.
    pub status: WebinarStatus,
    /// Who speaks.
    pub speakers: Vec<Located<Slug>>,
    /// How many may come.
    pub capacity: Option<u64>,
    /// How people meet.
    pub mode: Mode,
    /// The secret address of the room.
    pub join: Option<JoinLink>,
    /// Where people meet in person.
    pub place: Option<String>,
    /// Its series.
    pub series: Option<Slug>,
    /// The lesson that attending teaches.
    pub lesson: Option<Located<SlugPair>>,
    /// The episode that it became.
    pub recording: Option<Located<SlugPair>>,
    /// The show that announces it, and what is heard while it is on.
    pub broadcast: Option<(Located<Slug>, Stream)>,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// Never public.
    pub draft: bool,
    /// Its words.
    pub text: WebinarText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WebinarFront {
    title: Line,
    summary: Line,
    starts_at: Spanned<WrittenMoment>,
    minutes: Spanned<Count>,
    #[serde(default = "scheduled")]
    status: WebinarStatus,
    #[serde(default)]
    speakers: Vec<Spanned<Slug>>,
    capacity: Option<Count>,
    mode: Spanned<Mode>,
    join: Option<Spanned<String>>,
    place: Option<Line>,
    series: Option<Slug>,
    lesson: Option<Spanned<SlugPair>>,
    recording: Option<Spanned<SlugPair>>,
    show: Option<Spanned<Slug>>,
    stream: Option<Spanned<Stream>>,
    #[serde(default)]
    aliases: Vec<Slug>,
    #[serde(default)]
    draft: bool,
}

fn scheduled() -> WebinarStatus {
    WebinarStatus::Scheduled
}

/// Reads an original webinar.
pub fn webinar(document: &Document<'_>, around: &Surroundings<'_>) -> Result<WebinarFile, Vec<Problem>> {
    let front: WebinarFront = document.front().map_err(|problem| vec![problem])?;
    let one = |problem: Problem| vec![problem];
    let mode = document.locate(front.mode);
    if mode.value != Mode::Online && front.place.is_none() {
        return Err(one(mode.problem("people meet in person: say where with `place = \"…\"`")));
    }
    let minutes = document.locate(front.minutes);
    if minutes.value.0 > 24 * 60 {
        return Err(one(minutes.problem("a webinar takes at most a day: 1440 minutes")));
    }
    let join = front.join.map(|link| read_join(document.locate(link))).transpose().map_err(one)?;
    let broadcast = match (front.show, front.stream) {
        (Some(show), Some(stream)) => Some((document.locate(show), public_stream(&document.locate(stream), &join)?)),
        (Some(show), None) => {
            let text =
                "a show announces what can be heard: say where with `stream = { url = \"…\", type = \"audio/mpeg\" }`";
            return Err(one(document.locate(show).problem(text)));
        }
        (None, Some(stream)) => {
            return Err(one(document
                .locate(stream)
                .problem("say whose feed announces the stream with `show = \"…\"`")));
        }
        (None, None) => None,
    };
    let body = around.plain_body(document)?;
    Ok(WebinarFile {
        starts_at: document.locate(front.starts_at),
        minutes: minutes.value.0,
        status: front.status,
        speakers: front.speakers.into_iter().map(|speaker| document.locate(speaker)).collect(),
        capacity: front.capacity.map(|count| count.0),
        mode: mode.value,
        join,
        place: front.place.map(|place| place.0),
        series: front.series,
        lesson: front.lesson.map(|lesson| document.locate(lesson)),
        recording: front.recording.map(|recording| document.locate(recording)),
        broadcast,
        aliases: front.aliases,
        draft: front.draft,
        text: WebinarText { title: front.title.0, summary: front.summary.0, body },
    })
}

/// A stream stands in feeds, so it can't be the room.
fn public_stream(stream: &Located<Stream>, join: &Option<JoinLink>) -> Result<Stream, Vec<Problem>> {
    if join.as_ref().is_some_and(|join| join.0 == stream.value.url) {
        return Err(vec![stream.problem("this is the secret address of the room: a stream is public")]);
    }
    Ok(stream.value.clone())
}

fn read_join(link: Located<String>) -> Result<JoinLink, Problem> {
    let is_web = url::Url::parse(&link.value).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if is_web { Ok(JoinLink(link.value)) } else { Err(link.problem("expected an address such as `https://…`")) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFront {
    title: Line,
    summary: Line,
}

/// Reads a translated webinar.
pub fn webinar_words(document: &Document<'_>, around: &Surroundings<'_>) -> Result<WebinarText, Vec<Problem>> {
    let front: WordsFront = document.front().map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(WebinarText { title: front.title.0, summary: front.summary.0, body })
}
