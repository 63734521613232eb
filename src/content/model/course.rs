//! Courses and their lessons.

use std::sync::Arc;

use serde::Deserialize;

use super::{LessonName, Person, Slug, Transcript, Translated};
use crate::{
    content::{
        markdown::{Block, Html},
        quiz::Quiz,
        revisions::Revision,
    },
    i18n::Language,
    media::MeasuredMedia,
};

/// How much a course expects.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub enum Level {
    /// For everybody.
    #[serde(rename = "pemula")]
    Beginner,
    /// After a beginner's course.
    #[serde(rename = "lanjutan")]
    Advanced,
}

/// A course and its lessons in order.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its name in addresses and rows.
    pub slug: Slug,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// Place in the catalogue.
    pub order: i64,
    /// How much it expects.
    pub level: Level,
    /// Who made it.
    pub people: Vec<Arc<Person>>,
    /// What it says.
    pub texts: Translated<CourseText>,
    /// In the order of their file names.
    pub lessons: Vec<Arc<Lesson>>,
    /// A square picture for podcast apps and bookshelves.
    pub cover: Option<Arc<MeasuredMedia>>,
    /// Stands for everything that its files say: another digest, another course.
    pub digest: String,
    /// Its past as a whole: when anything in it last changed, in any language.
    pub revision: Revision,
    /// Its past as a podcast, kept once a lesson has sound.
    pub podcast: Revision,
}

impl Course {
    /// The lessons that can be heard, each with its number, from 1, and its sound.
    pub fn spoken(&self) -> impl Iterator<Item = (usize, &Arc<Lesson>, &Sound)> {
        let numbered = self.lessons.iter().enumerate();
        numbered.filter_map(|(index, lesson)| Some((index + 1, lesson, lesson.sound()?)))
    }
}

/// What a course says in one language.
#[derive(Clone, Debug)]
pub struct CourseText {
    /// The heading.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Completes "Bapak/Ibu sekarang bisa …".
    pub outcome: String,
    /// For whom, what is learnt, what is needed.
    pub body: Html,
}

/// A lesson with its texts.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its own name and its course's.
    pub name: LessonName,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// What it was called in other courses.
    pub moved_from: Vec<LessonName>,
    /// Reading and practising, as the author judges it.
    pub minutes: u64,
    /// What it says; `body` may be missing in a translation of titles only.
    pub texts: Translated<Arc<LessonText>>,
    /// Stands for everything that its original says.
    pub digest: Arc<str>,
    /// Its past as an episode, kept once it has sound.
    pub revision: Revision,
}

impl Lesson {
    /// The text for a reader of `language`, with the language it is really in.
    pub fn written(&self, language: Language) -> (Language, &Written) {
        self.texts
            .iter()
            .filter_map(|(of, text)| text.written.as_deref().map(|written| (of, written)))
            .filter(|(of, _)| *of == language)
            .last()
            .or_else(|| self.texts.iter().find_map(|(of, text)| Some((of, text.written.as_deref()?))))
            .expect("the original of a lesson is written: the reader refuses an empty one")
    }

    /// What is heard in it, in the site's first language.
    pub fn sound(&self) -> Option<&Sound> {
        self.texts.original().written.as_ref()?.sound.as_ref()
    }

    /// Whether a quiz decides that the lesson is done.
    pub fn has_quiz(&self) -> bool {
        self.texts.original().written.as_ref().is_some_and(|written| written.quiz.is_some())
    }
}

/// What a lesson says in one language.
#[derive(Clone, Debug)]
pub struct LessonText {
    /// The heading.
    pub title: String,
    /// One sentence for lists.
    pub summary: String,
    /// One sentence: what the reader can do afterwards.
    pub goal: String,
    /// The text; missing where only titles are translated.
    pub written: Option<Arc<Written>>,
}

/// A lesson's text, ready to be shown.
#[derive(Clone, Debug)]
pub struct Written {
    /// The body, quiz not included.
    pub body: Html,
    /// Where a reader can stop in it, in order; the quiz is the last.
    pub blocks: Vec<Block>,
    /// The questions at its end.
    pub quiz: Option<Quiz>,
    /// The first sound in it: the lesson to be heard.
    pub sound: Option<Sound>,
}

/// A lesson to be heard.
#[derive(Clone, Debug)]
pub struct Sound {
    /// The file; bytes, type and seconds are measured.
    pub media: Arc<MeasuredMedia>,
    /// What is said, from the WebVTT file of the same name beside it.
    pub transcript: Option<Arc<Transcript>>,
}
