//! A webinar in words: when it is, how it stands, where people meet, for whom it is.

use super::model::{Edition, Standing, standing};
use crate::{
    content::{Episode, Every, Library, Mode, Recurrence, Slug, Webinar},
    i18n::Locale,
};

/// What a webinar is called among others: one of a series that repeats has its day in its name.
pub fn name(t: &Locale, webinar: &Webinar) -> String {
    let title = webinar.texts.get(t.language).title.as_str();
    match webinar.occurrence {
        None => title.to_owned(),
        Some(_) => format!("{title}, {}", t.date(webinar.starts_at)),
    }
}

/// `Jumat, 27 November 2026, pukul 09.00 WIB (60 menit)`
pub fn when_in_words(t: &Locale, webinar: &Webinar, stands: Standing) -> String {
    format!("{} ({})", start_in_words(t, webinar, stands), length(t, webinar))
}

/// `Jumat, 27 November 2026, pukul 09.00 WIB`. What is postponed has no time but the one that it had before.
pub fn start_in_words(t: &Locale, webinar: &Webinar, stands: Standing) -> String {
    let start = t.date_and_time(webinar.starts_at);
    if stands == Standing::Postponed { t.say_with("webinar-before", &[("time", start.into())]) } else { start }
}

/// `Semula Jumat, 27 November 2026, pukul 09.00 WIB`, of what was moved.
pub fn previous_start_in_words(t: &Locale, webinar: &Webinar) -> Option<String> {
    let start = webinar.previous_start()?;
    Some(t.say_with("webinar-before", &[("time", t.date_and_time(start).into())]))
}

/// `60 menit`
pub fn length(t: &Locale, webinar: &Webinar) -> String {
    t.minutes(webinar.minutes.saturating_mul(60))
}

/// `Akan datang`
pub fn standing_words(t: &Locale, library: &Library, webinar: &Webinar, stands: Standing) -> String {
    t.say(match stands {
        Standing::Scheduled => "webinar-scheduled",
        Standing::Rescheduled { .. } => "webinar-rescheduled",
        Standing::Postponed => "webinar-postponed",
        Standing::Cancelled => "webinar-cancelled",
        Standing::Live => "webinar-live",
        Standing::Ended if recording(library, webinar).is_some() => "webinar-recorded",
        Standing::Ended => "webinar-ended",
    })
}

/// What else there is to say of a standing.
pub fn standing_note(t: &Locale, stands: Standing) -> Option<String> {
    match stands {
        Standing::Rescheduled { from } => Some(t.say_with("webinar-before", &[("time", t.date_and_time(from).into())])),
        Standing::Postponed => Some(t.say("webinar-no-date")),
        _ => None,
    }
}

/// The title as news: with every standing but the first, since the news is what became of it.
pub fn news(edition: &Edition<'_>, webinar: &Webinar) -> String {
    let title = name(edition.t, webinar);
    let key = match standing(webinar, edition.library.as_of) {
        Standing::Scheduled => return title,
        Standing::Rescheduled { .. } => "webinar-title-rescheduled",
        Standing::Postponed => "webinar-title-postponed",
        Standing::Cancelled => "webinar-title-cancelled",
        Standing::Live => "webinar-title-live",
        Standing::Ended => "webinar-title-ended",
    };
    edition.t.say_with(key, &[("title", title.into())])
}

/// Where people meet.
pub fn location(t: &Locale, webinar: &Webinar) -> String {
    match (webinar.mode, webinar.place.as_deref()) {
        (Mode::InPerson, Some(place)) => place.to_owned(),
        (Mode::Both, Some(place)) => t.say_with("webinar-calendar-both", &[("place", place.into())]),
        _ => t.say("webinar-calendar-online"),
    }
}

/// What an audience is called.
pub fn audience<'a>(edition: &Edition<'a>, audience: &Slug) -> Option<&'a str> {
    let name = edition.library.site.audiences.get(audience)?;
    Some(name.get(edition.t.language))
}

/// What a language is called: those of this country, and English; any other by its code.
pub fn spoken(t: &Locale, language: &Slug) -> String {
    t.say(match language.as_str() {
        "id" => "spoken-id",
        "en" => "spoken-en",
        "jv" => "spoken-jv",
        "mad" => "spoken-mad",
        "su" => "spoken-su",
        code => return code.to_owned(),
    })
}

/// `Setiap Sabtu, pukul 10.00 WIB`
pub fn rhythm(t: &Locale, recurrence: &Recurrence) -> String {
    let first = recurrence.first.date();
    let day = t.say(&format!("weekday-{}", first.weekday().to_monday_one_offset()));
    let days = match recurrence.rule.every {
        Every::Weeks(count) => t.say_with("webinar-every-weeks", &[("count", count.into()), ("day", day.into())]),
        Every::MonthsByDay(count) => {
            t.say_with("webinar-every-months-by-day", &[("count", count.into()), ("day", first.day().into())])
        }
        Every::MonthsByWeekday(count) => {
            let week = (first.day() - 1) / 7 + 1;
            let facts = [("count", count.into()), ("day", day.into()), ("week", week.into())];
            t.say_with("webinar-every-months-by-weekday", &facts)
        }
    };
    let start = recurrence.usual.starts_at;
    let zone = crate::i18n::zone_name(&t.zone, start);
    t.say_with("date-and-time", &[("date", days.into()), ("time", t.time(start).into()), ("zone", zone.into())])
}

/// The episode that a webinar became, as soon as it is public.
pub fn recording<'a>(library: &'a Library, webinar: &Webinar) -> Option<&'a Episode> {
    let (_, episode) = library.episode(webinar.recording.as_ref()?)?;
    Some(episode)
}
