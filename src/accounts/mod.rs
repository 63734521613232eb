//! Accounts: who is reading, and whose doing is kept.
//!
//! Owns the tables `learners` and `learner_name_words`. A reader is anyone. A learner's doing is kept; a nameless one is made by the first press
//! and known by a long-lived cookie that carries a random number and nothing else.
mod extract;
mod model;
mod session;
mod store;
#[cfg(test)]
mod tests;

pub use extract::Reader;
pub use model::{LONGEST_NAME, Learner, LearnerId, LearnerName, NameWord, folded};
pub use session::{cookie_name, layer, learner_of, remember};
pub use store::{delete_learner, find_learner, insert_learner, learners_called, set_name};
