//! Cards: what a learner signs in with instead of a password. Four words of our own list, or the QR code beside them.
//!
//! Owns the tables `cards` and `joined_learners`. Only hashes are kept. The desk issues cards by [`issue()`], and shows
//! one again by [`shown_again`] as long as it knows the seed.
mod issue;
mod model;
mod store;
#[cfg(test)]
mod tests;
mod words;

pub use issue::{CardOrder, find, issue, shown_again};
pub use model::{Card, CardSecrets, NewCard};
pub use words::{COUNT as WORDS_OF_A_CARD, CardWords, words_like};
