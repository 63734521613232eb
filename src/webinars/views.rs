//! Webinars as pages.

use maud::{Markup, html};

use super::{
    calendar, linked_data,
    model::{Edition, Schedule, Standing, schedule as sorted, standing, told},
    paths::{CalendarPath, EventFilePath, SchedulePath, WebinarPath},
};
use crate::{
    accounts::Reader,
    content::{Library, Mode, Webinar},
    courses::LessonPath,
    i18n::Locale,
    podcasts::EpisodePath,
    view::{Content, Icon, asset_path, icon},
};

/// A webinar in a list.
pub fn webinar_card(reader: &Reader, webinar: &Webinar) -> Markup {
    card(&reader.locale, &reader.library, webinar)
}

fn card(t: &Locale, library: &Library, webinar: &Webinar) -> Markup {
    let stands = standing(webinar, library.as_of);
    let (language, text) = told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    html! {
        li.card {
            h3 lang=[other_language] { a href=(t.href(&WebinarPath(&webinar.slug))) { (text.title) } }
            p.when { (icon(Icon::Calendar)) (when(t, webinar, stands)) }
            p.facts {
                span { (icon(mode_icon(webinar.mode))) (t.say(mode_key(webinar.mode))) }
                span.state { (icon(standing_icon(stands))) (standing_words(t, stands)) }
            }
            p lang=[other_language] { (text.summary) }
            (recording(t, library, webinar))
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
                section {
                    h2 { (t.say(key)) }
                    ul.cards { @for webinar in webinars { (card(t, library, webinar)) } }
                }
            }
        }
    };
    let main = html! {
        h1 { (t.say("webinars-title")) }
        p.lead { (t.say("webinars-lead")) }
        @if upcoming.is_empty() { p { (t.say("webinars-none")) } }
        (list("webinars-upcoming", &upcoming))
        (list("webinars-postponed", &postponed))
        section.calendar {
            h2 { (t.say("webinar-subscribe-title")) }
            (subscribe(edition))
        }
        (list("webinars-past", &past))
    };
    Content { head: calendar_link(edition), ..Content::new(t.say("webinars-title"), t.say("webinars-lead"), main) }
}

/// A webinar's own page.
pub fn webinar(edition: &Edition<'_>, webinar: &Webinar) -> Content {
    let Edition { t, library, .. } = *edition;
    let stands = standing(webinar, library.as_of);
    let (language, text) = told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    let main = html! {
        p.crumb { a href=(t.href(&SchedulePath)) { (t.say("webinars-title")) } }
        h1 lang=[other_language] { (text.title) }
        p.lead lang=[other_language] { (text.summary) }
        (facts(edition, webinar, stands))
        (recording(t, library, webinar))
        @if takes_part(stands) { (take_part(edition)) }
        article.prose lang=[other_language] { (text.body) }
        (lesson(t, library, webinar))
        @if takes_part(stands) { (keep(edition, webinar)) }
    };
    let data = linked_data::event(edition, webinar, &asset_path("icon-512.png"));
    let description = format!("{}. {}", when_in_words(t, webinar, stands), text.summary);
    Content {
        head: html! { (calendar_link(edition)) (linked_data::script(&data)) },
        ..Content::new(edition.headline(webinar), description, main)
    }
}

/// Whether somebody may still come.
fn takes_part(stands: Standing) -> bool {
    matches!(stands, Standing::Scheduled | Standing::Rescheduled { .. } | Standing::Live)
}

fn facts(edition: &Edition<'_>, webinar: &Webinar, stands: Standing) -> Markup {
    let Edition { t, .. } = *edition;
    html! {
        dl.who {
            dt { (icon(Icon::Calendar)) (t.say("webinar-when")) }
            dd { (when(t, webinar, stands)) }
            dt { (icon(standing_icon(stands))) (t.say("webinar-status")) }
            dd { strong.state { (standing_words(t, stands)) } }
            dt { (icon(mode_icon(webinar.mode))) (t.say("webinar-mode")) }
            dd { (t.say(mode_key(webinar.mode))) }
            @if let Some(place) = webinar.place.as_ref().filter(|_| webinar.mode != Mode::Online) {
                dt { (icon(Icon::Place)) (t.say("webinar-place")) }
                dd { (place) }
            }
            @if let Some(capacity) = webinar.capacity {
                dt { (icon(Icon::Person)) (t.say("webinar-capacity")) }
                dd { (t.say_with("webinar-capacity-people", &[("count", t.number(capacity).into())])) }
            }
            @if !webinar.speakers.is_empty() {
                dt { (icon(Icon::Person)) (t.say("webinar-speakers")) }
                @for person in &webinar.speakers {
                    dd { strong { (person.name) } ", " (person.texts.get(t.language).role) }
                }
            }
        }
    }
}

/// `Jumat, 27 November 2026, pukul 09.00 WIB (60 menit)`, readable for machines too.
fn when(t: &Locale, webinar: &Webinar, stands: Standing) -> Markup {
    let local = webinar.starts_at.to_zoned_datetime(t.zone.clone());
    html! { time datetime=(local.strftime("%Y-%m-%dT%H:%M:%S%:z")) { (when_in_words(t, webinar, stands)) } }
}

/// The time of a postponed webinar is only where it stood before.
fn when_in_words(t: &Locale, webinar: &Webinar, stands: Standing) -> String {
    let key = if stands == Standing::Postponed { "webinar-time-before" } else { "webinar-time" };
    let minutes = t.minutes(webinar.minutes.saturating_mul(60));
    t.say_with(key, &[("time", t.date_and_time(webinar.starts_at).into()), ("minutes", minutes.into())])
}

fn standing_words(t: &Locale, stands: Standing) -> String {
    match stands {
        Standing::Scheduled => t.say("webinar-scheduled"),
        Standing::Rescheduled { from } => t.say_with("webinar-rescheduled", &[("time", t.date_and_time(from).into())]),
        Standing::Postponed => t.say("webinar-postponed"),
        Standing::Cancelled => t.say("webinar-cancelled"),
        Standing::Live => t.say("webinar-live"),
        Standing::Ended => t.say("webinar-ended"),
    }
}

fn standing_icon(stands: Standing) -> Icon {
    match stands {
        Standing::Scheduled | Standing::Live => Icon::Clock,
        Standing::Rescheduled { .. } | Standing::Postponed | Standing::Cancelled => Icon::Warning,
        Standing::Ended => Icon::Done,
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

fn recording(t: &Locale, library: &Library, webinar: &Webinar) -> Markup {
    let found = webinar.recording.as_ref().and_then(|name| library.episode(name));
    html! {
        @if let Some((_, episode)) = found {
            p {
                a href=(t.href(&EpisodePath(&episode.name))) {
                    (icon(Icon::Podcast))
                    (t.say_with("webinar-recording", &[("title", episode.texts.get(t.language).title.as_str().into())]))
                }
            }
        }
    }
}

fn lesson(t: &Locale, library: &Library, webinar: &Webinar) -> Markup {
    let found = webinar.lesson.as_ref().and_then(|name| library.lesson(name));
    html! {
        @if let Some((_, _, lesson)) = found {
            section {
                h2 { (t.say("webinar-lesson")) }
                p {
                    a href=(t.href(&LessonPath(&lesson.name))) {
                        (icon(Icon::Course)) (lesson.texts.get(t.language).title)
                    }
                }
            }
        }
    }
}

/// How to take part as long as nobody can register here: with a person who helps.
fn take_part(edition: &Edition<'_>) -> Markup {
    let Edition { t, library, .. } = *edition;
    let site = &library.site;
    html! {
        section.ask {
            h2 { (t.say("webinar-take-part")) }
            p { (t.say("webinar-take-part-how")) }
            p {
                a.button.primary href=(format!("tel:{}", site.phone)) {
                    (icon(Icon::Phone)) (t.say_with("help-call", &[("phone", t.phone(&site.phone).into())]))
                }
            }
            p { (t.say_with("help-hours", &[("hours", site.hours.get(t.language).as_str().into())])) }
        }
    }
}

/// The ways into one's own calendar, each named for what it does.
fn keep(edition: &Edition<'_>, webinar: &Webinar) -> Markup {
    let Edition { t, .. } = *edition;
    html! {
        section.calendar {
            h2 { (t.say("webinar-keep")) }
            p { a.button href=(calendar::google_link(edition, webinar)) { (icon(Icon::Calendar)) (t.say("webinar-keep-google")) } }
            p { (t.say("webinar-keep-google-how")) }
            p { a.button href=(t.href(&EventFilePath(&webinar.slug))) { (icon(Icon::Download)) (t.say("webinar-keep-file")) } }
            p { (t.say("webinar-keep-file-how")) }
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
        p { a.button href=(format!("webcal:{rest}")) { (icon(Icon::Calendar)) (t.say("webinar-subscribe")) } }
        p { (t.say("webinar-subscribe-how")) }
        p { (t.say("webinar-subscribe-android")) " " code.address { (address) } }
    }
}

fn calendar_link(edition: &Edition<'_>) -> Markup {
    let Edition { t, .. } = *edition;
    html! { link rel="alternate" type="text/calendar" href=(t.href(&CalendarPath)) title=(t.say("webinar-subscribe-title")); }
}
