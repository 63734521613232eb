//! What is wrong with a text, and what could be said better, in words.

use maud::{Markup, html};

use super::checking::Finding;
use crate::{
    content::{Advice, Point},
    i18n::Locale,
    view::{Icon, icon},
};

/// All that is wrong. What is about a field stands beside it as well.
pub fn problems(t: &Locale, findings: &[Finding]) -> Markup {
    html! {
        div.problem data-problems role="alert" hidden[findings.is_empty()] {
            p { (icon(Icon::Warning)) span { (t.say("draft-problems")) } }
            ul { @for finding in findings { li { (finding_in_words(t, finding)) } } }
        }
    }
}

/// What could be said better: never in the way.
pub fn advice(t: &Locale, advice: &[Advice]) -> Markup {
    html! {
        section.box data-advice hidden[advice.is_empty()] {
            h2 { (t.say("advice-title")) }
            p.hint { (t.say("advice-hint")) }
            ul { @for one in advice { li { (advice_in_words(t, one)) } } }
        }
    }
}

/// A piece of advice with its line, why, and what to do.
pub fn advice_in_words(t: &Locale, advice: &Advice) -> String {
    let line = ("line", advice.line.into());
    match &advice.point {
        Point::LongSentence { words, beginning } => {
            let facts = [line, ("words", (*words).into()), ("beginning", beginning.as_str().into())];
            t.say_with("advice-long-sentence", &facts)
        }
        Point::TwoActions { beginning } => {
            t.say_with("advice-two-actions", &[line, ("beginning", beginning.as_str().into())])
        }
        Point::Unexplained { word } => t.say_with("advice-unexplained", &[line, ("word", word.as_str().into())]),
        Point::VagueLink { words } => t.say_with("advice-vague-link", &[line, ("words", words.as_str().into())]),
        Point::DeadLink { address } => t.say_with("advice-dead-link", &[line, ("address", address.as_str().into())]),
        Point::HeavyPicture { name, kilobytes } => {
            let facts = [line, ("name", name.as_str().into()), ("kilobytes", (*kilobytes).into())];
            t.say_with("advice-heavy-picture", &facts)
        }
        Point::OldScreen { name, months } => {
            t.say_with("advice-old-screen", &[line, ("name", name.as_str().into()), ("months", (*months).into())])
        }
        Point::NoTranscript { name } => t.say_with("advice-no-transcript", &[line, ("name", name.as_str().into())]),
    }
}

/// A mistake with its field or its line.
pub fn finding_in_words(t: &Locale, finding: &Finding) -> String {
    let words = ("words", finding.words.as_str().into());
    match (finding.field, finding.line) {
        (Some(field), _) => t.say_with("draft-problem-in-field", &[("field", t.say(field.label).into()), words]),
        (None, Some(line)) => t.say_with("draft-problem-on-line", &[("line", line.into()), words]),
        (None, None) => finding.words.clone(),
    }
}
