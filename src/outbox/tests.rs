//! How long to wait after a failure.

use jiff::SignedDuration;

use super::{Manner, Reason, backoff};

const MANNER: Manner = Manner::PATIENT;

#[test]
fn pauses_grow_up_to_a_bound_and_are_spread_over_all_of_it() {
    let longest = |attempts| backoff::pause(&MANNER, attempts, None, 1.0).as_secs();
    let bounds: Vec<i64> = (1..=15).map(longest).collect();
    assert_eq!(bounds[..5], [10, 20, 40, 80, 160]);
    assert_eq!(bounds[11..], [20_480, 21_600, 21_600, 21_600]);
    assert_eq!(longest(i64::MAX), 21_600);
    assert_eq!(backoff::pause(&MANNER, 3, None, 0.0), SignedDuration::ZERO);
    assert_eq!(backoff::pause(&MANNER, 3, None, 0.25), SignedDuration::from_secs(10));
}

#[test]
fn what_the_other_side_asks_for_is_waited_for_in_full() {
    let pause = |asked, chance| backoff::pause(&MANNER, 9, Some(SignedDuration::from_secs(asked)), chance).as_secs();
    assert_eq!((pause(300, 0.0), pause(300, 1.0)), (300, 360), "and at most a minute more");
    assert_eq!(pause(i64::from(u32::MAX), 0.0), 24 * 60 * 60, "but no years");
}

#[test]
fn chance_is_another_each_time() {
    let drawn: Vec<f64> = (0..100).map(|_| backoff::chance()).collect();
    assert!(drawn.iter().all(|chance| (0.0..=1.0).contains(chance)));
    assert!(drawn.iter().any(|chance| *chance < 0.4) && drawn.iter().any(|chance| *chance > 0.6), "{drawn:?}");
}

#[test]
fn every_reason_is_read_as_it_is_written() {
    for reason in Reason::ALL {
        assert_eq!(Reason::parse(reason.word()), Some(reason));
    }
    assert_eq!(Reason::parse("weather"), None);
}
