//! What a registration is, where somebody stands in line, and how long an offered place is held.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::contact::Contact;
use crate::{
    accounts::{LearnerId, LearnerName},
    content::{Library, Mode, Webinar, WebinarStatus},
    i18n::Language,
    messages::ChatId,
};

/// A room is opened this long before a webinar begins.
const OPENS_BEFORE: SignedDuration = SignedDuration::from_mins(15);
/// An offered place is held so long at most, and at least so long.
const LONGEST_OFFER: SignedDuration = SignedDuration::from_hours(24);
const SHORTEST_OFFER: SignedDuration = SignedDuration::from_mins(30);

/// What somebody registers for: one webinar, or a series with all that come of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct EventName(String);

impl EventName {
    /// What registering for a webinar is for: the lasting name of its series, or else its own.
    pub fn of(library: &Library, webinar: &Webinar) -> Self {
        let series = webinar.series.as_ref().and_then(|slug| library.series(slug));
        let revision = series.map_or(&webinar.revision, |series| &series.revision);
        Self(revision.identity.clone())
    }

    /// The names under which somebody may have registered for a webinar: that of its series, and its own from before it was in one.
    pub fn all_of(library: &Library, webinar: &Webinar) -> Vec<Self> {
        let (present, own) = (Self::of(library, webinar), Self(webinar.revision.identity.clone()));
        if present == own { vec![own] } else { vec![present, own] }
    }

    /// The name of a row.
    pub fn from_row(name: String) -> Self {
        Self(name)
    }

    /// The name as rows keep it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The webinars that it stands for, in the order of their start. None when the library announces it no more.
    pub fn webinars<'a>(&self, library: &'a Library) -> impl Iterator<Item = &'a Webinar> + use<'a> {
        let name = self.clone();
        library.webinars.iter().map(AsRef::as_ref).filter(move |webinar| Self::all_of(library, webinar).contains(&name))
    }
}

/// An event as the library announces it at present: what decides about its seats.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Its name in rows.
    pub name: EventName,
    /// How many may come; nothing when there is room for everybody.
    pub capacity: Option<u64>,
    /// When the next of it begins that takes place.
    pub starts_at: Timestamp,
    /// When the last of it is over.
    pub ends_at: Timestamp,
}

impl Event {
    /// The event that a webinar is, or is part of. `None` when nobody may register for it any more.
    pub fn open(library: &Library, name: &EventName) -> Option<Self> {
        let coming: Vec<&Webinar> =
            name.webinars(library).filter(|webinar| takes_place(webinar, library.as_of)).collect();
        let next = coming.first()?;
        Some(Self {
            name: name.clone(),
            capacity: coming.iter().filter_map(|webinar| webinar.capacity).min(),
            starts_at: next.starts_at,
            ends_at: coming.iter().map(|webinar| webinar.ends_at()).max()?,
        })
    }
}

/// Whether a webinar takes place and is not over.
fn takes_place(webinar: &Webinar, as_of: Timestamp) -> bool {
    webinar.status == WebinarStatus::Scheduled && as_of < webinar.ends_at()
}

/// Whether the way into a webinar's room is shown: from a quarter of an hour before it begins until it ends.
pub fn is_open(webinar: &Webinar, now: Timestamp) -> bool {
    let opens_at = webinar.starts_at.saturating_sub(OPENS_BEFORE).unwrap_or(Timestamp::MIN);
    webinar.mode != Mode::InPerson && takes_place(webinar, now) && opens_at <= now
}

/// Names a registration. UUIDv7.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct RegistrationId(pub Uuid);

impl fmt::Display for RegistrationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where somebody stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seat {
    /// She has a place.
    Registered,
    /// She is in line for one.
    Waiting,
    /// One is held for her, if she takes it in time.
    Offered {
        /// Until when.
        until: Timestamp,
    },
    /// One was held for her in vain; she is asked again only if she says so.
    Lapsed,
    /// She does not come.
    Cancelled,
}

impl Seat {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::Offered { .. } => "offered",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Until when a place is held.
    pub fn offered_until(self) -> Option<Timestamp> {
        match self {
            Self::Offered { until } => Some(until),
            _ => None,
        }
    }
}

/// What a registrant wants to be told beside what she must know.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Wishes {
    /// A week before.
    pub week: bool,
    /// A day before.
    pub day: bool,
    /// An hour before, and when it begins.
    pub hour: bool,
    /// When the recording can be heard.
    pub recording: bool,
}

impl Wishes {
    /// What either wants.
    pub fn and(self, other: Self) -> Self {
        Self {
            week: self.week || other.week,
            day: self.day || other.day,
            hour: self.hour || other.hour,
            recording: self.recording || other.recording,
        }
    }

    /// Whether any reminder is wanted.
    pub fn reminders(self) -> bool {
        self.week || self.day || self.hour
    }
}

/// A place in an event, or in the line before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registration {
    /// Its row.
    pub id: RegistrationId,
    /// What for.
    pub event: EventName,
    /// Who, where somebody registered whose doing is kept.
    pub learner: Option<LearnerId>,
    /// The name that she gave.
    pub name: LearnerName,
    /// How she is reached; nothing for a learner with a card who gave none.
    pub contact: Option<Contact>,
    /// Her chat with the library's bot, where she linked it.
    pub chat: Option<ChatId>,
    /// The language in which she registered.
    pub language: Language,
    /// Where she stands.
    pub seat: Seat,
    /// When she registered.
    pub created_at: Timestamp,
    /// Since when she is in line.
    pub queued_at: Timestamp,
    /// What she wants to be told.
    pub wishes: Wishes,
    /// When it was shown that her address is hers.
    pub confirmed_at: Option<Timestamp>,
    /// Hash of the link that is sent to her.
    pub sent_link_hash: String,
}

impl Registration {
    /// Whether she comes or may come.
    pub fn is_live(&self) -> bool {
        self.seat != Seat::Cancelled
    }
}

/// Until when a place is held that is offered at `from`, a moment at which she may be told: a quarter of what is left until
/// the start, but never more than a day or less than half an hour.
pub fn offered_until(from: Timestamp, starts_at: Timestamp) -> Timestamp {
    let left = starts_at.duration_since(from);
    let held = (left / 4).clamp(SHORTEST_OFFER, LONGEST_OFFER);
    from.saturating_add(held).map_or(starts_at, |until| until.min(starts_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_leaves_time_for_the_next_in_line() {
        let start: Timestamp = "2030-03-10T02:00:00Z".parse().unwrap();
        let held = |before: SignedDuration| {
            let from = start - before;
            offered_until(from, start).duration_since(from)
        };
        assert_eq!(held(SignedDuration::from_hours(24 * 7)), SignedDuration::from_hours(24));
        assert_eq!(held(SignedDuration::from_hours(8)), SignedDuration::from_hours(2));
        assert_eq!(held(SignedDuration::from_hours(1)), SignedDuration::from_mins(30));
        assert_eq!(held(SignedDuration::from_mins(10)), SignedDuration::from_mins(10), "never beyond the start");
    }
}
