//! What may be allowed, and when what is kept ends.

use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};

use crate::content::Retention;

/// What a learner may allow beyond what the site needs to work. Only what the program really does stands here.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// To be counted among those who take part in a course, without a name.
    Statistics,
}

impl Purpose {
    /// All purposes, in the order in which they are asked.
    pub const ALL: [Self; 1] = [Self::Statistics];

    /// The word for rows and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statistics => "statistics",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// One answer to one question, as its row keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// UUIDv7.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// Given, or taken back.
    pub given: bool,
    /// Which words were shown.
    pub text_hash: String,
    /// The words themselves.
    pub words: String,
    /// The language of the words.
    pub language: String,
    /// Which version of the privacy page was in force; 0 where there was none.
    pub policy: i64,
    /// By what way: `web`.
    pub channel: String,
    /// When.
    pub happened_at: Timestamp,
}

/// Whether the last answer to a question allows it. Without any answer nothing is allowed.
pub fn latest(consents: &[Consent], purpose: Purpose) -> Option<&Consent> {
    consents.iter().filter(|consent| consent.purpose == purpose).max_by_key(|one| (one.happened_at, &one.id))
}

/// Until when what is kept of a learner is kept at least, when she does not come again.
pub fn kept_until(last_visit: Timestamp, retention: Retention, zone: &TimeZone) -> Timestamp {
    shifted(last_visit, Span::new().months(retention.months), zone)
}

/// Whoever was not here since this moment has been away too long.
pub fn away_since(now: Timestamp, retention: Retention, zone: &TimeZone) -> Timestamp {
    shifted(now, Span::new().months(-retention.months), zone)
}

/// Whoever was not here since this moment is to be warned.
pub fn to_be_warned_since(now: Timestamp, retention: Retention, zone: &TimeZone) -> Timestamp {
    shifted(now + days(retention.warn_days), Span::new().months(-retention.months), zone)
}

/// Who was warned by this moment has been on the list long enough.
pub fn warned_long_ago(now: Timestamp, retention: Retention) -> Timestamp {
    now - days(retention.warn_days)
}

/// When a learner who was warned is deleted: at the end of what is kept, and never before the warning has stood its time.
pub fn goes_at(last_visit: Timestamp, warned_at: Timestamp, retention: Retention, zone: &TimeZone) -> Timestamp {
    kept_until(last_visit, retention, zone).max(warned_at + days(retention.warn_days))
}

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// By the calendar of the site. At the ends of what a clock can show nothing moves.
fn shifted(moment: Timestamp, by: Span, zone: &TimeZone) -> Timestamp {
    moment.to_zoned_datetime(zone.clone()).checked_add(by).map_or(moment, |shifted| shifted.timestamp())
}
