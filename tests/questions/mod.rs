//! What registrants ask the speakers: who sees what, what staff let through, and how everybody hears of it.
mod asking;
mod live;
mod moderating;
mod rows;

use axum::http::StatusCode;
use lentera::staff::Role;

use crate::{
    registrations::{fields, register, rows as ids, start},
    support::{TestSite, Visitor, visitor::Answer},
};

pub const DESK: &str = "/desk/webinars/kunci-whatsapp/questions";

/// Registers somebody for the webinar on 8 March, and gives the path of its questions for her.
pub async fn comes(site: &TestSite, name: &str, contact: &str) -> String {
    format!("{}/questions/kunci-whatsapp", register(site, name, contact).await)
}

/// Sends a question.
pub async fn sends(site: &TestSite, page: &str, text: &str) -> Answer {
    site.visitor().post(page, &fields(&[("text", text)])).await
}

/// Asks something that is taken, and gives its id.
pub async fn asks(site: &TestSite, page: &str, text: &str) -> String {
    let before = ids(site, "SELECT id FROM questions ORDER BY id").await;
    sends(site, page, text).await.redirects_to(&format!("{page}?done=asked"));
    let after = ids(site, "SELECT id FROM questions ORDER BY id").await;
    after.into_iter().find(|id| !before.contains(id)).expect("a new question")
}

/// Presses a button that is about a question.
pub async fn presses(visitor: &Visitor, page: &str, action: &str, question: &str) -> Answer {
    visitor.post(&format!("{page}/{action}"), &fields(&[("question", question)])).await
}

/// Somebody of the desk, signed in.
pub async fn desk(site: &TestSite) -> Visitor {
    site.staff(Role::Desk).await.0
}

/// The desk does something with a question.
pub async fn puts(desk: &Visitor, action: &str, question: &str) {
    presses(desk, DESK, action, question).await.redirects_to(DESK);
}

/// The words of each question on a page, in order.
pub async fn seen(site: &TestSite, page: &str) -> Vec<String> {
    site.visitor().get(page).await.is_ok().texts("main .asked")
}

/// What is said under a question.
pub async fn told(site: &TestSite, page: &str, question: &str) -> String {
    site.visitor().get(page).await.is_ok().texts(&format!("#question-{question} .hint")).concat()
}

pub fn is_refused(answer: &Answer, words: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.html());
    assert_eq!(answer.text("#text-problem"), words);
}
