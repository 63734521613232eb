//! Times as authors write them: a local date and time, or so many days after the program's first start.

use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Deserializer};

use super::mistake::Mistake;

/// A time in the site's zone, not yet tied to it.
///
/// `2027-01-15T09:00:00` is a date and time. `"first_start + 14 days, 09:00"` is 09.00 on the fourteenth day after the
/// day on which the program was first started here: a schedule that ships with the program is so never in the past on
/// its first day, and stays put afterwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WrittenMoment {
    /// A date and time.
    At(civil::DateTime),
    /// Days after the first start, and a time of that day.
    AfterFirstStart(i64, civil::Time),
}

impl WrittenMoment {
    /// Ties the time to the site's zone and to its first start. A time that daylight saving skips moves forward.
    pub fn resolve(self, zone: &TimeZone, first_start: Timestamp) -> Option<Timestamp> {
        in_zone(self.local(zone, first_start)?, zone)
    }

    /// The time in the site's zone.
    pub fn local(self, zone: &TimeZone, first_start: Timestamp) -> Option<civil::DateTime> {
        match self {
            Self::At(local) => Some(local),
            Self::AfterFirstStart(days, time) => {
                let day = first_start.to_zoned_datetime(zone.clone()).date().checked_add(days.days()).ok()?;
                Some(day.to_datetime(time))
            }
        }
    }

    fn parse_after_first_start(text: &str) -> Option<Self> {
        let (days, time) = text.strip_prefix("first_start + ")?.split_once(", ")?;
        let days = days.strip_suffix(" days").or_else(|| days.strip_suffix(" day"))?.parse::<u16>().ok()?;
        let (hour, minute) = time.split_once(':')?;
        let time = civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some(Self::AfterFirstStart(i64::from(days), time))
    }
}

/// A local time as a moment. One that daylight saving skips moves forward.
pub fn in_zone(local: civil::DateTime, zone: &TimeZone) -> Option<Timestamp> {
    // Calendars know whole seconds and rows milliseconds: nothing finer may be compared with them.
    let moment = local.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    Timestamp::from_second(moment.as_second()).ok()
}

impl<'de> Deserialize<'de> for WrittenMoment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let moment = match value {
            toml::Value::Datetime(written) if written.offset.is_none() && written.time.is_some() => {
                written.to_string().parse().ok().map(Self::At)
            }
            toml::Value::String(text) => Self::parse_after_first_start(&text),
            _ => None,
        };
        moment.ok_or_else(|| Mistake::new("mistake-moment").raise())
    }
}
