//! The box of each field: the right one for what is asked.

use maud::{Markup, html};

use super::{
    checking::Finding,
    choices::Choices,
    fields::{Field, Input},
    form::name_of,
    front::{Value, moment},
};
use crate::{accounts::Reader, content::Kind, i18n::Locale};

/// What the boxes of a form are drawn from.
pub struct Boxes<'a> {
    /// Who writes.
    pub reader: &'a Reader,
    /// What other things there are.
    pub choices: &'a Choices,
    /// What is wrong.
    pub findings: &'a [Finding],
}

impl Boxes<'_> {
    /// A field with its label, what helps, what is wrong, and its box.
    pub fn draw(&self, field: &Field, value: &Value) -> Markup {
        let texts: &[String] = match value {
            Value::Given(texts) => texts,
            Value::Missing => &[],
            Value::Other => return self.in_the_file(field),
        };
        match field.input {
            Input::YesNo => self.tick(field, texts),
            Input::Names(kind) => self.ticks(field, kind, texts),
            _ => self.one(field, texts),
        }
    }

    fn t(&self) -> &Locale {
        &self.reader.locale
    }

    /// What only the file itself can say.
    fn in_the_file(&self, field: &Field) -> Markup {
        html! { p.hint { strong { (self.t().say(field.label)) } " · " (self.t().say("field-in-file")) } }
    }

    fn one(&self, field: &Field, texts: &[String]) -> Markup {
        let name = name_of(field);
        let text = texts.join(", ");
        html! {
            div.field {
                label for=(name) { (self.t().say(field.label)) @if !field.is_required { " " span.optional { (self.t().say("field-optional")) } } }
                (self.hint(field))
                (self.problem(field))
                (self.control(field, &name, &text))
            }
        }
    }

    fn hint(&self, field: &Field) -> Markup {
        html! { @if let Some(hint) = field.hint { p.hint id={ (name_of(field)) "-hint" } { (self.t().say(hint)) } } }
    }

    /// There without a problem, too: a script fills it in.
    fn problem(&self, field: &Field) -> Markup {
        let problem = self.problem_of(field);
        html! {
            p.problem id={ (name_of(field)) "-problem" } data-problem=(field.key) hidden[problem.is_none()] { (problem.unwrap_or_default()) }
        }
    }

    fn problem_of(&self, field: &Field) -> Option<&str> {
        self.findings.iter().find(|finding| finding.key() == Some(field.key)).map(|finding| finding.words.as_str())
    }

    fn described_by(&self, field: &Field) -> String {
        let hint = field.hint.map(|_| format!(" {}-hint", name_of(field))).unwrap_or_default();
        format!("{}-problem{hint}", name_of(field))
    }

    fn control(&self, field: &Field, name: &str, text: &str) -> Markup {
        let described = self.described_by(field);
        let invalid = self.problem_of(field).map(|_| "true");
        let chosen =
            |options: Vec<(String, String)>| select(self.t(), field, name, text, &options, &described, invalid);
        match field.input {
            Input::Words => html! {
                textarea id=(name) name=(name) rows="3" aria-describedby=(described) aria-invalid=[invalid] { (text) }
            },
            Input::Choice(words) => {
                chosen(words.iter().map(|(word, key)| ((*word).to_owned(), self.t().say(key))).collect())
            }
            Input::Name(kind) | Input::Pair(kind) => chosen(self.things(kind)),
            Input::Audience => {
                let site = &self.reader.library.site;
                let language = self.t().language;
                chosen(
                    site.audiences
                        .iter()
                        .map(|(slug, words)| (slug.to_string(), words.get(language).clone()))
                        .collect(),
                )
            }
            _ => {
                let (kind, mode) = kind_of(field.input, text);
                let text = if kind == "datetime-local" { text.replace(' ', "T") } else { text.to_owned() };
                html! {
                    input id=(name) name=(name) type=(kind) value=(text) inputmode=[mode] autocomplete="off" aria-describedby=(described) aria-invalid=[invalid]
                        data-takes=[takes(field.input)];
                }
            }
        }
    }

    fn things(&self, kind: Kind) -> Vec<(String, String)> {
        self.choices.of_kind(kind).iter().map(|one| (one.name.clone(), one.title.clone())).collect()
    }

    fn tick(&self, field: &Field, texts: &[String]) -> Markup {
        let is_so = texts.first().is_some_and(|text| text == "true");
        html! {
            div.field {
                label.choice { input type="checkbox" name=(name_of(field)) value="true" checked[is_so]; span { (self.t().say(field.label)) } }
                (self.hint(field))
                (self.problem(field))
            }
        }
    }

    /// Those that are chosen come first, in their order; names of things that are gone stay until they are taken away.
    fn ticks(&self, field: &Field, kind: Kind, texts: &[String]) -> Markup {
        let known = self.choices.of_kind(kind);
        let title =
            |name: &str| known.iter().find(|one| one.name == name).map_or(name, |one| one.title.as_str()).to_owned();
        let chosen = texts.iter().map(|name| (name.clone(), title(name), true));
        let others = known.iter().filter(|one| !texts.contains(&one.name));
        let others = others.map(|one| (one.name.clone(), one.title.clone(), false));
        html! {
            fieldset.field {
                legend { (self.t().say(field.label)) }
                (self.hint(field))
                (self.problem(field))
                @for (name, title, is_chosen) in chosen.chain(others) {
                    label.choice { input type="checkbox" name=(name_of(field)) value=(name) checked[is_chosen]; span { (title) } }
                }
            }
        }
    }
}

fn select(
    t: &Locale,
    field: &Field,
    name: &str,
    text: &str,
    options: &[(String, String)],
    described: &str,
    invalid: Option<&str>,
) -> Markup {
    let is_known = text.is_empty() || options.iter().any(|(word, _)| word == text);
    html! {
        select id=(name) name=(name) aria-describedby=(described) aria-invalid=[invalid] {
            @if text.is_empty() || !field.is_required { option value="" { (t.say("field-none")) } }
            @if !is_known { option value=(text) selected { (text) } }
            @for (word, title) in options { option value=(word) selected[word == text] { (title) } }
        }
    }
}

/// What the box of the browser is, and which keys a phone shows for it.
fn kind_of(input: Input, text: &str) -> (&'static str, Option<&'static str>) {
    match input {
        // What is no number must stay to be seen: the browser's own box would show nothing.
        Input::Number => ("text", Some("numeric")),
        Input::Moment if text.is_empty() || moment(text).is_some() => ("datetime-local", None),
        Input::Address => ("text", Some("url")),
        _ => ("text", None),
    }
}

/// What a script may put there once it is sent.
fn takes(input: Input) -> Option<&'static str> {
    match input {
        Input::Picture => Some("picture"),
        Input::Sound => Some("sound"),
        _ => None,
    }
}
