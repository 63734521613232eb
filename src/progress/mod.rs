//! Progress: what a learner has done, and what comes next.
//!
//! Owns the tables `events`, `completions` and `first_presses`. Reads lessons from [`crate::content::Library`]; never touches files.
mod carried;
mod merge;
mod model;
mod own_data;
mod pages;
mod paths;
mod record;
mod store;
mod views;

#[cfg(test)]
mod tests;

pub use merge::merge;
pub use model::{Answers, Completion, Deed, Event, Progress, Resume, Standing};
pub use own_data::{own_data, participation};
pub use pages::{answer, done, of_reader, undone};
pub use paths::{LessonPress, PressPath};
pub use record::{Press, Recorded, attend, record};
pub use store::{count_courses, each_learner_in, last_deed_at};
pub use views::{so_far, so_far_sentence};
