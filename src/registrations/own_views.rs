//! A registrant's private page.

use jiff::Timestamp;
use maud::{Markup, html};
use url::Url;

use super::{
    contact::Contact,
    model::{Event, Registration, Seat, is_open},
    paths::PrivatePath,
};
use crate::{
    accounts::Reader,
    content::{Mode, Webinar, WebinarStatus},
    i18n::Locale,
    meetings::{self, Standing},
    messages,
    view::{Content, Icon, icon},
    webinars::{self, Edition, EventFilePath, WebinarPath},
};

/// What the page is made with.
pub struct Own<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// Whose page it is.
    pub registration: &'a Registration,
    /// The token of the link.
    pub token: &'a str,
    /// Whether whoever opened it may enter the room.
    pub is_known: bool,
    /// Her place in line, from 1, where she is in one.
    pub in_line: Option<u64>,
    /// Now.
    pub now: Timestamp,
    /// What absolute addresses begin with.
    pub public_url: &'a Url,
    /// How the room stands that may be entered now.
    pub room: Standing,
    /// Where she links her chat with the library's bot.
    pub telegram: Option<String>,
    /// What other rooms have for her.
    pub further: Markup,
}

impl Own<'_> {
    pub(super) fn t(&self) -> &Locale {
        &self.reader.locale
    }

    fn href(&self, pattern: &'static str) -> String {
        self.t().href(&PrivatePath::new(self.token, pattern))
    }

    /// A form of one button, which changes something.
    fn press(&self, pattern: &'static str, key: &str, class: &str, mark: Icon) -> Markup {
        html! {
            form method="post" action=(self.href(pattern)) {
                button class=(class) type="submit" { (icon(mark)) span { (self.t().say(key)) } }
            }
        }
    }

    /// The webinars that she registered for: those that come, and of what is over the last.
    fn webinars(&self) -> Vec<&Webinar> {
        let all: Vec<&Webinar> = self.registration.event.webinars(&self.reader.library).collect();
        let mut coming: Vec<&Webinar> = all.iter().copied().filter(|webinar| self.now < webinar.ends_at()).collect();
        // What can be joined now, then what takes place, stands before what was called off.
        coming.sort_by_key(|webinar| (!is_open(webinar, self.now), webinar.status != WebinarStatus::Scheduled));
        if coming.is_empty() { all.last().copied().into_iter().collect() } else { coming }
    }
}

/// The page.
pub fn page(own: &Own<'_>) -> Content {
    let t = own.t();
    let webinars = own.webinars();
    let title = t.say("own-registration-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say_with("own-registration-lead", &[("name", own.registration.name.as_str().into())])) }
        @match webinars.split_first() {
            None => {
                p { (t.say("own-registration-gone")) }
                (own.further)
            },
            Some((next, later)) => {
                (next_webinar(own, next))
                (seat(own))
                @if own.registration.seat == Seat::Registered { (room(own, next)) }
                (own.further)
                (others(own, later))
            }
        }
        @if own.registration.is_live() && !webinars.is_empty() {
            (reminders(own))
            (invite(own, webinars[0]))
            (leave(own))
        }
        (kept(own))
    };
    Content::new(title.clone(), title, main)
}

fn next_webinar(own: &Own<'_>, webinar: &Webinar) -> Markup {
    let t = own.t();
    let (language, text) = webinars::told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    html! {
        h2 lang=[other_language] { (text.title) }
        p.when { (webinars::time(t, webinar, &t.date_and_time(webinar.starts_at))) }
        @if let Some(place) = webinar.place.as_ref().filter(|_| webinar.mode != Mode::Online) {
            p.facts { span { (icon(Icon::Place)) (place) } }
            @if let Some(map) = webinars::map_link(webinar) {
                p { a.button href=(map) rel="noreferrer" { (icon(Icon::Place)) span { (t.say("webinar-map")) } } }
            }
        }
        p { a.link href=(t.href(&WebinarPath(&webinar.slug))) { (t.say("own-registration-about")) } }
    }
}

/// Where she stands, and what she can do about it.
fn seat(own: &Own<'_>) -> Markup {
    let t = own.t();
    match own.registration.seat {
        Seat::Registered => {
            html! { p.good role="status" { (icon(Icon::Done)) span { (t.say("own-seat-registered")) } } }
        }
        Seat::Waiting => html! {
            p.again role="status" {
                (icon(Icon::Person))
                span { (t.say_with("own-seat-waiting", &[("number", t.number(own.in_line.unwrap_or(1)).into())])) }
            }
        },
        Seat::Offered { until } if own.now < until => html! {
            p.good role="status" {
                (icon(Icon::Done)) span { (t.say_with("own-seat-offered", &[("until", t.date_and_time(until).into())])) }
            }
            (own.press(PrivatePath::ACCEPT, "own-accept", "button primary wide", Icon::Done))
        },
        Seat::Offered { .. } | Seat::Lapsed => html! {
            p.again role="status" { (icon(Icon::Person)) span { (t.say("own-seat-lapsed")) } }
            (come_again(own))
        },
        Seat::Cancelled => html! {
            p.again role="status" { (icon(Icon::Person)) span { (t.say("own-seat-cancelled")) } }
            (come_again(own))
        },
    }
}

fn come_again(own: &Own<'_>) -> Markup {
    let is_open = Event::open(&own.reader.library, &own.registration.event).is_some();
    html! { @if is_open { (own.press(PrivatePath::RETURN, "own-return", "button primary wide", Icon::Forward)) } }
}

/// The way into the room, or when it opens.
fn room(own: &Own<'_>, next: &Webinar) -> Markup {
    let t = own.t();
    let is_over = own.now >= next.ends_at();
    let note = match next.status {
        WebinarStatus::Cancelled => Some("own-webinar-cancelled"),
        WebinarStatus::Postponed => Some("own-webinar-postponed"),
        WebinarStatus::Scheduled if is_over => Some("own-webinar-over"),
        WebinarStatus::Scheduled if own.room == Standing::Ended => Some("own-room-ended"),
        WebinarStatus::Scheduled if next.mode == Mode::InPerson => None,
        WebinarStatus::Scheduled => Some("own-room-later"),
    };
    if is_open(next, own.now) && own.room != Standing::Ended {
        return open_room(own);
    }
    html! {
        @if let Some(note) = note {
            section.box {
                p { (t.say(note)) }
                @if note == "own-room-later" && !own.is_known { p { (t.say(to_be_opened(own))) } }
            }
        }
    }
}

fn to_be_proved(own: &Own<'_>) -> &'static str {
    let by_phone = own.registration.contact.as_ref().is_some_and(|contact| contact.phone().is_some());
    if by_phone { "own-room-unconfirmed" } else { "own-room-unconfirmed-mail" }
}

/// The link that is sent is opened once, so that it is known whose the address is.
fn to_be_opened(own: &Own<'_>) -> &'static str {
    let by_phone = own.registration.contact.as_ref().is_some_and(|contact| contact.phone().is_some());
    if by_phone { "own-room-open-whatsapp" } else { "own-room-open-mail" }
}

fn open_room(own: &Own<'_>) -> Markup {
    let t = own.t();
    html! {
        section.box {
            h2 { (t.say("own-room-open")) }
            @if own.room == Standing::None {
                p { (t.say("own-room-none")) }
                (meetings::call(own.reader, "own-call"))
            } @else if !own.is_known {
                p { (t.say(to_be_proved(own))) }
                (ask_staff(own))
            } @else {
                (own.press(PrivatePath::JOIN, "own-join", "button primary wide", Icon::Webinar))
                p.hint { (t.say("own-join-hint")) }
            }
        }
    }
}

/// A message to those who work for the library, from the number that she gave: by it they know that it is hers.
fn ask_staff(own: &Own<'_>) -> Markup {
    let (t, site) = (own.t(), &own.reader.library.site);
    let words = t.say_with("own-ask-words", &[("name", own.registration.name.as_str().into())]);
    html! {
        p { a.button.primary.wide href=(messages::whatsapp_link(&site.phone, &words)) rel="noreferrer" {
            (icon(Icon::Phone)) span { (t.say("own-ask-whatsapp")) }
        } }
        (meetings::call(own.reader, "own-call"))
    }
}

/// The further webinars of a series.
fn others(own: &Own<'_>, later: &[&Webinar]) -> Markup {
    let t = own.t();
    html! {
        @if !later.is_empty() {
            h2 { (t.say("own-series")) }
            ul {
                @for webinar in later {
                    li { a.link href=(t.href(&WebinarPath(&webinar.slug))) { (t.date_and_time(webinar.starts_at)) } }
                }
            }
        }
        @if own.registration.is_live() { (calendars(own)) }
    }
}

/// The ways into her own calendar, each named for what it does. Nothing answers `webcal:` on Android.
fn calendars(own: &Own<'_>) -> Markup {
    let t = own.t();
    let edition = Edition { t, library: &own.reader.library, public_url: own.public_url };
    let subscribed = edition.absolute(&own.href(PrivatePath::CALENDAR));
    let webcal = subscribed.split_once(':').map_or_else(String::new, |(_, rest)| format!("webcal:{rest}"));
    html! {
        @if let Some(webinar) = own.webinars().first() {
            h2 { (t.say("webinar-keep")) }
            ul.actions {
                li {
                    a href=(webinars::google_link(&edition, webinar)) { (icon(Icon::Calendar)) span { (t.say("webinar-keep-google")) } }
                    p.hint { (t.say("webinar-keep-google-how")) }
                }
                li {
                    a href=(t.href(&EventFilePath(&webinar.slug))) { (icon(Icon::Download)) span { (t.say("webinar-keep-file")) } }
                    p.hint { (t.say("webinar-keep-file-how")) }
                }
                li {
                    a href=(webcal) { (icon(Icon::Calendar)) span { (t.say("own-calendar")) } }
                    p.hint { (t.say("own-calendar-how")) }
                }
            }
        }
    }
}

fn how_reminded(registration: &Registration) -> &'static str {
    match &registration.contact {
        _ if registration.chat.is_some() => "own-reminders-telegram",
        Some(Contact::Phone(_)) => "own-reminders-hand",
        Some(Contact::Email(_)) => "own-reminders-mail",
        None => "own-reminders-nowhere",
    }
}

fn reminders(own: &Own<'_>) -> Markup {
    let (t, wishes) = (own.t(), own.registration.wishes);
    let boxes = [
        ("week", "own-remind-week", wishes.week),
        ("day", "own-remind-day", wishes.day),
        ("hour", "own-remind-hour", wishes.hour),
        ("recording", "own-remind-recording", wishes.recording),
    ];
    html! {
        h2 { (t.say("own-reminders")) }
        p { (t.say(how_reminded(own.registration))) }
        form method="post" action=(own.href(PrivatePath::REMINDERS)) {
            @for (name, key, is_ticked) in boxes {
                label.choice { input type="checkbox" name=(name) value="yes" checked[is_ticked]; span { (t.say(key)) } }
            }
            button.button type="submit" { (icon(Icon::Done)) span { (t.say("own-reminders-save")) } }
        }
        @if let Some(link) = &own.telegram {
            p { a.button href=(link) rel="noreferrer" { (icon(Icon::Person)) span { (t.say("own-telegram")) } } }
        }
    }
}

fn invite(own: &Own<'_>, webinar: &Webinar) -> Markup {
    let t = own.t();
    let title = webinars::told(webinar, t.language).1.title.as_str();
    let address = format!("{}{}", own.public_url.as_str().trim_end_matches('/'), t.href(&WebinarPath(&webinar.slug)));
    let words = t.say_with(
        "own-invite-words",
        &[("title", title.into()), ("time", t.date_and_time(webinar.starts_at).into()), ("address", address.into())],
    );
    html! {
        h2 { (t.say("own-invite")) }
        p { (t.say("own-invite-how")) }
        p { a.button href=(messages::whatsapp_link("", &words)) rel="noreferrer" { (icon(Icon::Person)) span { (t.say("own-invite-whatsapp")) } } }
    }
}

fn leave(own: &Own<'_>) -> Markup {
    let t = own.t();
    html! {
        h2 { (t.say("own-leave")) }
        p { (t.say("own-leave-how")) }
        (own.press(PrivatePath::CANCEL, "own-leave-button", "button", Icon::Undo))
    }
}

/// What is kept of her here, and the way to have it deleted.
fn kept(own: &Own<'_>) -> Markup {
    let (t, registration) = (own.t(), own.registration);
    let contact = registration.contact.as_ref().map(|contact| match contact.phone() {
        Some(phone) => t.phone(phone),
        None => contact.email().unwrap_or_default().to_owned(),
    });
    html! {
        h2 { (t.say("own-kept")) }
        dl {
            dt { (t.say("register-name")) } dd { (registration.name) }
            @if let Some(contact) = contact { dt { (t.say("register-contact")) } dd { (contact) } }
            dt { (t.say("own-kept-since")) } dd { (t.date_and_time(registration.created_at)) }
        }
        p { (t.say("own-kept-how")) }
        p { a.button.quiet href=(own.href(PrivatePath::DELETE)) { (t.say("own-delete")) } }
    }
}
