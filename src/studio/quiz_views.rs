//! The questions of a lesson as the fields of a form.

use maud::{Markup, html};

use super::quiz_form::{AnswerForm, QuestionForm, QuizForm};
use crate::i18n::{FluentValue, Locale};

/// All questions, and the button for one more.
pub fn builder(t: &Locale, quiz: &QuizForm) -> Markup {
    html! {
        fieldset.quiz-form id="quiz" {
            legend { (t.say("quiz-form-title")) }
            p.hint { (t.say("quiz-form-hint")) }
            @for (index, one) in quiz.questions.iter().enumerate() { (question(t, index, one)) }
            button.button type="submit" name="do" value="add-question" { (t.say("quiz-add-question")) }
        }
    }
}

fn question(t: &Locale, index: usize, question: &QuestionForm) -> Markup {
    let numbered = |key: &str| t.say_with(key, &[("number", (index + 1).into())]);
    let name = format!("q.{index}.text");
    html! {
        fieldset.box {
            legend { (numbered("quiz-question-number")) }
            div.field {
                label for=(name) { (numbered("quiz-question")) }
                input id=(name) name=(name) type="text" autocomplete="off" value=(question.text);
            }
            @for (number, one) in question.answers.iter().enumerate() { (answer(t, (index, number), one)) }
            div.presses {
                button.button type="submit" name="do" value={ "add-answer." (index) } { (numbered("quiz-add-answer")) }
                @if index > 0 { button.button type="submit" name="do" value={ "raise-question." (index) } { (numbered("quiz-raise-question")) } }
                button.button type="submit" name="do" value={ "drop-question." (index) } { (numbered("quiz-drop-question")) }
            }
        }
    }
}

fn answer(t: &Locale, (index, number): (usize, usize), answer: &AnswerForm) -> Markup {
    let facts: [(&str, FluentValue<'static>); 2] = [("question", (index + 1).into()), ("answer", (number + 1).into())];
    let name = |part: &str| format!("q.{index}.{number}.{part}");
    html! {
        div.answer-form {
            div.field {
                label for=(name("text")) { (t.say_with("quiz-answer", &facts)) }
                input id=(name("text")) name=(name("text")) type="text" autocomplete="off" value=(answer.text);
            }
            div.field {
                label.choice { input type="radio" name={ "q." (index) ".right" } value=(number) checked[answer.right]; span { (t.say_with("quiz-answer-right", &facts)) } }
            }
            div.field {
                label for=(name("why")) { (t.say_with("quiz-answer-why", &facts)) }
                textarea id=(name("why")) name=(name("why")) rows="2" { (answer.feedback) }
            }
            button.button type="submit" name="do" value={ "drop-answer." (index) "." (number) } { (t.say_with("quiz-drop-answer", &facts)) }
        }
    }
}
