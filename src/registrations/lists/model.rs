//! Who comes, sorted as the desk needs it.

use std::collections::HashMap;

use jiff::Timestamp;

use super::super::{
    model::{Registration, Seat},
    notices::{Notice, Way},
};
use crate::outbox::Stuck;

/// One registrant with what was said to her.
pub struct Entry {
    /// Who.
    pub registration: Registration,
    /// What was or is to be said, the earliest first.
    pub notices: Vec<Saying>,
}

/// Something that was or is to be said.
pub struct Saying {
    /// What.
    pub notice: Notice,
    /// Why it did not go out yet, where it should have.
    pub stuck: Option<Stuck>,
    /// Opens the words in the app of the person who passes them on.
    pub link: Option<String>,
}

/// What people registered for and the library announces no more: they can't be told by what is not there.
pub struct Vanished {
    /// Its lasting name.
    pub name: String,
    /// When it was to begin, as far as they know.
    pub starts_at: Timestamp,
    /// Who comes, or may come.
    pub registrations: Vec<Registration>,
}

/// How many stand where.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// Have a place.
    pub registered: usize,
    /// A place is held for them.
    pub offered: usize,
    /// In line.
    pub waiting: usize,
}

impl Counts {
    /// Counts registrations.
    pub fn of<'a>(all: impl Iterator<Item = &'a Registration>) -> Self {
        all.fold(Self::default(), |counts, one| match one.seat {
            Seat::Registered => Self { registered: counts.registered + 1, ..counts },
            Seat::Offered { .. } => Self { offered: counts.offered + 1, ..counts },
            Seat::Waiting => Self { waiting: counts.waiting + 1, ..counts },
            Seat::Lapsed | Seat::Cancelled => counts,
        })
    }
}

/// What is to be said by hand, with whom it is for: the earliest first.
pub fn by_hand(entries: &[Entry]) -> Vec<(&Registration, &Saying)> {
    let open =
        |saying: &&Saying| saying.notice.way == Way::Hand && saying.notice.sent_at.is_none() && saying.link.is_some();
    let all =
        entries.iter().flat_map(|entry| entry.notices.iter().filter(open).map(|saying| (&entry.registration, saying)));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, saying)| (saying.notice.created_at, saying.notice.id));
    all
}

/// Puts what was said to whom.
pub fn entries(registrations: Vec<Registration>, mut said: HashMap<String, Vec<Saying>>) -> Vec<Entry> {
    let entry = |registration: Registration| {
        let notices = said.remove(&registration.id.to_string()).unwrap_or_default();
        Entry { registration, notices }
    };
    registrations.into_iter().map(entry).collect()
}
