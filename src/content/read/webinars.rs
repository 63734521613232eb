//! Webinars.

use serde::Deserialize;
use toml::Spanned;

use super::Surroundings;
use crate::content::{
    front_matter::{Count, Document, Line, Located, SlugPair},
    model::{JoinLink, Mode, Room, RoomServer, Slug, Stream, WebinarStatus, WebinarText},
    moment::WrittenMoment,
    podcast_values::maybe_spoken,
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
    /// How and where people meet.
    pub place: Place,
    /// The room on the internet.
    pub room: Option<Room>,
    /// Its series.
    pub series: Option<Located<Slug>>,
    /// For whom it is, if not for whom its series is.
    pub audience: Option<Located<Slug>>,
    /// What is spoken, if not the language of its series.
    pub language: Option<Slug>,
    /// The lesson that attending teaches.
    pub lesson: Option<Located<SlugPair>>,
    /// The episode that it became.
    pub recording: Option<Located<SlugPair>>,
    /// The show whose episode its recording becomes.
    pub show: Option<Located<Slug>>,
    /// What is heard while it is on: its show announces it.
    pub stream: Option<Stream>,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// Never public.
    pub draft: bool,
    /// Its words.
    pub text: WebinarText,
}

/// How and where people meet.
#[derive(Debug)]
pub struct Place {
    /// How.
    pub mode: Mode,
    /// Where, in person.
    pub name: Option<String>,
    /// Where that is on a map, at an address of the web.
    pub map: Option<String>,
}

impl Place {
    /// What people come to has a place.
    pub fn read(mode: &Located<Mode>, place: Option<Line>, map: Option<Located<String>>) -> Result<Self, Problem> {
        if mode.value != Mode::Online && place.is_none() {
            return Err(mode.problem("mistake-place"));
        }
        Ok(Self { mode: mode.value, name: place.map(|place| place.0), map: map.map(map_address).transpose()? })
    }
}

/// Where a place is on a map.
pub fn map_address(map: Located<String>) -> Result<String, Problem> {
    let is_web = url::Url::parse(&map.value).is_ok_and(|url| url.scheme() == "https");
    if is_web { Ok(map.value) } else { Err(map.problem("mistake-address")) }
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
    room: Option<Spanned<RoomServer>>,
    place: Option<Line>,
    map: Option<Spanned<String>>,
    series: Option<Spanned<Slug>>,
    audience: Option<Spanned<Slug>>,
    #[serde(default, deserialize_with = "maybe_spoken")]
    language: Option<Slug>,
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
    let map = front.map.map(|map| document.locate(map));
    let place = Place::read(&document.locate(front.mode), front.place, map).map_err(one)?;
    let minutes = length(&document.locate(front.minutes)).map_err(one)?;
    let room = read_room(document, front.join, front.room).map_err(one)?;
    let stream = front.stream.map(|stream| document.locate(stream));
    if let (Some(stream), None) = (&stream, &front.show) {
        return Err(one(stream.problem("mistake-stream-show")));
    }
    let stream = stream.map(|stream| public_stream(&stream, room.as_ref())).transpose()?;
    let body = around.plain_body(document)?;
    Ok(WebinarFile {
        starts_at: document.locate(front.starts_at),
        minutes,
        status: front.status,
        speakers: front.speakers.into_iter().map(|speaker| document.locate(speaker)).collect(),
        capacity: front.capacity.map(|count| count.0),
        place,
        room,
        series: front.series.map(|series| document.locate(series)),
        audience: front.audience.map(|audience| document.locate(audience)),
        language: front.language,
        lesson: front.lesson.map(|lesson| document.locate(lesson)),
        recording: front.recording.map(|recording| document.locate(recording)),
        show: front.show.map(|show| document.locate(show)),
        stream,
        aliases: front.aliases,
        draft: front.draft,
        text: WebinarText { title: front.title.0, summary: front.summary.0, body },
    })
}

/// A stream stands in feeds, so it can't be the room.
fn public_stream(stream: &Located<Stream>, room: Option<&Room>) -> Result<Stream, Vec<Problem>> {
    if matches!(room, Some(Room::At(link)) if link.0 == stream.value.url) {
        return Err(vec![stream.problem("mistake-stream-secret")]);
    }
    Ok(stream.value.clone())
}

/// How long a webinar takes, in minutes.
pub fn length(minutes: &Located<Count>) -> Result<u64, Problem> {
    if minutes.value.0 > 24 * 60 {
        return Err(minutes.problem("mistake-webinar-long"));
    }
    Ok(minutes.value.0)
}

/// The one room of a webinar: at an address, or on a server of the settings.
pub fn read_room(
    document: &Document<'_>,
    join: Option<Spanned<String>>,
    server: Option<Spanned<RoomServer>>,
) -> Result<Option<Room>, Problem> {
    match (join, server.map(|server| document.locate(server))) {
        (Some(_), Some(server)) => Err(server.problem("mistake-two-rooms")),
        (Some(link), None) => Ok(Some(Room::At(join_link(document.locate(link))?))),
        (None, server) => Ok(server.map(|server| Room::On(server.value))),
    }
}

fn join_link(link: Located<String>) -> Result<JoinLink, Problem> {
    let is_web = url::Url::parse(&link.value).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if is_web { Ok(JoinLink(link.value)) } else { Err(link.problem("mistake-address")) }
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
