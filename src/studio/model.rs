//! Drafts and publications.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    audit,
    staff::{Staff, StaffId},
};

/// What lies in the bin is taken away for good after so many days.
pub const BIN_DAYS: i64 = 30;

/// What an author writes until it is published. Each has their own of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The row. UUIDv7.
    pub id: Uuid,
    /// Where it will lie in the content folder.
    pub file: String,
    /// Whose it is.
    pub author: Author,
    /// What the file said when it was begun; nothing where there was none.
    pub base: Option<String>,
    /// All that the file says by now.
    pub text: String,
    /// Goes up with each save.
    pub version: i64,
    /// What stood in the form that was saved last: its window's id, and how often something was typed there.
    pub saved_in: Option<String>,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// When its author last had it before them.
    pub opened_at: Timestamp,
    /// When it is to be published by itself.
    pub publish_at: Option<Timestamp>,
    /// Why that did not come about.
    pub problem: Option<Setback>,
}

/// Somebody who writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Author {
    /// The row of staff.
    pub id: StaffId,
    /// How they are called.
    pub name: String,
}

impl Author {
    /// Whoever is signed in.
    pub fn of(staff: &Staff) -> Self {
        Self { id: staff.id, name: staff.name.clone() }
    }

    /// As the list of who did what names them.
    pub fn actor(&self) -> audit::Actor {
        audit::Actor { id: Some(self.id.to_string()), name: self.name.clone() }
    }
}

/// Why what was to be published by itself was not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setback {
    /// It has mistakes.
    Faulty,
    /// The file was changed meanwhile.
    Stale,
}

impl Setback {
    /// The word for rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Faulty => "faulty",
            Self::Stale => "stale",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Faulty, Self::Stale].into_iter().find(|setback| setback.word() == word)
    }
}

/// A change of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// The row. UUIDv7.
    pub id: Uuid,
    /// Shared by all files that were changed at once.
    pub press: Uuid,
    /// Where it lies.
    pub file: String,
    /// Where it lay before.
    pub moved_from: Option<String>,
    /// What was done.
    pub deed: Deed,
    /// What it says since; nothing where it was taken away.
    pub text: Option<String>,
    /// Who did it; nobody known where it was done on disk.
    pub author: Option<Author>,
    /// When.
    pub happened_at: Timestamp,
}

/// What was done to a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// A draft became the file.
    Published,
    /// It went into the bin.
    Deleted,
    /// It came out of the bin.
    Restored,
    /// It has another name.
    Moved,
    /// It came with a course from elsewhere.
    Imported,
    /// Somebody changed it past the studio.
    OnDisk,
}

impl Deed {
    const ALL: [Self; 6] = [Self::Published, Self::Deleted, Self::Restored, Self::Moved, Self::Imported, Self::OnDisk];

    /// The word for rows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Moved => "moved",
            Self::Imported => "imported",
            Self::OnDisk => "on disk",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.word() == word)
    }

    /// As the list of who did what names it.
    pub fn for_the_log(self) -> audit::Deed {
        match self {
            Self::Published | Self::Imported | Self::OnDisk => audit::Deed::Published,
            Self::Deleted => audit::Deed::Deleted,
            Self::Restored => audit::Deed::Restored,
            Self::Moved => audit::Deed::Moved,
        }
    }
}
