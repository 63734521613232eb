//! Words: looking for them from the first page, and opening what they mean within a lesson.

use serde_json::json;

use super::routes::WHOLE_COURSE;
use crate::support::{Browser, LiveSite, Scripts};

const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
/// The lesson whose first words are explained.
const LESSON: &str = "/courses/aman-dari-penipuan/otp-dan-pin-itu-kunci-rumah";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_finds_a_lesson_from_the_first_page() {
    for scripts in [Scripts::Off, Scripts::On] {
        let site = LiveSite::start().await;
        let phone = Browser::open(&site, scripts).await;
        phone.visit("/").await;
        phone.touches("#search-words").await;
        for letter in "tautam".chars() {
            phone.presses(letter).await;
        }
        phone.touches("form[role=search] button").await;
        phone.arrives_at("/search?q=tautam").await;
        assert!(phone.words("main .again").await.contains("tautan"), "the typing error is said");
        let wide = phone.run("return [innerWidth, document.documentElement.scrollWidth]", vec![]).await;
        assert_eq!(wide, json!([360, 360]));
        phone.touches(&format!(".results a[href^='/courses/{WHOLE_COURSE}/periksa-tautan']")).await;
        phone.sees(&format!("location.pathname === '/courses/{WHOLE_COURSE}/periksa-tautan'")).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_opens_where_it_stands_without_scripts() {
    let site = LiveSite::start().await;
    let phone = Browser::open(&site, Scripts::Off).await;
    phone.visit(LESSON).await;
    let open = "details.terms[open]";
    assert_eq!(phone.count(open).await, 0);
    let href = "return document.querySelector('a.term').getAttribute('href')";
    let href = phone.run(href, vec![]).await.as_str().unwrap().to_owned();
    phone.touches("a.term").await;
    phone.arrives_at(&format!("{LESSON}{href}")).await;
    phone.sees(&format!("document.querySelector('{open} {href}')")).await;
    let seen = format!(
        "const {{ top, bottom }} = document.querySelector('{href} + dd').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight"
    );
    assert_eq!(phone.run(&seen, vec![]).await, json!(true), "the explanation is in view");
    // The line below the paragraph opens and closes it too.
    phone.touches(&format!("{open} summary")).await;
    assert_eq!(phone.count(open).await, 0);
    phone.touches("details.terms:last-of-type summary").await;
    assert_eq!(phone.count(open).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_opens_by_keyboard() {
    let site = LiveSite::start().await;
    let keys = Browser::open(&site, Scripts::Off).await;
    keys.visit(LESSON).await;
    for stop in 0.. {
        assert!(stop < 40, "no explanation after {stop} stops");
        keys.presses(TAB).await;
        if keys.run("return document.activeElement.matches('summary')", vec![]).await == json!(true) {
            break;
        }
    }
    let open = "details.terms[open]";
    assert_eq!(keys.count(open).await, 0);
    keys.presses(ENTER).await;
    keys.sees(&format!("document.querySelector('{open}')")).await;
    keys.presses(ENTER).await;
    keys.sees(&format!("!document.querySelector('{open}')")).await;
}
