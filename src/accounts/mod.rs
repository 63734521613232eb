//! Accounts: who is reading, and whose doing is kept.
//!
//! Owns the table `learners`. A reader is anyone. A learner's doing is kept; a nameless one is made by the first press
//! and known by a long-lived cookie that carries a random number and nothing else.
mod extract;
mod model;
mod own_data;
mod session;
mod shared;
mod store;
#[cfg(test)]
mod tests;

pub use extract::Reader;
pub use model::{LONGEST_NAME, Learner, LearnerId, LearnerName, folded};
pub use own_data::{Fact, MadeBy, OwnRecord, OwnTable, Value};
pub use session::{cookie_name, end_after, ends_at, layer, learner_of, remember};
pub use shared::SharedComputer;
pub use store::{
    delete_learner, find_learner, find_learners_named, insert_learner, last_visits_before, learners_made_before,
    overdue, own_data, set_name, set_seen, set_warned_before,
};
