//! Every page, for every reader: what axe-core, a ruler and a contrast meter find on it.

use lentera::{content::Quiz, i18n::Language};
use serde_json::json;

use super::{
    examiner::Examiner,
    quiz_of,
    routes::{self, WHOLE_COURSE},
};
use crate::support::{Browser, LiveSite, Scripts, shared_computer};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_in_indonesian() {
    every_page("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_in_english() {
    every_page("en").await;
}

async fn every_page(language: &'static str) {
    let site = LiveSite::start().await;
    let mut examiner = Examiner::new(&site, language).await;
    for path in routes::of(&site.app.library(), Language::parse(language).unwrap()) {
        examiner.examine(&path).await;
    }
    examiner.is_content();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_learner_in_indonesian() {
    every_page_of_a_learner("id").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_learner_in_english() {
    every_page_of_a_learner("en").await;
}

/// The pages that look different to somebody who has begun, answered wrongly, or finished.
async fn every_page_of_a_learner(language: &'static str) {
    let site = LiveSite::start().await;
    let locale = site.app.library().locale(Language::parse(language).unwrap());
    let mut examiner = Examiner::new(&site, language).await;
    let finished = site.lessons(WHOLE_COURSE);
    let begun = site.lessons("berkirim-kabar");
    for lesson in &finished {
        answer(&examiner.browser, &site, lesson, 0).await;
    }
    answer(&examiner.browser, &site, &begun[0], 0).await;
    answer(&examiner.browser, &site, &begun[1], 1).await;
    let last = &finished.last().unwrap().lesson;
    let [finished_course, begun_course] = [WHOLE_COURSE, "berkirim-kabar"].map(|course| format!("/courses/{course}"));
    for path in [
        "/".to_owned(),
        "/courses".to_owned(),
        "/me".to_owned(),
        "/me/consents?saved".to_owned(),
        "/me/data".to_owned(),
        "/me/delete".to_owned(),
        format!("{finished_course}?after={last}"),
        begun_course.clone(),
        format!("/courses/{}", finished[0]),
        format!("/courses/{}?after={}", begun[1], begun[0].lesson),
        format!("/courses/{}/quiz", begun[2]),
    ] {
        examiner.examine(&locale.href(&path)).await;
    }
    stops_at_a_step(&examiner.browser, &begun[2]).await;
    examiner.browser.visit(&format!("/courses/{}", begun[3])).await;
    examiner.browser.run("document.querySelector('[name=helped]').checked = true", Vec::new()).await;
    answer_here(&examiner.browser, &quiz_of(&site, &begun[3]), 0).await;
    examiner.later();
    let again = format!("/courses/{}?again=alone", finished[0]);
    for path in ["/".to_owned(), begun_course, "/me".to_owned(), format!("/courses/{}", begun[3]), again] {
        examiner.examine(&locale.href(&path)).await;
    }
    // What a step looks like where scripts are off.
    let unwrap = "for (const each of document.querySelectorAll('.prose noscript')) each.outerHTML = each.textContent";
    examiner.examine_when(&locale.href(&format!("/courses/{}", begun[2])), unwrap).await;
    examiner.is_content();
}

/// Within a lesson, its quiz half filled in.
async fn stops_at_a_step(browser: &Browser, lesson: &lentera::content::LessonName) {
    browser.visit(&format!("/courses/{lesson}")).await;
    let send = "const fields = { block: document.querySelector('.prose ol li').id, q0: '0', quietly: 'yes' };
        fetch(location.pathname + '/place', { method: 'POST', body: new URLSearchParams(fields) }).then(arguments[0])";
    browser.run_to_end(send, vec![]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_a_shared_computer() {
    let site = LiveSite::start().await;
    let mut examiner = Examiner::new(&site, "id").await;
    let mark = shared_computer::mark(&site.app).await;
    let cookie = json!({ "name": "lentera-kiosk", "value": mark, "url": site.origin, "httpOnly": true });
    examiner.browser.developer("Network.setCookie", cookie).await;
    let lessons = site.lessons(WHOLE_COURSE);
    for path in ["/".to_owned(), "/kiosk/over".to_owned(), format!("/courses/{}", lessons[0])] {
        examiner.examine(&path).await;
    }
    answer(&examiner.browser, &site, &lessons[0], 0).await;
    let lesson = format!("/courses/{}", lessons[1]);
    examiner.another_reader();
    for path in ["/", "/me", &lesson, &format!("/kiosk/still-here?from={lesson}")] {
        examiner.examine(path).await;
    }
    examiner.later();
    examiner.examine_when(&lesson, "document.getElementById('still-here').showModal()").await;
    examiner.is_content();
}

/// Answers a quiz, `wrong` of its questions wrongly.
async fn answer(browser: &Browser, site: &LiveSite, lesson: &lentera::content::LessonName, wrong: usize) {
    browser.visit(&format!("/courses/{lesson}")).await;
    answer_here(browser, &quiz_of(site, lesson), wrong).await;
}

async fn answer_here(browser: &Browser, quiz: &Quiz, wrong: usize) {
    for (question, right) in quiz.right_answers().into_iter().enumerate() {
        let answer = if question < wrong { (right + 1) % quiz.questions[question].answers.len() } else { right };
        let script = "document.querySelector(arguments[0]).checked = true";
        browser.run(script, vec![json!(format!("input[name=q{question}][value='{answer}']"))]).await;
    }
    browser.run("document.querySelector(\"form[action$='/quiz']\").requestSubmit()", Vec::new()).await;
    browser.sees("document.querySelector('section#quiz [role=status]')").await;
}

/// "As the phone is set" has colours of its own in the style sheet; they must be those of night.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dark_phone_gets_the_night() {
    let site = LiveSite::start().await;
    let browser = Examiner::new(&site, "id").await.browser;
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.visit("/").await;
    let night = browser.run("lentera.display('normal', 'night'); return lentera.palette()", vec![]).await;
    let day = browser.run("lentera.display('normal', 'auto'); return lentera.palette()", vec![]).await;
    browser.developer("Emulation.setEmulatedMedia", dark).await;
    let dark = browser.run("return lentera.palette()", vec![]).await;
    assert_ne!(day, night);
    assert_eq!(dark, night);
}

/// The choice of size and colours works without scripts, is kept, and marks what is chosen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_chooses_size_and_colours() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::Off).await;
    phone.visit("/courses").await;
    phone.touches("header nav a[href^='/display']").await;
    phone.touches("button[name=size][value=largest]").await;
    phone.arrives_at("/courses").await;
    phone.visit("/help").await;
    let chosen = phone
        .run("return [document.documentElement.dataset.size, innerWidth, document.documentElement.scrollWidth]", vec![])
        .await;
    assert_eq!(chosen, json!(["largest", 360, 360]));
    phone.visit("/display?from=/courses").await;
    phone.touches("button[name=theme][value=night]").await;
    phone.arrives_at("/courses").await;
    phone.visit("/display").await;
    assert_eq!(phone.words("button[name=size][aria-pressed=true]").await, "Sangat besar dipilih");
    assert_eq!(phone.words("button[name=theme][aria-pressed=true]").await, "Gelap dipilih");
}
