//! Accounts: who is reading, and whose doing is kept.
//!
//! Owns the tables `learners`, `learner_name_words` and `joined_learners`. A reader is anyone. A learner's doing is kept; a nameless one is made
//! by the first press and known by a long-lived cookie that carries a random number and nothing else.
mod extract;
mod model;
mod own_data;
mod preferences;
mod session;
mod shared;
mod store;
#[cfg(test)]
mod tests;

pub use extract::{InLibrary, Reader};
pub use model::{LONGEST_NAME, Learner, LearnerId, LearnerName, NameWord, folded};
pub use own_data::{Fact, MadeBy, OwnRecord, OwnTable, Value};
pub use preferences::{keep_preferences, was_seen};
pub use session::{
    KEPT as SESSION_KEPT, close as close_session, cookie_name, cookie_of, end_after, ends_at, layer, learner_of,
    learner_of_session, open as open_session, remember,
};
pub use shared::SharedComputer;
pub use store::{
    count_last_visits_before, delete_learner, find_joined, find_learner, find_learners_named, insert_joined,
    insert_learner, joined_to, learners_called, learners_made_before, named_last_visits_before, overdue, own_data,
    set_created_by, set_name, set_seen, set_warned_before,
};
