//! Figures for those who write: where learners stop, and which answers go wrong.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::staff::Role;

use crate::{
    studio::Form,
    support::{Engine, TestSite, Visitor},
};

both_engines!(
    where_learners_stop_is_told_once_five_did,
    the_first_answers_of_five_are_told,
    what_was_answered_to_an_earlier_quiz_does_not_count,
    a_course_that_is_not_there_has_no_figures,
);

const FIGURES: &str = "/studio/learning/first-steps";
const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";
const WELCOME_FILE: &str = "courses/first-steps/01-welcome.md";
const SEARCHING_FILE: &str = "courses/first-steps/02-searching.md";

/// Somebody who answered the quiz: `q0=0` is wrong, `q1=0` right.
async fn learner(site: &TestSite, answers: &str) -> Visitor {
    let phone = site.visitor();
    phone.post(&format!("{SEARCHING}/quiz"), answers).await;
    phone
}

async fn where_learners_stop_is_told_once_five_did(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let body = "Duduk yang nyaman.\n\n## Mulai\n\nBuka beranda.\n\n## Lalu\n\nSentuh kursus.\n";
    site.edit(WELCOME_FILE, |text| format!("{}+++\n{body}", text.rsplit_once("+++\n").unwrap().0)).await;
    let (author, _) = site.staff(Role::Instructor).await;
    let page = author.get(WELCOME).await.is_ok();
    let last = page.attributes(".prose > [id]", "id").pop().unwrap();
    for number in 1..=10 {
        let phone = learner(&site, "q0=0&q1=0").await;
        phone.post(&format!("{WELCOME}/place"), &format!("block={last}&quietly=yes")).await;
        if number == 4 {
            let figures = author.get(FIGURES).await.is_ok();
            assert!(figures.text("main").contains("Belum ada lima orang yang memulai pelajaran ini."));
            assert!(figures.texts("main table").is_empty());
        }
        if number > 5 {
            phone.post(&format!("{WELCOME}/done"), "").await;
        }
    }
    let figures = author.get(FIGURES).await.is_ok();
    assert_eq!(
        figures.texts("main table tbody th"),
        ["Lalu", "Latihan soal"],
        "all answered the other lesson's quiz wrong"
    );
    assert_eq!(figures.texts("main table tbody td"), ["5", "10"], "who is done did not stop");
    assert!(figures.text("main").contains("10 orang memulai pelajaran ini. Yang selesai: 5."));
}

async fn the_first_answers_of_five_are_told(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (author, _) = site.staff(Role::Instructor).await;
    for number in 1..=12 {
        // Seven are wrong at first, and one of the others errs elsewhere.
        let first = if number <= 7 { "q0=0&q1=0" } else { "q0=1&q1=0" };
        let phone = learner(&site, if number == 12 { "q0=1&q1=1" } else { first }).await;
        phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
    }
    let figures = author.get(FIGURES).await.is_ok();
    let said = figures.text("main");
    assert!(said.contains("12 orang memulai pelajaran ini. Yang selesai: 12."), "{said}");
    assert_eq!(figures.texts("main h3"), ["Pertanyaan 1: Di mana kotak cari?", "Pertanyaan 2: Apa yang ditulis?"]);
    assert!(said.contains("12 orang menjawab. Yang keliru pada jawaban pertama: 7."), "{said}");
    assert!(said.contains("“Di bawah” dipilih 7 orang."), "{said}");
    assert!(said.contains("12 orang menjawab. Yang keliru pada jawaban pertama: kurang dari lima orang."), "{said}");
    assert!(!said.contains("Nomor PIN"), "{said}");
}

/// Publishes the lesson with one field changed.
async fn publish(site: &mut TestSite, author: &Visitor, field: &str, text: &str) {
    site.advance(SignedDuration::from_mins(1)).await;
    let form = Form::of(author, SEARCHING_FILE).await.with(field, text);
    form.press(author, "publication", SEARCHING_FILE).await;
    site.republish().await;
}

async fn what_was_answered_to_an_earlier_quiz_does_not_count(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let (author, _) = site.staff(Role::Instructor).await;
    for _ in 1..=5 {
        learner(&site, "q0=0&q1=0").await;
    }
    assert!(author.get(FIGURES).await.is_ok().text("main").contains("“Di bawah” dipilih 5 orang."));
    publish(&mut site, &author, "f.title", "Mencari lagi").await;
    let figures = author.get(FIGURES).await.is_ok();
    assert!(figures.text("main").contains("“Di bawah” dipilih 5 orang."), "another title asks nothing else");

    publish(&mut site, &author, "q.0.text", "Di mana tempat mencari?").await;
    let figures = author.get(FIGURES).await.is_ok();
    assert!(figures.text("main").contains("Di mana tempat mencari?"), "{}", figures.text("main"));
    assert!(figures.text("main").contains("Belum ada lima orang yang menjawab pertanyaan ini."));
}

async fn a_course_that_is_not_there_has_no_figures(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (author, _) = site.staff(Role::Instructor).await;
    assert_eq!(author.get("/studio/learning/nowhere").await.status, StatusCode::NOT_FOUND);
}
