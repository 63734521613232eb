//! Which episode a file is: an episode of a show, or a lesson that is heard.

use std::{collections::HashMap, fmt, sync::Arc};

use crate::{
    content::{self, Course, Library, Show, Slug},
    i18n::Language,
};

/// An episode as rows know it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Episode {
    /// `podcasts/SLUG` or `courses/SLUG`.
    pub show: Arc<str>,
    /// Its own slug.
    pub slug: Arc<str>,
}

/// Which episode each public sound is, by the part of its address after `/media/`.
pub struct Episodes {
    /// The library's version.
    pub version: u64,
    of_media: HashMap<String, Episode>,
}

impl Episodes {
    /// Of everything public. A file that is both an episode and a lesson is the episode.
    pub fn of(library: &Library) -> Self {
        let mut of_media = HashMap::new();
        for course in &library.courses {
            let show: Arc<str> = of_course(&course.slug).into();
            for lesson in &course.lessons {
                let written = lesson.texts.iter().filter_map(|(_, text)| text.written.as_ref());
                for sound in written.filter_map(|written| written.sound.as_ref()) {
                    let slug = lesson.name.lesson.as_str().into();
                    of_media.insert(sound.media.address.clone(), Episode { show: Arc::clone(&show), slug });
                }
            }
        }
        for show in &library.shows {
            let of: Arc<str> = of_show(&show.slug).into();
            for episode in &show.episodes {
                let named = Episode { show: Arc::clone(&of), slug: episode.name.episode.as_str().into() };
                for form in std::iter::once(&episode.audio).chain(&episode.low_data) {
                    of_media.insert(form.address.clone(), named.clone());
                }
            }
        }
        Self { version: library.version, of_media }
    }

    /// The episode whose sound lies at an address.
    pub fn find(&self, media: &str) -> Option<&Episode> {
        self.of_media.get(media)
    }
}

fn of_course(slug: &Slug) -> String {
    format!("courses/{slug}")
}

fn of_show(slug: &Slug) -> String {
    format!("podcasts/{slug}")
}

/// A show or a course of which something can be heard.
pub enum Heard<'a> {
    /// A podcast.
    Show(&'a Arc<Show>),
    /// A course, which is a podcast as well.
    Course(&'a Arc<Course>),
}

/// The name of a show in rows and in the address of its figures.
impl fmt::Display for Heard<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Show(show) => f.write_str(&of_show(&show.slug)),
            Self::Course(course) => f.write_str(&of_course(&course.slug)),
        }
    }
}

impl<'a> Heard<'a> {
    /// All of them, shows first.
    pub fn all(library: &'a Library) -> Vec<Self> {
        let courses = library.courses.iter().filter(|course| course.spoken().next().is_some());
        library.shows.iter().map(Self::Show).chain(courses.map(Self::Course)).collect()
    }

    /// What it is called.
    pub fn title(&self, language: Language) -> &str {
        match self {
            Self::Show(show) => &show.texts.get(language).title,
            Self::Course(course) => &course.texts.get(language).title,
        }
    }

    /// Its names in rows, that of today first.
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Show(show) => std::iter::once(&show.slug).chain(&show.aliases).map(of_show).collect(),
            Self::Course(course) => std::iter::once(&course.slug).chain(&course.aliases).map(of_course).collect(),
        }
    }

    /// The slug and the title of an episode that rows know by a slug of then. One that is gone is its slug.
    pub fn episode(&self, slug: &str, language: Language) -> (String, String) {
        let found = match self {
            Self::Show(show) => show.episodes.iter().find_map(|episode| {
                let is_it = is_called(slug, &episode.name.episode, &episode.aliases);
                is_it.then(|| (&episode.name.episode, episode_title(episode, language)))
            }),
            Self::Course(course) => course.lessons.iter().find_map(|lesson| {
                let is_it = is_called(slug, &lesson.name.lesson, &lesson.aliases);
                is_it.then(|| (&lesson.name.lesson, lesson.texts.get(language).title.as_str()))
            }),
        };
        let now = found.map(|(slug, title)| (slug.to_string(), title.to_owned()));
        now.unwrap_or_else(|| (slug.to_owned(), slug.to_owned()))
    }
}

fn episode_title(episode: &content::Episode, language: Language) -> &str {
    &episode.texts.get(language).title
}

fn is_called(slug: &str, now: &Slug, then: &[Slug]) -> bool {
    now.as_str() == slug || then.iter().any(|alias| alias.as_str() == slug)
}
