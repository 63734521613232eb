//! Notices: what registrants are told, when, and by what way.
//!
//! What is planned for later is a letter of the outbox ([`jobs::Reminder`]); when its time comes, or when something happens,
//! a row of `notices` is made, one for each state of each thing and each way, and sent under its own letter. So nothing is
//! said twice, whatever dies in between, and the rows are the list that staff see.
mod jobs;
mod model;
mod plan;
mod store;
mod watch;
mod wording;

pub(super) use jobs::rows_are_away;
pub use jobs::{MailNotice, Reminder, TelegramNotice, WebinarNews};
pub use jobs::{is_due, may_not_be_said_now};
pub use model::{Occasion, Way};
pub use plan::{remind, remind_of_seat, tell_again, tell_seat};
pub use store::{Notice, last_known_start, notices_of, set_sent};
pub use watch::notice_changes;
pub use wording::by_hand;
