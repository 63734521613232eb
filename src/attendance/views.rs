//! Attendance on a registrant's private page.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    model::{Attendance, Choice, Opinion, OpinionProblem, takes_opinions, takes_place, takes_word},
    paths::{AttendedPath, OpinionPath, WordPath},
};
use crate::{
    accounts::Reader,
    content::Webinar,
    i18n::Locale,
    registrations::{PrivatePath, Registration, Seat},
    view::{Content, Icon, icon},
    webinars,
};

/// What the section and its pages are made with.
pub struct Own<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// Whose page it is.
    pub registration: &'a Registration,
    /// The token of her link.
    pub token: &'a str,
    /// Where she was, the latest first.
    pub attended: Vec<Attendance>,
    /// Now.
    pub now: Timestamp,
}

impl Own<'_> {
    fn t(&self) -> &Locale {
        &self.reader.locale
    }

    /// Those of her webinars that have begun, the latest first.
    fn begun(&self) -> Vec<&Webinar> {
        let all = self.registration.event.webinars(&self.reader.library);
        let has_begun = |webinar: &&Webinar| takes_place(webinar) && webinar.starts_at <= self.now;
        let mut begun: Vec<&Webinar> = all.filter(has_begun).collect();
        begun.reverse();
        begun
    }

    /// Whether she had a place, or was seen without one.
    pub fn may_have_been_at(&self, webinar: &Webinar) -> bool {
        self.registration.seat == Seat::Registered || self.attendance(webinar).is_some()
    }

    fn attendance(&self, webinar: &Webinar) -> Option<&Attendance> {
        self.attended.iter().find(|attended| attended.webinar == webinar.revision.identity)
    }
}

/// What there is to do and to fetch once a webinar has begun; nothing before.
pub fn section(own: &Own<'_>) -> Markup {
    let t = own.t();
    let begun = own.begun();
    let latest = begun.first().filter(|webinar| own.may_have_been_at(webinar));
    let is_latest =
        |attended: &&Attendance| latest.is_some_and(|webinar| webinar.revision.identity == attended.webinar);
    let earlier: Vec<&Attendance> = own
        .attended
        .iter()
        .filter(|attended| !is_latest(attended) && attended.is_proved(&own.reader.library, own.now))
        .collect();
    html! {
        @if let Some(webinar) = latest { (of_latest(own, webinar)) }
        @if !earlier.is_empty() {
            h2 { (t.say("attendance-earlier")) }
            ul.actions {
                @for attended in earlier {
                    li { a href=(t.href(&AttendedPath(attended.id))) {
                        (icon(Icon::Done)) span { (t.say_with("attendance-certificate-of", &[("date", t.date(attended.held_at).into())])) }
                    } }
                }
            }
        }
    }
}

fn of_latest(own: &Own<'_>, webinar: &Webinar) -> Markup {
    let t = own.t();
    let attended = own.attendance(webinar);
    let may_say_word = attended.is_none() && takes_word(webinar, own.now);
    let takes_opinions = takes_opinions(webinar, own.now);
    html! {
        @if attended.is_some() || may_say_word || takes_opinions {
            section.box {
                h2 { (t.say("attendance")) }
                @match attended {
                    Some(attended) => (noted(own, attended)),
                    None if may_say_word => (word_form(own, webinar, None)),
                    None => p { (t.say("attendance-not-noted")) },
                }
                @if takes_opinions {
                    p { a.button href=(t.href(&OpinionPath { token: own.token, webinar: &webinar.slug })) {
                        (icon(Icon::Help)) span { (t.say("opinion-give")) }
                    } }
                }
            }
        }
    }
}

fn noted(own: &Own<'_>, attended: &Attendance) -> Markup {
    let t = own.t();
    html! {
        p.good { (icon(Icon::Done)) span { (t.say("attendance-noted")) } }
        @if attended.is_proved(&own.reader.library, own.now) {
            p { a.button.primary.wide href=(t.href(&AttendedPath(attended.id).paper())) {
                (icon(Icon::Download)) span { (t.say("attendance-paper")) }
            } }
            p { a.button href=(t.href(&AttendedPath(attended.id))) {
                (icon(Icon::Done)) span { (t.say("attendance-confirmation")) }
            } }
        } @else {
            p { (t.say("attendance-paper-later")) }
        }
    }
}

/// `typed` is what was said in vain.
fn word_form(own: &Own<'_>, webinar: &Webinar, typed: Option<&str>) -> Markup {
    let t = own.t();
    html! {
        p id="word-how" { (t.say("attendance-word-how")) }
        form method="post" action=(t.href(&WordPath { token: own.token, webinar: &webinar.slug })) {
            div.field {
                label for="word" { (t.say("attendance-word")) }
                @if typed.is_some() { p.problem id="word-problem" role="alert" { (icon(Icon::Warning)) span { (t.say("attendance-word-wrong")) } } }
                input id="word" name="word" required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false"
                    value=[typed] aria-invalid=[typed.map(|_| "true")]
                    aria-describedby=(if typed.is_some() { "word-problem word-how" } else { "word-how" });
            }
            button.button.primary.wide type="submit" { (icon(Icon::Done)) span { (t.say("attendance-word-say")) } }
        }
    }
}

/// The form alone, after a word that was wrong.
pub fn word(own: &Own<'_>, webinar: &Webinar, typed: Option<&str>) -> Content {
    let t = own.t();
    let title = t.say("attendance");
    let main = html! {
        (crumb(own))
        h1 { (title) }
        p.lead { (webinars::told(webinar, t.language).1.title) }
        (word_form(own, webinar, typed))
    };
    Content::new(title.clone(), title, main)
}

fn crumb(own: &Own<'_>) -> Markup {
    let page = PrivatePath::new(own.token, PrivatePath::PATTERN);
    html! { p.crumb { a href=(own.t().href(&page)) { (icon(Icon::Back)) (own.t().say("own-back")) } } }
}

/// What the three questions are asked with.
pub struct OpinionForm<'a> {
    /// About which webinar.
    pub webinar: &'a Webinar,
    /// What is answered so far.
    pub opinion: &'a Opinion,
    /// What is to be mended.
    pub problem: Option<OpinionProblem>,
}

/// The three questions.
pub fn opinion(own: &Own<'_>, form: &OpinionForm<'_>) -> Content {
    let t = own.t();
    let title = t.say("opinion-title");
    let (webinar, opinion) = (form.webinar, form.opinion);
    let longest = Opinion::LONGEST.to_string();
    let is_too_long = form.problem == Some(OpinionProblem::TooLong);
    let main = html! {
        (crumb(own))
        h1 { (title) }
        p.lead { (webinars::told(webinar, t.language).1.title) }
        p { (t.say("opinion-how")) }
        @if form.problem == Some(OpinionProblem::Empty) {
            p.problem role="alert" { (icon(Icon::Warning)) span { (t.say("opinion-empty")) } }
        }
        form method="post" action=(t.href(&OpinionPath { token: own.token, webinar: &webinar.slug })) {
            (choices(t, "usefulness", "opinion-use", opinion.usefulness))
            (choices(t, "ease", "opinion-ease", opinion.ease))
            div.field {
                label for="words" { (t.say("opinion-words")) }
                @if is_too_long {
                    p.problem id="words-problem" role="alert" { (icon(Icon::Warning)) span { (t.say_with("opinion-too-long", &[("count", t.number(Opinion::LONGEST as u64).into())])) } }
                }
                textarea id="words" name="words" rows="4" maxlength=(longest) aria-invalid=[is_too_long.then_some("true")]
                    aria-describedby=[is_too_long.then_some("words-problem")] { (opinion.words) }
            }
            button.button.primary.wide type="submit" { (icon(Icon::Done)) span { (t.say("opinion-send")) } }
        }
    };
    Content::new(title.clone(), title, main)
}

fn choices<C: Choice>(t: &Locale, name: &str, question: &str, chosen: Option<C>) -> Markup {
    html! {
        fieldset {
            legend { (t.say(question)) }
            @for (choice, word, key) in C::ALL {
                label.choice { input type="radio" name=(name) value=(word) checked[chosen == Some(*choice)]; span { (t.say(key)) } }
            }
        }
    }
}

/// What she said is kept.
pub fn thanks(own: &Own<'_>) -> Content {
    let t = own.t();
    let title = t.say("opinion-thanks");
    let main = html! {
        h1 { (title) }
        p.good role="status" { (icon(Icon::Done)) span { (t.say("opinion-kept")) } }
        p { a.button.primary href=(t.href(&PrivatePath::new(own.token, PrivatePath::PATTERN))) { (icon(Icon::Back)) (t.say("own-back")) } }
    };
    Content::new(title.clone(), title, main)
}
