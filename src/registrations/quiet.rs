//! The hours in which nobody is disturbed: from eight in the evening until seven in the morning, by the site's clock.

use jiff::{SignedDuration, Timestamp, civil::Time, tz::TimeZone};

const BEGINS: Time = Time::constant(20, 0, 0, 0);
const ENDS: Time = Time::constant(7, 0, 0, 0);

/// Whether a moment lies in the quiet hours.
pub fn is_quiet(moment: Timestamp, zone: &TimeZone) -> bool {
    let time = moment.to_zoned_datetime(zone.clone()).time();
    time >= BEGINS || time < ENDS
}

/// The moment itself, or the end of the quiet hours that it lies in.
pub fn after_quiet(moment: Timestamp, zone: &TimeZone) -> Timestamp {
    if !is_quiet(moment, zone) {
        return moment;
    }
    let local = moment.to_zoned_datetime(zone.clone());
    let morning = if local.time() >= BEGINS { local.date().tomorrow() } else { Ok(local.date()) };
    at(morning.ok(), ENDS, zone).unwrap_or(moment)
}

/// What comes before the quiet hours comes so long before them, so that it is out by then.
const AHEAD: SignedDuration = SignedDuration::from_mins(30);

/// The moment itself, or one shortly before the quiet hours that it lies in.
pub fn before_quiet(moment: Timestamp, zone: &TimeZone) -> Timestamp {
    if !is_quiet(moment, zone) {
        return moment;
    }
    let local = moment.to_zoned_datetime(zone.clone());
    let evening = if local.time() >= BEGINS { Ok(local.date()) } else { local.date().yesterday() };
    let begins = at(evening.ok(), BEGINS, zone);
    begins.and_then(|begins| begins.checked_sub(AHEAD).ok()).unwrap_or(moment)
}

fn at(date: Option<jiff::civil::Date>, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    Some(date?.to_datetime(time).to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_left_alone_on_both_sides() {
        let zone = TimeZone::get("Asia/Jakarta").unwrap();
        let moment = |text: &str| text.parse::<Timestamp>().unwrap();
        let cases = [
            ("2030-03-01T12:59:59Z", None, None),
            ("2030-03-01T13:00:00Z", Some("2030-03-02T00:00:00Z"), Some("2030-03-01T12:30:00Z")),
            ("2030-03-01T23:59:59Z", Some("2030-03-02T00:00:00Z"), Some("2030-03-01T12:30:00Z")),
            ("2030-03-02T00:00:00Z", None, None),
        ];
        for (at, after, before) in cases {
            let at = moment(at);
            assert_eq!(after_quiet(at, &zone), after.map_or(at, moment));
            assert_eq!(before_quiet(at, &zone), before.map_or(at, moment));
        }
    }
}
