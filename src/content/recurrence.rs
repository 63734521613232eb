//! Rules of how something recurs: RFC 5545, 3.3.10, <https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10>

use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer};

use super::mistake::Mistake;

const FREQUENCIES: [&str; 7] = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A rule, for a key that may be left out.
pub fn maybe_rule<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let rule = String::deserialize(deserializer)?;
    match check(&rule) {
        Ok(()) => Ok(Some(rule)),
        Err(part) => Err(Mistake::new("mistake-rule").with("part", part).raise()),
    }
}

/// Whether a rule ends after so many times: then apps must know when it began.
pub fn has_count(rule: &str) -> bool {
    rule.split(';').any(|part| part.starts_with("COUNT="))
}

/// The first part of a rule that is wrong.
pub(super) fn check(rule: &str) -> Result<(), &str> {
    let mut seen: Vec<&str> = Vec::new();
    for part in rule.split(';') {
        let (name, value) = part.split_once('=').ok_or(part)?;
        if seen.contains(&name) || !is_right(name, value) {
            return Err(part);
        }
        seen.push(name);
    }
    let has = |name: &str| seen.contains(&name);
    // The rule says how often, and ends in one way at most.
    if has("FREQ") && !(has("COUNT") && has("UNTIL")) { Ok(()) } else { Err(rule) }
}

fn is_right(name: &str, value: &str) -> bool {
    match name {
        "FREQ" => FREQUENCIES.contains(&value),
        "INTERVAL" | "COUNT" => value.parse::<u32>().is_ok_and(|number| number > 0),
        "UNTIL" => is_date(value),
        "WKST" => DAYS.contains(&value),
        "BYDAY" => value.split(',').all(is_day),
        "BYSECOND" => are_numbers(value, 0..=60),
        "BYMINUTE" => are_numbers(value, 0..=59),
        "BYHOUR" => are_numbers(value, 0..=23),
        "BYMONTHDAY" => are_numbers(value, -31..=31) && !has_zero(value),
        "BYYEARDAY" | "BYSETPOS" => are_numbers(value, -366..=366) && !has_zero(value),
        "BYWEEKNO" => are_numbers(value, -53..=53) && !has_zero(value),
        "BYMONTH" => are_numbers(value, 1..=12),
        _ => false,
    }
}

/// `TU`, or `2TU`: the second of a month.
fn is_day(text: &str) -> bool {
    let Some((count, day)) = text.split_at_checked(text.len().saturating_sub(2)) else { return false };
    let is_count = count.is_empty() || (are_numbers(count, -53..=53) && !has_zero(count));
    is_count && DAYS.contains(&day)
}

fn are_numbers(list: &str, allowed: RangeInclusive<i32>) -> bool {
    list.split(',').all(|number| number.parse::<i32>().is_ok_and(|number| allowed.contains(&number)))
}

fn has_zero(list: &str) -> bool {
    list.split(',').any(|number| number.parse() == Ok(0))
}

/// `20271231`, or `20271231T235959Z`.
fn is_date(text: &str) -> bool {
    let (day, time) = text.split_once('T').unwrap_or((text, "000000Z"));
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(day, 8) && digits(time.trim_end_matches('Z'), 6)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn rules_are_those_of_calendars() {
        for rule in [
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
            "FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=WEEKLY;COUNT=10",
            "FREQ=WEEKLY;UNTIL=20271231T000000Z;BYDAY=MO",
        ] {
            assert_eq!(check(rule), Ok(()), "{rule}");
        }
        for rule in [
            "",
            "WEEKLY",
            "INTERVAL=2",
            "FREQ=weekly",
            "FREQ=WEEKLY;FREQ=DAILY",
            "FREQ=WEEKLY;COUNT=0",
            "FREQ=WEEKLY;COUNT=2;UNTIL=20271231",
            "FREQ=WEEKLY;BYDAY=SELASA",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=WEEKLY;X=1",
        ] {
            assert!(check(rule).is_err(), "{rule}");
        }
    }
}
