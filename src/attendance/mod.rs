//! Attendance: who was there, the certificate that says so, and what people thought of it.
//!
//! Owns the tables `attendances` and `opinions`. Somebody was there who entered the room by her private page, who knows the
//! word that was said during the webinar, or whom staff ticked on the roll. Attending ticks the lesson that the webinar
//! teaches. What is kept goes with the registration.
mod code_word;
mod merging;
mod model;
mod noting;
mod own_data;
mod pages;
mod paths;
mod proof;
mod proof_views;
mod retention;
mod roll;
mod roll_paper;
mod roll_views;
mod store;
mod views;

pub use merging::merge;
pub use noting::{LessonTick, entered};
pub use own_data::own_data;
pub use pages::{on_private_page, routes};
pub use paths::{AttendedPath, OpinionPath, RollPath, WordPath};
pub use retention::retire;
pub use roll::doors;
