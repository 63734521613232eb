//! Lists of registrants, for the desk.

use maud::{Markup, html};

use super::{
    super::{
        contact::Contact,
        model::{Registration, Seat},
        notices::{Occasion, Way},
    },
    model::{Counts, Entry, Saying, Vanished, by_hand},
    paths::{ListPath, ListsPath},
};
use crate::{
    accounts::Reader,
    attendance::RollPath,
    content::Webinar,
    i18n::Locale,
    meetings::{self, DeskRoom},
    outbox,
    questions::DeskQuestionsPath,
    staff::{Staff, notice, staff_page},
    view::{Content, Icon, csv, icon},
    webinars,
};

/// Every webinar with how many come.
pub fn webinars(reader: &Reader, staff: &Staff, all: &[(&Webinar, Counts)], vanished: &[Vanished]) -> Content {
    let t = &reader.locale;
    let title = t.say("lists-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("lists-lead")) }
        @for one in vanished { (of_vanished(t, one)) }
        @if all.is_empty() { p { (t.say("webinars-none")) } }
        ul.cards.columns {
            @for (webinar, counts) in all {
                li.card {
                    h2 { a href=(t.href(&ListPath::new(&webinar.slug, ListPath::PATTERN))) { (webinars::told(webinar, t.language).1.title) } }
                    p { (t.date_and_time(webinar.starts_at)) }
                    p { (counted(t, webinar, *counts)) }
                }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

/// Who is left to be told by staff, and what to do about it.
fn of_vanished(t: &Locale, vanished: &Vanished) -> Markup {
    let facts = [
        ("name", vanished.name.as_str().into()),
        ("date", t.date_and_time(vanished.starts_at).into()),
        ("count", vanished.registrations.len().into()),
    ];
    html! {
        section.box role="alert" {
            p.problem { (icon(Icon::Warning)) span { (t.say_with("lists-vanished", &facts)) } }
            p { (t.say("lists-vanished-how")) }
            ul { @for one in &vanished.registrations { li { (one.name) ": " (reached(t, one)) } } }
        }
    }
}

fn counted(t: &Locale, webinar: &Webinar, counts: Counts) -> String {
    let facts = [
        ("registered", counts.registered.into()),
        ("offered", counts.offered.into()),
        ("waiting", counts.waiting.into()),
        ("capacity", webinar.capacity.map_or_else(|| "–".to_owned(), |capacity| t.number(capacity)).into()),
    ];
    t.say_with("lists-counts", &facts)
}

/// Who comes to a webinar.
pub struct Listed<'a> {
    /// Which.
    pub webinar: &'a Webinar,
    /// In the order in which they came.
    pub entries: &'a [Entry],
    /// The room on the internet.
    pub room: &'a DeskRoom,
    /// What was just done.
    pub done: Option<String>,
}

impl Listed<'_> {
    fn press(&self, t: &Locale, pattern: &'static str, id: &impl std::fmt::Display, key: &str, about: &str) -> Markup {
        html! {
            form method="post" action=(t.href(&ListPath::new(&self.webinar.slug, pattern))) {
                input type="hidden" name="id" value=(id);
                button.button type="submit" { (t.say(key)) span.visually-hidden { ": " (about) } }
            }
        }
    }
}

/// The list of one webinar.
pub fn list(reader: &Reader, staff: &Staff, listed: &Listed<'_>) -> Content {
    let t = &reader.locale;
    let title = webinars::told(listed.webinar, t.language).1.title.clone();
    let standing = |wanted: &[&str]| {
        let entries = listed.entries.iter().filter(|entry| wanted.contains(&entry.registration.seat.word()));
        entries.collect::<Vec<_>>()
    };
    let counts = Counts::of(listed.entries.iter().map(|entry| &entry.registration));
    let main = html! {
        p.crumb { a href=(t.href(&ListsPath)) { (icon(Icon::Back)) (t.say("lists-title")) } }
        h1 { (title) }
        (notice(listed.done.clone()))
        p.lead { (t.date_and_time(listed.webinar.starts_at)) }
        p { (counted(t, listed.webinar, counts)) }
        p { a.button href=(t.href(&ListPath::new(&listed.webinar.slug, ListPath::FILE))) { (icon(Icon::Download)) (t.say("lists-save")) } }
        p { a.button.primary href=(t.href(&RollPath::new(&listed.webinar.slug, RollPath::PATTERN))) { (icon(Icon::Done)) (t.say("roll-title")) } }
        p { a.button href=(t.href(&DeskQuestionsPath::new(&listed.webinar.slug, DeskQuestionsPath::PATTERN))) { (icon(Icon::Help)) (t.say("questions-desk-title")) } }
        (meetings::desk(t, listed.webinar, listed.room))
        (hand_over(t, listed))
        (section(t, listed, "lists-registered", &standing(&["registered"])))
        (section(t, listed, "lists-offered", &standing(&["offered"])))
        (section(t, listed, "lists-waiting", &standing(&["waiting"])))
        (section(t, listed, "lists-gone", &standing(&["lapsed", "cancelled"])))
    };
    staff_page(reader, staff, title, main)
}

/// What is to be said by hand: a link that opens the words, and a button for when that is done.
fn hand_over(t: &Locale, listed: &Listed<'_>) -> Markup {
    let open = by_hand(listed.entries);
    html! {
        @if !open.is_empty() {
            section {
                h2 { (t.say("lists-by-hand")) }
                p { (t.say("lists-by-hand-how")) }
                ul.cards {
                    @for (registration, saying) in open {
                        li.box {
                            h3 { (registration.name) }
                            p { (occasion(t, saying.notice.occasion)) }
                            @let about = format!("{}, {}", registration.name, occasion(t, saying.notice.occasion));
                            @if let Some(link) = &saying.link {
                                p { a.button.primary href=(link) rel="noreferrer" {
                                    (icon(Icon::Phone)) span { (t.say("lists-whatsapp")) span.visually-hidden { ": " (about) } }
                                } }
                            }
                            (listed.press(t, ListPath::HANDED, &saying.notice.id, "lists-handed", &about))
                        }
                    }
                }
            }
        }
    }
}

fn section(t: &Locale, listed: &Listed<'_>, key: &str, entries: &[&Entry]) -> Markup {
    html! {
        @if !entries.is_empty() {
            section {
                h2 { (t.say(key)) }
                ol.cards { @for entry in entries { (entry_card(t, listed, entry)) } }
            }
        }
    }
}

fn entry_card(t: &Locale, listed: &Listed<'_>, entry: &Entry) -> Markup {
    let registration = &entry.registration;
    let name = registration.name.as_str();
    html! {
        li.box {
            h3 { (name) }
            p { (reached(t, registration)) }
            p.hint { (t.say_with("lists-since", &[("date", t.date_and_time(registration.created_at).into())])) }
            @if let Seat::Offered { until } = registration.seat {
                p { (t.say_with("lists-offered-until", &[("date", t.date_and_time(until).into())])) }
            }
            p { (t.say(if registration.confirmed_at.is_some() { "lists-known" } else { "lists-unknown" })) }
            (sayings(t, listed, entry))
            @if registration.is_live() {
                div.forward {
                    @if registration.confirmed_at.is_none() { (listed.press(t, ListPath::KNOWN, &registration.id, "lists-confirm", name)) }
                    @if registration.wishes.reminders() || registration.wishes.recording {
                        (listed.press(t, ListPath::STOP, &registration.id, "lists-stop", name))
                    }
                    (listed.press(t, ListPath::CANCEL, &registration.id, "lists-cancel", name))
                }
            }
        }
    }
}

/// How she is reached.
fn reached(t: &Locale, registration: &Registration) -> String {
    match &registration.contact {
        Some(Contact::Phone(number)) => t.phone(number),
        Some(Contact::Email(address)) => address.as_str().to_owned(),
        None => t.say("lists-by-card"),
    }
}

/// What was said to somebody, and what did not go out.
fn sayings(t: &Locale, listed: &Listed<'_>, entry: &Entry) -> Markup {
    html! {
        @if !entry.notices.is_empty() {
            details {
                summary { (t.say_with("lists-said", &[("count", entry.notices.len().into())])) }
                ul { @for saying in &entry.notices { li { (saying_line(t, listed, entry, saying)) } } }
            }
        }
    }
}

fn saying_line(t: &Locale, listed: &Listed<'_>, entry: &Entry, saying: &Saying) -> Markup {
    let what = format!("{} ({})", occasion(t, saying.notice.occasion), way(t, saying.notice.way));
    let about = format!("{}, {what}", entry.registration.name);
    html! {
        (what) ": "
        @match (saying.notice.sent_at, &saying.stuck) {
            (_, Some(stuck)) => strong { (t.say("lists-failed")) " " (outbox::reason_in_words(t, stuck.reason)) },
            (Some(sent_at), None) => (t.say_with("lists-sent", &[("date", t.date_and_time(sent_at).into())])),
            (None, None) => (t.say("lists-not-yet")),
        }
        @if saying.notice.way != Way::Hand && entry.registration.is_live() {
            (listed.press(t, ListPath::AGAIN, &saying.notice.id, "lists-again", &about))
        }
    }
}

/// Why something is said, in a few words.
fn occasion(t: &Locale, occasion: Occasion) -> String {
    t.say(match occasion {
        Occasion::Registered => "lists-occasion-registered",
        Occasion::Waiting => "lists-occasion-waiting",
        Occasion::Offered => "lists-occasion-offered",
        Occasion::Lapsed => "lists-occasion-lapsed",
        Occasion::Left => "lists-occasion-left",
        Occasion::Week => "lists-occasion-week",
        Occasion::Day => "lists-occasion-day",
        Occasion::Hour => "lists-occasion-hour",
        Occasion::Started => "lists-occasion-started",
        Occasion::Moved => "lists-occasion-moved",
        Occasion::Postponed => "lists-occasion-postponed",
        Occasion::CalledOff => "lists-occasion-called-off",
        Occasion::Recording => "lists-occasion-recording",
    })
}

fn way(t: &Locale, way: Way) -> String {
    t.say(match way {
        Way::Mail => "lists-way-mail",
        Way::Telegram => "lists-way-telegram",
        Way::Hand => "lists-way-hand",
    })
}

/// The list as a file: name, way to be reached, place, since when.
pub fn file(t: &Locale, all: &[Registration]) -> String {
    let head = ["register-name", "register-contact", "lists-place", "own-kept-since"].map(|key| t.say(key));
    let mut file = csv::MARK.to_owned() + &csv::line(&head.each_ref().map(String::as_str));
    for one in all {
        let since = t.date_and_time(one.created_at);
        file += &csv::line(&[one.name.as_str(), &reached(t, one), &seat(t, one.seat), &since]);
    }
    file
}

fn seat(t: &Locale, seat: Seat) -> String {
    t.say(match seat {
        Seat::Registered => "lists-registered",
        Seat::Waiting => "lists-waiting",
        Seat::Offered { .. } => "lists-offered",
        Seat::Lapsed => "lists-seat-lapsed",
        Seat::Cancelled => "lists-seat-cancelled",
    })
}
