//! Zones in calendar files: what the clocks of a place show, and when they are set (RFC 5545, 3.6.5).
//!
//! Each setting of the clocks within the time that a file tells of is written out, as the database of zones knows it. A
//! yearly rule would be shorter, but is a guess about laws to come. Where no clock is set, one fixed offset says it all.

use jiff::{
    SignedDuration, Timestamp,
    civil::{DateTime, date},
    tz::{Dst, Offset, TimeZone},
};

use super::lines::Lines;
use crate::i18n::zone_name;

/// Settings of the clocks before this are of no use to anybody.
const OLDEST: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

/// What the clocks show from a moment on.
struct Observance {
    /// The time that clocks showed at that moment, before they were set.
    begins: DateTime,
    before: Offset,
    offset: Offset,
    is_daylight: bool,
    name: String,
}

/// Writes the zone for all that lies between two moments.
pub fn write(lines: &mut Lines, zone: &TimeZone, (from, until): (Timestamp, Timestamp)) {
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", name(zone));
    for observance in observances(zone, from, until) {
        let kind = if observance.is_daylight { "DAYLIGHT" } else { "STANDARD" };
        lines.plain("BEGIN", kind);
        lines.plain("DTSTART", local(observance.begins));
        lines.plain("TZOFFSETFROM", offset(observance.before));
        lines.plain("TZOFFSETTO", offset(observance.offset));
        lines.text("TZNAME", &observance.name);
        lines.plain("END", kind);
    }
    lines.plain("END", "VTIMEZONE");
}

/// `Asia/Jakarta`
pub fn name(zone: &TimeZone) -> &str {
    zone.iana_name().unwrap_or("UTC")
}

/// `20261205T100000`
pub fn local(time: DateTime) -> String {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

fn observances(zone: &TimeZone, from: Timestamp, until: Timestamp) -> Vec<Observance> {
    let after = zone.following(from).take_while(|set| set.timestamp() <= until);
    let first = first(zone, from);
    std::iter::once(first).chain(after.map(|set| observance(zone, set.timestamp()))).collect()
}

/// What the clocks show at the beginning.
fn first(zone: &TimeZone, from: Timestamp) -> Observance {
    let just_after = from.saturating_add(SignedDuration::from_nanos(1)).unwrap_or(from);
    let set = zone.preceding(just_after).next().map(|set| observance(zone, set.timestamp()));
    set.filter(|set| set.begins > OLDEST).unwrap_or_else(|| {
        let as_ever = observance(zone, from);
        Observance { begins: OLDEST, before: as_ever.offset, ..as_ever }
    })
}

fn observance(zone: &TimeZone, at: Timestamp) -> Observance {
    let before = at.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(at);
    let before = zone.to_offset(before);
    let info = zone.to_offset_info(at);
    Observance {
        begins: before.to_datetime(at),
        before,
        offset: info.offset(),
        is_daylight: info.dst() == Dst::Yes,
        name: zone_name(zone, at),
    }
}

/// `+0700`; with seconds where a zone has them.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.abs() / 60, seconds.abs() % 60);
    let written = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
    if rest == 0 { written } else { format!("{written}{rest:02}") }
}
