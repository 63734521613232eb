//! The form for registering.

use maud::{Markup, html};

use super::{
    contact::Contact,
    model::{EventName, Registration},
    paths::{PrivatePath, RegisterPath},
};
use crate::{
    accounts::Reader,
    consents::{Purpose, Question},
    content::Webinar,
    i18n::Locale,
    secrets::Token,
    site::TextPage,
    view::{Content, Icon, icon},
    webinars::{self, WebinarPath},
};

/// How much room there is.
pub struct Room {
    /// Free places; nothing when there is room for everybody.
    pub left: Option<u64>,
}

/// What was typed, and what is to be mended.
pub struct Form<'a> {
    /// The name.
    pub name: &'a str,
    /// Telephone number or e-mail address.
    pub contact: &'a str,
    /// Whether reminders are wanted.
    pub reminders: bool,
    /// Whether the recording is.
    pub recording: bool,
    /// Whether she is known by a card, and need give no address.
    pub has_card: bool,
    /// What is to be mended.
    pub problem: Problem,
}

/// What is to be mended in a form.
#[derive(Clone, Copy, Default)]
pub struct Problem {
    /// The name is none.
    pub name: bool,
    /// The address is none.
    pub contact: bool,
    /// Something stands in the field that nobody sees.
    pub website: bool,
}

impl Problem {
    /// Whether there is something.
    pub fn is_any(self) -> bool {
        self.name || self.contact || self.website
    }
}

impl Form<'_> {
    /// Nothing typed yet, no box ticked.
    pub fn empty(has_card: bool) -> Self {
        Self { name: "", contact: "", reminders: false, recording: false, has_card, problem: Problem::default() }
    }
}

/// The form.
pub fn form(reader: &Reader, webinar: &Webinar, room: &Room, form: &Form<'_>) -> Content {
    let t = &reader.locale;
    let (language, text) = webinars::told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    let title = t.say_with("register-title", &[("title", text.title.as_str().into())]);
    let main = html! {
        p.crumb { a href=(t.href(&WebinarPath(&webinar.slug))) { (icon(Icon::Back)) (t.say("register-back")) } }
        h1 { (t.say("register")) }
        p.lead lang=[other_language] { (text.title) }
        p.when { (webinars::time(t, webinar, &t.date_and_time(webinar.starts_at))) }
        @if let Some(sessions) = sessions(reader, webinar) { p { (sessions) } }
        (places(t, room))
        form method="post" action=(t.href(&RegisterPath(&webinar.slug))) {
            (fields(reader, form))
            @for purpose in Purpose::OF_REGISTRANTS {
                (question(t, purpose, if purpose == Purpose::Reminders { form.reminders } else { form.recording }))
            }
            (trap(t, form.problem.website))
            button.button.primary.wide type="submit" {
                (t.say(if room.left == Some(0) { "register-queue" } else { "register-send" })) (icon(Icon::Forward))
            }
        }
        p.hint { (t.say("register-privacy")) " " a.link href=(t.href(&TextPage::Privacy)) { (t.say("register-privacy-link")) } }
    };
    Content::new(title, text.summary.clone(), main)
}

/// A series is registered for once.
fn sessions(reader: &Reader, webinar: &Webinar) -> Option<String> {
    webinar.series.as_ref()?;
    let now = reader.library.as_of;
    let name = EventName::of(&reader.library, webinar);
    let coming = name.webinars(&reader.library).filter(|webinar| now < webinar.ends_at()).count();
    Some(reader.locale.say_with("register-series", &[("count", coming.into())]))
}

fn places(t: &Locale, room: &Room) -> Markup {
    let words = match room.left {
        None => return html! {},
        Some(0) => t.say("register-full"),
        Some(left) => t.say_with("register-left", &[("count", t.number(left).into())]),
    };
    html! { p.again { (icon(Icon::Person)) span { (words) } } }
}

fn fields(reader: &Reader, form: &Form<'_>) -> Markup {
    let t = &reader.locale;
    // A shared computer must not offer one's name to the next.
    let may_remember = reader.shared.is_none();
    let hint = if form.has_card { "register-contact-hint-card" } else { "register-contact-hint" };
    html! {
        (field(&Line {
            name: "name",
            label: t.say("register-name"),
            hint: t.say("register-name-hint"),
            problem: form.problem.name.then(|| t.say("register-problem-name")),
            value: form.name,
            longest: "80",
            filled_by: if may_remember { "name" } else { "off" },
            is_required: true,
        }))
        (field(&Line {
            name: "contact",
            label: t.say("register-contact"),
            hint: t.say(hint),
            problem: form.problem.contact.then(|| t.say("register-problem-contact")),
            value: form.contact,
            longest: "254",
            filled_by: if may_remember { "tel" } else { "off" },
            is_required: !form.has_card,
        }))
    }
}

/// A field of one line.
struct Line<'a> {
    name: &'static str,
    label: String,
    hint: String,
    problem: Option<String>,
    value: &'a str,
    longest: &'static str,
    filled_by: &'static str,
    is_required: bool,
}

fn field(line: &Line<'_>) -> Markup {
    let (hint, problem) = (format!("{}-hint", line.name), format!("{}-problem", line.name));
    let describes = if line.problem.is_some() { format!("{hint} {problem}") } else { hint.clone() };
    html! {
        div.field {
            label for=(line.name) { (line.label) }
            p.hint id=(hint) { (line.hint) }
            @if let Some(words) = &line.problem {
                p.problem id=(problem) role="alert" { (icon(Icon::Warning)) span { (words) } }
            }
            input type="text" id=(line.name) name=(line.name) value=(line.value) required[line.is_required]
                maxlength=(line.longest) autocomplete=(line.filled_by) aria-describedby=(describes)
                aria-invalid=[line.problem.is_some().then_some("true")] autofocus[line.problem.is_some()];
        }
    }
}

/// A box that nobody ticks but the reader.
pub fn question(t: &Locale, purpose: Purpose, is_ticked: bool) -> Markup {
    let question = Question::of(t, purpose);
    let word = purpose.word();
    html! {
        label.choice {
            input type="checkbox" name=(word) value="yes" checked[is_ticked] aria-describedby=(format!("{word}-hint"));
            span { (question.label) }
        }
        p.hint id=(format!("{word}-hint")) { (question.explained) }
    }
}

/// A field that people don't see, and that programs fill in. A person whose browser did is told.
fn trap(t: &Locale, was_filled: bool) -> Markup {
    html! {
        @if was_filled { p.problem role="alert" { (icon(Icon::Warning)) span { (t.say("register-problem-website")) } } }
        div.visually-hidden aria-hidden="true" {
            label for="website" { (t.say("register-website")) }
            input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off";
        }
    }
}

/// Somebody is registered under this address already. Whoever asks is told where the link is, not the link.
pub fn known(reader: &Reader, webinar: &Webinar, contact: Option<&Contact>) -> Content {
    let t = &reader.locale;
    let title = t.say("register-known-title");
    let phone = &reader.library.site.phone;
    let way = match contact {
        Some(Contact::Email(_)) => t.say("register-known-email"),
        _ => t.say("register-known-phone"),
    };
    let main = html! {
        h1 { (title) }
        p.lead { (way) }
        p { (t.say("register-known-lost")) }
        p { a.button.primary href=(format!("tel:{phone}")) { (icon(Icon::Phone)) (t.say_with("register-call", &[("phone", t.phone(phone).into())])) } }
        p { a.button href=(t.href(&WebinarPath(&webinar.slug))) { (icon(Icon::Back)) (t.say("register-back")) } }
    };
    Content::new(title.clone(), title, main)
}

/// The webinars that a learner registered for, each with her page.
pub fn own_webinars(reader: &Reader, all: &[(Registration, Token)]) -> Markup {
    let t = &reader.locale;
    let now = reader.library.as_of;
    let next = |registration: &Registration| {
        registration.event.webinars(&reader.library).find(|webinar| now < webinar.ends_at()).cloned()
    };
    html! {
        h2 { (t.say("me-webinars")) }
        ul.cards {
            @for (registration, link) in all {
                @if let Some(webinar) = next(registration) {
                    li.card {
                        h3 { a href=(t.href(&PrivatePath::new(link.reveal(), PrivatePath::PATTERN))) { (webinars::told(&webinar, t.language).1.title) } }
                        p.when { (t.date_and_time(webinar.starts_at)) }
                    }
                }
            }
        }
    }
}
