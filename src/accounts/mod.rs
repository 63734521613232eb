//! Accounts: who is reading, and whose doing is kept.
//!
//! Owns the table `learners`. A reader is anyone. A learner's doing is kept; a nameless one is made by the first press
//! and known by a long-lived cookie that carries a random number and nothing else.
mod extract;
mod model;
mod session;
mod shared;
mod store;
#[cfg(test)]
mod tests;

pub use extract::Reader;
pub use model::{LONGEST_NAME, Learner, LearnerId, LearnerName, folded};
pub use session::{cookie_name, end_after, ends_at, layer, learner_of, remember};
pub use shared::SharedComputer;
pub use store::{delete_learner, find_learner, insert_learner, set_name};
