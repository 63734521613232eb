//! Addresses of learning events.

use std::fmt;

use serde::Deserialize;

use crate::content::{LessonName, Slug};

/// A press on a lesson; which one, the pattern says.
#[derive(Deserialize, Clone, Debug)]
pub struct LessonPress {
    /// The course in the address.
    pub course: Slug,
    /// The lesson in the address.
    pub lesson: Slug,
}

impl LessonPress {
    /// "This lesson is done."
    pub const DONE: &'static str = "/courses/{course}/{lesson}/done";
    /// "It is not."
    pub const UNDONE: &'static str = "/courses/{course}/{lesson}/undone";
    /// Answers to its quiz.
    pub const QUIZ: &'static str = "/courses/{course}/{lesson}/quiz";

    /// The lesson's name.
    pub fn name(&self) -> LessonName {
        LessonName { course: self.course.clone(), lesson: self.lesson.clone() }
    }
}

/// Where a form of a lesson is sent.
pub struct PressPath<'a>(pub &'a LessonName, pub &'static str);

impl fmt::Display for PressPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(lesson, press) = self;
        write!(f, "/courses/{lesson}/{press}")
    }
}
