//! Parts of the schedule that one can look at and subscribe to: all of it, a series, what is for an audience, what is
//! spoken in a language.

use jiff::Timestamp;

use super::{
    model::{self, Edition},
    paths::{CalendarPath, PartCalendarPath, PartPath, SchedulePath},
    words,
};
use crate::content::{Library, Series, Slug, Webinar};

/// A part of the schedule.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// The webinars of a series.
    Series(&'a Series),
    /// What is for an audience.
    Audience(&'a Slug),
    /// What is spoken in a language.
    Language(&'a Slug),
}

impl<'a> Part<'a> {
    /// An audience that the site knows.
    pub fn of_audience(library: &Library, audience: &'a Slug) -> Option<Self> {
        library.site.audiences.contains_key(audience).then_some(Self::Audience(audience))
    }

    /// A language that the site has or that is spoken in a webinar.
    pub fn of_language(library: &Library, language: &'a Slug) -> Option<Self> {
        let is_of_site = library.site.languages.iter().any(|known| known.code() == language.as_str());
        (is_of_site || library.webinars.iter().any(|webinar| webinar.language == *language))
            .then_some(Self::Language(language))
    }

    /// Whether a webinar belongs to it.
    pub fn holds(&self, webinar: &Webinar) -> bool {
        match self {
            Self::Whole => true,
            Self::Series(series) => webinar.series.as_ref() == Some(&series.slug),
            Self::Audience(audience) => webinar.audience.as_ref() == Some(*audience),
            Self::Language(language) => webinar.language == **language,
        }
    }

    /// The heading.
    pub fn title(&self, edition: &Edition<'_>) -> String {
        let t = edition.t;
        match self {
            Self::Whole => t.say("webinars-title"),
            Self::Series(series) => series.texts.get(t.language).title.clone(),
            Self::Audience(audience) => {
                let name = words::audience(edition, audience).unwrap_or_default();
                t.say_with("webinars-for", &[("audience", name.into())])
            }
            Self::Language(language) => {
                t.say_with("webinars-spoken", &[("language", words::spoken(t, language).into())])
            }
        }
    }

    /// What its calendar is called.
    pub fn calendar_name(&self, edition: &Edition<'_>) -> String {
        let library = edition.library.site.name.get(edition.t.language).as_str();
        match self {
            Self::Whole => edition.t.say_with("webinar-calendar-name", &[("library", library.into())]),
            part => {
                let facts = [("part", part.title(edition).into()), ("library", library.into())];
                edition.t.say_with("webinar-calendar-part", &facts)
            }
        }
    }

    /// Its page.
    pub fn page(&self) -> String {
        self.path().map_or_else(|| SchedulePath.to_string(), |path| path.to_string())
    }

    /// Its calendar.
    pub fn calendar(&self) -> String {
        self.path().map_or_else(|| CalendarPath.to_string(), |path| PartCalendarPath(path).to_string())
    }

    fn path(&self) -> Option<PartPath<'a>> {
        match *self {
            Self::Whole => None,
            Self::Series(series) => Some(PartPath::Series(&series.slug)),
            Self::Audience(audience) => Some(PartPath::Audience(audience)),
            Self::Language(language) => Some(PartPath::Language(language)),
        }
    }

    /// Its webinars as a list shows them. Of a series that repeats, other lists than its own show what is next.
    pub fn listed<'l>(&self, library: &'l Library) -> Vec<&'l Webinar> {
        let shown = |webinar: &&Webinar| matches!(self, Self::Series(_)) || model::is_listed(library, webinar);
        library.webinars.iter().map(AsRef::as_ref).filter(|webinar| self.holds(webinar)).filter(shown).collect()
    }

    /// The webinars of its calendar: all that come, and what was to be until thirty days ago. A cancelled one stays as
    /// long, since a calendar that no longer names it would leave it standing in people's phones.
    pub fn in_calendar<'l>(&self, library: &'l Library) -> Vec<&'l Webinar> {
        let webinars = library.webinars.iter().map(AsRef::as_ref).filter(|webinar| self.holds(webinar));
        webinars.filter(|webinar| library.as_of < webinar.leaves_calendar_at()).collect()
    }

    /// The series of its calendar that repeat: each as long as one of its webinars is in it.
    pub fn series_in_calendar<'l>(&self, library: &'l Library) -> Vec<&'l Series> {
        let present = self.in_calendar(library);
        let is_present = |series: &&Series| {
            let made =
                |webinar: &&Webinar| webinar.occurrence.is_some() && webinar.series.as_ref() == Some(&series.slug);
            series.recurrence.is_some() && present.iter().any(made)
        };
        library.series.iter().map(AsRef::as_ref).filter(is_present).collect()
    }

    /// When its calendar last changed: something in it did, or left it.
    pub fn calendar_changed_at(&self, library: &Library) -> Option<Timestamp> {
        let webinars = library.webinars.iter().filter(|webinar| self.holds(webinar));
        let of_webinars = webinars.map(|webinar| {
            let leaves_at = webinar.leaves_calendar_at();
            if leaves_at <= library.as_of { leaves_at } else { webinar.revision.changed_at }
        });
        let of_series = self.series_in_calendar(library).into_iter().map(|series| series.revision.changed_at);
        of_webinars.chain(of_series).max()
    }
}
