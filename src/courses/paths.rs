//! Addresses of courses and lessons.

use std::fmt;

use serde::Deserialize;

use crate::{
    content::{LessonName, Slug},
    podcasts::TranscriptFormat,
};

/// The catalogue.
pub struct CatalogPath;

impl CatalogPath {
    /// For the router.
    pub const PATTERN: &'static str = "/courses";
}

impl fmt::Display for CatalogPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// A course.
pub struct CoursePath<'a>(pub &'a Slug);

impl CoursePath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}";
}

impl fmt::Display for CoursePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}", self.0)
    }
}

/// A lesson.
pub struct LessonPath<'a>(pub &'a LessonName);

impl LessonPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/{lesson}";
}

impl fmt::Display for LessonPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}", self.0)
    }
}

/// A course as a feed for podcast apps, which has no language's prefix.
pub struct CourseFeedPath<'a>(pub &'a Slug);

impl CourseFeedPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/feed.xml";
}

impl fmt::Display for CourseFeedPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/feed.xml", self.0)
    }
}

/// A page of the feed of a course. The first is the feed itself.
pub struct CourseFeedPagePath<'a>(
    pub &'a Slug,
    /// From 1.
    pub usize,
);

impl CourseFeedPagePath<'_> {
    /// For the router. A path and no query, so that its bytes are kept as those of other feeds are.
    pub const PATTERN: &'static str = "/courses/{course}/feed/{page}";
}

impl fmt::Display for CourseFeedPagePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            1 => CourseFeedPath(self.0).fmt(f),
            page => write!(f, "/courses/{}/feed/{page}.xml", self.0),
        }
    }
}

/// The cover of a course that brings none, which has no language's prefix.
pub struct CourseCoverPath<'a>(pub &'a Slug);

impl CourseCoverPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/cover.png";
}

impl fmt::Display for CourseCoverPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/cover.png", self.0)
    }
}

/// A course on paper.
pub struct CoursePrintPath<'a>(pub &'a Slug);

impl CoursePrintPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/print";
}

impl fmt::Display for CoursePrintPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/print", self.0)
    }
}

/// A course as an electronic book.
pub struct BookPath<'a>(pub &'a Slug);

impl BookPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/book.epub";
}

impl fmt::Display for BookPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/book.epub", self.0)
    }
}

/// A lesson on paper.
pub struct LessonPrintPath<'a>(pub &'a LessonName);

impl LessonPrintPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/{lesson}/print";
}

impl fmt::Display for LessonPrintPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/print", self.0)
    }
}

/// What is said in a lesson's sound, for podcast apps, without a language's prefix.
pub struct LessonTranscriptPath<'a>(
    /// The lesson's full name.
    pub &'a LessonName,
    /// In which form.
    pub TranscriptFormat,
);

impl LessonTranscriptPath<'_> {
    /// For the router.
    pub fn pattern(format: TranscriptFormat) -> String {
        format!("{}/transcript.{}", LessonPath::PATTERN, format.ending())
    }
}

impl fmt::Display for LessonTranscriptPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/transcript.{}", self.0, self.1.ending())
    }
}

/// A course in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedCourse {
    /// Its slug, perhaps an earlier one.
    pub course: Slug,
}

/// A lesson in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedLesson {
    /// The course's slug, perhaps an earlier one.
    pub course: Slug,
    /// The lesson's slug, perhaps an earlier one.
    pub lesson: Slug,
}

impl AskedLesson {
    /// The lesson's full name.
    pub fn name(self) -> LessonName {
        LessonName { course: self.course, lesson: self.lesson }
    }
}
