//! What the library says, once it is read: plain values without a file, a request or a row behind them.

mod course;
mod feed_tags;
mod podcast;
mod series;
mod webinar;

pub use course::{Course, CourseText, Lesson, LessonText, Level, Sound, Written};
pub use feed_tags::{
    Blocked, Credit, EpisodeTags, Funding, License, Location, Medium, Relation, RemoteFeed, Role, Season, ShowTags,
    Soundbite, Txt, UpdateFrequency, maybe_license,
};
pub use podcast::{
    Chapter, ChapterFile, ChapterPlace, Cue, Episode, EpisodeKind, EpisodeText, FileChapter, Show, ShowKind, ShowText,
    Transcript,
};
pub use series::{End, Every, Occurrence, Recurrence, Rule, Series};
pub use webinar::{JoinLink, Mode, Room, RoomServer, Stream, Webinar, WebinarStatus, WebinarText};

use serde::{Deserialize, Deserializer};
use std::{collections::BTreeMap, fmt, sync::Arc};

use super::{markdown::Html, mistake::Mistake};
use crate::{i18n::Language, media::MeasuredMedia};

/// A name in an address: lower-case words of `a-z0-9` joined by single hyphens, at most 60 characters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The longest slug, in characters.
    pub const LONGEST: usize = 60;

    /// Nothing but a slug becomes a `Slug`.
    pub fn parse(text: &str) -> Option<Self> {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (text.len() <= Self::LONGEST && text.split('-').all(word)).then(|| Self(text.into()))
    }

    /// The same, or what is wrong with it.
    pub(in crate::content) fn read(text: &str) -> Result<Self, Mistake> {
        let mistake = || Mistake::new("mistake-slug").with("text", text).with("most", Self::LONGEST);
        Self::parse(text).ok_or_else(mistake)
    }

    /// The slug as it stands in addresses and rows.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).map_err(Mistake::raise)
    }
}

/// A lesson's full name: `course/lesson`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LessonName {
    /// The course it belongs to.
    pub course: Slug,
    /// The lesson within the course.
    pub lesson: Slug,
}

impl fmt::Display for LessonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.course, self.lesson)
    }
}

/// An episode's full name: `show/episode`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EpisodeName {
    /// The show it belongs to.
    pub show: Slug,
    /// The episode within the show.
    pub episode: Slug,
}

impl fmt::Display for EpisodeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.show, self.episode)
    }
}

/// The same thing said in one or more languages; the site's first language is always there.
#[derive(Clone, Debug)]
pub struct Translated<T> {
    first: (Language, T),
    others: Vec<(Language, T)>,
}

impl<T> Translated<T> {
    /// Said in the site's first language only.
    pub fn new(language: Language, text: T) -> Self {
        Self { first: (language, text), others: Vec::new() }
    }

    /// Adds a translation.
    pub fn add(&mut self, language: Language, text: T) {
        self.others.push((language, text));
    }

    /// The words for a reader of `language`, or else those of the site's first language.
    pub fn get(&self, language: Language) -> &T {
        self.others.iter().find(|(other, _)| *other == language).map_or(&self.first.1, |(_, text)| text)
    }

    /// The site's first language.
    pub fn first_language(&self) -> Language {
        self.first.0
    }

    /// The words of the site's first language.
    pub fn original(&self) -> &T {
        &self.first.1
    }

    /// Every version with its language, the site's first language first.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        std::iter::once(&self.first).chain(&self.others).map(|(language, text)| (*language, text))
    }
}

/// Facts of the site: `site.toml`.
#[derive(Clone, Debug)]
pub struct Site {
    /// The languages of the site; the first has no prefix in addresses.
    pub languages: Vec<Language>,
    /// The zone in which authors write times and readers see them.
    pub zone: jiff::tz::TimeZone,
    /// The portal's own name, such as `Lentera`.
    pub portal: String,
    /// The library's name.
    pub name: Translated<String>,
    /// One line under the title of the home page.
    pub tagline: Translated<String>,
    /// The number to call for help, in international form: `+62…`.
    pub phone: String,
    /// The address to write to for help.
    pub email: String,
    /// When somebody answers.
    pub hours: Translated<String>,
    /// Where the library stands.
    pub address: Translated<String>,
    /// Who answers for personal data.
    pub controller: Translated<String>,
    /// The data protection officer.
    pub officer: Translated<String>,
    /// Who else handles personal data for the library, where anybody does.
    pub processors: Option<Translated<String>>,
    /// How long what is kept of learners is kept.
    pub retention: Retention,
    /// On a shared computer, so long nothing may be heard of a learner before she is asked whether she is still there.
    pub quiet: jiff::SignedDuration,
    /// So long she then has to answer.
    pub warning: jiff::SignedDuration,
    /// So many episodes stand in one page of a feed.
    pub episodes_in_feed: usize,
    /// For whom webinars may be, by their names in addresses.
    pub audiences: BTreeMap<Slug, Translated<String>>,
    /// When texts and pictures are to be looked at again.
    pub upkeep: Upkeep,
}

/// After how long something is to be looked at again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Upkeep {
    /// A picture of a screen, in months.
    pub screenshot_months: i64,
    /// A text, in months after it was last changed or looked at.
    pub review_months: i64,
}

impl Default for Upkeep {
    /// A new version of Android comes each year, and reaches cheap phones half a year later.
    fn default() -> Self {
        Self { screenshot_months: 18, review_months: 12 }
    }
}

/// How long what is kept of a learner is kept after her last visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Retention {
    /// After so many months without a visit it is deleted.
    pub months: i64,
    /// So many days before, she is on the list of those about to be.
    pub warn_days: i64,
    /// What is kept of those who registered for a webinar is deleted so many days after it.
    pub registration_days: i64,
}

impl Default for Retention {
    fn default() -> Self {
        Self { months: 24, warn_days: 60, registration_days: 90 }
    }
}

impl Site {
    /// As long as nobody says otherwise.
    pub const QUIET: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);
    /// As long as nobody says otherwise.
    pub const WARNING: jiff::SignedDuration = jiff::SignedDuration::from_secs(60);
    /// As many as directories read without giving up.
    pub const EPISODES_IN_FEED: usize = 300;

    /// The site of a folder whose `site.toml` can't be read: the mistake is reported, and nothing is invented.
    pub fn unnamed() -> Self {
        let language = Language::parse("id").expect("the program speaks Indonesian");
        let said = |text: &str| Translated::new(language, text.to_owned());
        Self {
            languages: vec![language],
            zone: jiff::tz::TimeZone::UTC,
            portal: "Lentera".to_owned(),
            name: said("Lentera"),
            tagline: said(""),
            phone: String::new(),
            email: String::new(),
            hours: said(""),
            address: said(""),
            controller: said(""),
            officer: said(""),
            processors: None,
            retention: Retention::default(),
            quiet: Self::QUIET,
            warning: Self::WARNING,
            episodes_in_feed: Self::EPISODES_IN_FEED,
            audiences: BTreeMap::new(),
            upkeep: Upkeep::default(),
        }
    }
}

/// An author, host or speaker.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their name in front matter.
    pub slug: Slug,
    /// One whole name.
    pub name: String,
    /// Their page elsewhere.
    pub url: Option<String>,
    /// How they look.
    pub picture: Option<Arc<MeasuredMedia>>,
    /// What they do, and a few words about them.
    pub texts: Translated<PersonText>,
}

/// What is said of a person in one language.
#[derive(Clone, Debug)]
pub struct PersonText {
    /// `pustakawan`
    pub role: String,
    /// One or two sentences.
    pub body: Html,
}

/// A page of the site such as help, privacy or the glossary.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it says.
    pub texts: Translated<PageText>,
}

/// What a page says in one language.
#[derive(Clone, Debug)]
pub struct PageText {
    /// The heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The text.
    pub body: Html,
    /// The file as it was written, so that what a page once said can be kept.
    pub source: Arc<str>,
}
