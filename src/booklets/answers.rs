//! Practice to be done with a pen, and its answers, which stand elsewhere.

use maud::{Markup, html};

use super::blocks::{ANSWERS, Booklet};
use crate::{
    content::{Lesson, Quiz},
    i18n::Locale,
};

/// A box to be ticked.
pub fn tick(is_ticked: bool) -> Markup {
    html! { span.tick aria-hidden="true" { @if is_ticked { "✕" } } }
}

/// The questions with their answers to choose from. `language` is that of the text, where it is another than the page's.
pub fn practice(t: &Locale, quiz: &Quiz, language: Option<&str>) -> Markup {
    html! {
        section.practice {
            h3 { (t.say("quiz-title")) }
            p { (t.say("booklet-practice")) }
            @for (number, question) in quiz.questions.iter().enumerate() {
                div.question lang=[language] {
                    p { strong { (number + 1) ". " (question.text) } }
                    ul.ticks {
                        @for (place, answer) in question.answers.iter().enumerate() {
                            li { (tick(false)) " " (letter(place)) ". " (answer.text) }
                        }
                    }
                }
            }
        }
    }
}

/// The right answers of all lessons, and what is to be learnt from the others; nothing where nothing is asked.
pub fn key(booklet: &Booklet<'_>) -> Option<Markup> {
    let asked = || {
        let quiz = |lesson: &'_ Lesson| lesson.written(booklet.t.language).1.quiz.is_some();
        booklet.course.lessons.iter().filter(move |lesson| quiz(lesson))
    };
    asked().next()?;
    Some(html! {
        section.sheet id=(ANSWERS) {
            h2 { (booklet.t.say("booklet-answers")) }
            @for lesson in asked() {
                h3 { (lesson.texts.get(booklet.t.language).title) }
                (of_lesson(booklet, lesson))
            }
        }
    })
}

/// The answers of one lesson.
pub fn of_lesson(booklet: &Booklet<'_>, lesson: &Lesson) -> Markup {
    let t = booklet.t;
    let (language, written) = lesson.written(t.language);
    let other = (language != t.language).then_some(language.code());
    let questions = written.quiz.iter().flat_map(|quiz| &quiz.questions).enumerate();
    html! {
        @for (number, question) in questions {
            div.answers lang=[other] {
                p { strong { (number + 1) ". " (question.text) } }
                ul {
                    @for (place, answer) in question.answers.iter().enumerate() {
                        li {
                            p {
                                (letter(place)) ". " (answer.text)
                                @if answer.right { " " strong lang=(t.language) { "✓ " (t.say("booklet-right")) } }
                            }
                            (booklet.remark(&answer.feedback))
                        }
                    }
                }
            }
        }
    }
}

/// `A` for the first.
fn letter(place: usize) -> char {
    u8::try_from(place)
        .ok()
        .and_then(|place| b'A'.checked_add(place))
        .filter(u8::is_ascii_uppercase)
        .map_or('?', char::from)
}
