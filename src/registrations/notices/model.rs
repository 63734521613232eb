//! What there is to be said to a registrant, and when.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::super::{
    model::{Registration, Seat},
    quiet,
};
use crate::content::{Webinar, WebinarStatus};

/// Why something is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Occasion {
    /// She has a place.
    Registered,
    /// She is in line.
    Waiting,
    /// A place is held for her.
    Offered,
    /// It was held in vain.
    Lapsed,
    /// She does not come any more.
    Left,
    /// A week before.
    Week,
    /// A day before.
    Day,
    /// An hour before.
    Hour,
    /// It begins.
    Started,
    /// It takes place at another time or place.
    Moved,
    /// It takes place at a time not known yet.
    Postponed,
    /// It does not take place.
    CalledOff,
    /// Its recording can be heard.
    Recording,
}

impl Occasion {
    /// All occasions.
    pub const ALL: [Self; 13] = [
        Self::Registered,
        Self::Waiting,
        Self::Offered,
        Self::Lapsed,
        Self::Left,
        Self::Week,
        Self::Day,
        Self::Hour,
        Self::Started,
        Self::Moved,
        Self::Postponed,
        Self::CalledOff,
        Self::Recording,
    ];

    /// What is said at a time that the webinar's start decides.
    pub const REMINDERS: [Self; 4] = [Self::Week, Self::Day, Self::Hour, Self::Started];

    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Lapsed => "lapsed",
            Self::Left => "left",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Started => "started",
            Self::Moved => "moved",
            Self::Postponed => "postponed",
            Self::CalledOff => "called-off",
            Self::Recording => "recording",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|occasion| occasion.word() == word)
    }

    /// What a change of somebody's seat is an occasion for.
    pub fn of_seat(seat: Seat) -> Self {
        match seat {
            Seat::Registered => Self::Registered,
            Seat::Waiting => Self::Waiting,
            Seat::Offered { .. } => Self::Offered,
            Seat::Lapsed => Self::Lapsed,
            Seat::Cancelled => Self::Left,
        }
    }

    /// Whether it answers what she pressed.
    pub fn answers_a_press(self) -> bool {
        matches!(self, Self::Registered | Self::Waiting | Self::Left)
    }

    /// Whether it tells where she stands, and not what became of a webinar.
    pub fn is_of_seat(self) -> bool {
        self.answers_a_press() || matches!(self, Self::Offered | Self::Lapsed)
    }

    /// Whether a later one of these makes it void: what a webinar is now is said, not what it was in between.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Moved | Self::Postponed | Self::CalledOff)
    }

    /// Whether her calendar must learn of it, so that it goes by every way to her.
    pub fn changes_a_calendar(self) -> bool {
        self == Self::Registered || self.is_change()
    }

    /// Whether somebody is to be told, as she stands and as she wishes now.
    pub fn concerns(self, registration: &Registration) -> bool {
        let (wishes, seat) = (registration.wishes, registration.seat);
        match self {
            Self::Week => wishes.week && seat == Seat::Registered,
            Self::Day => wishes.day && seat == Seat::Registered,
            Self::Hour | Self::Started => wishes.hour && seat == Seat::Registered,
            Self::Recording => wishes.recording && seat != Seat::Cancelled,
            Self::Moved | Self::Postponed | Self::CalledOff => seat != Seat::Cancelled,
            Self::Registered | Self::Waiting | Self::Offered | Self::Lapsed | Self::Left => Self::of_seat(seat) == self,
        }
    }

    /// When a reminder goes out; nothing for what is no reminder, and for a start in the night.
    pub fn due_at(self, webinar: &Webinar, zone: &TimeZone) -> Option<Timestamp> {
        let before = match self {
            Self::Week => SignedDuration::from_hours(7 * 24),
            Self::Day => SignedDuration::from_hours(24),
            Self::Hour => SignedDuration::from_hours(1),
            Self::Started => return (!quiet::is_quiet(webinar.starts_at, zone)).then_some(webinar.starts_at),
            _ => return None,
        };
        Some(quiet::before_quiet(webinar.starts_at.checked_sub(before).ok()?, zone))
    }

    /// Whether it still makes sense at a moment. A reminder that was held up is not sent beside the next one.
    pub fn is_timely(self, webinar: &Webinar, now: Timestamp) -> bool {
        let left = webinar.starts_at.duration_since(now);
        let is_coming = webinar.status == WebinarStatus::Scheduled;
        match self {
            Self::Week => is_coming && left > SignedDuration::from_hours(2 * 24),
            Self::Day => is_coming && left > SignedDuration::from_hours(2),
            Self::Hour => is_coming && left > SignedDuration::ZERO,
            Self::Started | Self::Moved => is_coming && now < webinar.ends_at(),
            Self::Postponed => webinar.status == WebinarStatus::Postponed,
            Self::CalledOff => webinar.status == WebinarStatus::Cancelled,
            _ => true,
        }
    }
}

/// A way to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// By mail.
    Mail,
    /// By the library's bot.
    Telegram,
    /// By a person who works for the library.
    Hand,
}

impl Way {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Telegram => "telegram",
            Self::Hand => "hand",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Mail, Self::Telegram, Self::Hand].into_iter().find(|way| way.word() == word)
    }

    /// The ways to somebody for an occasion. One is enough, unless her calendar must learn of it by mail. Who gave no
    /// address comes back by her card.
    pub fn to(registration: &Registration, occasion: Occasion) -> Vec<Self> {
        let mail = registration.contact.as_ref().and_then(|contact| contact.email()).map(|_| Self::Mail);
        let telegram = registration.chat.map(|_| Self::Telegram);
        let hand = registration.contact.as_ref().and_then(|contact| contact.phone()).map(|_| Self::Hand);
        match (telegram, mail) {
            (Some(telegram), Some(mail)) if occasion.changes_a_calendar() => vec![telegram, mail],
            _ => telegram.or(mail).or(hand).into_iter().collect(),
        }
    }
}
