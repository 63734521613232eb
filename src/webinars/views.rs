//! Webinars as pages.

use maud::{Markup, html};

use super::{
    calendar, linked_data,
    model::{Edition, Schedule, Standing, schedule as sorted, standing, told},
    paths::{CalendarPath, EventFilePath, SchedulePath, WebinarPath},
};
use crate::{
    accounts::Reader,
    content::{Episode, Library, Mode, Webinar},
    courses::LessonPath,
    i18n::Locale,
    podcasts::EpisodePath,
    registrations::RegisterPath,
    view::{self, Content, Icon, asset_path, hanging_lantern, icon},
};

/// A webinar in a list: a card with one link.
pub fn webinar_card(reader: &Reader, webinar: &Webinar) -> Markup {
    card(&reader.locale, &reader.library, webinar)
}

fn card(t: &Locale, library: &Library, webinar: &Webinar) -> Markup {
    let stands = standing(webinar, library.as_of);
    let called_off = matches!(stands, Standing::Cancelled | Standing::Postponed);
    let (language, text) = told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    html! {
        li.card {
            h3 lang=[other_language] { a href=(t.href(&WebinarPath(&webinar.slug))) { (text.title) } }
            p.when { (time(t, webinar, &start_in_words(t, webinar, stands))) }
            p { span.status.off[called_off] { (standing_words(t, library, webinar, stands)) } }
            p.facts {
                span { (icon(mode_icon(webinar.mode))) (t.say(mode_key(webinar.mode))) }
                span { (icon(Icon::Clock)) (length(t, webinar)) }
            }
        }
    }
}

/// The schedule.
pub fn schedule(edition: &Edition<'_>) -> Content {
    let Edition { t, library, .. } = *edition;
    let Schedule { upcoming, postponed, past } = sorted(library);
    let list = |key: &str, webinars: &[&Webinar]| {
        html! {
            @if !webinars.is_empty() {
                h2 { (t.say(key)) }
                ul.cards { @for webinar in webinars { (card(t, library, webinar)) } }
            }
        }
    };
    let main = html! {
        h1 { (t.say("webinars-title")) }
        p.lead { (t.say("webinars-lead")) }
        @if upcoming.is_empty() { p { (t.say("webinars-none")) } }
        (list("webinars-upcoming", &upcoming))
        (list("webinars-postponed", &postponed))
        (list("webinars-past", &past))
        (recordings(t, library, &past))
        h2 { (t.say("webinar-subscribe-title")) }
        ul.actions { (subscribe(edition)) }
    };
    Content { head: calendar_link(t), ..Content::new(t.say("webinars-title"), t.say("webinars-lead"), main) }
}

/// What can still be heard of past webinars. A card is one link, so these stand below.
fn recordings(t: &Locale, library: &Library, past: &[&Webinar]) -> Markup {
    let episodes: Vec<&Episode> = past.iter().filter_map(|webinar| recording(library, webinar)).collect();
    html! {
        @if !episodes.is_empty() {
            h2 { (t.say("webinars-recordings")) }
            ul.actions { @for episode in episodes { li { (recording_link(t, episode)) } } }
        }
    }
}

/// A webinar's own page.
pub fn webinar(edition: &Edition<'_>, webinar: &Webinar) -> Content {
    let Edition { t, library, .. } = *edition;
    let stands = standing(webinar, library.as_of);
    let (language, text) = told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    let main = html! {
        (hero(edition, webinar, stands))
        @if let Some(episode) = recording(library, webinar) { ul.actions { li { (recording_link(t, episode)) } } }
        @if takes_part(stands) { (take_part(edition)) }
        article.prose lang=[other_language] { (text.body) }
        (speakers(t, webinar))
        @if takes_part(stands) { (keep(edition, webinar)) }
        (place(t, webinar))
        (lesson(t, library, webinar))
    };
    let data = linked_data::event(edition, webinar, &asset_path("icon-512.png"));
    let description = format!("{}. {}", when_in_words(t, webinar, stands), text.summary);
    Content {
        head: html! { (calendar_link(t)) (view::linked_data(&data)) },
        ..Content::new(edition.headline(webinar), description, main)
    }
}

/// Whether somebody may still come.
fn takes_part(stands: Standing) -> bool {
    matches!(stands, Standing::Scheduled | Standing::Rescheduled { .. } | Standing::Live)
}

fn hero(edition: &Edition<'_>, webinar: &Webinar, stands: Standing) -> Markup {
    let Edition { t, library, .. } = *edition;
    let (language, text) = told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    html! {
        div.hero {
            (hanging_lantern(6, 6))
            p.crumb { a href=(t.href(&SchedulePath)) { (icon(Icon::Back)) (t.say("place-webinars")) } }
            h1 lang=[other_language] { (text.title) }
            p.lead lang=[other_language] { (text.summary) }
            p.when { (time(t, webinar, &when_in_words(t, webinar, stands))) }
            p { span.status { (standing_words(t, library, webinar, stands)) } }
            @if let Some(note) = standing_note(t, stands) { p { (note) } }
            p.facts {
                span { (icon(mode_icon(webinar.mode))) (t.say(mode_key(webinar.mode))) }
                @if let Some(capacity) = webinar.capacity {
                    span { (icon(Icon::Person)) (t.say_with("webinar-capacity", &[("count", t.number(capacity).into())])) }
                }
            }
            @if takes_part(stands) {
                p {
                    a.button.primary href=(t.href(&RegisterPath(&webinar.slug))) {
                        (icon(Icon::Forward)) (t.say("webinar-register"))
                    }
                }
            }
        }
    }
}

/// A start, readable for machines too.
fn time(t: &Locale, webinar: &Webinar, words: &str) -> Markup {
    let local = webinar.starts_at.to_zoned_datetime(t.zone.clone());
    html! { time datetime=(local.strftime("%Y-%m-%dT%H:%M:%S%:z")) { (words) } }
}

/// `Jumat, 27 November 2026, pukul 09.00 WIB (60 menit)`
fn when_in_words(t: &Locale, webinar: &Webinar, stands: Standing) -> String {
    format!("{} ({})", start_in_words(t, webinar, stands), length(t, webinar))
}

/// `Jumat, 27 November 2026, pukul 09.00 WIB`. What is postponed has no time but the one that it had before.
fn start_in_words(t: &Locale, webinar: &Webinar, stands: Standing) -> String {
    let start = t.date_and_time(webinar.starts_at);
    if stands == Standing::Postponed { t.say_with("webinar-before", &[("time", start.into())]) } else { start }
}

fn length(t: &Locale, webinar: &Webinar) -> String {
    t.minutes(webinar.minutes.saturating_mul(60))
}

fn standing_words(t: &Locale, library: &Library, webinar: &Webinar, stands: Standing) -> String {
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
fn standing_note(t: &Locale, stands: Standing) -> Option<String> {
    match stands {
        Standing::Rescheduled { from } => Some(t.say_with("webinar-before", &[("time", t.date_and_time(from).into())])),
        Standing::Postponed => Some(t.say("webinar-no-date")),
        _ => None,
    }
}

fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Online => "webinar-online",
        Mode::InPerson => "webinar-in-person",
        Mode::Both => "webinar-both",
    }
}

fn mode_icon(mode: Mode) -> Icon {
    if mode == Mode::InPerson { Icon::Place } else { Icon::Webinar }
}

/// The episode that a webinar became, as soon as it is public.
fn recording<'a>(library: &'a Library, webinar: &Webinar) -> Option<&'a Episode> {
    let (_, episode) = library.episode(webinar.recording.as_ref()?)?;
    Some(episode)
}

fn recording_link(t: &Locale, episode: &Episode) -> Markup {
    let title = episode.texts.get(t.language).title.as_str();
    html! {
        a href=(t.href(&EpisodePath(&episode.name))) {
            (icon(Icon::Podcast)) span { (t.say_with("webinar-recording", &[("title", title.into())])) }
        }
    }
}

fn speakers(t: &Locale, webinar: &Webinar) -> Markup {
    html! {
        @if !webinar.speakers.is_empty() {
            h2 { (t.say("webinar-speakers")) }
            ul.people {
                @for person in &webinar.speakers {
                    li { strong { (person.name) } ", " (person.texts.get(t.language).role) }
                }
            }
        }
    }
}

fn place(t: &Locale, webinar: &Webinar) -> Markup {
    html! {
        @if let Some(place) = webinar.place.as_ref().filter(|_| webinar.mode != Mode::Online) {
            h2 { (t.say("webinar-place")) }
            p.facts { span { (icon(Icon::Place)) (place) } }
        }
    }
}

fn lesson(t: &Locale, library: &Library, webinar: &Webinar) -> Markup {
    let found = webinar.lesson.as_ref().and_then(|name| library.lesson(name));
    html! {
        @if let Some((_, _, lesson)) = found {
            h2 { (t.say("webinar-lesson")) }
            ul.actions {
                li {
                    a href=(t.href(&LessonPath(&lesson.name))) {
                        (icon(Icon::Course)) span { (lesson.texts.get(t.language).title) }
                    }
                }
            }
        }
    }
}

/// How to take part: here, or with a person who helps.
fn take_part(edition: &Edition<'_>) -> Markup {
    let Edition { t, library, .. } = *edition;
    let (hours, phone) = (library.site.hours.get(t.language).as_str(), &library.site.phone);
    html! {
        section.box {
            h2 { (t.say("webinar-take-part")) }
            p { (t.say("webinar-take-part-how")) }
            p {
                a.button href=(format!("tel:{phone}")) {
                    (icon(Icon::Phone)) (t.say_with("webinar-call", &[("phone", t.phone(phone).into())]))
                }
            }
            p { (t.say_with("help-hours", &[("hours", hours.into())])) }
        }
    }
}

/// The ways into one's own calendar, each named for what it does.
fn keep(edition: &Edition<'_>, webinar: &Webinar) -> Markup {
    let Edition { t, .. } = *edition;
    html! {
        h2 { (t.say("webinar-keep")) }
        ul.actions {
            (action(t, calendar::google_link(edition, webinar), Icon::Calendar, ["webinar-keep-google", "webinar-keep-google-how"]))
            (action(t, t.href(&EventFilePath(&webinar.slug)), Icon::Download, ["webinar-keep-file", "webinar-keep-file-how"]))
            (subscribe(edition))
        }
    }
}

/// All webinars in one's own calendar. Nothing answers `webcal:` on Android, so the address is there to copy.
fn subscribe(edition: &Edition<'_>) -> Markup {
    let Edition { t, .. } = *edition;
    let address = edition.address(&CalendarPath);
    let rest = address.split_once(':').map_or(address.as_str(), |(_, rest)| rest);
    html! {
        (action(t, format!("webcal:{rest}"), Icon::Calendar, ["webinar-subscribe", "webinar-subscribe-how"]))
        li { p { (t.say("webinar-subscribe-android")) } p { code { (address) } } }
    }
}

/// Something to do: what it does, and for whom it is.
fn action(t: &Locale, href: String, mark: Icon, [what, how]: [&str; 2]) -> Markup {
    html! { li { a href=(href) { (icon(mark)) span { (t.say(what)) } } p.hint { (t.say(how)) } } }
}

fn calendar_link(t: &Locale) -> Markup {
    html! { link rel="alternate" type="text/calendar" href=(t.href(&CalendarPath)) title=(t.say("webinar-subscribe-title")); }
}
