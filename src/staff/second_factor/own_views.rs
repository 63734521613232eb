//! One's own second factor, and the recovery codes.

use maud::{Markup, html};

use super::{
    model::{CODES, Factor, RecoveryCode},
    proof::Outcome,
    views::problem,
};
use crate::{
    accounts::Reader,
    drawing::Qr,
    i18n::Locale,
    secrets::Token,
    staff::{
        Field, Staff, notice,
        paths::SecondFactorPath,
        staff_page,
        views::{account, show_passwords},
    },
    view::{Content, Icon, icon},
};

/// How far it is.
pub enum Standing<'a> {
    /// The password alone opens.
    Off,
    /// The secret is shown, and no code of it was seen yet.
    Begun {
        /// What the QR code holds.
        address: String,
        /// The same secret, to be typed.
        typed_secret: String,
    },
    /// A code is asked for.
    On(&'a Factor),
}

/// What was just done, or refused.
#[derive(Default)]
pub struct Said<'a> {
    /// What was just done.
    pub done: Option<String>,
    /// Which of the forms was refused.
    pub what: &'a str,
    /// What is wrong with it, and what to do.
    pub problem: Option<String>,
}

impl Said<'_> {
    /// What is wrong with one of the forms.
    fn problem_of(&self, what: &str) -> Option<String> {
        self.problem.clone().filter(|_| self.what == what)
    }
}

/// How it stands, and what can be done.
pub fn factor(reader: &Reader, staff: &Staff, standing: &Standing<'_>, said: &Said<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("factor-title");
    let main = html! {
        h1 { (title) }
        (notice(said.done.clone()))
        @match standing {
            Standing::Off => (off(t, staff, said.problem_of("begin"))),
            Standing::Begun { address, typed_secret } => (begun(t, address, typed_secret, said.problem_of("confirm"))),
            Standing::On(factor) => (on(t, staff, factor, said)),
        }
    };
    staff_page(reader, staff, title, main)
}

fn form(t: &Locale, what: &str, inside: &Markup, button: &str) -> Markup {
    html! {
        form method="post" action=(t.href(&SecondFactorPath::PATTERN)) {
            input type="hidden" name="what" value=(what);
            (inside)
            button.button.primary type="submit" { (button) }
        }
    }
}

fn off(t: &Locale, staff: &Staff, problem: Option<String>) -> Markup {
    let password = Field::password("proof", t.say("staff-password-current"), "current-password").with_problem(problem);
    let inside = html! { (account(staff)) (password.draw()) (show_passwords(t)) };
    html! {
        p.lead { (t.say("factor-lead")) }
        p { (t.say("factor-apps")) }
        (form(t, "begin", &inside, &t.say("factor-begin")))
    }
}

fn begun(t: &Locale, address: &str, typed_secret: &str, problem: Option<String>) -> Markup {
    let code =
        Field::text("code", t.say("factor-code"), "").filled_by("one-time-code").of_digits().with_problem(problem);
    let inside = html! { input type="hidden" name="seed" value=(Token::fresh().reveal()); (code.draw()) };
    html! {
        p.lead { (t.say("factor-begun-lead")) }
        p { (t.say("factor-scan")) }
        @if let Some(qr) = Qr::of(address) { (qr.svg(Some(&t.say("factor-qr")))) }
        p { (t.say("factor-typed")) }
        p { strong.secret { (typed_secret) } }
        p { a.link href=(address) { (icon(Icon::Phone)) (t.say("factor-open-app")) } }
        p { (t.say("factor-type-code")) }
        (form(t, "confirm", &inside, &t.say("factor-confirm")))
    }
}

fn on(t: &Locale, staff: &Staff, factor: &Factor, said: &Said<'_>) -> Markup {
    let since = factor.confirmed_at.map(|since| t.date(since)).unwrap_or_default();
    html! {
        p.lead { (t.say_with("factor-on", &[("date", since.into())])) }
        p { (codes_left(t, "factor-codes-left", factor.codes_left)) }
        details.box open[said.problem_of("codes").is_some()] {
            summary { (t.say("factor-codes-make")) }
            p { (t.say("factor-codes-make-lead")) }
            (form(t, "codes", &proof(t, staff, "proof-for-codes", said.problem_of("codes")), &t.say("factor-codes-make-sure")))
        }
        details.box open[said.problem_of("off").is_some()] {
            summary { (t.say("factor-off")) }
            p { (t.say("factor-off-lead")) }
            (form(t, "off", &proof(t, staff, "proof-for-off", said.problem_of("off")), &t.say("factor-off-sure")))
        }
    }
}

/// Asks for the password or a code.
fn proof(t: &Locale, staff: &Staff, id: &'static str, problem: Option<String>) -> Markup {
    let field = Field::password("proof", t.say("factor-proof"), "current-password").with_id(id);
    html! {
        (account(staff))
        input type="hidden" name="seed" value=(Token::fresh().reveal());
        (field.with_hint(t.say("factor-proof-hint")).with_problem(problem).draw())
        (show_passwords(t))
    }
}

/// How many recovery codes are left, in a sentence.
pub fn codes_left(t: &Locale, key: &str, left: i64) -> String {
    t.say_with(key, &[("count", left.into())])
}

/// Why a password or code was not taken.
pub fn proof_problem(t: &Locale, outcome: Outcome) -> String {
    match outcome {
        Outcome::Used => problem(t, outcome, false),
        _ => t.say("factor-proof-wrong"),
    }
}

/// The recovery codes, while they can be shown.
pub fn codes(reader: &Reader, staff: &Staff, codes: Option<&[RecoveryCode; CODES]>) -> Content {
    let t = &reader.locale;
    let title = t.say("factor-codes-title");
    let main = html! {
        h1 { (title) }
        @match codes {
            Some(codes) => (kept_codes(t, codes)),
            None => {
                p.lead { (t.say("factor-codes-gone")) }
                p { a.button.primary href=(t.href(&SecondFactorPath::PATTERN)) { (icon(Icon::Back)) (t.say("factor-title")) } }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn kept_codes(t: &Locale, codes: &[RecoveryCode]) -> Markup {
    let lines: Vec<String> = codes.iter().map(RecoveryCode::reveal).collect();
    html! {
        p.lead { (t.say("factor-codes-lead")) }
        div.field {
            label for="codes" { (t.say("factor-codes")) }
            textarea id="codes" rows=(codes.len()) cols="12" autocomplete="off" spellcheck="false" readonly { (lines.join("\n")) }
        }
        p data-copy="codes" data-words=(t.say("factor-codes-copy")) data-done=(t.say("factor-codes-copied")) {}
        p { (t.say("factor-codes-once")) }
        form method="post" action=(t.href(&SecondFactorPath::CODES)) {
            button.button.primary type="submit" { (t.say("factor-codes-kept")) }
        }
    }
}
