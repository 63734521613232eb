//! What a meeting is, and who enters how.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{content::Webinar, i18n::Language, outbox::Reason};

/// A room that was opened on a server of BigBlueButton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meeting {
    /// UUIDv7. The server knows it by this.
    pub id: Uuid,
    /// The lasting name of the webinar.
    pub webinar: String,
    /// Since when it may be entered.
    pub opened_at: Timestamp,
    /// When the server said that it ended.
    pub ended_at: Option<Timestamp>,
    /// Why somebody last wanted to enter in vain, until somebody entered.
    pub failure: Option<Failure>,
    /// Its recording, once that is ready.
    pub recording: Option<Recording>,
}

/// That somebody could not enter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failure {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Option<Reason>,
}

/// The recording of a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recording {
    /// What the server calls it.
    pub record: String,
    /// When the library had it.
    pub kept_at: Option<Timestamp>,
}

impl Meeting {
    /// A meeting that is made now.
    pub fn fresh(webinar: &Webinar, now: Timestamp) -> Self {
        let webinar = webinar.revision.identity.clone();
        Self { id: Uuid::now_v7(), webinar, opened_at: now, ended_at: None, failure: None, recording: None }
    }

    /// Whether it was the webinar itself that ended. What ended before the start was a rehearsal.
    pub fn was_the_webinar(&self, webinar: &Webinar) -> bool {
        self.ended_at.is_some_and(|ended_at| webinar.starts_at <= ended_at)
    }

    /// Whether it ended before the webinar began.
    pub fn was_a_rehearsal(&self, webinar: &Webinar) -> bool {
        self.ended_at.is_some_and(|ended_at| ended_at < webinar.starts_at)
    }

    /// Whether the library has this recording of it.
    pub fn has_kept(&self, record: &str) -> bool {
        self.recording.as_ref().is_some_and(|known| known.record == record && known.kept_at.is_some())
    }
}

/// As what somebody enters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Listens and asks.
    Viewer,
    /// Leads: one of the staff.
    Moderator,
}

/// Somebody who enters a room. Whether she may is known before.
#[derive(Clone, Copy, Debug)]
pub struct Participant<'a> {
    /// How others see her there.
    pub name: &'a str,
    /// The id of her row, from which is made by what the server knows her.
    pub row: &'a str,
    /// As what.
    pub role: Role,
    /// In which language the room speaks to her.
    pub language: Language,
}

/// Where the door leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entrance {
    /// Into the room, at this address, which is for this person alone.
    At(String),
    /// Nowhere: the library named no room, or no server that opens it.
    Nowhere,
    /// Those who led it ended it.
    Ended,
    /// The server does not answer, or says no. The log says why.
    Away,
}

/// How a room stands for those who registered, in the hour in which it may be entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// There is none.
    None,
    /// It may be entered.
    Open,
    /// Those who led it ended it.
    Ended,
}
