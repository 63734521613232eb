//! Addresses of courses and lessons.

use std::fmt;

use serde::Deserialize;

use crate::content::{LessonName, Slug};

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
