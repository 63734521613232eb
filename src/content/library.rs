//! All content as of one moment, immutable: what requests read instead of files.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    glossary::Glossary,
    model::{
        Course, Episode, EpisodeName, Lesson, LessonName, Page, Person, Series, Show, Site, Slug, Translated, Webinar,
    },
    page_versions::PageVersion,
    revisions::Revision,
};
use crate::{
    i18n::{Language, Locale},
    media::MeasuredMedia,
};

/// Everything public, read and rendered. Drafts and what is scheduled for later are not in it, so nothing can leak.
#[derive(Clone, Debug)]
pub struct Library {
    /// Grows with every swap; ready bytes of another version are stale.
    pub version: u64,
    /// The moment for which this library was made.
    pub as_of: Timestamp,
    /// The next moment at which it must be made anew: an episode appears, a webinar starts or ends.
    pub next_change: Option<Timestamp>,
    /// Facts of the site.
    pub site: Site,
    /// In the order of the catalogue.
    pub courses: Vec<Arc<Course>>,
    /// In the order of their slugs.
    pub shows: Vec<Arc<Show>>,
    /// The past of the list of its shows.
    pub publisher: Revision,
    /// In the order of their start.
    pub webinars: Vec<Arc<Webinar>>,
    /// In the order of their slugs.
    pub series: Vec<Arc<Series>>,
    /// By slug.
    pub people: HashMap<Slug, Arc<Person>>,
    /// By slug: `help`, `privacy`, `glossary` and others.
    pub pages: HashMap<Slug, Arc<Page>>,
    /// The words that the site explains, in every language that has them.
    pub glossary: Option<Translated<Arc<Glossary>>>,
    pub(super) privacy_versions: Vec<Arc<PageVersion>>,
    pub(super) media: HashMap<String, Arc<MeasuredMedia>>,
    /// What texts show, among them.
    pub(super) shown: HashMap<String, Arc<MeasuredMedia>>,
    /// What any file names of the media store, drafts too.
    pub(super) named: HashSet<String>,
    pub(super) renamed: HashMap<LessonName, LessonName>,
}

impl Library {
    /// The site's first language.
    pub fn first_language(&self) -> Language {
        self.site.languages[0]
    }

    /// How to speak a language on this site.
    pub fn locale(&self, language: Language) -> Locale {
        Locale { language, zone: self.site.zone.clone(), is_first: language == self.first_language() }
    }

    /// A course by its slug.
    pub fn course(&self, slug: &Slug) -> Option<&Arc<Course>> {
        self.courses.iter().find(|course| course.slug == *slug)
    }

    /// The course that was once called `slug`.
    pub fn course_renamed_from(&self, slug: &Slug) -> Option<&Arc<Course>> {
        self.courses.iter().find(|course| course.aliases.contains(slug))
    }

    /// A lesson with its course and its place in it, from 0.
    pub fn lesson(&self, name: &LessonName) -> Option<(&Arc<Course>, usize, &Arc<Lesson>)> {
        let course = self.course(&name.course)?;
        let index = course.lessons.iter().position(|lesson| lesson.name.lesson == name.lesson)?;
        Some((course, index, &course.lessons[index]))
    }

    /// What a lesson is called now, by a name that may be an earlier one.
    pub fn current_name(&self, name: &LessonName) -> LessonName {
        self.renamed.get(name).unwrap_or(name).clone()
    }

    /// A show by its slug.
    pub fn show(&self, slug: &Slug) -> Option<&Arc<Show>> {
        self.shows.iter().find(|show| show.slug == *slug)
    }

    /// A published episode with its show.
    pub fn episode(&self, name: &EpisodeName) -> Option<(&Arc<Show>, &Arc<Episode>)> {
        let show = self.show(&name.show)?;
        Some((show, show.episodes.iter().find(|episode| episode.name.episode == name.episode)?))
    }

    /// A webinar by its slug.
    pub fn webinar(&self, slug: &Slug) -> Option<&Arc<Webinar>> {
        self.webinars.iter().find(|webinar| webinar.slug == *slug)
    }

    /// A series of webinars by its slug.
    pub fn series(&self, slug: &Slug) -> Option<&Arc<Series>> {
        self.series.iter().find(|series| series.slug == *slug)
    }

    /// The webinars of a series, in the order of their start.
    pub fn webinars_of<'a>(&'a self, series: &'a Series) -> impl Iterator<Item = &'a Arc<Webinar>> {
        self.webinars.iter().filter(|webinar| webinar.series.as_ref() == Some(&series.slug))
    }

    /// Webinars that have not ended, in the order of their start.
    pub fn upcoming_webinars(&self) -> impl Iterator<Item = &Arc<Webinar>> {
        self.webinars.iter().filter(|webinar| webinar.ends_at() > self.as_of)
    }

    /// Webinars that have ended, the latest first.
    pub fn past_webinars(&self) -> impl Iterator<Item = &Arc<Webinar>> {
        self.webinars.iter().rev().filter(|webinar| webinar.ends_at() <= self.as_of)
    }

    /// A page by its slug.
    pub fn page(&self, slug: &str) -> Option<&Arc<Page>> {
        self.pages.get(&Slug::parse(slug)?)
    }

    /// The words that are explained in a language itself.
    pub fn glossary_in(&self, language: Language) -> Option<&Arc<Glossary>> {
        self.glossary.as_ref()?.iter().filter(|(of, _)| *of == language).last().map(|(_, glossary)| glossary)
    }

    /// Every sound that public content names.
    pub fn sounds(&self) -> impl Iterator<Item = &Arc<MeasuredMedia>> {
        self.media.values().filter(|media| media.kind.seconds().is_some())
    }

    /// Every picture that the text of something public shows.
    pub fn shown_pictures(&self) -> impl Iterator<Item = &Arc<MeasuredMedia>> {
        self.shown.values().filter(|media| media.kind.pixels().is_some())
    }

    /// Whether any file names an object of the media store as `media:<key>`, public or not.
    pub fn names(&self, name: &str) -> bool {
        self.named.contains(name)
    }

    /// Whether public content shows these bytes. `sha256` in hexadecimal.
    pub fn shows(&self, sha256: &str) -> bool {
        self.media.values().any(|media| *media.sha256 == *sha256)
    }

    /// A media file by the part of its address after `/media/`. Only what public content names is found.
    pub fn media(&self, address: &str) -> Option<&Arc<MeasuredMedia>> {
        self.media.get(address)
    }
}
