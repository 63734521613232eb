//! Desk: what staff at the counter do for visitors: find one, make her a card, make it anew, print it.
//!
//! Owns no table. It sees names and when somebody was here, but nothing of what she learns or answers.
mod model;
mod pages;
mod paths;
mod views;

pub use paths::{DeskLearner, DeskPath, LeavingPath, NewCardPath};

use crate::staff::Doors;

/// The addresses of this room; all are for the desk.
pub fn doors() -> Doors {
    Doors::new()
        .get(DeskPath::PATTERN, pages::find_learners)
        .get(LeavingPath::PATTERN, pages::list_leaving)
        .get(NewCardPath::PATTERN, pages::new_card)
        .post(NewCardPath::CREATE, pages::create_card)
        .get(DeskLearner::PATTERN, pages::show_learner)
        .post(DeskLearner::NAME, pages::update_name)
        .get(DeskLearner::CARD, pages::show_card)
        .get(DeskLearner::PAPER, pages::card_paper)
        .get(DeskLearner::FOUR, pages::four_cards)
        .post(DeskLearner::CARD, pages::replace_card)
}
