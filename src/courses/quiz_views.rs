//! A quiz as a form that works everywhere, with a kind word for every answer.

use maud::{Markup, html};

use super::views::{LessonView, on};
use crate::{
    content::{Question, Quiz},
    i18n::Locale,
    progress::{Answers, PressPath},
    view::{Icon, icon},
};

/// The quiz of a lesson. What was answered before is chosen again, and spoken about.
pub fn quiz(view: &LessonView<'_>, quiz: &Quiz, language: Option<&str>) -> Markup {
    let t = &view.reader.locale;
    let standing = view.progress.map(|progress| progress.standing(&view.lesson.name)).unwrap_or_default();
    let answers = standing.answers.filter(|answers| answers.0.len() == quiz.questions.len());
    let passed = answers.as_ref().is_some_and(|answers| answers.pass(quiz));
    html! {
        section.quiz id="quiz" aria-labelledby="quiz-title" {
            h2 id="quiz-title" { (t.say("quiz-title")) }
            (result(t, quiz, answers.as_ref(), passed, view.nothing_chosen))
            // The answer to the last press stands up here; so must the way on.
            @if passed { p { (on(view)) } }
            form method="post" action=(t.href(&PressPath(&view.lesson.name, "quiz"))) data-press data-next=(view.next_href()) {
                @for (number, question) in quiz.questions.iter().enumerate() {
                    @let chosen = answers.as_ref().and_then(|answers| answers.0[number]);
                    (asked(t, number, question, chosen, answers.is_some(), language))
                }
                @if !passed {
                    button.button.primary.wide type="submit" { (t.say("quiz-check")) }
                }
            }
        }
    }
}

fn result(t: &Locale, quiz: &Quiz, answers: Option<&Answers>, passed: bool, nothing_chosen: bool) -> Markup {
    let count = quiz.questions.len();
    html! {
        @if nothing_chosen {
            p.problem id="quiz-result" role="alert" { (icon(Icon::Warning)) span { (t.say("quiz-empty")) } }
        } @else if let Some(answers) = answers {
            @if passed {
                p.good id="quiz-result" role="status" { (icon(Icon::Done)) span { (t.say("quiz-passed")) } }
            } @else {
                p.again id="quiz-result" role="status" {
                    (icon(Icon::Tip))
                    span {
                        (t.say_with("quiz-again", &[("right", answers.right(quiz).into()), ("all", count.into())]))
                    }
                }
            }
        } @else {
            p { (t.say_with("quiz-lead", &[("all", count.into())])) }
        }
    }
}

fn asked(
    t: &Locale,
    number: usize,
    question: &Question,
    chosen: Option<usize>,
    answered: bool,
    language: Option<&str>,
) -> Markup {
    html! {
        fieldset lang=[language] {
            legend { (t.say_with("quiz-number", &[("number", (number + 1).into())])) " " (question.text) }
            @for (place, answer) in question.answers.iter().enumerate() {
                @let is_chosen = chosen == Some(place);
                label.choice {
                    input type="radio" name=(format!("q{number}")) value=(place) checked[is_chosen];
                    span { (answer.text) }
                }
                @if is_chosen {
                    div.feedback.right[answer.right].wrong[!answer.right] {
                        p.verdict {
                            (icon(if answer.right { Icon::Done } else { Icon::Tip }))
                            (t.say(if answer.right { "quiz-right" } else { "quiz-wrong" }))
                        }
                        (answer.feedback)
                    }
                }
            }
            @if answered && chosen.is_none() {
                div.feedback.unanswered { p.verdict { (icon(Icon::Undone)) (t.say("quiz-unanswered")) } }
            }
        }
    }
}
