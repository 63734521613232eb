//! Dates in headers (RFC 9110, 5.6.7). Whole seconds, always GMT.
use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::HeaderValue;
use jiff::{
    Timestamp,
    fmt::{rfc2822, strtime::BrokenDownTime},
    tz::TimeZone,
};

/// Unix seconds of a file's time; times before 1970 count as 1970.
pub(super) fn seconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
pub fn header(seconds: i64) -> HeaderValue {
    let time = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let text = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&time).unwrap_or_default();
    HeaderValue::from_str(&text).expect("a date is ASCII")
}

/// Unix seconds of any of the three forms that a recipient must understand; anything else is no date.
pub(super) fn parse(value: &HeaderValue) -> Option<i64> {
    let text = value.to_str().ok()?.trim();
    let time = rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    time.or_else(|| obsolete("%A, %d-%b-%y %T GMT", text))
        .or_else(|| obsolete("%a %b %e %T %Y", text))
        .map(Timestamp::as_second)
}

fn obsolete(format: &str, text: &str) -> Option<Timestamp> {
    let time = BrokenDownTime::parse(format, text).ok()?.to_datetime().ok()?;
    TimeZone::UTC.to_timestamp(time).ok()
}
