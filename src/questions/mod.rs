//! Questions: what registrants ask the speakers of a webinar, before it and during it, and what they want to know most.
//!
//! Owns the tables `questions`, `question_votes` and `question_changes`. Nothing that one registrant writes is seen by
//! others until staff show it, and then without her name. Pages need no script; one that listens to [`Listeners`] is
//! told when something changed, and fetches the list again.
mod changes;
mod desk_pages;
mod desk_views;
mod events;
mod listeners;
mod merging;
mod model;
mod own_data;
mod pages;
mod paths;
mod store;
mod views;
mod visit;

pub use listeners::Listeners;
pub use merging::merge;
pub use own_data::own_data;
pub use pages::routes;
pub use paths::{DeskQuestionsPath, QuestionsPath};

use crate::staff::Doors;

/// The addresses of this room for staff; all are for the desk.
pub fn doors() -> Doors {
    Doors::new()
        .get(DeskQuestionsPath::PATTERN, desk_pages::show)
        .get(DeskQuestionsPath::LIST, desk_pages::list)
        .get(DeskQuestionsPath::EVENTS, desk_pages::tell)
        .post(DeskQuestionsPath::SHOW, desk_pages::let_through)
        .post(DeskQuestionsPath::HIDE, desk_pages::hide)
        .post(DeskQuestionsPath::ANSWERED, desk_pages::mark_answered)
        .get(paths::AnswerPath::PATTERN, desk_pages::edit_answer)
        .post(paths::AnswerPath::PATTERN, desk_pages::update_answer)
}
