//! How a webinar stands at a moment, where it is listed then, and what its public forms are made with.

use std::fmt::Display;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::{
    content::{Library, Slug, Webinar, WebinarStatus, WebinarText},
    i18n::{Language, Locale},
};

/// A webinar leaves the calendar this long after its start, so that everybody's calendar has seen how it went.
const STAYS_IN_CALENDAR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How a webinar stands at a moment. The author's word comes first, then the clock's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It will take place.
    Scheduled,
    /// It will take place, but not when it was first announced.
    Rescheduled {
        /// The start that was announced before.
        from: Timestamp,
    },
    /// It will take place at a time not known yet.
    Postponed,
    /// It does not take place.
    Cancelled,
    /// It takes place now.
    Live,
    /// It is over.
    Ended,
}

/// How a webinar stands. The one place that decides.
pub fn standing(webinar: &Webinar, as_of: Timestamp) -> Standing {
    match webinar.status {
        WebinarStatus::Cancelled => Standing::Cancelled,
        WebinarStatus::Postponed => Standing::Postponed,
        WebinarStatus::Scheduled if as_of >= webinar.ends_at() => Standing::Ended,
        WebinarStatus::Scheduled if as_of >= webinar.starts_at => Standing::Live,
        WebinarStatus::Scheduled => match webinar.revision.previous_start {
            Some(from) => Standing::Rescheduled { from },
            None => Standing::Scheduled,
        },
    }
}

/// All webinars as the schedule shows them.
pub struct Schedule<'a> {
    /// Not over yet, also what was cancelled, in the order of their start.
    pub upcoming: Vec<&'a Webinar>,
    /// Waiting for a new date.
    pub postponed: Vec<&'a Webinar>,
    /// Over, the latest first.
    pub past: Vec<&'a Webinar>,
}

/// Sorts a library's webinars for the schedule. One without a date is neither coming nor past.
pub fn schedule(library: &Library) -> Schedule<'_> {
    let (postponed, dated): (Vec<&Webinar>, Vec<&Webinar>) =
        library.webinars.iter().map(AsRef::as_ref).partition(|webinar| webinar.status == WebinarStatus::Postponed);
    let (mut past, upcoming): (Vec<_>, Vec<_>) =
        dated.into_iter().partition(|webinar| webinar.ends_at() <= library.as_of);
    past.reverse();
    Schedule { upcoming, postponed, past }
}

/// The webinar to invite to: the first that takes place now or next.
pub fn next_webinar(library: &Library) -> Option<&Webinar> {
    let takes_place = |webinar: &&Webinar| webinar.status == WebinarStatus::Scheduled;
    library.upcoming_webinars().map(AsRef::as_ref).find(takes_place)
}

/// The webinar that was once called `slug`.
pub fn renamed_from<'a>(library: &'a Library, slug: &Slug) -> Option<&'a Webinar> {
    library.webinars.iter().map(AsRef::as_ref).find(|webinar| webinar.aliases.contains(slug))
}

/// The webinars of the calendar: all that come, and what was to be until thirty days ago. A cancelled one stays as
/// long, since a calendar that no longer names it would leave it standing in people's phones.
pub fn in_calendar(library: &Library) -> Vec<&Webinar> {
    let webinars = library.webinars.iter().map(AsRef::as_ref);
    webinars.filter(|webinar| library.as_of < leaves_calendar_at(webinar)).collect()
}

/// When the calendar last changed: a webinar in it did, or one left it.
pub fn calendar_changed_at(library: &Library) -> Option<Timestamp> {
    let moments = library.webinars.iter().map(|webinar| {
        let leaves_at = leaves_calendar_at(webinar);
        if leaves_at <= library.as_of { leaves_at } else { webinar.revision.changed_at }
    });
    moments.max()
}

fn leaves_calendar_at(webinar: &Webinar) -> Timestamp {
    webinar.starts_at.checked_add(STAYS_IN_CALENDAR).unwrap_or(Timestamp::MAX)
}

/// The library in one language under its public address: what every public form of a webinar is made with.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The language.
    pub t: &'a Locale,
    /// All content.
    pub library: &'a Library,
    /// What absolute addresses begin with. Never taken from a request.
    pub public_url: &'a Url,
}

impl Edition<'_> {
    /// The absolute address of a page in this language.
    pub fn address(&self, path: &impl Display) -> String {
        self.absolute(&self.t.href(path))
    }

    /// The absolute address of a path of the site as it is.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// The title, which also says what the status says: calendars and messengers may hide everything else.
    pub fn headline(&self, webinar: &Webinar) -> String {
        let title = webinar.texts.get(self.t.language).title.as_str();
        let key = match webinar.status {
            WebinarStatus::Scheduled => return title.to_owned(),
            WebinarStatus::Postponed => "webinar-title-postponed",
            WebinarStatus::Cancelled => "webinar-title-cancelled",
        };
        self.t.say_with(key, &[("title", title.into())])
    }
}

/// The words for a reader of `language`, with the language they are really in.
pub fn told(webinar: &Webinar, language: Language) -> (Language, &WebinarText) {
    let mut texts = webinar.texts.iter();
    let original = texts.next().expect("a webinar has words in the site's first language");
    texts.find(|(of, _)| *of == language).unwrap_or(original)
}
