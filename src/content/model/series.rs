//! Series of webinars, and how they repeat.

use std::sync::Arc;

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Weekday},
};

use super::{Slug, Translated, Webinar, WebinarText};
use crate::content::revisions::Revision;

/// Webinars that belong together: those that name the series, and those that its rule makes.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name in addresses.
    pub slug: Slug,
    /// Earlier slugs.
    pub aliases: Vec<Slug>,
    /// For whom it is: one of the site's audiences.
    pub audience: Option<Slug>,
    /// What is spoken, by its code of ISO 639.
    pub language: Slug,
    /// What it says.
    pub texts: Translated<WebinarText>,
    /// How it repeats. Without this, its webinars are files of their own.
    pub recurrence: Option<Recurrence>,
    /// How often and when it last changed, and its lasting identity.
    pub revision: Revision,
}

/// How a series repeats.
#[derive(Clone, Debug)]
pub struct Recurrence {
    /// On which days.
    pub rule: Rule,
    /// Where the rule begins, in the site's zone.
    pub first: DateTime,
    /// What the rule gives and is left out, in the site's zone.
    pub except: Vec<DateTime>,
    /// What takes place each time, as it would the first time if nothing were changed.
    pub usual: Arc<Webinar>,
}

/// Where a webinar stands in the rule of its series, whenever it really takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// In the site's zone.
    pub local: DateTime,
    /// The same moment.
    pub starts_at: Timestamp,
}

/// The days of a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// How far apart they are.
    pub every: Every,
    /// When there are no more.
    pub end: End,
}

/// How far apart the days of a series are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Every {
    /// So many weeks.
    Weeks(i32),
    /// So many months, on the same weekday of the month as the first: the second Friday. What begins in the fifth week
    /// is on the last.
    MonthsByWeekday(i32),
    /// So many months, on the same day of the month as the first.
    MonthsByDay(i32),
}

/// When a series ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// On this day at the latest.
    Until(Date),
    /// After so many days, those that are left out among them, as calendars count.
    Times(usize),
}

impl Rule {
    /// A series has so many webinars at most: four years of weeks.
    pub const MOST: usize = 210;

    /// The days from the first on, one more than [`Rule::MOST`] at most.
    pub fn days(&self, first: Date) -> Vec<Date> {
        let (most, until) = match self.end {
            End::Until(day) => (Self::MOST + 1, day),
            End::Times(times) => (times, Date::MAX),
        };
        (0..).map_while(|index| self.every.day(first, index)).take_while(|day| *day <= until).take(most).collect()
    }

    /// The rule as calendars read it: RFC 5545, 3.3.10. `last` is when the last one begins.
    pub fn to_ical(&self, first: Date, last: Timestamp) -> String {
        let day = DAYS[usize::from(first.weekday().to_monday_zero_offset().unsigned_abs())];
        let every = match self.every {
            Every::Weeks(count) => format!("FREQ=WEEKLY;INTERVAL={count};BYDAY={day}"),
            Every::MonthsByWeekday(count) => {
                format!("FREQ=MONTHLY;INTERVAL={count};BYDAY={}{day}", week_of_month(first))
            }
            Every::MonthsByDay(count) => format!("FREQ=MONTHLY;INTERVAL={count};BYMONTHDAY={}", first.day()),
        };
        match self.end {
            End::Times(times) => format!("{every};COUNT={times}"),
            End::Until(_) => format!("{every};UNTIL={}", last.strftime("%Y%m%dT%H%M%SZ")),
        }
    }
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Every {
    /// The day that comes so many steps after the first.
    fn day(self, first: Date, index: i32) -> Option<Date> {
        match self {
            Self::Weeks(count) => first.checked_add(index.checked_mul(count)?.weeks()).ok(),
            Self::MonthsByDay(count) => first.checked_add(index.checked_mul(count)?.months()).ok(),
            Self::MonthsByWeekday(count) => {
                let month = first.first_of_month().checked_add(index.checked_mul(count)?.months()).ok()?;
                weekday_of_month(month, week_of_month(first), first.weekday())
            }
        }
    }
}

fn weekday_of_month(month: Date, week: i8, weekday: Weekday) -> Option<Date> {
    month.nth_weekday_of_month(week, weekday).ok()
}

/// 1 to 4, or -1 for the last.
fn week_of_month(day: Date) -> i8 {
    match (day.day() - 1) / 7 + 1 {
        5 => -1,
        week => week,
    }
}

impl Recurrence {
    /// Whether a webinar of the series is another than its rule says.
    pub fn is_changed(&self, webinar: &Webinar) -> bool {
        let facts = |webinar: &Webinar| (webinar.status, webinar.minutes, webinar.mode, webinar.place.clone());
        webinar.was_moved_in_series() || facts(webinar) != facts(&self.usual)
    }
}
