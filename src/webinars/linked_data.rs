//! What search engines are told of a webinar: a schema.org `EducationEvent` as JSON-LD.
//!
//! <https://schema.org/EducationEvent>, <https://developers.google.com/search/docs/appearance/structured-data/event>

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{
    model::{Edition, Standing, map_link, standing, told},
    paths::{PartPath, WebinarPath},
    words,
};
use crate::{
    content::{Mode, Person, Series, Webinar},
    site::HomePath,
};

/// A webinar as a schema.org event; `picture` is a path of the site.
pub fn event(edition: &Edition<'_>, webinar: &Webinar, picture: &str) -> Value {
    let page = edition.address(&WebinarPath(&webinar.slug));
    let (_, text) = told(webinar, edition.t.language);
    let mut event = Map::new();
    let mut say = |name: &str, value: Value| event.insert(name.to_owned(), value);
    say("@context", json!("https://schema.org"));
    say("@type", json!("EducationEvent"));
    say("@id", json!(page));
    say("url", json!(page));
    say("name", json!(text.title));
    say("description", json!(text.summary));
    say("image", json!([edition.absolute(picture)]));
    say("startDate", json!(local(edition, webinar.starts_at)));
    say("endDate", json!(local(edition, webinar.ends_at())));
    say("eventStatus", json!(format!("https://schema.org/{}", status(edition, webinar))));
    say("eventAttendanceMode", json!(format!("https://schema.org/{}", attendance(webinar.mode))));
    say("location", location(webinar, &page));
    say("organizer", organizer(edition));
    say("performer", webinar.speakers.iter().map(|person| performer(edition, person)).collect());
    say("offers", json!({ "@type": "Offer", "price": 0, "priceCurrency": "IDR", "url": page }));
    say("isAccessibleForFree", json!(true));
    // What is spoken, whatever language the page is in.
    say("inLanguage", json!(webinar.language.as_str()));
    if let Some(audience) = webinar.audience.as_ref().and_then(|audience| words::audience(edition, audience)) {
        say("audience", json!({ "@type": "Audience", "audienceType": audience }));
    }
    if let Some(series) = webinar.series.as_ref().and_then(|slug| edition.library.series(slug)) {
        say("superEvent", whole_series(edition, series));
    }
    if let Some(from) = rescheduled_from(edition, webinar) {
        say("previousStartDate", json!(local(edition, from)));
    }
    Value::Object(event)
}

fn whole_series(edition: &Edition<'_>, series: &Series) -> Value {
    json!({
        "@type": "EventSeries",
        "name": series.texts.get(edition.t.language).title,
        "url": edition.address(&PartPath::Series(&series.slug)),
    })
}

/// `2026-11-27T09:00:00+07:00`
pub fn local(edition: &Edition<'_>, moment: Timestamp) -> String {
    moment.to_zoned_datetime(edition.t.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn status(edition: &Edition<'_>, webinar: &Webinar) -> &'static str {
    match standing(webinar, edition.library.as_of) {
        Standing::Cancelled => "EventCancelled",
        Standing::Postponed => "EventPostponed",
        _ if rescheduled_from(edition, webinar).is_some() => "EventRescheduled",
        _ => "EventScheduled",
    }
}

/// The earlier start of a webinar that was moved and not called off since. It remains true once it has begun.
fn rescheduled_from(edition: &Edition<'_>, webinar: &Webinar) -> Option<Timestamp> {
    let called_off = matches!(standing(webinar, edition.library.as_of), Standing::Cancelled | Standing::Postponed);
    webinar.previous_start().filter(|_| !called_off)
}

fn attendance(mode: Mode) -> &'static str {
    match mode {
        Mode::Online => "OnlineEventAttendanceMode",
        Mode::InPerson => "OfflineEventAttendanceMode",
        Mode::Both => "MixedEventAttendanceMode",
    }
}

/// The room on the internet is known by the public page: its real address is a secret.
fn location(webinar: &Webinar, page: &str) -> Value {
    let online = json!({ "@type": "VirtualLocation", "url": page });
    let place = webinar
        .place
        .as_deref()
        .map(|place| json!({ "@type": "Place", "name": place, "address": place, "hasMap": map_link(webinar) }));
    match (webinar.mode, place) {
        (Mode::InPerson, Some(place)) => place,
        (Mode::Both, Some(place)) => json!([online, place]),
        _ => online,
    }
}

fn organizer(edition: &Edition<'_>) -> Value {
    let site = &edition.library.site;
    json!({
        "@type": "Library",
        "name": site.name.get(edition.t.language),
        "address": site.address.get(edition.t.language),
        "url": edition.address(&HomePath),
    })
}

fn performer(edition: &Edition<'_>, person: &Person) -> Value {
    let mut performer = Map::new();
    performer.insert("@type".to_owned(), json!("Person"));
    performer.insert("name".to_owned(), json!(person.name));
    performer.insert("jobTitle".to_owned(), json!(person.texts.get(edition.t.language).role));
    if let Some(url) = &person.url {
        performer.insert("url".to_owned(), json!(url));
    }
    Value::Object(performer)
}
