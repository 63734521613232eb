//! What a senior meets in a real browser: her whole way, with fingers or keys, on every page, on paper, on a bad line.
//!
//! They need Chromium with chromedriver, axe-core and poppler-utils; `tests/run` sees to them.

mod administrator;
mod cards;
mod certificate;
mod examiner;
mod journey;
mod keyboard;
mod line;
mod lost_answers;
mod offline;
mod offline_presses;
mod own_data;
mod pages;
mod paper;
mod places;
mod player;
mod questions;
mod registrations;
mod routes;
mod sabotage;
mod second_factor;
mod shared_computer;
mod staff;
mod studio;
mod uploads;
mod weight;
mod words;

use lentera::content::{LessonName, Quiz};

use crate::support::{Browser, LiveSite};

/// The quiz of a lesson in the site's first language.
fn quiz_of(site: &LiveSite, name: &LessonName) -> Quiz {
    let library = site.app.library();
    let (_, _, lesson) = library.lesson(name).unwrap();
    lesson.written(library.first_language()).1.quiz.clone().expect("the lesson has a quiz")
}

/// Touches an answer of a question, both counted from 0.
async fn choose(browser: &Browser, question: usize, answer: usize) {
    let input = format!("input[name=q{question}][value='{answer}']");
    browser.touches(&format!("label:has({input})")).await;
    assert_eq!(browser.count(&format!("{input}:checked")).await, 1, "the touch chooses the answer");
}

/// Touches the right answer of every question.
async fn choose_right(browser: &Browser, quiz: &Quiz) {
    for (question, answer) in quiz.right_answers().into_iter().enumerate() {
        choose(browser, question, answer).await;
    }
}

/// The button under a quiz.
const CHECK: &str = "form[action$='/quiz'] button[type=submit]";
