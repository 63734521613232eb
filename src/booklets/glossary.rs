//! The words of the glossary that occur in a course.

use crate::{
    content::{Course, Html, Library},
    i18n::Language,
};

/// Endings that a word may have and still be the same word: `akunnya`, `links`.
const ENDINGS: [&str; 6] = ["nya", "ku", "mu", "lah", "kah", "s"];

/// The entries that a reader of the course meets, in the order of the glossary: a term and what it means.
pub fn of_course(library: &Library, course: &Course, language: Language) -> Vec<(String, Html)> {
    let Some(page) = library.page("glossary") else { return Vec::new() };
    let read = words_of(course, language);
    let mut entries = page.texts.get(language).body.sections("h2");
    entries.retain(|(term, _)| names(term).any(|name| occurs(&name, &read)));
    entries
}

/// Everything that a course says, in small letters.
fn words_of(course: &Course, language: Language) -> String {
    let mut words = String::new();
    for lesson in &course.lessons {
        let text = lesson.texts.get(language);
        let (_, written) = lesson.written(language);
        words.push_str(&format!("{} {} {} ", text.title, text.goal, written.body.words()));
        for question in written.quiz.iter().flat_map(|quiz| &quiz.questions) {
            words.push_str(&question.text);
            for answer in &question.answers {
                words.push_str(&format!(" {} {} ", answer.text, answer.feedback.words()));
            }
        }
    }
    words.to_lowercase()
}

/// What a term is called: `Awan (cloud)` is an awan and a cloud.
fn names(term: &str) -> impl Iterator<Item = String> {
    let parts = term.split(['(', ')', ',', '/']);
    parts.map(|part| part.trim().to_lowercase()).filter(|part| !part.is_empty())
}

fn occurs(name: &str, words: &str) -> bool {
    words.match_indices(name).any(|(at, _)| {
        let begins = !words[..at].ends_with(char::is_alphanumeric);
        let rest = &words[at + name.len()..];
        let is_end = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        begins && (is_end(rest) || ENDINGS.iter().any(|ending| rest.strip_prefix(ending).is_some_and(is_end)))
    })
}
