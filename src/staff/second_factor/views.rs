//! The page between the right password and the session.

use maud::{Markup, html};

use super::proof::Outcome;
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::{Field, SignInPath, views::private},
    view::{Content, Icon, icon},
};

/// What somebody typed in place of a code, and what became of it.
#[derive(Default)]
pub struct CodeForm<'a> {
    /// Where to go afterwards.
    pub next: &'a str,
    /// The recovery code, to be kept.
    pub recovery: &'a str,
    /// Whether it was that.
    pub by_recovery: bool,
    /// Why they are not in.
    pub problem: Option<String>,
}

/// Asks for a code of the app, or for a recovery code.
pub fn code(reader: &Reader, form: &CodeForm<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("factor-code-title");
    let problem = |of_recovery: bool| form.problem.clone().filter(|_| form.by_recovery == of_recovery);
    let code = Field::text("code", t.say("factor-code"), "").filled_by("one-time-code").of_digits();
    let recovery =
        Field::text("recovery", t.say("factor-recovery"), form.recovery).with_hint(t.say("factor-recovery-hint"));
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("factor-code-lead")) }
        (form_of(t, form.next, &code.with_problem(problem(false))))
        details.box open[form.by_recovery] {
            summary { (t.say("factor-recovery-ask")) }
            p { (t.say("factor-recovery-lead")) }
            (form_of(t, form.next, &recovery.with_problem(problem(true))))
            p { (t.say("factor-recovery-none")) }
        }
        p { a.link href=(t.href(&SignInPath { next: form.next })) { (icon(Icon::Back)) (t.say("staff-sign-in-title")) } }
    };
    private(t, title, main)
}

fn form_of(t: &Locale, next: &str, field: &Field<'_>) -> Markup {
    html! {
        form method="post" action=(t.href(&SignInPath::CODE)) {
            input type="hidden" name="next" value=(next);
            (field.draw())
            button.button.primary type="submit" { (t.say("staff-sign-in")) (icon(Icon::Forward)) }
        }
    }
}

/// What is wrong with what was typed, and what to do.
pub fn problem(t: &Locale, outcome: Outcome, is_recovery: bool) -> String {
    match (outcome, is_recovery) {
        (Outcome::Used, true) => t.say("factor-recovery-used"),
        (Outcome::Used, false) => t.say("factor-code-used"),
        (_, true) => t.say("factor-recovery-wrong"),
        (_, false) => t.say("factor-code-wrong"),
    }
}

/// Nobody showed a password here, or too long ago.
pub fn closed(reader: &Reader) -> Content {
    let t = &reader.locale;
    let title = t.say("factor-closed-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("factor-closed")) }
        p { a.button.primary href=(t.href(&SignInPath { next: "" })) { (t.say("staff-sign-in-title")) } }
    };
    private(t, title, main)
}
