//! How a webinar stands at a moment, where it is listed then, and what its public forms are made with.

use std::{fmt::Display, sync::Arc};

use jiff::Timestamp;
use url::Url;

use super::parts::Part;
use crate::{
    content::{Library, Mode, Series, Slug, Translated, Webinar, WebinarStatus, WebinarText},
    i18n::{Language, Locale},
};

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
        WebinarStatus::Scheduled => match webinar.previous_start() {
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

/// Sorts a part of a library's webinars for the schedule. One without a date is neither coming nor past.
pub fn schedule<'a>(library: &'a Library, part: &Part<'_>) -> Schedule<'a> {
    let (postponed, dated): (Vec<&Webinar>, Vec<&Webinar>) =
        part.listed(library).into_iter().partition(|webinar| webinar.status == WebinarStatus::Postponed);
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

/// The series that is, or once was, called `slug`.
pub fn find_series<'a>(library: &'a Library, slug: &Slug) -> Option<&'a Arc<Series>> {
    let renamed = || library.series.iter().find(|series| series.aliases.contains(slug));
    library.series(slug).or_else(renamed)
}

/// What programs call a standing.
pub fn status_name(stands: Standing) -> &'static str {
    match stands {
        Standing::Scheduled => "scheduled",
        Standing::Rescheduled { .. } => "rescheduled",
        Standing::Postponed => "postponed",
        Standing::Cancelled => "cancelled",
        Standing::Live => "live",
        Standing::Ended => "ended",
    }
}

/// Whether lists of many webinars show this one. A series that repeats would fill them: it is there with its next
/// webinar, with whatever is not as usual, and with what can be heard of it. Its own page has them all.
pub fn is_listed(library: &Library, webinar: &Webinar) -> bool {
    let recurrence = webinar.series.as_ref().and_then(|slug| library.series(slug)?.recurrence.as_ref());
    let Some(recurrence) = recurrence.filter(|_| webinar.occurrence.is_some()) else { return true };
    if webinar.ends_at() <= library.as_of && webinar.status != WebinarStatus::Postponed {
        return webinar.recording.is_some();
    }
    recurrence.is_changed(webinar) || next_of_series(library, webinar)
}

fn next_of_series(library: &Library, webinar: &Webinar) -> bool {
    let of_series = |other: &&Arc<Webinar>| other.series == webinar.series && other.occurrence.is_some();
    let takes_place = |other: &&Arc<Webinar>| other.status == WebinarStatus::Scheduled;
    library.upcoming_webinars().filter(of_series).find(takes_place).is_some_and(|next| next.slug == webinar.slug)
}

/// What is new of webinars, the latest change first: those of the calendar that lists show.
pub fn news(library: &Library) -> Vec<&Webinar> {
    let mut webinars = Part::Whole.in_calendar(library);
    webinars.retain(|webinar| is_listed(library, webinar));
    webinars.sort_by(|one, other| (other.revision.changed_at, &one.slug).cmp(&(one.revision.changed_at, &other.slug)));
    webinars
}

/// When the news last changed: a webinar did, began, was over, or was no news any more.
pub fn news_changed_at(library: &Library) -> Option<Timestamp> {
    let moments = library.webinars.iter().flat_map(|webinar| {
        let by_the_clock = [webinar.starts_at, webinar.ends_at(), webinar.leaves_calendar_at()];
        by_the_clock.into_iter().filter(|at| *at <= library.as_of).chain([webinar.revision.changed_at])
    });
    moments.max()
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
        self.with_status(webinar, webinar.texts.get(self.t.language).title.clone())
    }

    /// A title or a name, with what the status says.
    pub fn with_status(&self, webinar: &Webinar, title: String) -> String {
        let key = match webinar.status {
            WebinarStatus::Scheduled => return title,
            WebinarStatus::Postponed => "webinar-title-postponed",
            WebinarStatus::Cancelled => "webinar-title-cancelled",
        };
        self.t.say_with(key, &[("title", title.into())])
    }
}

/// Where the place of a webinar is on a map: the address that its author gives, or a search for the place, which opens the
/// app on phones: <https://developers.google.com/maps/documentation/urls/get-started>. Nothing is asked for before it is pressed.
pub fn map_link(webinar: &Webinar) -> Option<String> {
    let place = webinar.place.as_ref().filter(|_| webinar.mode != Mode::Online)?;
    let search = || {
        let mut link = Url::parse("https://www.google.com/maps/search/?api=1").expect("an address");
        link.query_pairs_mut().append_pair("query", place);
        link.into()
    };
    Some(webinar.map.clone().unwrap_or_else(search))
}

/// The words of a webinar for a reader of `language`, with the language they are really in.
pub fn told(webinar: &Webinar, language: Language) -> (Language, &WebinarText) {
    told_in(&webinar.texts, language)
}

/// Words for a reader of `language`, with the language they are really in.
pub fn told_in(texts: &Translated<WebinarText>, language: Language) -> (Language, &WebinarText) {
    let original = (texts.first_language(), texts.original());
    texts.iter().find(|(of, _)| *of == language).unwrap_or(original)
}
