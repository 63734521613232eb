//! When what is kept ends.

use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};

use crate::content::Retention;

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
