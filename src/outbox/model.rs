//! What a letter is once it waits, and why one was not delivered.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

/// Names a letter; the same at each attempt.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Debug)]
#[serde(transparent)]
pub struct LetterId(pub Uuid);

impl fmt::Display for LetterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Says that something was queued. The runner of this node sleeps until it is shown this, after the commit.
#[must_use = "the runner sleeps until it is told: `app.outbox.wake(queued)` after the commit"]
#[derive(Clone, Copy, Debug)]
pub struct Queued(pub(super) ());

/// Why a letter was not delivered, in a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// There is no way to the other side.
    Unreachable,
    /// It did not answer in time.
    Silent,
    /// It asks for patience.
    Busy,
    /// It has troubles of its own.
    Failing,
    /// It says no.
    Refused,
    /// We do not go to that address.
    Forbidden,
    /// The program ended while it was sending.
    Interrupted,
    /// What is to be sent can't be read any more.
    Unreadable,
    /// The program stumbled.
    Fault,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 9] = [
        Self::Unreachable,
        Self::Silent,
        Self::Busy,
        Self::Failing,
        Self::Refused,
        Self::Forbidden,
        Self::Interrupted,
        Self::Unreadable,
        Self::Fault,
    ];

    /// The word that rows and commands use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
            Self::Busy => "busy",
            Self::Failing => "failing",
            Self::Refused => "refused",
            Self::Forbidden => "forbidden",
            Self::Interrupted => "interrupted",
            Self::Unreadable => "unreadable",
            Self::Fault => "fault",
        }
    }

    /// The reason of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// Why a letter was not delivered, and whether it may be tried again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Another attempt would fare no better.
    Permanent {
        /// In a word.
        reason: Reason,
        /// As the other side said it, for whoever looks into it. No secrets, no names.
        error: String,
    },
    /// It may go better later.
    Temporary {
        /// In a word.
        reason: Reason,
        /// As the other side said it.
        error: String,
        /// How long the other side asks to be left alone.
        retry_after: Option<SignedDuration>,
    },
}

impl Refusal {
    /// Never to be tried again.
    pub fn permanent(reason: Reason, error: impl fmt::Display) -> Self {
        Self::Permanent { reason, error: error.to_string() }
    }

    /// To be tried again after a pause of our own.
    pub fn temporary(reason: Reason, error: impl fmt::Display) -> Self {
        Self::Temporary { reason, error: error.to_string(), retry_after: None }
    }

    /// In a word.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Permanent { reason, .. } | Self::Temporary { reason, .. } => *reason,
        }
    }

    /// As the other side said it.
    pub fn error(&self) -> &str {
        match self {
            Self::Permanent { error, .. } | Self::Temporary { error, .. } => error,
        }
    }
}

/// How far a letter got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Given up.
    Dead(Timestamp),
    /// Will be tried again.
    Retried(Timestamp),
}

/// A letter that was not delivered when it was due.
#[derive(Clone, Debug)]
pub struct Stuck {
    /// Which one.
    pub id: LetterId,
    /// Which job sends it.
    pub kind: String,
    /// What it is about.
    pub about: String,
    /// Since when it is to be sent.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// Why it failed.
    pub reason: Option<Reason>,
    /// As the other side said it.
    pub error: String,
    /// How far it got.
    pub state: State,
}
