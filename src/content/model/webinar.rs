//! Webinars as they are announced.

use std::{fmt, sync::Arc};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};

use super::{EpisodeName, LessonName, Occurrence, Person, Slug, Translated};
use crate::content::{markdown::Html, mistake::Mistake, podcast_values::web_address, revisions::Revision};

/// What the author says of a webinar's fate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebinarStatus {
    /// It takes place.
    Scheduled,
    /// It will take place at a time not known yet.
    Postponed,
    /// It does not take place.
    Cancelled,
}

/// How people meet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Over the internet.
    Online,
    /// At a place.
    InPerson,
    /// Both.
    Both,
}

/// A webinar as announced.
#[derive(Clone, Debug)]
pub struct Webinar {
    /// Its name in addresses.
    pub slug: Slug,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it takes.
    pub minutes: u64,
    /// Whether it takes place.
    pub status: WebinarStatus,
    /// Who speaks.
    pub speakers: Vec<Arc<Person>>,
    /// How many may come.
    pub capacity: Option<u64>,
    /// How people meet.
    pub mode: Mode,
    /// The room on the internet.
    pub room: Option<Room>,
    /// Where people meet in person.
    pub place: Option<String>,
    /// Where that is on a map: an address of the web.
    pub map: Option<String>,
    /// The series it belongs to.
    pub series: Option<Slug>,
    /// Its place in the rule of its series, when that made it.
    pub occurrence: Option<Occurrence>,
    /// For whom it is: one of the site's audiences.
    pub audience: Option<Slug>,
    /// What is spoken, by its code of ISO 639.
    pub language: Slug,
    /// The lesson that attending teaches.
    pub lesson: Option<LessonName>,
    /// The episode that it became.
    pub recording: Option<EpisodeName>,
    /// The show whose episode its recording becomes.
    pub show: Option<Slug>,
    /// The show in whose feed it is announced, and the public sound or picture of it while it is on.
    pub broadcast: Option<(Slug, Stream)>,
    /// What it says.
    pub texts: Translated<WebinarText>,
    /// How often and when it last changed, and its lasting identity.
    pub revision: Revision,
}

impl Webinar {
    /// When it ends; what would end after all calendars ends with them.
    pub fn ends_at(&self) -> Timestamp {
        let length = jiff::SignedDuration::from_mins(i64::try_from(self.minutes).unwrap_or(0));
        self.starts_at.checked_add(length).unwrap_or(Timestamp::MAX)
    }

    /// When it was to begin before it was moved: as it was announced, or else as the rule of its series says.
    pub fn previous_start(&self) -> Option<Timestamp> {
        let by_rule = || self.occurrence.map(|occurrence| occurrence.starts_at);
        self.revision.previous_start.or_else(by_rule).filter(|start| *start != self.starts_at)
    }

    /// Whether it takes place at another time than the rule of its series says.
    pub fn was_moved_in_series(&self) -> bool {
        self.occurrence.is_some_and(|occurrence| occurrence.starts_at != self.starts_at)
    }
}

/// A webinar leaves the calendar this long after its start, so that everybody's calendar has seen how it went.
const STAYS_IN_CALENDAR: jiff::SignedDuration = jiff::SignedDuration::from_hours(30 * 24);

/// What was asked of a webinar can be read so long after it: staff write answers, and who was ill that day comes by.
const ANSWERS_STAY: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);

/// A webinar that is over stays in the feed of its show so long, for apps that were asleep.
const STAYS_IN_FEED: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

impl Webinar {
    /// When calendars and news no longer name it.
    pub fn leaves_calendar_at(&self) -> Timestamp {
        self.starts_at.checked_add(STAYS_IN_CALENDAR).unwrap_or(Timestamp::MAX)
    }

    /// Whether those who registered may ask something: until it is over.
    pub fn takes_questions(&self, now: Timestamp) -> bool {
        self.status != WebinarStatus::Cancelled && now < self.ends_at()
    }

    /// When what was asked and answered can no longer be read.
    pub fn answers_leave_at(&self) -> Timestamp {
        self.ends_at().checked_add(ANSWERS_STAY).unwrap_or(Timestamp::MAX)
    }

    /// When the feed of its show no longer names it.
    pub fn leaves_feed_at(&self) -> Timestamp {
        self.ends_at().checked_add(STAYS_IN_FEED).unwrap_or(Timestamp::MAX)
    }
}

/// What a webinar says in one language.
#[derive(Clone, Debug)]
pub struct WebinarText {
    /// The heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// What it is about, for whom, how to join.
    pub body: Html,
}

/// Sound or picture of a webinar while it is on: public, unlike the room.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stream {
    /// Where it is heard.
    #[serde(deserialize_with = "web_address")]
    pub url: String,
    /// `audio/mpeg`, `video/mp4`
    #[serde(rename = "type", deserialize_with = "stream_type")]
    pub content_type: String,
}

/// What apps can play.
fn stream_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-._".contains(c));
    let is_known = text == "application/x-mpegurl"
        || text.strip_prefix("audio/").or_else(|| text.strip_prefix("video/")).is_some_and(is_name);
    if is_known { Ok(text) } else { Err(Mistake::new("mistake-stream-type").raise()) }
}

/// Where people meet over the internet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Room {
    /// At an address of its own: a secret that no public byte carries.
    At(JoinLink),
    /// On a server of the settings, where the program opens it.
    On(RoomServer),
}

/// What kind of server opens rooms.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoomServer {
    /// BigBlueButton.
    BigBlueButton,
    /// Jitsi Meet.
    Jitsi,
}

/// The address of a webinar's room. Printing it prints nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct JoinLink(pub(in crate::content) String);

impl JoinLink {
    /// The address itself, for a registrant whose hour has come.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for JoinLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}
