//! The outbox: what must be sent, once. No mail, message or post leaves the program any other way.
//!
//! Owns the table `outbox`. Whoever changes something that others must be told of puts a [`Letter`] in with the same
//! transaction ([`enqueue`]), so that neither is there without the other. How a kind of letter is sent is a [`Job`] in the
//! room that knows of it; all are listed in [`crate::jobs`]. A payload names rows rather than copying names and addresses
//! of people: the job reads them when it is its turn, and what was deleted meanwhile is not sent.
//!
//! A runner claims a letter by a lease. While it holds, nobody else touches the letter; when a node dies, it runs out and
//! another takes over. So a letter is sent at least once, and twice only when a node dies between sending and noting
//! it: both then bear the same id. What fails for now is tried again after growing pauses, what is refused for good or
//! fails too often is a dead letter, which administrators see.
mod backoff;
mod commands;
mod job;
mod model;
mod pages;
mod paths;
mod refusal;
mod runner;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use commands::{OutboxCommand, run as run_command};
pub use job::{Delivery, Job, Kind, Letter, Manner, enqueue, withdraw};
pub use model::{LetterId, Queued, Reason, Refusal, State, Stuck};
pub use paths::OutboxPath;
pub use refusal::accepted;
pub use runner::{Outbox, deliver_due, run, sweep};
pub use store::{count_dead, stuck, stuck_by_key};
pub use views::reason as reason_in_words;

use crate::staff::Doors;
use paths::LetterPath;

/// The addresses of this room; all are for administrators.
pub fn doors() -> Doors {
    Doors::new()
        .get(OutboxPath::PATTERN, pages::list_letters)
        .post(LetterPath::RETRY, pages::retry_letter)
        .post(LetterPath::DISCARD, pages::discard_letter)
}
