//! The words of the glossary that occur in lessons.

use std::sync::Arc;

use crate::{
    content::{Html, Lesson, Library},
    i18n::Language,
};

/// The entries that a reader of the lessons meets, in the order of the glossary: a term and what it means.
pub fn of_lessons(library: &Library, lessons: &[Arc<Lesson>], language: Language) -> Vec<(String, Html)> {
    let Some(glossary) = &library.glossary else { return Vec::new() };
    let read = words_of(lessons, language);
    let said = glossary.get(language).said_in(&read);
    said.map(|term| (term.name.clone(), term.explanation.clone())).collect()
}

/// Everything that lessons say.
fn words_of(lessons: &[Arc<Lesson>], language: Language) -> String {
    let mut words = String::new();
    for lesson in lessons {
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
    words
}
