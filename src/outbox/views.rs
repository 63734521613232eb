//! The list of letters that are stuck.

use maud::{Markup, html};

use super::{
    model::{Reason, State, Stuck},
    paths::LetterPath,
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::{Staff, notice, staff_page},
    view::Content,
};

/// Letters, and what was just done with one.
pub struct Letters<'a> {
    /// Each with the catalogue's key of its kind, where the program knows it.
    pub all: Vec<(Option<&'static str>, &'a Stuck)>,
    /// What was just done.
    pub done: Option<String>,
}

/// Those that are given up, then those that will be tried again.
pub fn letters(reader: &Reader, staff: &Staff, letters: &Letters<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("outbox-title");
    let (dead, retried): (Vec<_>, Vec<_>) =
        letters.all.iter().partition(|(_, letter)| matches!(letter.state, State::Dead(_)));
    let main = html! {
        h1 { (title) }
        (notice(letters.done.clone()))
        p.lead { (t.say("outbox-lead")) }
        @if letters.all.is_empty() { p { (t.say("outbox-none")) } }
        @if !dead.is_empty() {
            section {
                h2 { (t.say("outbox-dead")) }
                p { (t.say("outbox-dead-words")) }
                ul.cards { @for (title, letter) in dead { (one(t, title, letter)) } }
            }
        }
        @if !retried.is_empty() {
            section {
                h2 { (t.say("outbox-retried")) }
                p { (t.say("outbox-retried-words")) }
                ul.cards { @for (title, letter) in retried { (one(t, title, letter)) } }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn one(t: &Locale, title: Option<&'static str>, letter: &Stuck) -> Markup {
    let path = LetterPath { id: letter.id };
    let since = t.date_and_time(letter.created_at);
    html! {
        li.card {
            h3 { (title.map_or_else(|| letter.kind.clone(), |title| t.say(title))) }
            p { (letter.about) }
            p { (reason(t, letter.reason)) }
            p.hint { (t.say_with("outbox-since", &[("date", since.into()), ("attempts", letter.attempts.into())])) }
            p.hint { (when(t, letter.state)) }
            @if !letter.error.is_empty() { p.hint { (t.say("outbox-error")) " " code { (letter.error) } } }
            div.forward {
                form method="post" action=(t.href(&path.to(LetterPath::RETRY))) {
                    button.button.primary type="submit" { (t.say("outbox-retry")) }
                }
                form method="post" action=(t.href(&path.to(LetterPath::DISCARD))) {
                    button.button type="submit" { (t.say("outbox-discard")) }
                }
            }
        }
    }
}

fn when(t: &Locale, state: State) -> String {
    match state {
        State::Dead(at) => t.say_with("outbox-given-up", &[("date", t.date_and_time(at).into())]),
        State::Retried(at) => t.say_with("outbox-next", &[("date", t.date_and_time(at).into())]),
    }
}

/// Why a letter was not delivered, in words.
pub fn reason(t: &Locale, reason: Option<Reason>) -> String {
    match reason {
        Some(Reason::Unreachable) => t.say("outbox-reason-unreachable"),
        Some(Reason::Silent) => t.say("outbox-reason-silent"),
        Some(Reason::Busy) => t.say("outbox-reason-busy"),
        Some(Reason::Failing) => t.say("outbox-reason-failing"),
        Some(Reason::Refused) => t.say("outbox-reason-refused"),
        Some(Reason::Forbidden) => t.say("outbox-reason-forbidden"),
        Some(Reason::Interrupted) => t.say("outbox-reason-interrupted"),
        Some(Reason::Unreadable) => t.say("outbox-reason-unreadable"),
        Some(Reason::Fault) | None => t.say("outbox-reason-fault"),
    }
}
