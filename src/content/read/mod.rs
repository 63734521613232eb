//! One file to one value, without a look at any other file.
//!
//! A file in the site's first language is the original and carries the facts; a sibling `.en.md` carries words only.
mod beside;
pub mod courses;
pub mod credits;
pub mod glossary;
pub mod people;
pub mod podcasts;
pub mod series;
pub mod site;
pub mod webinars;

pub use beside::{LONGEST_CHAPTERS, LONGEST_TRANSCRIPT, transcript_name};

use std::sync::Arc;

use comrak::Arena;

use super::{
    company::Company,
    front_matter::Document,
    glossary::Glossary,
    markdown::{self, Html, Place},
    model::{CourseText, EpisodeText, LessonText, PageText, PersonText, ShowText, WebinarText},
    moment::WrittenMoment,
    problem::Problem,
};
use crate::i18n::Locale;

/// What a file is, by its path.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// `courses/<course>/course.md`
    Course,
    /// `courses/<course>/01-<lesson>.md`
    Lesson,
    /// `podcasts/<show>/show.md`
    Show,
    /// `podcasts/<show>/01-<episode>.md`
    Episode,
    /// `webinars/01-<webinar>.md`
    Webinar,
    /// `webinars/<series>/series.md`
    Series,
    /// `people/<person>.md`
    Person,
    /// `pages/<page>.md`
    Page,
    /// `glossary.md`
    Glossary,
}

/// A file that was read well.
#[derive(Debug)]
pub enum Parsed {
    /// An original.
    Course(courses::CourseFile),
    /// A translation.
    CourseWords(CourseText),
    /// An original.
    Lesson(courses::LessonFile),
    /// A translation.
    LessonWords(Arc<LessonText>),
    /// An original.
    Show(Box<podcasts::ShowFile>),
    /// A translation.
    ShowWords(ShowText),
    /// An original.
    Episode(Box<podcasts::EpisodeFile>),
    /// A translation.
    EpisodeWords(EpisodeText),
    /// An original.
    Webinar(Box<webinars::WebinarFile>),
    /// A translation, also of a series.
    WebinarWords(WebinarText),
    /// An original.
    Series(Box<series::SeriesFile>),
    /// An original.
    Person(people::PersonFile),
    /// A translation.
    PersonWords(PersonText),
    /// An original or a translation.
    Page(PageText),
    /// An original or a translation.
    Glossary(glossary::GlossaryFile),
}

impl Parsed {
    /// What it is called, in the words of its file.
    pub fn title(&self) -> &str {
        match self {
            Self::Course(courses::CourseFile { text, .. }) | Self::CourseWords(text) => &text.title,
            Self::Lesson(courses::LessonFile { text, .. }) | Self::LessonWords(text) => &text.title,
            Self::Show(show) => &show.text.title,
            Self::ShowWords(text) => &text.title,
            Self::Episode(episode) => &episode.text.title,
            Self::EpisodeWords(text) => &text.title,
            Self::Webinar(webinar) => &webinar.text.title,
            Self::WebinarWords(text) => &text.title,
            Self::Series(series) => &series.text.title,
            Self::Person(person) => &person.name,
            Self::PersonWords(text) => &text.role,
            Self::Page(text) => &text.title,
            Self::Glossary(glossary) => &glossary.page.title,
        }
    }

    /// The words that it explains, for a glossary.
    pub fn glossary(&self) -> Option<&Glossary> {
        match self {
            Self::Glossary(file) => Some(&file.glossary),
            _ => None,
        }
    }

    /// When it appears by itself, for what does.
    pub fn appears_at(&self) -> Option<WrittenMoment> {
        match self {
            Self::Episode(episode) => Some(episode.published_at.value),
            _ => None,
        }
    }

    /// Whether nobody may see it yet.
    pub fn is_draft(&self) -> bool {
        match self {
            Self::Course(course) => course.draft,
            Self::Lesson(lesson) => lesson.draft,
            Self::Show(show) => show.front.draft,
            Self::Episode(episode) => episode.draft,
            Self::Webinar(webinar) => webinar.draft,
            Self::Series(series) => series.draft,
            _ => false,
        }
    }
}

/// What a file needs to know of its surroundings.
pub struct Surroundings<'a> {
    /// How to speak: the file's language and the site's zone.
    pub locale: Locale,
    /// What lies beside it.
    pub company: Company<'a>,
}

impl Surroundings<'_> {
    fn is_original(&self) -> bool {
        self.locale.is_first
    }

    fn place(&self) -> Place<'_> {
        Place { locale: &self.locale, company: &self.company }
    }

    /// A body without a section of its own.
    fn plain_body(&self, document: &Document<'_>) -> Result<Html, Vec<Problem>> {
        let arena = Arena::new();
        Ok(markdown::html_of(markdown::parse(&arena, &document.body(), self.place())?))
    }
}

/// Reads a file of a kind. Every mistake that can be found without other files is found.
pub fn parse(kind: Kind, text: &str, around: &Surroundings<'_>) -> Result<Parsed, Vec<Problem>> {
    let document = Document::split(text).map_err(|problem| vec![problem])?;
    match (kind, around.is_original()) {
        (Kind::Course, true) => courses::course(&document, around).map(Parsed::Course),
        (Kind::Course, false) => courses::course_words(&document, around).map(Parsed::CourseWords),
        (Kind::Lesson, true) => courses::lesson(&document, around).map(Parsed::Lesson),
        (Kind::Lesson, false) => courses::lesson_words(&document, around).map(Parsed::LessonWords),
        (Kind::Show, true) => podcasts::show(&document, around).map(|show| Parsed::Show(Box::new(show))),
        (Kind::Show, false) => podcasts::show_words(&document, around).map(Parsed::ShowWords),
        (Kind::Episode, true) => podcasts::episode(&document, around).map(|file| Parsed::Episode(Box::new(file))),
        (Kind::Episode, false) => podcasts::episode_words(&document, around).map(Parsed::EpisodeWords),
        (Kind::Webinar, true) => webinars::webinar(&document, around).map(|file| Parsed::Webinar(Box::new(file))),
        (Kind::Series, true) => series::series(&document, around).map(|file| Parsed::Series(Box::new(file))),
        (Kind::Webinar | Kind::Series, false) => webinars::webinar_words(&document, around).map(Parsed::WebinarWords),
        (Kind::Person, true) => people::person(&document, around).map(Parsed::Person),
        (Kind::Person, false) => people::person_words(&document, around).map(Parsed::PersonWords),
        (Kind::Page, _) => people::page(&document, around).map(Parsed::Page),
        (Kind::Glossary, _) => glossary::glossary(&document, around).map(Parsed::Glossary),
    }
}
