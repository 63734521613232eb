//! Courses: the catalogue, a course, a lesson with its quiz.
//!
//! Reads [`crate::content::Library`]; asks [`crate::progress`] where a learner stands. Owns no table.
mod own_views;
mod pages;
mod paths;
mod quiz_views;
mod views;

pub use own_views::alone_and_helped;
pub use pages::{list_courses, show_course, show_lesson, show_unanswered_quiz};
pub use paths::{CatalogPath, CoursePath, LessonPath};
pub use views::{course_card, go_on};
