//! The schedule as the tools of conferences read it: the `schedule.json` of frab, <https://github.com/voc/schedule>.
//!
//! The format knows days, rooms and persons, but no event that was called off: its title says so. Of times it knows
//! local ones. Numbers that it wants for events and persons come from their lasting names.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    linked_data::local,
    model::{self, Edition},
    parts::Part,
    paths::{SchedulePath, WebinarPath},
    words,
};
use crate::{
    content::{Mode, Person, Webinar},
    site::HomePath,
};

/// What answers are marked with.
pub const CONTENT_TYPE: &str = "application/json; charset=utf-8";

/// The schedule, what is over for less than thirty days among it.
pub fn schedule(edition: &Edition<'_>) -> Value {
    let webinars = Part::Whole.in_calendar(edition.library);
    let days = days(edition, &webinars);
    let today = day_of(edition, edition.library.as_of);
    let (start, end) = (days.keys().next().unwrap_or(&today), days.keys().next_back().unwrap_or(&today));
    let changed_at = model::news_changed_at(edition.library).unwrap_or(edition.library.as_of);
    json!({
        "$schema": "https://c3voc.de/schedule/schema.json",
        "schedule": {
            "generator": { "name": "Lentera", "version": env!("CARGO_PKG_VERSION") },
            "version": local(edition, changed_at),
            "base_url": edition.address(&HomePath),
            "url": edition.address(&SchedulePath),
            "conference": {
                "acronym": "webinars",
                "title": Part::Whole.calendar_name(edition),
                "start": start.to_string(),
                "end": end.to_string(),
                "daysCount": days.len(),
                "timeslot_duration": "00:05",
                "time_zone_name": edition.library.site.zone.iana_name().unwrap_or("UTC"),
                "url": edition.address(&SchedulePath),
                "rooms": rooms(edition, &webinars),
                "days": days.iter().zip(1..).map(|((date, all), index)| day(edition, index, *date, all)).collect::<Vec<_>>(),
            },
        },
    })
}

fn day_of(edition: &Edition<'_>, moment: jiff::Timestamp) -> Date {
    edition.library.site.zone.to_datetime(moment).date()
}

fn days<'a>(edition: &Edition<'_>, webinars: &[&'a Webinar]) -> BTreeMap<Date, Vec<&'a Webinar>> {
    let mut days: BTreeMap<Date, Vec<&Webinar>> = BTreeMap::new();
    for webinar in webinars {
        days.entry(day_of(edition, webinar.starts_at)).or_default().push(webinar);
    }
    days
}

fn day(edition: &Edition<'_>, index: usize, date: Date, webinars: &[&Webinar]) -> Value {
    let mut rooms: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for webinar in webinars {
        rooms.entry(room(edition, webinar)).or_default().push(event(edition, webinar));
    }
    let start = webinars.iter().map(|webinar| webinar.starts_at).min();
    let end = webinars.iter().map(|webinar| webinar.ends_at()).max();
    json!({
        "index": index,
        "date": date.to_string(),
        "day_start": start.map(|at| local(edition, at)),
        "day_end": end.map(|at| local(edition, at)),
        "rooms": rooms,
    })
}

/// Where people meet; who comes over the internet is in one room.
fn room(edition: &Edition<'_>, webinar: &Webinar) -> String {
    let place = webinar.place.clone().filter(|_| webinar.mode != Mode::Online);
    place.unwrap_or_else(|| edition.t.say("webinar-calendar-online"))
}

fn rooms(edition: &Edition<'_>, webinars: &[&Webinar]) -> Vec<Value> {
    let mut names: Vec<String> = webinars.iter().map(|webinar| room(edition, webinar)).collect();
    names.sort();
    names.dedup();
    let written = |name: String| json!({ "name": name, "guid": guid(&format!("room {name}")).to_string() });
    names.into_iter().map(written).collect()
}

fn event(edition: &Edition<'_>, webinar: &Webinar) -> Value {
    let t = edition.t;
    let text = webinar.texts.get(t.language);
    let starts_at = edition.library.site.zone.to_datetime(webinar.starts_at);
    let guid = guid(&webinar.revision.identity);
    let series = webinar.series.as_ref().and_then(|slug| edition.library.series(slug));
    json!({
        "id": number(guid),
        "guid": guid.to_string(),
        "date": local(edition, webinar.starts_at),
        "start": starts_at.strftime("%H:%M").to_string(),
        "duration": format!("{:02}:{:02}", webinar.minutes / 60, webinar.minutes % 60),
        "room": room(edition, webinar),
        "slug": webinar.slug.as_str(),
        "url": edition.address(&WebinarPath(&webinar.slug)),
        "title": words::news(edition, webinar),
        "subtitle": "",
        "logo": "",
        "track": series.map_or("", |series| series.texts.get(t.language).title.as_str()),
        "type": t.say("webinar-category"),
        "language": webinar.language.as_str(),
        "abstract": text.summary,
        "description": text.body.words(),
        "recording_license": "",
        "do_not_record": false,
        "persons": webinar.speakers.iter().map(|speaker| person(speaker)).collect::<Vec<_>>(),
        "links": [],
        "attachments": [],
        "answers": [],
    })
}

/// A speaker, as the page names them.
fn person(speaker: &Person) -> Value {
    let guid = guid(&format!("person {}", speaker.slug));
    let mut person = Map::new();
    person.insert("id".to_owned(), json!(number(guid)));
    person.insert("guid".to_owned(), json!(guid.to_string()));
    person.insert("name".to_owned(), json!(speaker.name));
    person.insert("public_name".to_owned(), json!(speaker.name));
    if let Some(url) = &speaker.url {
        person.insert("url".to_owned(), json!(url));
    }
    Value::Object(person)
}

fn guid(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
}

/// A number that fits where tools keep numbers: 31 bits.
fn number(guid: Uuid) -> u32 {
    let [a, b, c, d, ..] = *guid.as_bytes();
    u32::from_be_bytes([a, b, c, d]) >> 1
}
