//! The address of a learner's place in a lesson.

use std::fmt;

use serde::Deserialize;

use crate::content::{LessonName, Slug};

/// A place in a lesson that is to be kept.
#[derive(Deserialize)]
pub struct LessonPlace {
    /// The course in the address.
    pub course: Slug,
    /// The lesson in the address.
    pub lesson: Slug,
}

impl LessonPlace {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/{lesson}/place";

    /// The lesson's name.
    pub fn name(self) -> LessonName {
        LessonName { course: self.course, lesson: self.lesson }
    }
}

/// Where the place in a lesson is sent.
pub struct PlacePath<'a>(pub &'a LessonName);

impl fmt::Display for PlacePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/place", self.0)
    }
}
