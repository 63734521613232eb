//! The way from the last lesson to the proof: on a small phone with scripts on and off, and by keyboard.

use axum::http::StatusCode;
use lentera::accounts::{self, LearnerId, LearnerName, MadeBy};
use serde_json::json;

use super::{CHECK, choose_right, examiner::Examiner, keyboard::Keys, quiz_of, routes::WHOLE_COURSE};
use crate::support::{Browser, LiveSite, Scripts, paper::Printed};

const COURSE: &str = "/courses/aman-dari-penipuan";
const CERTIFICATE: &str = "/courses/aman-dari-penipuan/certificate";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_senior_shows_her_certificate() {
    from_the_course_to_the_proof(Scripts::On).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_senior_shows_her_certificate_without_javascript() {
    from_the_course_to_the_proof(Scripts::Off).await;
}

async fn from_the_course_to_the_proof(scripts: Scripts) {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, scripts).await;
    phone.screen(360, 800).await;
    finishes(&phone, &site).await;
    phone.visit(COURSE).await;
    phone.touches(&format!(".finished a[href='{CERTIFICATE}']")).await;
    phone.arrives_at(CERTIFICATE).await;
    assert!(phone.words("main").await.contains("tuliskan dulu nama Bapak/Ibu"));
    assert_eq!(phone.count("main a[href='/me/card']").await, 1);

    is_called(&site, "Sutrisno").await;
    phone.reload().await;
    assert_eq!(phone.words(".certificate-name").await, "Sutrisno");
    phone.touches_twice("main form button").await;
    phone.finds("section.certificate").await;
    phone.arrives_at(CERTIFICATE).await;
    assert!(phone.words("section.certificate").await.contains("yang telah menyelesaikan kursus Aman dari Penipuan"));
    scans_the_paper(&phone, &site).await;

    phone.touches("main a[href^='/certificates/']:not([href*='.'])").await;
    phone.finds("p.good").await;
    assert_eq!(phone.words("h1").await, "Sertifikat ini asli");
    assert!(phone.words("main").await.contains("Sutrisno"));
    phone.visit("/me").await;
    phone.touches(&format!("main a[href='{CERTIFICATE}']")).await;
    phone.finds("section.certificate").await;
    assert_eq!(phone.complaints().await, [] as [String; 0]);
}

/// What the button brings, as its code is read from the print.
async fn scans_the_paper(phone: &Browser, site: &LiveSite) {
    let script = "return document.querySelector(\"main a[href$='.pdf']\").getAttribute('href')";
    let path = phone.run(script, Vec::new()).await;
    let path = path.as_str().unwrap();
    let (status, bytes) = site.fetch(path).await;
    assert_eq!(status, StatusCode::OK);
    let address = path.strip_suffix("/certificate.pdf").unwrap();
    assert_eq!(Printed::pdf(&bytes).codes(), [format!("{}{address}", site.origin)]);
}

/// Answers all quizzes of the course.
async fn finishes(browser: &Browser, site: &LiveSite) {
    for lesson in site.lessons(WHOLE_COURSE) {
        browser.visit(&format!("/courses/{lesson}")).await;
        choose_right(browser, &quiz_of(site, &lesson)).await;
        browser.touches(CHECK).await;
        browser.finds("form[action$='/undone']").await;
    }
}

async fn is_called(site: &LiveSite, name: &str) {
    let (name, now) = (LearnerName::parse(name).unwrap(), site.app.clock.now());
    let query = "SELECT id FROM learners ORDER BY created_at DESC, id DESC LIMIT 1";
    let id: String = sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap();
    let learner = LearnerId::from_row(id);
    site.app
        .db
        .write(async |conn| accounts::set_name(conn, &learner, &name, MadeBy::Learner, now).await)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keyboard_leads_to_the_certificate() {
    let site = LiveSite::start().await;
    let keys = Keys { browser: Examiner::new(&site, "id").await.browser };
    finishes(&keys.browser, &site).await;
    is_called(&site, "Sri").await;
    keys.browser.visit(COURSE).await;
    keys.tab_to(|stop| stop["href"] == json!(CERTIFICATE)).await;
    keys.enter().await;
    keys.browser.arrives_at(CERTIFICATE).await;
    keys.tab_to(|stop| stop["type"] == json!("submit")).await;
    keys.enter().await;
    keys.browser.finds("section.certificate").await;
    let is_proof = |href: &str| href.starts_with("/certificates/") && !href.contains('.');
    keys.tab_to(|stop| stop["href"].as_str().is_some_and(is_proof)).await;
    keys.enter().await;
    keys.browser.finds("p.good").await;
}

/// Each of its pages, in both languages, as every other page is examined.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_proof_is_for_everybody() {
    for language in ["id", "en"] {
        let site = LiveSite::start().await;
        let library = site.app.library();
        let locale = library.locale(lentera::i18n::Language::parse(language).unwrap());
        let at = locale.href(&CERTIFICATE);
        let mut examiner = Examiner::new(&site, language).await;
        examiner.examine(&at).await;
        finishes(&examiner.browser, &site).await;
        examiner.examine(&at).await;
        is_called(&site, "Raden Ayu Kusumaningrum Wiryohadiprodjo-Sastroamidjojo Purwanegara").await;
        examiner.examine(&at).await;
        examiner.browser.visit(&at).await;
        examiner.browser.touches("main form button").await;
        examiner.browser.finds("section.certificate").await;
        is_called(&site, "Sri").await;
        examiner.examine(&at).await;
        let script =
            "return document.querySelector(\"main a[href*='/certificates/']:not([href*='.'])\").getAttribute('href')";
        let public = examiner.browser.run(script, Vec::new()).await;
        examiner.examine(public.as_str().unwrap()).await;
        examiner.examine(&locale.href(&"/me")).await;
        examiner.is_content();
    }
}
