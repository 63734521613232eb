//! Calendar files (RFC 5545 and 7986): a webinar as an event, the schedule or a part of it as a calendar to subscribe to.
//!
//! Pure: the same webinars give the same bytes, so a file has a lasting ETag. No moment of writing is in it; `DTSTAMP`
//! is the last revision. Neither a join link nor a person is in it. That an event has begun or is over is not written
//! down: calendars know what time it is, and a file would change without anybody having changed anything.
//!
//! Written by hand, not with the crate `icalendar`: its texts would have to be cleaned of CR before (it leaves one
//! bare), its `NAME` escaped, and its lines folded again (some have 76 octets), after which nothing is left to it but
//! a colon and a line end.
//!
//! There is no `METHOD`: RFC 5546 wants an `ORGANIZER` for every one, and RFC 5545 (3.8.4.3) forbids an `ORGANIZER`
//! where no attendee is invited. An event without either is simply an entry of a calendar.
mod lines;
mod series;
mod zone;

use jiff::Timestamp;
use url::Url;

use self::lines::Lines;
use super::{
    model::Edition,
    parts::Part,
    paths::WebinarPath,
    words::{location, previous_start_in_words},
};
use crate::content::{Webinar, WebinarStatus};

/// What answers are marked with. Without METHOD in the file there is no `method` here.
pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// How often subscribers should look again.
const REFRESH_EVERY: &str = "PT6H";

/// A webinar in somebody's own calendar.
pub struct Entry<'a> {
    /// The webinar.
    pub webinar: &'a Webinar,
    /// An address of their own, in the place of the webinar's page.
    pub address: Option<String>,
    /// What else is said to them below the description.
    pub note: Option<String>,
}

impl<'a> Entry<'a> {
    /// A webinar as everybody sees it.
    pub fn of(webinar: &'a Webinar) -> Self {
        Self { webinar, address: None, note: None }
    }
}

/// Webinars as a file for a calendar that is there already.
pub fn event_file(edition: &Edition<'_>, entries: &[Entry<'_>]) -> String {
    let mut lines = Lines::begin();
    for entry in entries {
        write(&mut lines, edition, &Event::of(edition, entry));
    }
    lines.end()
}

/// Webinars as a calendar of this name, each as an event of its own. What it says changes with its webinars alone, so
/// that its ETag lasts.
pub fn calendar(edition: &Edition<'_>, name: &str, entries: &[Entry<'_>]) -> String {
    let mut lines = Lines::begin();
    write_name(&mut lines, edition, name);
    for entry in entries {
        write(&mut lines, edition, &Event::of(edition, entry));
    }
    lines.end()
}

/// The schedule, or a part of it, as a calendar to subscribe to. A series that repeats is one event with its rule.
pub fn feed(edition: &Edition<'_>, part: &Part<'_>) -> String {
    let mut lines = Lines::begin();
    write_name(&mut lines, edition, &part.calendar_name(edition));
    let repeating = part.series_in_calendar(edition.library);
    series::write_zone(&mut lines, edition, &repeating);
    for series in repeating {
        series::write(&mut lines, edition, series);
    }
    for webinar in part.in_calendar(edition.library).into_iter().filter(|webinar| webinar.occurrence.is_none()) {
        write(&mut lines, edition, &Event::of(edition, &Entry::of(webinar)));
    }
    lines.end()
}

/// The address at which Google's calendar offers to keep a webinar. Nothing is sent there before a reader follows it.
pub fn google_link(edition: &Edition<'_>, webinar: &Webinar) -> String {
    let dates = format!("{}/{}", utc(webinar.starts_at), utc(webinar.ends_at()));
    let entry = Entry::of(webinar);
    let event = Event::of(edition, &entry);
    google(&[
        ("action", "TEMPLATE"),
        ("text", &edition.headline(webinar)),
        ("dates", &dates),
        ("details", &event.details(edition)),
        ("location", &location(edition.t, webinar)),
    ])
}

/// The address at which Google's calendar offers to subscribe. It takes a feed by its `webcal:` address alone.
pub fn google_subscription(webcal: &str) -> String {
    google(&[("cid", webcal)])
}

fn google(facts: &[(&str, &str)]) -> String {
    let link = Url::parse_with_params("https://calendar.google.com/calendar/render", facts);
    link.expect("the address of Google's calendar is one").into()
}

fn write_name(lines: &mut Lines, edition: &Edition<'_>, name: &str) {
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    if let Some(zone) = edition.library.site.zone.iana_name() {
        lines.text("X-WR-TIMEZONE", zone);
    }
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH_EVERY);
    lines.plain("X-PUBLISHED-TTL", REFRESH_EVERY);
}

/// An event, whether it is a webinar alone or one of a series.
struct Event<'a> {
    uid: &'a str,
    sequence: i64,
    changed_at: Timestamp,
    /// Start and end as they are written.
    times: Vec<(String, String)>,
    webinar: &'a Webinar,
    address: String,
    note: Option<&'a str>,
}

impl<'a> Event<'a> {
    /// A webinar alone, in UTC.
    fn of(edition: &Edition<'_>, entry: &'a Entry<'a>) -> Self {
        let webinar = entry.webinar;
        let times = [("DTSTART", webinar.starts_at), ("DTEND", webinar.ends_at())];
        Self {
            uid: &webinar.revision.identity,
            sequence: webinar.revision.sequence,
            changed_at: webinar.revision.changed_at,
            times: times.map(|(name, at)| (name.to_owned(), utc(at))).into(),
            webinar,
            address: entry.address.clone().unwrap_or_else(|| edition.address(&WebinarPath(&webinar.slug))),
            note: entry.note.as_deref(),
        }
    }

    /// What it is about, what became of it, and where everything else stands.
    fn details(&self, edition: &Edition<'_>) -> String {
        let (t, webinar) = (edition.t, self.webinar);
        let mut parts = vec![webinar.texts.get(t.language).summary.clone()];
        match webinar.status {
            WebinarStatus::Scheduled => parts.extend(previous_start_in_words(t, webinar)),
            WebinarStatus::Postponed => parts.push(t.say("webinar-calendar-postponed")),
            WebinarStatus::Cancelled => parts.push(t.say("webinar-calendar-cancelled")),
        }
        parts.extend(self.note.map(str::to_owned));
        parts.push(t.say_with("webinar-calendar-more", &[("address", self.address.as_str().into())]));
        parts.join("\n\n")
    }
}

fn write(lines: &mut Lines, edition: &Edition<'_>, event: &Event<'_>) {
    let webinar = event.webinar;
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", event.uid);
    lines.plain("DTSTAMP", utc(event.changed_at));
    lines.plain("LAST-MODIFIED", utc(event.changed_at));
    lines.plain("SEQUENCE", event.sequence);
    for (name, value) in &event.times {
        lines.plain(name, value);
    }
    lines.plain("STATUS", status(webinar));
    lines.text("SUMMARY", &edition.headline(webinar));
    lines.text("DESCRIPTION", &event.details(edition));
    lines.text("LOCATION", &location(edition.t, webinar));
    lines.text("CATEGORIES", &edition.t.say("webinar-category"));
    lines.plain("URL", &event.address);
    lines.plain("END", "VEVENT");
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
