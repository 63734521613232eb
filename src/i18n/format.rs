//! Dates, times, numbers and telephone numbers as people of the language write them.

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

use super::{FluentValue, Locale};

impl Locale {
    /// `Jumat, 27 November 2026`
    pub fn date(&self, moment: Timestamp) -> String {
        let local = moment.to_zoned_datetime(self.zone.clone());
        self.say_with(
            "date-long",
            &[
                ("weekday", self.weekday(&local).into()),
                ("day", i64::from(local.day()).into()),
                ("month", self.month(&local).into()),
                ("year", FluentValue::from(local.year().to_string())),
            ],
        )
    }

    /// `09.00`, without the zone.
    pub fn time(&self, moment: Timestamp) -> String {
        let local = moment.to_zoned_datetime(self.zone.clone());
        let mark = self.say("time-mark");
        format!("{:02}{mark}{:02}", local.hour(), local.minute())
    }

    /// `Jumat, 27 November 2026, pukul 09.00 WIB`
    pub fn date_and_time(&self, moment: Timestamp) -> String {
        self.say_with(
            "date-and-time",
            &[
                ("date", self.date(moment).into()),
                ("time", self.time(moment).into()),
                ("zone", zone_name(&self.zone, moment).into()),
            ],
        )
    }

    /// A whole number with its thousands apart: `12.345`.
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mark = self.say("thousands-mark");
        let mut written = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.push_str(&mark);
            }
            written.push(digit);
        }
        written
    }

    /// A size in megabytes with one decimal, never less than 0,1: `1,2 MB`.
    pub fn megabytes(&self, bytes: u64) -> String {
        let tenths = bytes.div_ceil(100_000).max(1);
        format!("{}{}{} MB", self.number(tenths / 10), self.say("decimal-mark"), tenths % 10)
    }

    /// The size of a file: `90 KB`, from a megabyte on `1,2 MB`.
    pub fn file_size(&self, bytes: u64) -> String {
        if bytes < 1_000_000 {
            format!("{} KB", self.number(bytes.div_ceil(1_000).max(1)))
        } else {
            self.megabytes(bytes)
        }
    }

    /// Room for files: `12,4 GB`, below a gigabyte `340,0 MB`. Rounded down: there is at least so much.
    pub fn room(&self, bytes: u64) -> String {
        let (whole, unit) = if bytes < 1_000_000_000 { (1_000_000, "MB") } else { (1_000_000_000, "GB") };
        let tenths = bytes / (whole / 10);
        format!("{}{}{} {unit}", self.number(tenths / 10), self.say("decimal-mark"), tenths % 10)
    }

    /// A playing time in whole minutes, rounded up: `2 menit`.
    pub fn minutes(&self, seconds: u64) -> String {
        self.say_with("minutes", &[("count", seconds.div_ceil(60).max(1).into())])
    }

    /// A telephone number as people say it: `+62335123456` is `0335-123456`, and a mobile one `0812-3456-789`.
    pub fn phone(&self, number: &str) -> String {
        let Some(rest) = number.strip_prefix("+62") else { return number.to_owned() };
        let digits: Vec<char> = format!("0{rest}").chars().collect();
        let (area, rest) = digits.split_at(digits.len().min(4));
        let is_mobile = rest.len() > 6;
        let groups =
            if is_mobile { rest.chunks(4).map(String::from_iter).collect() } else { vec![String::from_iter(rest)] };
        std::iter::once(String::from_iter(area))
            .chain(groups)
            .filter(|group| !group.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    }

    fn weekday(&self, local: &ZonedDateTime) -> String {
        self.say(&format!("weekday-{}", local.weekday().to_monday_one_offset()))
    }

    fn month(&self, local: &ZonedDateTime) -> String {
        self.say(&format!("month-{}", local.month()))
    }
}

/// What people call the zone: `WIB`, `WITA` and `WIT` in Indonesia, otherwise the zone's own abbreviation.
pub fn zone_name(zone: &TimeZone, moment: Timestamp) -> String {
    match zone.iana_name() {
        Some("Asia/Jakarta" | "Asia/Pontianak") => "WIB".to_owned(),
        Some("Asia/Makassar") => "WITA".to_owned(),
        Some("Asia/Jayapura") => "WIT".to_owned(),
        _ => zone.to_offset_info(moment).abbreviation().to_owned(),
    }
}
