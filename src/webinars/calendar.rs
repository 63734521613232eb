//! Calendar files (RFC 5545 and 7986): a webinar as an event, the schedule as a calendar to subscribe to.
//!
//! Pure: the same webinars give the same bytes, so a file has a lasting ETag. No moment of writing is in it; `DTSTAMP`
//! is the last revision. Neither a join link nor a person is in it.
//!
//! Written by hand, not with the crate `icalendar`: its texts would have to be cleaned of CR before (it leaves one
//! bare), its `NAME` escaped, and its lines folded again (some have 76 octets), after which nothing is left to it but
//! a colon and a line end.
//!
//! There is no `METHOD`: RFC 5546 wants an `ORGANIZER` for every one, and RFC 5545 (3.8.4.3) forbids an `ORGANIZER`
//! where no attendee is invited. An event without either is simply an entry of a calendar.

use std::fmt::Display;

use jiff::Timestamp;
use url::Url;

use super::{model::Edition, paths::WebinarPath};
use crate::content::{Mode, Webinar, WebinarStatus};

/// What answers are marked with. Without METHOD in the file there is no `method` here.
pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// The longest line, in octets, without its end.
const LINE_OCTETS: usize = 75;
/// How often subscribers should look again.
const REFRESH_EVERY: &str = "PT6H";

/// One webinar as a file.
pub fn event_file(edition: &Edition<'_>, webinar: &Webinar) -> String {
    let mut lines = Lines::begin();
    lines.event(edition, webinar);
    lines.end()
}

/// Webinars as a calendar to subscribe to.
pub fn feed(edition: &Edition<'_>, webinars: &[&Webinar]) -> String {
    let library = edition.library.site.name.get(edition.t.language).as_str();
    let name = edition.t.say_with("webinar-calendar-name", &[("library", library.into())]);
    let mut lines = Lines::begin();
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    if let Some(zone) = edition.library.site.zone.iana_name() {
        lines.text("X-WR-TIMEZONE", zone);
    }
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH_EVERY);
    lines.plain("X-PUBLISHED-TTL", REFRESH_EVERY);
    for webinar in webinars {
        lines.event(edition, webinar);
    }
    lines.end()
}

/// The address at which Google's calendar offers to keep a webinar. Nothing is sent there before a reader follows it.
pub fn google_link(edition: &Edition<'_>, webinar: &Webinar) -> String {
    let dates = format!("{}/{}", utc(webinar.starts_at), utc(webinar.ends_at()));
    let facts = [
        ("action", "TEMPLATE".to_owned()),
        ("text", edition.headline(webinar)),
        ("dates", dates),
        ("details", details(edition, webinar)),
        ("location", location(edition, webinar)),
    ];
    let link = Url::parse_with_params("https://calendar.google.com/calendar/render", facts);
    link.expect("the address of Google's calendar is one").into()
}

/// What it is about, what became of it, and where everything else stands.
fn details(edition: &Edition<'_>, webinar: &Webinar) -> String {
    let page = edition.address(&WebinarPath(&webinar.slug));
    let mut parts = vec![webinar.texts.get(edition.t.language).summary.clone()];
    match webinar.status {
        WebinarStatus::Scheduled => {}
        WebinarStatus::Postponed => parts.push(edition.t.say("webinar-calendar-postponed")),
        WebinarStatus::Cancelled => parts.push(edition.t.say("webinar-calendar-cancelled")),
    }
    parts.push(edition.t.say_with("webinar-calendar-more", &[("address", page.into())]));
    parts.join("\n\n")
}

fn location(edition: &Edition<'_>, webinar: &Webinar) -> String {
    match (webinar.mode, webinar.place.as_deref()) {
        (Mode::InPerson, Some(place)) => place.to_owned(),
        (Mode::Both, Some(place)) => edition.t.say_with("webinar-calendar-both", &[("place", place.into())]),
        _ => edition.t.say("webinar-calendar-online"),
    }
}

fn status(webinar: &Webinar) -> &'static str {
    match webinar.status {
        WebinarStatus::Scheduled => "CONFIRMED",
        WebinarStatus::Postponed => "TENTATIVE",
        WebinarStatus::Cancelled => "CANCELLED",
    }
}

/// `20261127T020000Z`
fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A calendar file in the making.
struct Lines(String);

impl Lines {
    fn begin() -> Self {
        let mut lines = Self(String::new());
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", "-//Lentera//Webinars//EN");
        lines.plain("CALSCALE", "GREGORIAN");
        lines
    }

    fn end(mut self) -> String {
        self.plain("END", "VCALENDAR");
        self.0
    }

    fn event(&mut self, edition: &Edition<'_>, webinar: &Webinar) {
        let revision = &webinar.revision;
        self.plain("BEGIN", "VEVENT");
        self.text("UID", &revision.identity);
        self.plain("DTSTAMP", utc(revision.changed_at));
        self.plain("LAST-MODIFIED", utc(revision.changed_at));
        self.plain("SEQUENCE", revision.sequence);
        self.plain("DTSTART", utc(webinar.starts_at));
        self.plain("DTEND", utc(webinar.ends_at()));
        self.plain("STATUS", status(webinar));
        self.text("SUMMARY", &edition.headline(webinar));
        self.text("DESCRIPTION", &details(edition, webinar));
        self.text("LOCATION", &location(edition, webinar));
        self.text("CATEGORIES", &edition.t.say("webinar-category"));
        self.plain("URL", edition.address(&WebinarPath(&webinar.slug)));
        self.plain("END", "VEVENT");
    }

    /// A property whose value is TEXT.
    fn text(&mut self, name: &str, value: &str) {
        self.plain(name, escaped(value));
    }

    /// A property whose value stands as it is: the program made it, and it holds no line end.
    fn plain(&mut self, name: &str, value: impl Display) {
        fold(&format!("{name}:{value}"), &mut self.0);
    }
}

/// Escapes a TEXT value. Every kind of line end becomes `\n`; other control characters are not allowed and left out.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            // Some readers end a line at these too, and would refuse the rest of the file.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\t' => value.push(c),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Writes a line, in pieces of at most 75 octets and never within a character. Each further piece begins with a space,
/// which counts.
fn fold(line: &str, file: &mut String) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(c);
        octets += c.len_utf8();
    }
    file.push_str("\r\n");
}
