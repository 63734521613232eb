//! The pasts of webinars and of their series.

use std::{fmt::Debug, sync::Arc};

use jiff::SignedDuration;
use url::Url;
use uuid::Uuid;

use super::{Subject, hash_of, identity, strings};
use crate::content::{
    library::Library,
    model::{Series, Webinar},
};

/// A webinar.
pub const WEBINAR: &str = "webinar";
/// A series of webinars.
pub const SERIES: &str = "series";

/// Webinars, those that a rule made among them.
pub fn subjects_of_webinars(library: &Library, public_url: &Url) -> Vec<Subject> {
    let subject = |webinar: &Arc<Webinar>| Subject {
        kind: WEBINAR,
        slug: webinar.slug.to_string(),
        aliases: strings(&webinar.aliases),
        identity: identity(&webinar.revision, || uid(WEBINAR, public_url)),
        terms_hash: hash_of(&terms(webinar)),
        content_hash: hash_of(webinar),
        starts_at: Some(webinar.starts_at),
        seen_before: SignedDuration::ZERO,
    };
    library.webinars.iter().map(subject).collect()
}

/// Series with all that their rules make: a calendar has it in one entry.
pub fn subjects_of_series(library: &Library, public_url: &Url) -> Vec<Subject> {
    let subject = |series: &Arc<Series>| {
        let made: Vec<_> = library.webinars_of(series).filter(|webinar| webinar.occurrence.is_some()).collect();
        let rule = series.recurrence.as_ref().map(|it| (it.rule, it.first, &it.except, terms(&it.usual)));
        let terms: Vec<_> = made.iter().map(|webinar| terms(webinar)).collect();
        Subject {
            kind: SERIES,
            slug: series.slug.to_string(),
            aliases: strings(&series.aliases),
            identity: identity(&series.revision, || uid(SERIES, public_url)),
            terms_hash: hash_of(&(&series.texts.original().title, rule, terms)),
            content_hash: hash_of(&(series, made)),
            starts_at: None,
            seen_before: SignedDuration::ZERO,
        }
    };
    library.series.iter().map(subject).collect()
}

/// What people plan by: every change of it is told to calendars as a new SEQUENCE.
fn terms(webinar: &Webinar) -> impl Debug + '_ {
    let title = &webinar.texts.original().title;
    (webinar.starts_at, webinar.minutes, &webinar.place, webinar.mode, webinar.status, title)
}

/// A lasting name that comes neither from a title nor from a time.
fn uid(kind: &str, public_url: &Url) -> String {
    format!("{kind}-{}@{}", Uuid::now_v7(), public_url.host_str().unwrap_or("localhost"))
}
