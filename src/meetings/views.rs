//! Before the door of a room: for those who come, and for the desk.

use maud::{Markup, html};

use super::{entrance::DeskRoom, model::Meeting, paths::DeskRoomPath};
use crate::{
    accounts::Reader,
    content::{Mode, Webinar},
    i18n::Locale,
    outbox,
    view::{Content, Icon, icon},
};

/// The page that led to a door.
#[derive(Clone, Copy, Debug)]
pub struct Back<'a> {
    /// Its address, as a path.
    pub path: &'a str,
    /// The catalogue's key of the way back.
    pub key: &'a str,
}

/// Between the button and the room.
pub fn joining(reader: &Reader, room: &str, back: Back<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("own-joining");
    let main = html! {
        h1 { (title) }
        p { (t.say("own-joining-how")) }
        p { a.button.primary.wide href=(room) rel="noreferrer" { (icon(Icon::Webinar)) span { (t.say("own-join")) } } }
        (way_back(t, back))
    };
    let head = html! { meta http-equiv="refresh" content=(format!("0; url={room}")); };
    Content { head, ..Content::new(title.clone(), title, main) }
}

/// The server that opens the room does not answer. `again` takes the same press once more.
pub fn away(reader: &Reader, again: &str, back: Back<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("room-away");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("room-away-how")) }
        form method="post" action=(again) {
            button.button.primary.wide type="submit" { (icon(Icon::Webinar)) span { (t.say("room-again")) } }
        }
        (call(reader, "own-call"))
        (way_back(t, back))
    };
    Content::new(title.clone(), title, main)
}

fn way_back(t: &Locale, back: Back<'_>) -> Markup {
    html! { p { a.button href=(back.path) { (icon(Icon::Back)) (t.say(back.key)) } } }
}

/// A button that calls the library, under one of its names.
pub fn call(reader: &Reader, key: &str) -> Markup {
    let (t, phone) = (&reader.locale, &reader.library.site.phone);
    html! {
        p { a.button href=(format!("tel:{phone}")) {
            (icon(Icon::Phone)) span { (t.say_with(key, &[("phone", t.phone(phone).into())])) }
        } }
    }
}

/// The room of a webinar, on the desk's page of it.
pub fn desk(t: &Locale, webinar: &Webinar, room: &DeskRoom) -> Markup {
    if !room.has_room && webinar.mode == Mode::InPerson {
        return html! {};
    }
    html! {
        section {
            h2 { (t.say("room-title")) }
            @if !room.has_room { p { (t.say("room-none")) } }
            @else if let Some(setting) = room.missing_setting {
                p { strong { (t.say_with("room-setting", &[("setting", setting.into())])) } }
            }
            @else { (door(t, webinar, room.meeting.as_ref())) }
        }
    }
}

fn door(t: &Locale, webinar: &Webinar, meeting: Option<&Meeting>) -> Markup {
    html! {
        @if let Some(failure) = meeting.and_then(|meeting| meeting.failure) {
            p { strong {
                (t.say_with("room-failed", &[("date", t.date_and_time(failure.at).into())]))
                " " (outbox::reason_in_words(t, failure.reason))
            } }
        }
        @if let Some(ended_at) = meeting.and_then(|meeting| meeting.ended_at) {
            p { (t.say_with("room-ended-at", &[("date", t.date_and_time(ended_at).into())])) }
        }
        form method="post" action=(t.href(&DeskRoomPath(&webinar.slug))) {
            button.button.primary type="submit" { (icon(Icon::Webinar)) span { (t.say("room-lead")) } }
        }
        @match meeting.and_then(|meeting| meeting.recording.as_ref()).map(|recording| recording.kept_at) {
            Some(Some(kept_at)) => p { (t.say_with("room-recording-kept", &[("date", t.date_and_time(kept_at).into())])) },
            Some(None) => p { (t.say("room-recording-ready")) },
            None => {},
        }
    }
}
