//! A quiz as a form that works everywhere, with a kind word for every answer.

use maud::{Markup, html};

use super::{
    own_views,
    views::{LessonView, on},
};
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
    let answers = standing.answers.filter(|answers| fits(answers, quiz) && !view.shown.again);
    let passed = answers.as_ref().is_some_and(|answers| answers.pass(quiz));
    let draft = view.progress.and_then(|progress| progress.draft(&view.lesson.name));
    let draft = draft.filter(|draft| fits(draft, quiz) && !passed && Some(draft) != answers.as_ref());
    // Back must not choose for the next what this one chose.
    let unremembered = view.reader.shared.map(|_| "off");
    html! {
        section.quiz id="quiz" aria-labelledby="quiz-title" {
            h2 id="quiz-title" { (t.say("quiz-title")) }
            (result(t, quiz, answers.as_ref(), passed, view.shown.nothing_chosen))
            @if draft.is_some() { p.note { (t.say("quiz-draft")) } }
            // The answer to the last press stands up here; so must the way on.
            @if passed { p { (on(view)) } }
            form method="post" action=(t.href(&PressPath(&view.lesson.name, "quiz"))) data-press data-next=(view.next_href()) autocomplete=[unremembered] {
                @for (number, question) in quiz.questions.iter().enumerate() {
                    @let answered = answers.as_ref().map(|answers| answers.0[number]);
                    @let drafted = draft.as_ref().and_then(|draft| draft.0[number]);
                    (asked(t, number, question, Chosen { answered, drafted }, language))
                }
                @if !passed {
                    (own_views::helped_tick(t, answers.is_some() && standing.answered_with_help))
                    button.button.primary.wide type="submit" { (t.say("quiz-check")) }
                }
            }
        }
    }
}

/// Whether answers are of the quiz as it is now, as far as numbers tell: it may have been edited since.
fn fits(answers: &Answers, quiz: &Quiz) -> bool {
    let is_there =
        |(chosen, question): (&Option<usize>, &Question)| chosen.is_none_or(|place| place < question.answers.len());
    answers.0.len() == quiz.questions.len() && answers.0.iter().zip(&*quiz.questions).all(is_there)
}

/// What was chosen of a question's answers.
struct Chosen {
    /// Sent last; nothing where the quiz was not sent, nothing in it where this question was left out.
    answered: Option<Option<usize>>,
    /// Not sent yet.
    drafted: Option<usize>,
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

fn asked(t: &Locale, number: usize, question: &Question, chosen: Chosen, language: Option<&str>) -> Markup {
    let answered = chosen.answered.flatten();
    html! {
        fieldset lang=[language] {
            legend { (t.say_with("quiz-number", &[("number", (number + 1).into())])) " " (question.text) }
            @for (place, answer) in question.answers.iter().enumerate() {
                @let is_chosen = chosen.drafted.or(answered) == Some(place);
                label.choice {
                    input type="radio" name=(format!("q{number}")) value=(place) checked[is_chosen];
                    span { (answer.text) }
                }
                // Only what was sent is spoken about.
                @if is_chosen && answered == Some(place) {
                    div.feedback.right[answer.right].wrong[!answer.right] {
                        p.verdict {
                            (icon(if answer.right { Icon::Done } else { Icon::Tip }))
                            (t.say(if answer.right { "quiz-right" } else { "quiz-wrong" }))
                        }
                        (answer.feedback)
                    }
                }
            }
            @if chosen.answered == Some(None) && chosen.drafted.is_none() {
                div.feedback.unanswered { p.verdict { (icon(Icon::Undone)) (t.say("quiz-unanswered")) } }
            }
        }
    }
}
