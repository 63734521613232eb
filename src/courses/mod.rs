//! Courses: the catalogue, a course, a lesson with its quiz.
//!
//! Reads [`crate::content::Library`]; asks [`crate::progress`] where a learner stands and [`crate::booklets`] how large a
//! book is. Owns no table.
mod own_views;
mod pages;
mod paths;
mod quiz_views;
mod taking_along;
mod views;

pub use own_views::alone_and_helped;
pub use pages::{list_courses, show_course, show_lesson, show_unanswered_quiz};
pub use paths::{
    AskedCourse, AskedLesson, BookPath, CatalogPath, CourseCoverPath, CourseFeedPagePath, CourseFeedPath, CoursePath,
    CoursePrintPath, LessonPath, LessonPrintPath, LessonTranscriptPath,
};
pub use views::{course_card, go_on};
