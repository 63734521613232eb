//! Consents: what a learner allows beyond what the site needs to work, purpose by purpose, with the words that she read.
//!
//! Owns the tables `consents` and `consent_texts`. Whoever would do a thing asks here first, each time: taking back counts
//! at once. The pages on which she is asked are [`crate::privacy`]'s.
mod model;
mod own_data;
mod question;
mod store;

pub use model::{Consent, Purpose, latest};
pub use own_data::own_data;
pub use question::{Answer, Question, answer, may_count, policy_in_force};
pub use store::{consents, keep_words, learners_who_allow, merge};
