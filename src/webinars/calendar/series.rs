//! Series in calendar files: one event with its rule, in the site's zone, and one more for each of its webinars that is
//! not as the rule says.

use jiff::{Timestamp, civil::DateTime};

use super::{Event, lines::Lines, zone};
use crate::{
    content::{Recurrence, Series, Webinar},
    webinars::{
        model::Edition,
        paths::{PartPath, WebinarPath},
    },
};

/// Writes the zone of series, if there are any.
pub fn write_zone(lines: &mut Lines, edition: &Edition<'_>, all: &[&Series]) {
    let made = |series: &&Series| {
        webinars_made(edition, series).into_iter().map(span).chain(first(series)).collect::<Vec<_>>()
    };
    let spans: Vec<(Timestamp, Timestamp)> = all.iter().flat_map(made).collect();
    let (from, until) = (spans.iter().map(|span| span.0).min(), spans.iter().map(|span| span.1).max());
    if let Some(span) = from.zip(until) {
        zone::write(lines, &edition.library.site.zone, span);
    }
}

/// Writes a series that repeats.
pub fn write(lines: &mut Lines, edition: &Edition<'_>, series: &Series) {
    let Some(recurrence) = &series.recurrence else { return };
    super::write(lines, edition, &whole(edition, series, recurrence));
    for webinar in webinars_made(edition, series).into_iter().filter(|webinar| recurrence.is_changed(webinar)) {
        super::write(lines, edition, &changed(edition, series, webinar));
    }
}

/// The webinars that the rule of a series made, whenever they take place.
fn webinars_made<'a>(edition: &Edition<'a>, series: &'a Series) -> Vec<&'a Webinar> {
    let all = edition.library.webinars_of(series).map(AsRef::as_ref);
    all.filter(|webinar| webinar.occurrence.is_some()).collect()
}

/// From the earlier of a webinar's starts, before and after it was moved, to its end.
fn span(webinar: &Webinar) -> (Timestamp, Timestamp) {
    let by_rule = webinar.occurrence.map_or(webinar.starts_at, |occurrence| occurrence.starts_at);
    (by_rule.min(webinar.starts_at), by_rule.max(webinar.ends_at()))
}

/// Where a rule begins, also when its first day is left out.
fn first(series: &Series) -> Option<(Timestamp, Timestamp)> {
    series.recurrence.as_ref().map(|recurrence| span(&recurrence.usual))
}

/// The event with the rule.
fn whole<'a>(edition: &Edition<'_>, series: &'a Series, recurrence: &'a Recurrence) -> Event<'a> {
    let mut times = times(edition, &recurrence.usual);
    let last =
        webinars_made(edition, series).into_iter().filter_map(|webinar| webinar.occurrence).max_by_key(|it| it.local);
    let last = last.map_or(recurrence.usual.starts_at, |occurrence| occurrence.starts_at);
    times.push(("RRULE".to_owned(), recurrence.rule.to_ical(recurrence.first.date(), last)));
    if !recurrence.except.is_empty() {
        let except: Vec<String> = recurrence.except.iter().map(|time| zone::local(*time)).collect();
        times.push((in_zone(edition, "EXDATE"), except.join(",")));
    }
    Event {
        uid: &series.revision.identity,
        sequence: series.revision.sequence,
        changed_at: series.revision.changed_at,
        times,
        webinar: &recurrence.usual,
        address: edition.address(&PartPath::Series(&series.slug)),
        note: None,
    }
}

/// One that was moved, called off or is otherwise not as the rule says.
fn changed<'a>(edition: &Edition<'_>, series: &'a Series, webinar: &'a Webinar) -> Event<'a> {
    let mut times = times(edition, webinar);
    if let Some(occurrence) = webinar.occurrence {
        times.insert(0, (in_zone(edition, "RECURRENCE-ID"), zone::local(occurrence.local)));
    }
    Event {
        uid: &series.revision.identity,
        // Neither alone goes up whenever this entry changes, or becomes one.
        sequence: series.revision.sequence + webinar.revision.sequence,
        changed_at: series.revision.changed_at.max(webinar.revision.changed_at),
        times,
        webinar,
        address: edition.address(&WebinarPath(&webinar.slug)),
        note: None,
    }
}

fn times(edition: &Edition<'_>, webinar: &Webinar) -> Vec<(String, String)> {
    let local = |moment: Timestamp| -> DateTime { edition.library.site.zone.to_datetime(moment) };
    let of = |name: &str, moment| (in_zone(edition, name), zone::local(local(moment)));
    vec![of("DTSTART", webinar.starts_at), of("DTEND", webinar.ends_at())]
}

/// `DTSTART;TZID=Asia/Jakarta`
fn in_zone(edition: &Edition<'_>, property: &str) -> String {
    format!("{property};TZID={}", zone::name(&edition.library.site.zone))
}
