//! What is new of webinars, for readers of feeds: announced, moved, postponed, called off, on, over.
//!
//! RSS 2.0 <https://www.rssboard.org/rss-specification> with the dates of events
//! <http://purl.org/rss/1.0/modules/event/>, and JSON Feed 1.1 <https://www.jsonfeed.org/version/1.1/>. A webinar is one
//! entry under its lasting name; its title says how it stands, and the date of the entry is that of its last change.

use std::collections::BTreeMap;

use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use rss::{
    Category, Channel, Guid, Item,
    extension::{
        Extension, ExtensionMap,
        atom::{AtomExtension, Link},
    },
};
use serde_json::{Value, json};

use super::{
    linked_data::local,
    model::{self, Edition, standing, status_name},
    paths::{NewsPath, SchedulePath, WebinarPath},
    words,
};
use crate::content::{Webinar, without_control};

/// What answers with RSS are marked with.
pub const RSS_TYPE: &str = "application/rss+xml; charset=utf-8";
/// What answers with a JSON Feed are marked with.
pub const JSON_FEED_TYPE: &str = "application/feed+json; charset=utf-8";

const EVENT_NAMESPACE: &str = "http://purl.org/rss/1.0/modules/event/";
/// Minutes after which a reader may ask again.
const TTL_MINUTES: u32 = 60;

/// The news as RSS.
pub fn rss(edition: &Edition<'_>) -> String {
    let t = edition.t;
    let itself = Link {
        href: edition.address(&NewsPath::Rss),
        rel: "self".to_owned(),
        mime_type: Some("application/rss+xml".to_owned()),
        ..Link::default()
    };
    let channel = Channel {
        title: title(edition),
        link: edition.address(&SchedulePath),
        description: t.say("webinars-lead"),
        language: Some(t.language.code().to_owned()),
        last_build_date: model::news_changed_at(edition.library).map(english_date),
        ttl: Some(TTL_MINUTES.to_string()),
        namespaces: BTreeMap::from([("ev".to_owned(), EVENT_NAMESPACE.to_owned())]),
        atom_ext: Some(AtomExtension { links: vec![itself] }),
        items: model::news(edition.library).into_iter().map(|webinar| item(edition, webinar)).collect(),
        ..Channel::default()
    };
    channel.to_string()
}

fn item(edition: &Edition<'_>, webinar: &Webinar) -> Item {
    let category = Category { name: edition.t.say("webinar-category"), domain: None };
    Item {
        title: Some(without_control(&words::news(edition, webinar))),
        link: Some(edition.address(&WebinarPath(&webinar.slug))),
        description: Some(without_control(&told(edition, webinar).join("\n"))),
        categories: vec![category],
        guid: Some(Guid { value: webinar.revision.identity.clone(), permalink: false }),
        pub_date: Some(english_date(webinar.revision.changed_at)),
        extensions: event_tags(edition, webinar),
        ..Item::default()
    }
}

/// When and where, for programs.
fn event_tags(edition: &Edition<'_>, webinar: &Webinar) -> ExtensionMap {
    let tags = [
        ("startdate", local(edition, webinar.starts_at)),
        ("enddate", local(edition, webinar.ends_at())),
        ("location", without_control(&words::location(edition.t, webinar))),
        ("type", edition.t.say("webinar-category")),
    ];
    let tag = |(name, value): (&str, String)| {
        let extension = Extension { name: format!("ev:{name}"), value: Some(value), ..Extension::default() };
        (name.to_owned(), vec![extension])
    };
    BTreeMap::from([("ev".to_owned(), tags.into_iter().map(tag).collect())])
}

/// The news as a JSON Feed.
pub fn json_feed(edition: &Edition<'_>) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(edition),
        "home_page_url": edition.address(&SchedulePath),
        "feed_url": edition.address(&NewsPath::JsonFeed),
        "description": edition.t.say("webinars-lead"),
        "language": edition.t.language.code(),
        "items": model::news(edition.library).into_iter().map(|webinar| entry(edition, webinar)).collect::<Vec<_>>(),
    })
}

fn entry(edition: &Edition<'_>, webinar: &Webinar) -> Value {
    let stands = standing(webinar, edition.library.as_of);
    json!({
        "id": webinar.revision.identity,
        "url": edition.address(&WebinarPath(&webinar.slug)),
        "title": words::news(edition, webinar),
        "content_text": told(edition, webinar).join("\n"),
        "summary": webinar.texts.get(edition.t.language).summary,
        "date_published": webinar.revision.first_seen_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "date_modified": webinar.revision.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "language": model::told(webinar, edition.t.language).0.code(),
        "tags": [edition.t.say("webinar-category")],
        "_event": {
            "about": "https://schema.org/EducationEvent",
            "starts_at": local(edition, webinar.starts_at),
            "ends_at": local(edition, webinar.ends_at()),
            "previous_start": webinar.previous_start().map(|start| local(edition, start)),
            "status": status_name(stands),
            "location": words::location(edition.t, webinar),
            "spoken": webinar.language.as_str(),
        },
    })
}

fn title(edition: &Edition<'_>) -> String {
    let library = edition.library.site.name.get(edition.t.language).as_str();
    without_control(&edition.t.say_with("webinar-calendar-name", &[("library", library.into())]))
}

/// How it stands, when and where it is, and what it is about, each on a line.
fn told(edition: &Edition<'_>, webinar: &Webinar) -> Vec<String> {
    let (t, library) = (edition.t, edition.library);
    let stands = standing(webinar, library.as_of);
    let mut lines = vec![words::standing_words(t, library, webinar, stands)];
    lines.push(words::when_in_words(t, webinar, stands));
    lines.extend(words::standing_note(t, stands));
    lines.push(words::location(t, webinar));
    lines.push(webinar.texts.get(t.language).summary.clone());
    lines
}

/// A moment as feeds and answers write it, whatever the language: `Tue, 03 Nov 2026 02:00:00 GMT`.
pub fn english_date(moment: Timestamp) -> String {
    // Fails only for years of more than four digits.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).unwrap_or_default()
}
