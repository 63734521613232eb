//! A computer of the library in a real browser: it asks, it waits, and then it has forgotten everything.

use jiff::SignedDuration;
use lentera::content::LessonName;
use serde_json::json;

use super::{CHECK, choose, quiz_of, routes::WHOLE_COURSE};
use crate::support::{Browser, LiveSite, Scripts, shared_computer};

/// The script's own clock runs faster from here on: so many seconds of quiet, and so many to answer.
const FAST: &str =
    "Object.assign(document.getElementById('still-here').dataset, { quiet: arguments[0], warning: arguments[1] })";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_question_is_answered_by_one_touch() {
    let site = LiveSite::start().await;
    let (computer, lesson) = in_use(&site, Scripts::On).await;
    computer.visit(&path(&lesson)).await;
    choose(&computer, 0, 0).await;
    computer.run(FAST, vec![json!("1"), json!("600")]).await;
    computer.sees("document.getElementById('still-here').open").await;
    assert_eq!(computer.words("dialog h2").await, "Bapak/Ibu masih di sini?");
    assert!(computer.words("dialog").await.contains("belum disimpan dengan kartu"), "she has no card");
    computer.sees("document.activeElement.textContent === 'Saya masih di sini'").await;
    let size = "const b = document.activeElement.getBoundingClientRect(); return b.height >= 48 && b.width >= 200";
    assert_eq!(computer.run(size, vec![]).await, json!(true));

    // The server hears it, long after it would have ended by itself.
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(350));
    computer.run(FAST, vec![json!("600"), json!("600")]).await;
    computer.touches("dialog .primary").await;
    computer.sees("!document.getElementById('still-here').open").await;
    assert_eq!(computer.whereabouts().await, path(&lesson), "she is where she was");
    assert_eq!(computer.count("input[name=q0]:checked").await, 1, "with what she chose");
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(300));
    computer.visit("/me").await;
    assert!(computer.words("main").await.contains("Kemajuan Bapak/Ibu tersimpan"));

    // Escape says the same.
    computer.run(FAST, vec![json!("1"), json!("600")]).await;
    computer.sees("document.getElementById('still-here').open").await;
    computer.run(FAST, vec![json!("600"), json!("600")]).await;
    computer.presses('\u{e00c}').await;
    computer.sees("!document.getElementById('still-here').open").await;
    assert_eq!(computer.complaints().await, [] as [String; 0]);
}

/// What a recording says while it plays reaches only who listens on the way down.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_listens_is_there() {
    const PLAYS: &str = "const sound = document.body.appendChild(document.createElement('audio'));
        window.plays = setInterval(() => sound.dispatchEvent(new Event('timeupdate')), 250)";
    let site = LiveSite::start().await;
    let (computer, lesson) = in_use(&site, Scripts::On).await;
    computer.visit(&path(&lesson)).await;
    computer.run(PLAYS, vec![]).await;
    computer.run(FAST, vec![json!("3"), json!("600")]).await;
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    assert_eq!(computer.count("dialog[open]").await, 0);
    computer.run("clearInterval(window.plays)", vec![]).await;
    computer.sees("document.getElementById('still-here').open").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_answer_nothing_is_left_and_back_shows_the_public_page() {
    let site = LiveSite::start().await;
    let (computer, lesson) = in_use(&site, Scripts::On).await;
    computer.visit("/me").await;
    computer.visit(&path(&lesson)).await;
    choose(&computer, 1, 0).await;
    computer.run("localStorage.setItem('secret', 'hers'); sessionStorage.setItem('secret', 'hers')", vec![]).await;
    computer.run(FAST, vec![json!("1"), json!("2")]).await;
    computer.arrives_at("/kiosk/over").await;
    forgets(&site, &computer).await;

    computer.back().await;
    computer.arrives_at("/me").await;
    assert!(computer.words("main").await.contains("Belum ada pelajaran"), "{}", computer.words("main").await);
    computer.visit(&path(&lesson)).await;
    assert_eq!(computer.count("input:checked, .stopped, .way-out").await, 0);
    let first = site.lessons(WHOLE_COURSE)[0].clone();
    for _ in 0..4 {
        computer.back().await;
        assert_eq!(computer.count("input:checked, .feedback, .stopped, .way-out").await, 0);
    }
    computer.visit(&path(&first)).await;
    assert_eq!(computer.count("form[action$='/undone']").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leaving_is_one_touch_and_back_shows_the_public_page() {
    for scripts in [Scripts::On, Scripts::Off] {
        let site = LiveSite::start().await;
        let (computer, _) = in_use(&site, scripts).await;
        computer.visit("/me").await;
        computer.touches(".way-out button").await;
        computer.arrives_at("/kiosk/over").await;
        forgets(&site, &computer).await;
        computer.back().await;
        computer.arrives_at("/me").await;
        assert!(computer.words("main").await.contains("Belum ada pelajaran"), "{scripts:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts_a_page_asks_and_the_server_decides() {
    let site = LiveSite::start().await;
    let (computer, lesson) = in_use(&site, Scripts::Off).await;
    computer.visit(&path(&lesson)).await;
    let refresh = "return document.querySelector('head noscript meta, head > meta[http-equiv=refresh]').content";
    let way = computer.run(refresh, vec![]).await;
    let asks = format!("/kiosk/still-here?from={}", path(&lesson));
    assert_eq!(way, json!(format!("300;url={asks}")));
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(301));
    computer.visit(&asks).await;
    assert_eq!(computer.words("h1").await, "Bapak/Ibu masih di sini?");
    computer.touches("main .primary").await;
    computer.arrives_at(&path(&lesson)).await;
    assert_eq!(computer.count(".way-out").await, 1);

    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(301));
    computer.visit(&asks).await;
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_secs(61));
    computer.reload().await;
    computer.arrives_at("/kiosk/over").await;
    computer.back().await;
    assert_eq!(computer.count(".way-out, .stopped").await, 0);
}

/// A marked computer at which somebody without a card has passed the first lesson.
async fn in_use(site: &LiveSite, scripts: Scripts) -> (Browser, LessonName) {
    let [first, second] = [0, 1].map(|place| site.lessons(WHOLE_COURSE)[place].clone());
    let computer = Browser::open(site, scripts).await;
    let mark = shared_computer::mark(&site.app).await;
    let cookie = json!({ "name": "lentera-kiosk", "value": mark, "url": site.origin, "httpOnly": true });
    computer.developer("Network.setCookie", cookie).await;
    computer.visit(&path(&first)).await;
    assert!(computer.words("footer").await.starts_with("Komputer perpustakaan"));
    super::choose_right(&computer, &quiz_of(site, &first)).await;
    computer.touches(CHECK).await;
    computer.finds("form[action$='/undone']").await;
    (computer, second)
}

/// Neither the site nor the browser knows who was there.
async fn forgets(site: &LiveSite, computer: &Browser) {
    assert_eq!(computer.words("h1").await, "Sudah ditutup");
    let sessions: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions")
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(sessions, 0);
    let kept = computer.developer("Network.getCookies", json!({ "urls": [site.origin] })).await;
    let names: Vec<_> = kept["cookies"].as_array().unwrap().iter().map(|cookie| cookie["name"].clone()).collect();
    assert_eq!(names, [json!("lentera-kiosk")]);
    let stored =
        computer.run("return [localStorage.getItem('secret'), sessionStorage.getItem('secret')]", vec![]).await;
    assert_eq!(stored, json!([null, null]));
}

fn path(lesson: &LessonName) -> String {
    format!("/courses/{lesson}")
}
