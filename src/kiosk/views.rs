//! What is seen on a shared computer, on its own pages and on every other.

use jiff::SignedDuration;
use maud::{Markup, html};

use super::paths::{KioskPath, StillHerePath};
use crate::{
    accounts::{Reader, SharedComputer},
    cards::{MyCardPath, SignInPath},
    i18n::Locale,
    site::HomePath,
    view::{Content, Icon, asset_path, icon},
};

/// The question, alone on a page. When nobody answers it leads on by itself, after the session has ended.
pub fn still_here(t: &Locale, computer: &SharedComputer, left: SignedDuration, from: &str) -> Content {
    let seconds = left.as_secs().max(0) + 1;
    let main = html! {
        h1 { (t.say("shared-still-here")) }
        p.lead { (t.say_with("shared-ends-soon", &[("seconds", seconds.into())])) }
        (nameless_warning(t, computer))
        (answers(t, computer, from))
    };
    let head = html! { noscript { (refresh(t, seconds, KioskPath::OVER)) } };
    Content { head, ..Content::new(t.say("shared-still-here"), t.say("shared-still-here"), main) }
}

/// Nothing is left of whoever was here.
pub fn over(t: &Locale) -> Content {
    let main = html! {
        h1 { (t.say("shared-over-title")) }
        p.lead { (t.say("shared-over")) }
        p { a.button.primary href=(t.href(&HomePath)) { (t.say("shared-over-begin")) (icon(Icon::Forward)) } }
        p { a.button href=(t.href(&SignInPath)) { (t.say("shared-over-card")) } }
    };
    Content::new(t.say("shared-over-title"), t.say("shared-over"), main)
}

/// In the head of every page: the script that warns, and keeps forms from being filled in again by the browser. For want
/// of scripts, the way to the question.
pub fn head(reader: &Reader) -> Markup {
    let t = &reader.locale;
    html! {
        @if let Some(computer) = &reader.shared {
            script src=(asset_path("shared.js")) defer {}
            @if reader.learner.is_some() && reader.path != StillHerePath::PATTERN {
                noscript { (refresh(t, computer.quiet.as_secs(), &StillHerePath { from: &reader.path }.to_string())) }
            }
        }
    }
}

/// Above every page of somebody who is signed in: where she is, and the way out.
pub fn way_out(reader: &Reader) -> Markup {
    let t = &reader.locale;
    html! {
        @if let (Some(computer), Some(_)) = (&reader.shared, &reader.learner) {
            aside.way-out aria-label=(t.say("shared-computer")) {
                p { (t.say("shared-computer")) }
                form method="post" action=(t.href(&KioskPath::LEAVE)) {
                    button.button type="submit" { (t.say("shared-leave")) }
                }
            }
            (warning(reader, computer))
        }
    }
}

/// The question over the page, which the script opens.
fn warning(reader: &Reader, computer: &SharedComputer) -> Markup {
    let t = &reader.locale;
    if reader.path == StillHerePath::PATTERN {
        return html! {};
    }
    html! {
        dialog.box role="alertdialog" id="still-here" aria-labelledby="still-here-title" aria-describedby="still-here-text"
            data-quiet=(computer.quiet.as_secs()) data-warning=(computer.warning.as_secs())
            data-over=(t.href(&KioskPath::OVER)) data-left=(t.say_with("shared-left", &[("seconds", "%".into())])) {
            h2 id="still-here-title" { (t.say("shared-still-here")) }
            p id="still-here-text" { (t.say_with("shared-ends-soon", &[("seconds", computer.warning.as_secs().into())])) }
            (nameless_warning(t, computer))
            p role="status" {}
            (answers(t, computer, &reader.path))
        }
    }
}

fn nameless_warning(t: &Locale, computer: &SharedComputer) -> Markup {
    html! { @if computer.is_nameless { p { (t.say("shared-nameless")) } } }
}

/// The large button comes first, and has the focus when the question opens.
fn answers(t: &Locale, computer: &SharedComputer, from: &str) -> Markup {
    html! {
        form method="post" action=(t.href(&KioskPath::STAY)) {
            input type="hidden" name="from" value=(from);
            button.button.primary.wide type="submit" { (t.say("shared-stay")) }
        }
        @if computer.is_nameless { p { a.button.quiet href=(t.href(&MyCardPath)) { (t.say("shared-keep-by-card")) } } }
        form method="post" action=(t.href(&KioskPath::LEAVE)) {
            button.button.quiet type="submit" { (t.say("shared-leave")) }
        }
    }
}

fn refresh(t: &Locale, seconds: i64, path: &str) -> Markup {
    html! { meta http-equiv="refresh" content=(format!("{seconds};url={}", t.href(&path))); }
}
