//! Which bytes of a file a `Range` asks for: RFC 9110, section 14.
use axum::http::HeaderValue;

/// What to send of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wanted {
    /// 200
    Whole,
    /// 206. Both ends belong to it.
    Part { first: u64, last: u64 },
    /// 416
    Nothing,
}

/// Reads a `Range` for a file of `bytes` bytes.
///
/// What cannot be understood asks for the whole file: an unknown unit, numbers in the wrong order, letters. So do
/// several ranges at once: no podcast or audio player sends them, a recipient may always ignore them, and putting
/// them together has cost other servers a denial of service (CVE-2025-62727).
pub(super) fn parse(value: &HeaderValue, bytes: u64) -> Wanted {
    let Some((first, last)) = value.to_str().ok().and_then(single) else { return Wanted::Whole };
    match (number(first), number(last)) {
        (Number::Absent, Number::Is(suffix)) => suffix_of(bytes, suffix),
        (Number::Is(first), Number::Absent) => part(first, u64::MAX, bytes),
        (Number::Is(first), Number::Is(last)) if first <= last => part(first, last, bytes),
        _ => Wanted::Whole,
    }
}

/// Both sides of the dash of the only range.
fn single(value: &str) -> Option<(&str, &str)> {
    let (unit, ranges) = value.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let mut ranges = ranges.split(',').map(str::trim).filter(|range| !range.is_empty());
    let only = ranges.next().filter(|_| ranges.next().is_none())?;
    only.split_once('-').map(|(first, last)| (first.trim(), last.trim()))
}

enum Number {
    Absent,
    Is(u64),
    Wrong,
}

/// A number too large for 64 bits is still a number, and lies behind the end of every file.
fn number(digits: &str) -> Number {
    if digits.is_empty() {
        Number::Absent
    } else if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Number::Is(digits.parse().unwrap_or(u64::MAX))
    } else {
        Number::Wrong
    }
}

fn suffix_of(bytes: u64, suffix: u64) -> Wanted {
    match (suffix, bytes) {
        (0, _) => Wanted::Nothing,
        // Satisfiable by the letter, but an empty part cannot be written as a `Content-Range`.
        (_, 0) => Wanted::Whole,
        _ => Wanted::Part { first: bytes.saturating_sub(suffix), last: bytes - 1 },
    }
}

fn part(first: u64, last: u64, bytes: u64) -> Wanted {
    if first >= bytes { Wanted::Nothing } else { Wanted::Part { first, last: last.min(bytes - 1) } }
}
