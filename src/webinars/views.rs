//! A webinar as a page.

use maud::{Markup, html};

use super::{
    calendar, linked_data,
    model::{Edition, Standing, map_link, standing, told},
    parts::Part,
    paths::{EventFilePath, PartPath, SchedulePath},
    schedule_views::{CALENDAR, action, discoverable, recording_link, time},
    words::{self, recording, standing_note, standing_words, when_in_words},
};
use crate::{
    content::{Library, Mode, Webinar},
    courses::LessonPath,
    i18n::Locale,
    registrations::RegisterPath,
    view::{self, Content, Icon, asset_path, hanging_lantern, icon},
};

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
        (belonging(edition, webinar))
    };
    let data = linked_data::event(edition, webinar, &asset_path("icon-512.png"));
    let description = format!("{}. {}", when_in_words(t, webinar, stands), text.summary);
    Content {
        head: html! { (discoverable(edition, &Part::Whole)) (view::linked_data(&data)) },
        ..Content::new(edition.with_status(webinar, words::name(t, webinar)), description, main)
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

pub(super) fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Online => "webinar-online",
        Mode::InPerson => "webinar-in-person",
        Mode::Both => "webinar-both",
    }
}

pub(super) fn mode_icon(mode: Mode) -> Icon {
    if mode == Mode::InPerson { Icon::Place } else { Icon::Webinar }
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
            @if let Some(map) = map_link(webinar) {
                p { a.button href=(map) rel="noreferrer" { (icon(Icon::Place)) span { (t.say("webinar-map")) } } }
                p.hint { (t.say("webinar-map-how")) }
            }
        }
    }
}

/// What it belongs to: its series, for whom it is, what is spoken.
fn belonging(edition: &Edition<'_>, webinar: &Webinar) -> Markup {
    let t = edition.t;
    let series = webinar.series.as_ref().and_then(|slug| edition.library.series(slug));
    let series = series.map(|series| (PartPath::Series(&series.slug), Part::Series(series).title(edition)));
    let audience =
        webinar.audience.as_ref().map(|slug| (PartPath::Audience(slug), Part::Audience(slug).title(edition)));
    let language = (PartPath::Language(&webinar.language), Part::Language(&webinar.language).title(edition));
    html! {
        h2 { (t.say("webinar-belonging")) }
        @for (path, title) in series.into_iter().chain(audience).chain([language]) {
            p { a.link href=(t.href(&path)) { (title) } }
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
    let Edition { t, library, .. } = *edition;
    let series = webinar.series.as_ref().and_then(|slug| library.series(slug));
    let part = series.map_or(Part::Whole, |series| Part::Series(series));
    html! {
        h2 { (t.say("webinar-keep")) }
        ul.actions {
            (action(t, calendar::google_link(edition, webinar), Icon::Calendar, ["webinar-keep-google", "webinar-keep-google-how"]))
            (action(t, t.href(&EventFilePath(&webinar.slug)), Icon::Download, ["webinar-keep-file", "webinar-keep-file-how"]))
            (action(t, format!("{}#{CALENDAR}", t.href(&part.page())), Icon::Calendar, ["webinar-subscribe-all", "webinar-subscribe-all-how"]))
        }
    }
}
