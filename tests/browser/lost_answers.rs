//! A line that breaks: what she chose is not lost, what was kept is kept once, and the page says how it stands.

use serde_json::json;

use super::{CHECK, choose_right, line::Line, quiz_of, routes::WHOLE_COURSE};
use crate::support::{Browser, LiveSite, Scripts};

/// A browser without a worker: a computer of the library, or one that knows none.
async fn without_worker(site: &LiveSite) -> Browser {
    let browser = Browser::open(site, Scripts::On).await;
    let cookie = json!({ "name": "lentera-kiosk", "value": "x", "url": site.origin });
    browser.developer("Network.setCookie", cookie).await;
    browser
}

/// Her very first press: nobody is known yet, and the answer that would tell her phone who she is gets lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_press_whose_answer_was_lost_is_one_press() {
    let (site, line) = Line::to_a_site().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let phone = without_worker(&site).await;
    let quiz = quiz_of(&site, &lesson);
    phone.visit(&format!("/courses/{lesson}")).await;
    choose_right(&phone, &quiz).await;

    line.loses_answers(true);
    phone.touches(CHECK).await;
    phone.sees("location.protocol === 'chrome-error:'").await;
    assert_eq!(site.events(&lesson, "passed").await, 1, "the press was kept before its answer was lost");

    line.loses_answers(false);
    phone.reload().await;
    phone.arrives_at(&format!("/courses/{lesson}#quiz")).await;
    assert!(phone.words("section#quiz").await.contains("Semua jawaban benar"));
    assert_eq!((site.events(&lesson, "passed").await, site.learners().await), (1, 1));
}

/// Without scripts, she goes back and presses again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_sent_again_without_scripts_is_one_press() {
    let (site, line) = Line::to_a_site().await;
    let [first, second] = [0, 1].map(|place| site.lessons(WHOLE_COURSE)[place].clone());
    let phone = Browser::open(&site, Scripts::Off).await;
    phone.visit(&format!("/courses/{first}")).await;
    choose_right(&phone, &quiz_of(&site, &first)).await;
    phone.touches(CHECK).await;
    phone.arrives_at(&format!("/courses/{first}#quiz")).await;
    phone.visit(&format!("/courses/{second}")).await;
    choose_right(&phone, &quiz_of(&site, &second)).await;

    line.loses_answers(true);
    phone.touches(CHECK).await;
    phone.sees("location.protocol === 'chrome-error:'").await;
    line.loses_answers(false);
    phone.back().await;
    phone.arrives_at(&format!("/courses/{second}")).await;
    if phone.count(CHECK).await == 1 {
        choose_right(&phone, &quiz_of(&site, &second)).await;
        phone.touches(CHECK).await;
    }
    phone.finds("form[action$='/undone']").await;
    assert!(phone.words("section#quiz").await.contains("Semua jawaban benar"));
    assert_eq!((site.events(&second, "passed").await, site.learners().await), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_without_a_line_says_so_and_loses_nothing() {
    let site = LiveSite::start().await;
    let lesson = site.lessons(WHOLE_COURSE)[0].clone();
    let path = format!("/courses/{lesson}");
    let quiz = quiz_of(&site, &lesson);
    let phone = without_worker(&site).await;
    phone.visit(&path).await;
    choose_right(&phone, &quiz).await;

    phone.network_is_gone().await;
    phone.sees("!navigator.onLine").await;
    phone.touches(CHECK).await;
    let said = phone.words("form[action$='/quiz'] [role=alert]").await;
    assert!(said.contains("Belum terkirim"), "{said}");
    assert_eq!(phone.whereabouts().await, path, "she stays where she is");
    let chosen = "return [...document.querySelectorAll('input:checked')].map(({ value }) => Number(value))";
    assert_eq!(phone.run(chosen, Vec::new()).await, json!(quiz.right_answers()), "her answers stay chosen");
    assert_eq!(site.events(&lesson, "passed").await, 0);

    phone.network(10_000_000, 0).await;
    phone.sees("navigator.onLine").await;
    phone.touches(CHECK).await;
    phone.arrives_at(&format!("{path}#quiz")).await;
    assert_eq!(site.events(&lesson, "passed").await, 1);
}
