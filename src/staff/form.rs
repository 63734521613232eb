//! Fields of forms for staff: a label, what helps, what is wrong, and the box.

use maud::{Markup, html};

/// A box to write in.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Its name in the form.
    pub name: &'static str,
    /// Its id on the page.
    pub id: &'static str,
    /// `text`, `email` or `password`.
    pub kind: &'static str,
    /// Whether nothing but digits is typed, so that phones offer these.
    pub is_of_digits: bool,
    /// What browsers and password managers may fill in.
    pub autocomplete: &'static str,
    /// What it asks for.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What was written before. Of a password nothing.
    pub value: &'a str,
    /// What is wrong with that, and what to do.
    pub problem: Option<String>,
}

impl<'a> Field<'a> {
    /// A box for text.
    pub fn text(name: &'static str, label: String, value: &'a str) -> Self {
        let (kind, autocomplete) = ("text", "off");
        Self { name, id: name, kind, is_of_digits: false, autocomplete, label, hint: None, value, problem: None }
    }

    /// A box for an e-mail address.
    pub fn email(name: &'static str, label: String, value: &'a str) -> Self {
        Self { kind: "email", ..Self::text(name, label, value) }
    }

    /// A box whose letters are hidden; `autocomplete` tells password managers which password is meant.
    pub fn password(name: &'static str, label: String, autocomplete: &'static str) -> Self {
        Self { kind: "password", autocomplete, ..Self::text(name, label, "") }
    }

    /// Under an id of its own, where a page asks twice for the same.
    pub fn with_id(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// For digits.
    pub fn of_digits(self) -> Self {
        Self { is_of_digits: true, ..self }
    }

    /// With something that helps.
    pub fn with_hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// With what is wrong, if anything.
    pub fn with_problem(self, problem: Option<String>) -> Self {
        Self { problem, ..self }
    }

    /// With what browsers may fill in.
    pub fn filled_by(self, autocomplete: &'static str) -> Self {
        Self { autocomplete, ..self }
    }

    /// The ids of what describes the box.
    fn described_by(&self) -> Option<String> {
        let problem = self.problem.as_ref().map(|_| format!("{}-problem", self.id));
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let ids: Vec<String> = problem.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The field, for the page. A wrong one takes the focus.
    pub fn draw(&self) -> Markup {
        let Self { name, id, kind, autocomplete, label, hint, value, problem, .. } = self;
        let invalid = problem.as_ref().map(|_| "true");
        html! {
            div.field {
                label for=(id) { (label) }
                @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
                @if let Some(problem) = problem { p.problem id={ (id) "-problem" } { (problem) } }
                input id=(id) name=(name) type=(kind) inputmode=[self.is_of_digits.then_some("numeric")] value=(value) autocomplete=(autocomplete) autocapitalize=[(*kind != "text").then_some("none")]
                    spellcheck=[(*kind != "text").then_some("false")] aria-invalid=[invalid] aria-describedby=[self.described_by()] autofocus[problem.is_some()];
            }
        }
    }
}
