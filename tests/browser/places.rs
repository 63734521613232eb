//! To the paragraph, in a real browser: she scrolls and leaves, and another device opens where she stopped.

use lentera::{
    accounts::cookie_name,
    content::{BlockKind, LessonName},
};
use serde_json::{Value, json};

use super::{CHECK, choose, choose_right, quiz_of, routes::WHOLE_COURSE};
use crate::support::{Browser, LiveSite, Scripts};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scrolling_and_leaving_keeps_the_paragraph() {
    let site = LiveSite::start().await;
    let (phone, lesson) = learner(&site, Scripts::On).await;
    let step = step_of(&site, &lesson, 2);
    phone.visit(&path(&lesson)).await;
    assert_eq!(phone.count(".here").await, 0, "with scripts no step needs a button");
    brings_to_the_reading_line(&phone, &step).await;
    // She leaves at once: the beacon is all there is.
    phone.visit("/").await;
    let href = format!("{}#{step}", path(&lesson));
    site_knows(&phone, &href).await;

    let tablet = same_learner(&site, &phone, Scripts::Off).await;
    tablet.visit("/").await;
    tablet.touches(&format!("main a.primary[href='{href}']")).await;
    tablet.arrives_at(&href).await;
    let in_view = format!(
        "(() => {{ const b = document.getElementById('{step}').getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }})()"
    );
    tablet.sees(&in_view).await;
    tablet.visit(&path(&lesson)).await;
    assert!(tablet.words(".stopped").await.contains("langkah 2"));
    tablet.sees("scrollY === 0").await;
    tablet.touches(".stopped a").await;
    tablet.sees(&in_view).await;
    assert_eq!(phone.complaints().await, [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn resting_at_a_paragraph_keeps_it_without_leaving() {
    let site = LiveSite::start().await;
    let (phone, lesson) = learner(&site, Scripts::On).await;
    phone.visit(&path(&lesson)).await;
    brings_to_the_reading_line(&phone, &step_of(&site, &lesson, 1)).await;
    let href = format!("{}#{}", path(&lesson), step_of(&site, &lesson, 1));
    let tablet = same_learner(&site, &phone, Scripts::Off).await;
    site_knows(&tablet, &href).await;
    // The next is not sent before its time.
    brings_to_the_reading_line(&phone, &step_of(&site, &lesson, 3)).await;
    tokio::time::sleep(std::time::Duration::from_secs(4)).await;
    site_knows(&tablet, &href).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_half_filled_quiz_is_found_on_another_device() {
    let site = LiveSite::start().await;
    let (phone, lesson) = learner(&site, Scripts::On).await;
    let right = quiz_of(&site, &lesson).right_answers();
    phone.visit(&path(&lesson)).await;
    choose(&phone, 1, right[1]).await;
    phone.visit("/courses").await;
    let tablet = same_learner(&site, &phone, Scripts::Off).await;
    site_knows(&tablet, &format!("{}#quiz", path(&lesson))).await;
    tablet.visit(&path(&lesson)).await;
    let chosen = tablet
        .run("return [...document.querySelectorAll('#quiz input:checked')].map((i) => i.name + i.value)", vec![])
        .await;
    assert_eq!(chosen, json!([format!("q1{}", right[1])]));
    assert!(tablet.words("#quiz").await.contains("belum diperiksa"));
    assert_eq!(site.events(&lesson, "answered").await + site.events(&lesson, "passed").await, 0);
    choose_right(&tablet, &quiz_of(&site, &lesson)).await;
    tablet.touches(CHECK).await;
    tablet.finds("form[action$='/undone']").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_is_kept_by_its_button_without_scripts() {
    let site = LiveSite::start().await;
    let (phone, lesson) = learner(&site, Scripts::Off).await;
    let step = step_of(&site, &lesson, 2);
    phone.visit(&path(&lesson)).await;
    phone.touches(&format!("#{step} > noscript > .here, #{step} .here")).await;
    let href = format!("{}#{step}", path(&lesson));
    phone.arrives_at(&href).await;
    let phone = phone.leave_and_come_back().await;
    site_knows(&phone, &href).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_done_with_help_is_done_again_alone() {
    let site = LiveSite::start().await;
    let (phone, lesson) = learner(&site, Scripts::On).await;
    phone.visit(&path(&lesson)).await;
    choose_right(&phone, &quiz_of(&site, &lesson)).await;
    phone.touches("#quiz label:has([name=helped])").await;
    phone.touches(CHECK).await;
    phone.finds("form[action$='/undone']").await;
    phone.visit("/me").await;
    phone.touches(&format!("main a[href='{}?again=alone#quiz']", path(&lesson))).await;
    phone.arrives_at(&format!("{}?again=alone#quiz", path(&lesson))).await;
    assert_eq!(phone.count("#quiz input:checked").await, 0);
    choose_right(&phone, &quiz_of(&site, &lesson)).await;
    phone.touches(CHECK).await;
    phone.arrives_at(&format!("{}#quiz", path(&lesson))).await;
    phone.visit("/me").await;
    assert_eq!(phone.count("a[href*='again=alone']").await, 0);
    assert!(phone.words("main").await.contains("Bisa sendiri"));
    assert_eq!(site.events(&lesson, "passed").await, 2);
}

/// Somebody who has passed the first lesson, and the second one, which she will read.
async fn learner(site: &LiveSite, scripts: Scripts) -> (Browser, LessonName) {
    let [first, second] = [0, 1].map(|place| site.lessons(WHOLE_COURSE)[place].clone());
    let phone = Browser::open(site, scripts).await;
    becomes_a_learner(site, &phone, &first).await;
    (phone, second)
}

/// By passing a lesson.
pub async fn becomes_a_learner(site: &LiveSite, phone: &Browser, lesson: &LessonName) {
    phone.visit(&path(lesson)).await;
    choose_right(phone, &quiz_of(site, lesson)).await;
    phone.touches(CHECK).await;
    phone.finds("form[action$='/undone']").await;
}

/// Another browser with the same session.
pub async fn same_learner(site: &LiveSite, phone: &Browser, scripts: Scripts) -> Browser {
    let name = cookie_name(&site.app.config.public_url);
    let kept = phone.developer("Network.getCookies", json!({ "urls": [site.origin] })).await;
    let cookies = kept["cookies"].as_array().cloned().unwrap_or_default();
    let value = cookies.iter().find(|cookie| cookie["name"] == name).expect("she has a session")["value"].clone();
    let other = Browser::open(site, scripts).await;
    let cookie = json!({ "name": name, "value": value, "url": site.origin, "httpOnly": true });
    other.developer("Network.setCookie", cookie).await;
    other
}

/// The element id of a step of the first list that has so many.
fn step_of(site: &LiveSite, lesson: &LessonName, step: usize) -> String {
    let library = site.app.library();
    let (_, _, lesson) = library.lesson(lesson).unwrap();
    let blocks = &lesson.written(library.first_language()).1.blocks;
    let is_it = |kind: &BlockKind| matches!(kind, BlockKind::Step { number, .. } if *number == step);
    blocks.iter().find(|block| is_it(&block.kind)).unwrap().id()
}

async fn brings_to_the_reading_line(phone: &Browser, id: &str) {
    let there = "const b = document.getElementById(arguments[0]).getBoundingClientRect();
                 scrollBy(0, b.top - innerHeight * 0.4 + 8)";
    phone.run(there, vec![Value::from(id)]).await;
    // A scroll is told to the page with its next picture.
    phone.run_to_end("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))", vec![]).await;
}

/// Waits until the first page leads there.
async fn site_knows(browser: &Browser, href: &str) {
    for _ in 0..50 {
        browser.visit("/").await;
        if browser.count(&format!("main a.primary[href='{href}']")).await == 1 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    let leads = browser.run("return document.querySelector('main a.primary').href", vec![]).await;
    panic!("the first page leads to {leads}, not to {href}");
}

fn path(lesson: &LessonName) -> String {
    format!("/courses/{lesson}")
}
