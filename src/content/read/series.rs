//! Series of webinars.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{
    Surroundings,
    webinars::{Place, length, map_address, read_room},
};
use crate::content::{
    front_matter::{Count, Document, Line, Located, SlugPair},
    mistake::Mistake,
    model::{End, Every, Mode, Room, RoomServer, Rule, Slug, WebinarStatus, WebinarText},
    moment::WrittenMoment,
    podcast_values::maybe_spoken,
    problem::Problem,
};

/// An original series.
#[derive(Debug)]
pub struct SeriesFile {
    /// For whom it is.
    pub audience: Option<Located<Slug>>,
    /// What is spoken.
    pub language: Option<Slug>,
    /// How it repeats.
    pub repeats: Option<Repeats>,
    /// What is different on some of its days.
    pub changes: Vec<Change>,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// Never public.
    pub draft: bool,
    /// Its words.
    pub text: WebinarText,
}

/// How a series repeats, and what takes place each time.
#[derive(Debug)]
pub struct Repeats {
    /// When the first one begins.
    pub starts_at: Located<WrittenMoment>,
    /// On which days; where it says when the last one is.
    pub rule: Located<Rule>,
    /// Days that are left out.
    pub except: Vec<Located<Date>>,
    /// How long one takes.
    pub minutes: u64,
    /// How and where people meet.
    pub place: Place,
    /// Who speaks.
    pub speakers: Vec<Located<Slug>>,
    /// How many may come.
    pub capacity: Option<u64>,
    /// The room on the internet.
    pub room: Option<Room>,
    /// The lesson that attending teaches.
    pub lesson: Option<Located<SlugPair>>,
    /// The show whose episodes the recordings become.
    pub show: Option<Located<Slug>>,
}

/// What is different on one day of a series.
#[derive(Debug)]
pub struct Change {
    /// The day, as the rule gives it.
    pub on: Located<Date>,
    /// Its fate.
    pub status: Option<WebinarStatus>,
    /// When it begins instead.
    pub starts_at: Option<Located<WrittenMoment>>,
    /// How long it takes.
    pub minutes: Option<u64>,
    /// How people meet.
    pub mode: Option<Located<Mode>>,
    /// Where people meet.
    pub place: Option<String>,
    /// Where that is on a map.
    pub map: Option<String>,
    /// Who speaks.
    pub speakers: Option<Vec<Located<Slug>>>,
    /// How many may come.
    pub capacity: Option<u64>,
    /// The room on the internet.
    pub room: Option<Room>,
    /// The lesson that attending teaches.
    pub lesson: Option<Located<SlugPair>>,
    /// The episode that it became.
    pub recording: Option<Located<SlugPair>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesFront {
    title: Line,
    summary: Line,
    audience: Option<Spanned<Slug>>,
    #[serde(default, deserialize_with = "maybe_spoken")]
    language: Option<Slug>,
    repeats: Option<RepeatsFront>,
    #[serde(default)]
    changes: Vec<ChangeFront>,
    #[serde(default)]
    aliases: Vec<Slug>,
    #[serde(default)]
    draft: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepeatsFront {
    starts_at: Spanned<WrittenMoment>,
    every: Spanned<Step>,
    #[serde(default)]
    by: Option<Spanned<By>>,
    until: Option<Spanned<Day>>,
    times: Option<Spanned<Count>>,
    #[serde(default)]
    except: Vec<Spanned<Day>>,
    minutes: Spanned<Count>,
    mode: Spanned<Mode>,
    place: Option<Line>,
    map: Option<Spanned<String>>,
    #[serde(default)]
    speakers: Vec<Spanned<Slug>>,
    capacity: Option<Count>,
    join: Option<Spanned<String>>,
    room: Option<Spanned<RoomServer>>,
    lesson: Option<Spanned<SlugPair>>,
    show: Option<Spanned<Slug>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeFront {
    on: Spanned<Day>,
    status: Option<WebinarStatus>,
    starts_at: Option<Spanned<WrittenMoment>>,
    minutes: Option<Spanned<Count>>,
    mode: Option<Spanned<Mode>>,
    place: Option<Line>,
    map: Option<Spanned<String>>,
    speakers: Option<Vec<Spanned<Slug>>>,
    capacity: Option<Count>,
    join: Option<Spanned<String>>,
    room: Option<Spanned<RoomServer>>,
    lesson: Option<Spanned<SlugPair>>,
    recording: Option<Spanned<SlugPair>>,
}

/// A day, without a time.
#[derive(Clone, Copy)]
struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = match toml::Value::deserialize(deserializer)? {
            toml::Value::Datetime(written) if written.time.is_none() => written.to_string().parse().ok(),
            _ => None,
        };
        day.map(Self).ok_or_else(|| Mistake::new("mistake-day").raise())
    }
}

/// `week`, `2 weeks`, `month`, `3 months`
enum Step {
    Weeks(i32),
    Months(i32),
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (count, unit) = text.split_once(' ').unwrap_or(("1", text.as_str()));
        let count = count.parse().ok().filter(|count| (1..=12).contains(count));
        match (count, unit.trim_end_matches('s')) {
            (Some(count), "week") => Ok(Self::Weeks(count)),
            (Some(count), "month") => Ok(Self::Months(count)),
            _ => Err(Mistake::new("mistake-step").raise()),
        }
    }
}

/// What stays the same from month to month.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    /// The second Friday.
    Weekday,
    /// The tenth.
    Day,
}

/// Reads an original series.
pub fn series(document: &Document<'_>, around: &Surroundings<'_>) -> Result<SeriesFile, Vec<Problem>> {
    let front: SeriesFront = document.front().map_err(|problem| vec![problem])?;
    if let (None, Some(change)) = (&front.repeats, front.changes.first()) {
        let on = document.locate(Spanned::new(change.on.span(), ()));
        return Err(vec![on.problem("mistake-changes-alone")]);
    }
    let read = || -> Result<_, Problem> {
        let changes =
            front.changes.into_iter().map(|change| read_change(document, change)).collect::<Result<_, _>>()?;
        Ok((front.repeats.map(|repeats| read_repeats(document, repeats)).transpose()?, changes))
    };
    let (repeats, changes) = read().map_err(|problem| vec![problem])?;
    let body = around.plain_body(document)?;
    Ok(SeriesFile {
        audience: front.audience.map(|audience| document.locate(audience)),
        language: front.language,
        repeats,
        changes,
        aliases: front.aliases,
        draft: front.draft,
        text: WebinarText { title: front.title.0, summary: front.summary.0, body },
    })
}

fn read_repeats(document: &Document<'_>, front: RepeatsFront) -> Result<Repeats, Problem> {
    let end = read_end(document, &front.every, front.until, front.times)?;
    let every = read_every(document, front.every, front.by)?;
    let rule = end.map(|end| Rule { every, end });
    Ok(Repeats {
        starts_at: document.locate(front.starts_at),
        rule,
        except: front.except.into_iter().map(|day| document.locate(day).map(|day| day.0)).collect(),
        minutes: length(&document.locate(front.minutes))?,
        place: Place::read(&document.locate(front.mode), front.place, front.map.map(|map| document.locate(map)))?,
        speakers: front.speakers.into_iter().map(|speaker| document.locate(speaker)).collect(),
        capacity: front.capacity.map(|count| count.0),
        room: read_room(document, front.join, front.room)?,
        lesson: front.lesson.map(|lesson| document.locate(lesson)),
        show: front.show.map(|show| document.locate(show)),
    })
}

fn read_every(document: &Document<'_>, every: Spanned<Step>, by: Option<Spanned<By>>) -> Result<Every, Problem> {
    let by = by.map(|by| document.locate(by));
    match (every.into_inner(), by) {
        (Step::Weeks(_), Some(by)) => Err(by.problem("mistake-weeks-by")),
        (Step::Weeks(count), None) => Ok(Every::Weeks(count)),
        (Step::Months(count), Some(by)) if by.value == By::Day => Ok(Every::MonthsByDay(count)),
        (Step::Months(count), _) => Ok(Every::MonthsByWeekday(count)),
    }
}

/// One of two ways to end. `beside` is where somebody looks who wrote none.
fn read_end(
    document: &Document<'_>,
    beside: &Spanned<Step>,
    until: Option<Spanned<Day>>,
    times: Option<Spanned<Count>>,
) -> Result<Located<End>, Problem> {
    match (until.map(|day| document.locate(day)), times.map(|times| document.locate(times))) {
        (Some(until), None) => Ok(until.map(|day| End::Until(day.0))),
        (None, Some(times)) => {
            let count = usize::try_from(times.value.0).unwrap_or(usize::MAX);
            if count > Rule::MOST {
                return Err(times.problem(Mistake::new("mistake-series-long").with("most", Rule::MOST)));
            }
            Ok(times.map(|_| End::Times(count)))
        }
        (Some(_), Some(times)) => Err(times.problem("mistake-two-ends")),
        (None, None) => {
            let beside = document.locate(Spanned::new(beside.span(), ()));
            Err(beside.problem("mistake-no-end"))
        }
    }
}

fn read_change(document: &Document<'_>, front: ChangeFront) -> Result<Change, Problem> {
    let locate_all =
        |slugs: Vec<Spanned<Slug>>| slugs.into_iter().map(|slug| document.locate(slug)).collect::<Vec<_>>();
    Ok(Change {
        on: document.locate(front.on).map(|day| day.0),
        status: front.status,
        starts_at: front.starts_at.map(|moment| document.locate(moment)),
        minutes: front.minutes.map(|minutes| length(&document.locate(minutes))).transpose()?,
        mode: front.mode.map(|mode| document.locate(mode)),
        place: front.place.map(|place| place.0),
        map: front.map.map(|map| map_address(document.locate(map))).transpose()?,
        speakers: front.speakers.map(locate_all),
        capacity: front.capacity.map(|count| count.0),
        room: read_room(document, front.join, front.room)?,
        lesson: front.lesson.map(|lesson| document.locate(lesson)),
        recording: front.recording.map(|recording| document.locate(recording)),
    })
}
