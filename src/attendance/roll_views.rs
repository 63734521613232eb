//! The roll, and what people thought, as pages of the desk.

use jiff::Timestamp;
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    model::{Attendance, Choice, Ease, Opinion, Use, Way},
    paths::{AttendedPath, RollPath},
    roll::{Entry, Newcomer, NewcomerProblem},
};
use crate::{
    accounts::Reader,
    content::{Library, Webinar},
    i18n::Locale,
    registrations::{ListPath, Seat},
    staff::{Field, Staff, notice, staff_page},
    view::{Content, Icon, icon},
    webinars,
};

/// What the roll is drawn with.
pub struct Roll<'a> {
    /// What the library says.
    pub library: &'a Library,
    /// Of which webinar.
    pub webinar: &'a Webinar,
    /// By their names.
    pub entries: &'a [Entry],
    /// What is said during the webinar.
    pub word: &'static str,
    /// Whether it may be ticked now.
    pub is_open: bool,
    /// Now.
    pub now: Timestamp,
    /// Who is being added.
    pub newcomer: &'a Newcomer,
    /// What was just done.
    pub done: Option<String>,
}

/// The roll.
pub fn roll(reader: &Reader, staff: &Staff, roll: &Roll<'_>) -> Content {
    let t = &reader.locale;
    let (slug, title) = (&roll.webinar.slug, t.say("roll-title"));
    let main = html! {
        p.crumb { a href=(t.href(&ListPath::new(slug, ListPath::PATTERN))) { (icon(Icon::Back)) (t.say("lists-title")) } }
        h1 { (title) }
        (notice(roll.done.clone()))
        p.lead { (webinars::told(roll.webinar, t.language).1.title) ", " (t.date_and_time(roll.webinar.starts_at)) }
        section.box {
            h2 { (t.say("roll-word")) }
            p.certificate-name { (roll.word) }
            p { (t.say("roll-word-how")) }
        }
        p {
            a.button href=(t.href(&RollPath::new(slug, RollPath::PAPER))) { (icon(Icon::Print)) (t.say("roll-print")) } " "
            a.button href=(t.href(&RollPath::new(slug, RollPath::OPINIONS))) { (icon(Icon::Help)) (t.say("opinions-title")) }
        }
        @if roll.is_open { (ticks(t, roll)) (newcomer(t, roll)) } @else { p { (t.say("roll-later")) } (names(t, roll)) }
        (certificates(t, roll))
    };
    staff_page(reader, staff, title, main)
}

fn ticks(t: &Locale, roll: &Roll<'_>) -> Markup {
    let there = roll.entries.iter().filter(|entry| entry.attendance.is_some()).count();
    html! {
        h2 { (t.say("roll-who")) }
        p role="status" { (t.say_with("roll-count", &[("there", there.into()), ("all", roll.entries.len().into())])) }
        @if !roll.entries.is_empty() {
            form method="post" action=(t.href(&RollPath::new(&roll.webinar.slug, RollPath::PATTERN))) {
                @for entry in roll.entries { (tick(t, entry)) }
                button.button.primary.wide type="submit" { (icon(Icon::Done)) span { (t.say("roll-save")) } }
            }
        }
    }
}

fn tick(t: &Locale, entry: &Entry) -> Markup {
    let id = entry.registration.id;
    let note = match (&entry.attendance, entry.registration.seat) {
        (Some(attendance), _) => Some(match attendance.way {
            Way::Joined => "roll-way-joined",
            Way::Word => "roll-way-word",
            Way::Roll => "roll-way-roll",
        }),
        (None, Seat::Registered) => None,
        (None, _) => Some("roll-without-place"),
    };
    html! {
        label.choice {
            input type="checkbox" name={ "here-" (id) } value="yes" checked[entry.attendance.is_some()];
            span { (entry.registration.name) @if let Some(note) = note { " (" (t.say(note)) ")" } }
        }
        @if entry.attendance.is_some() { input type="hidden" name={ "was-" (id) } value="yes"; }
    }
}

/// Before there is anything to tick.
fn names(t: &Locale, roll: &Roll<'_>) -> Markup {
    html! {
        @if !roll.entries.is_empty() {
            h2 { (t.say("roll-who")) }
            ol { @for entry in roll.entries { li { (entry.registration.name) } } }
        }
    }
}

fn newcomer(t: &Locale, roll: &Roll<'_>) -> Markup {
    let newcomer = roll.newcomer;
    let name_problem = (newcomer.problem == Some(NewcomerProblem::Name)).then(|| t.say("register-problem-name"));
    let contact_problem = match &newcomer.problem {
        Some(NewcomerProblem::Contact) => Some(t.say("register-problem-contact")),
        Some(NewcomerProblem::OfAnother(name)) => {
            Some(t.say_with("roll-of-another", &[("name", name.as_str().into())]))
        }
        Some(NewcomerProblem::Name) | None => None,
    };
    let name = Field::text("name", t.say("register-name"), &newcomer.name);
    let contact = Field::text("contact", t.say("roll-contact"), &newcomer.contact).with_hint(t.say("roll-contact-how"));
    html! {
        h2 { (t.say("roll-add")) }
        p { (t.say("roll-add-how")) }
        form method="post" action=(t.href(&RollPath::new(&roll.webinar.slug, RollPath::ADD))) {
            input type="hidden" name="id" value=(Uuid::now_v7());
            (name.with_problem(name_problem).draw())
            (contact.with_problem(contact_problem).draw())
            button.button type="submit" { (icon(Icon::Person)) span { (t.say("roll-add-button")) } }
        }
    }
}

/// Once it is over: what is printed for those who have no printer.
fn certificates(t: &Locale, roll: &Roll<'_>) -> Markup {
    let is_proved = |attendance: &Attendance| attendance.is_proved(roll.library, roll.now);
    let proved = |entry: &&Entry| entry.attendance.as_ref().is_some_and(is_proved);
    let proved: Vec<&Entry> = roll.entries.iter().filter(proved).collect();
    html! {
        @if !proved.is_empty() {
            h2 { (t.say("roll-certificates")) }
            p { (t.say("roll-certificates-how")) }
            ul.actions {
                @for entry in proved {
                    @if let Some(attendance) = &entry.attendance {
                        li { a href=(t.href(&AttendedPath(attendance.id).paper())) { (icon(Icon::Print)) span { (t.say_with("roll-certificate", &[("name", entry.registration.name.as_str().into())])) } } }
                    }
                }
            }
        }
    }
}

/// What people thought, without names.
pub fn opinions(reader: &Reader, staff: &Staff, webinar: &Webinar, all: &[Opinion]) -> Content {
    let t = &reader.locale;
    let title = t.say("opinions-title");
    let words: Vec<&str> = all.iter().map(|opinion| opinion.words.as_str()).filter(|words| !words.is_empty()).collect();
    let main = html! {
        p.crumb { a href=(t.href(&ListPath::new(&webinar.slug, ListPath::PATTERN))) { (icon(Icon::Back)) (t.say("lists-title")) } }
        h1 { (title) }
        p.lead { (webinars::told(webinar, t.language).1.title) ", " (t.date_and_time(webinar.starts_at)) }
        @if all.is_empty() { p { (t.say("opinions-none")) } } @else {
            p { (t.say_with("opinions-count", &[("count", all.len().into())])) }
            (counts::<Use>(t, "opinion-use", all, |opinion| opinion.usefulness))
            (counts::<Ease>(t, "opinion-ease", all, |opinion| opinion.ease))
            @if !words.is_empty() {
                h2 { (t.say("opinion-words")) }
                ul.cards { @for words in words { li.box { p { (words) } } } }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn counts<C: Choice>(t: &Locale, question: &str, all: &[Opinion], answer: impl Fn(&Opinion) -> Option<C>) -> Markup {
    let count = |choice: C| all.iter().filter(|opinion| answer(opinion) == Some(choice)).count();
    html! {
        h2 { (t.say(question)) }
        dl { @for (choice, _, key) in C::ALL { dt { (t.say(key)) } dd { (t.number(count(*choice) as u64)) } } }
    }
}
