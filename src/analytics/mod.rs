//! Analytics: where learners stop in a course, and which answers of its quizzes go wrong, for those who write it.
//!
//! Owns no table: it counts what [`crate::progress`] and [`crate::places`] keep. Nobody can be told from a figure: fewer
//! than [`FEWEST`] learners are never counted aloud.
mod model;
mod pages;
mod paths;
mod views;

pub use model::FEWEST;
pub use paths::AnalyticsPath;

use paths::AnalyticsPath as Path;

use crate::staff::Doors;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new().get(Path::PATTERN, pages::show_figures)
}
