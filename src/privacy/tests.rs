//! Rules that need no rows: when what is kept ends, what is too few to be told, how moments are typed.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use proptest::prelude::*;

use super::{
    breach::parse_moment,
    model::{away_since, goes_at, kept_until, to_be_warned_since, warned_long_ago},
};
use crate::content::Retention;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Jakarta").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn what_is_kept_ends_by_the_calendar_of_the_site() {
    let retention = Retention { months: 24, warn_days: 60, ..Retention::default() };
    assert_eq!(kept_until(at("2030-03-01T02:00:00Z"), retention, &zone()), at("2032-03-01T02:00:00Z"));
    // In Probolinggo it is the 1st of March already.
    assert_eq!(kept_until(at("2028-02-29T20:00:00Z"), retention, &zone()), at("2030-02-28T20:00:00Z"));
    let (last, warned) = (at("2030-03-01T02:00:00Z"), at("2032-02-20T02:00:00Z"));
    assert_eq!(goes_at(last, warned, retention, &zone()), at("2032-04-20T02:00:00Z"), "60 days after the warning");
}

proptest! {
    /// Whoever is found to be away too long was promised no longer than until now; and was to be warned before.
    #[test]
    fn nobody_goes_before_the_promised_day(
        now in 0_i64..4_000_000_000, months in 6_i64..=120, warn_days in 14_i64..=150, early in 1_i64..100_000_000,
    ) {
        let retention = Retention { months, warn_days, ..Retention::default() };
        let now = Timestamp::from_second(now).unwrap();
        let last = away_since(now, retention, &zone()) - SignedDuration::from_millis(early);
        prop_assert!(kept_until(last, retention, &zone()) <= now);
        prop_assert!(last < to_be_warned_since(warned_long_ago(now, retention), retention, &zone()) + SignedDuration::from_hours(24));
        prop_assert!(to_be_warned_since(now, retention, &zone()) > away_since(now, retention, &zone()));
    }
}

#[test]
fn moments_are_typed_as_people_type_them() {
    let typed = |text| parse_moment(text, &zone()).unwrap();
    assert_eq!(typed("2030-03-01"), at("2030-02-28T17:00:00Z"));
    assert_eq!(typed("2030-03-01T09:00"), at("2030-03-01T02:00:00Z"));
    assert_eq!(typed("2030-03-01T09:00:30"), at("2030-03-01T02:00:30Z"));
    assert_eq!(typed("2030-03-01T09:00Z"), at("2030-03-01T09:00:00Z"));
    assert_eq!(typed("2030-03-01T09:00+08:00"), at("2030-03-01T01:00:00Z"));
    let refused = parse_moment("kemarin", &zone()).unwrap_err().to_string();
    assert_eq!(refused, "kemarin: expected a moment such as 2030-03-01T09:00, or a date");
}
