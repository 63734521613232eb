//! Presses without a network: kept, said to be unsent, sent once, and never as another's.

use lentera::content::LessonName;
use serde_json::json;

use super::{
    CHECK, choose, choose_right,
    examiner::Examiner,
    line::Line,
    offline::{keeps, path_of, with_worker},
    quiz_of,
    routes::WHOLE_COURSE,
};
use crate::support::{Browser, LiveSite};

const SEND: &str = "[data-do=send]";

async fn line_is_gone(line: &Line, phone: &Browser) {
    line.is_cut(true);
    phone.network_is_gone().await;
    phone.sees("!navigator.onLine").await;
}

async fn line_is_back(line: &Line, phone: &Browser) {
    line.is_cut(false);
    phone.network(10_000_000, 0).await;
}

/// Presses the button, unless the browser was quicker.
async fn sends(phone: &Browser) {
    phone.run("document.querySelector(arguments[0])?.click()", vec![json!(SEND)]).await;
    phone.finds("[data-say=sent]").await;
    assert_eq!(phone.count("[data-say=waiting]").await, 0);
}

/// Answers a quiz right, and it has to wait.
async fn passes_unsent(site: &LiveSite, phone: &Browser, lesson: &LessonName) {
    choose_right(phone, &quiz_of(site, lesson)).await;
    phone.touches(CHECK).await;
    phone.arrives_at(&format!("{}#unsent", path_of(lesson))).await;
    assert_eq!(phone.words("[data-say=quiz] p").await, "Jawaban disimpan di HP ini. Diperiksa saat ada internet.");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn presses_without_a_network_are_sent_once_when_it_is_back() {
    let (site, line) = Line::to_a_site().await;
    let [first, second] = [0, 1].map(|place| site.lessons(WHOLE_COURSE)[place].clone());
    let phone = with_worker(&site, &path_of(&first)).await;
    phone.visit(&path_of(&second)).await;
    for lesson in [&first, &second] {
        keeps(&phone, &path_of(lesson)).await;
    }
    phone.visit(&path_of(&first)).await;

    line_is_gone(&line, &phone).await;
    passes_unsent(&site, &phone, &first).await;
    assert!(phone.words("[data-say=waiting]").await.starts_with("1 jawaban atau tanda selesai belum terkirim."));
    phone.touches("[data-say=quiz] a").await;
    phone.arrives_at(&path_of(&second)).await;
    passes_unsent(&site, &phone, &second).await;
    assert!(phone.words("[data-say=waiting]").await.starts_with("2 jawaban atau tanda selesai belum terkirim."));
    assert_eq!((site.events(&first, "passed").await, site.learners().await), (0, 0));
    phone.touches(SEND).await;
    phone.sees("document.querySelector('[data-still]').textContent.startsWith('Belum berhasil terkirim')").await;
    // Not sent, and not forgotten when the page is left.
    phone.visit("/courses").await;
    assert!(phone.words("[data-say=waiting]").await.starts_with("2 jawaban atau tanda selesai belum terkirim."));

    line_is_back(&line, &phone).await;
    sends(&phone).await;
    phone.visit(&path_of(&first)).await;
    assert!(phone.words("section#quiz").await.contains("Semua jawaban benar"));
    for lesson in [&first, &second] {
        assert_eq!(site.events(lesson, "passed").await, 1);
    }
    assert_eq!(site.learners().await, 1, "several first presses are one learner's");
}

/// The page hears that the network is back, and says what became of the press.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_page_sends_by_itself_and_says_so() {
    let (site, line) = Line::to_a_site().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = with_worker(&site, &path_of(&lesson)).await;
    keeps(&phone, &path_of(&lesson)).await;
    line_is_gone(&line, &phone).await;
    passes_unsent(&site, &phone, &lesson).await;
    phone.finds("[data-say=waiting]").await;
    line_is_back(&line, &phone).await;
    phone.finds("[data-say=sent]").await;
    assert_eq!(site.events(&lesson, "passed").await, 1);
    phone.touches("[data-say=sent] a").await;
    phone.finds("#quiz-result").await;
    assert_eq!(phone.count(".unsent").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_press_whose_answer_was_lost_is_one_press() {
    let (site, line) = Line::to_a_site().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = with_worker(&site, &path_of(&lesson)).await;
    keeps(&phone, &path_of(&lesson)).await;
    line.loses_answers(true);
    passes_unsent(&site, &phone, &lesson).await;
    assert_eq!(site.events(&lesson, "passed").await, 1, "the press was kept before its answer was lost");
    // Days later nobody would take the same number for the same first press.
    site.app.clock.set(site.app.clock.now() + jiff::SignedDuration::from_hours(100));

    line.loses_answers(false);
    sends(&phone).await;
    phone.reload().await;
    assert!(phone.words("section#quiz").await.contains("Semua jawaban benar"));
    assert_eq!((site.events(&lesson, "passed").await, site.learners().await), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tabs_send_a_press_once() {
    let (site, line) = Line::to_a_site().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = with_worker(&site, &path_of(&lesson)).await;
    keeps(&phone, &path_of(&lesson)).await;
    let first_tab = phone.another_tab().await;
    phone.visit(&path_of(&lesson)).await;
    line_is_gone(&line, &phone).await;
    passes_unsent(&site, &phone, &lesson).await;
    phone.to_tab(first_tab).await;
    phone.finds("[data-say=waiting]").await;
    line_is_back(&line, &phone).await;
    sends(&phone).await;
    assert_eq!((site.events(&lesson, "passed").await, site.learners().await), (1, 1));
}

/// She presses without a network, and somebody else signs in on the same phone before there is one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_waits_for_her_who_made_it() {
    let (site, line) = Line::to_a_site().await;
    let [first, second] = [0, 1].map(|place| site.lessons(WHOLE_COURSE)[place].clone());
    let phone = with_worker(&site, &path_of(&first)).await;
    choose(&phone, 0, 0).await;
    phone.touches(CHECK).await;
    phone.finds("#quiz-result").await;
    let hers = session(&phone).await;
    phone.visit(&path_of(&second)).await;
    keeps(&phone, &path_of(&second)).await;
    line_is_gone(&line, &phone).await;
    passes_unsent(&site, &phone, &second).await;

    // Another comes: her cookie goes, and a press makes his.
    phone.developer("Network.clearBrowserCookies", json!({})).await;
    line_is_back(&line, &phone).await;
    phone.visit(&path_of(&first)).await;
    phone.finds("[data-say=held]").await;
    choose(&phone, 0, 1).await;
    phone.touches(CHECK).await;
    phone.finds("#quiz-result").await;
    phone.finds("[data-say=held]").await;
    assert_eq!((site.events(&second, "passed").await, site.learners().await), (0, 2));

    let cookie = json!({ "name": "lentera", "value": hers, "url": site.origin, "httpOnly": true });
    phone.developer("Network.setCookie", cookie).await;
    phone.visit(&path_of(&second)).await;
    phone.sees("!document.querySelector('[data-say=held]')").await;
    for _ in 0..200 {
        if site.events(&second, "passed").await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    phone.visit(&path_of(&second)).await;
    assert!(phone.words("section#quiz").await.contains("Semua jawaban benar"), "it is hers");
    assert_eq!(phone.count(".unsent").await, 0);
    assert_eq!((site.events(&second, "passed").await, site.learners().await), (1, 2));
}

async fn session(phone: &Browser) -> String {
    let cookies = phone.developer("Network.getCookies", json!({})).await;
    let cookies = cookies["cookies"].as_array().unwrap().clone();
    let session = cookies.iter().find(|cookie| cookie["name"] == "lentera").unwrap();
    session["value"].as_str().unwrap().to_owned()
}

/// What stands on the page then is looked at like everything else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_said_of_unsent_presses_can_be_read_and_pressed() {
    let (site, line) = Line::to_a_site().await;
    let lesson = path_of(&site.lessons(WHOLE_COURSE)[0]);
    let mut examiner = Examiner::new(&site, "id").await;
    let phone = &examiner.browser;
    phone.visit(&lesson).await;
    phone.sees("navigator.serviceWorker.controller").await;
    keeps(phone, &lesson).await;
    line.loses_answers(true);
    passes_unsent(&site, phone, &site.lessons(WHOLE_COURSE)[0]).await;
    for path in [lesson.as_str(), "/courses/aman-dari-penipuan"] {
        examiner.examine(path).await;
        assert_eq!(examiner.browser.count("[data-say=waiting]").await, 1);
    }
    examiner.is_content();
}

/// Deleting everything says what is lost with it, and loses it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deleting_everything_speaks_of_what_is_unsent() {
    let (site, line) = Line::to_a_site().await;
    let [first, second] = [0, 1].map(|place| site.lessons(WHOLE_COURSE)[place].clone());
    let phone = with_worker(&site, &path_of(&first)).await;
    choose(&phone, 0, 0).await;
    phone.touches(CHECK).await;
    phone.finds("#quiz-result").await;
    phone.visit(&path_of(&second)).await;
    keeps(&phone, &path_of(&second)).await;
    // What is on its way is kept by the site, and its answer lost: the phone can't know.
    line.loses_answers(true);
    passes_unsent(&site, &phone, &second).await;
    phone.visit("/me").await;
    phone.finds("[data-say=waiting]").await;
    phone.touches("main a[href='/me/delete']").await;
    phone.finds("[data-say=waiting]").await;
    phone.touches("form[action='/me/delete'] button").await;
    assert!(
        phone.words("[data-say=leaving]").await.starts_with("1 jawaban atau tanda selesai di HP ini belum terkirim")
    );
    assert_eq!(site.learners().await, 1);
    line.loses_answers(false);
    phone.touches("form[action='/me/delete'] button").await;
    phone.arrives_at("/me/deleted").await;
    phone.sees("!document.querySelector('.unsent')").await;
    assert_eq!(site.learners().await, 0);
}
