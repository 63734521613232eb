//! The checks themselves: each finds the mistake that it is there for, once somebody makes it.

use serde_json::Value;

use super::examiner::Examiner;
use crate::support::LiveSite;

/// What is done to the first page, which check is asked, and what it has to say.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("h1.style.color = '#888'", "look", "axe color-contrast-enhanced"),
    (
        "for (const word of 'ab') main.append(button(word, 'all: unset; display: inline-block; width: 12px; height: 12px'))",
        "look",
        "axe target-size",
    ),
    ("main.append(link('/help', 'Lihat'), ' ', link('/menu', 'Lihat'))", "look", "axe identical-links-same-purpose"),
    ("h1.replaceWith(...h1.childNodes)", "look", "axe page-has-heading-one"),
    ("main.append(button('x', 'min-width: 0; min-height: 0; height: 40px'))", "touch", "under 48×48"),
    ("main.append(button('satu', 'margin: 0'), button('dua', 'margin: 0'))", "touch", "px apart, under 8"),
    ("main.append(button('pucat', 'border-color: #ddd; background: none'))", "edges", "its edge has"),
    ("main.style.setProperty('--line', '#ddd')", "edges", "its edge has"),
    ("h1.style.color = '#9ab'", "ink", "under 7:1"),
    ("h1.style.cssText = 'width: 500px; max-width: none'", "lost", "scrolls sideways"),
    ("h1.style.cssText = 'height: 10px; overflow: hidden'", "lost", "leaves <h1>"),
    ("h1.nextElementSibling.style.cssText = 'margin-top: -3rem'", "lost", "overlap"),
    ("h1.style.cssText = 'position: relative; left: -60px'", "lost", "leaves the screen"),
    ("h1.nextElementSibling.style.fontSize = '17px'", "letters", "under 18"),
    ("document.querySelector('footer p').style.fontSize = '15px'", "letters", "under 16"),
    ("h1.nextElementSibling.style.lineHeight = 1.3", "lines", "line height of 1.30"),
    ("h1.nextElementSibling.style.textAlign = 'justify'", "lines", "is justified"),
    (
        "main.append(Object.assign(document.createElement('p'), { textContent: 'kata '.repeat(40), style: 'font-size: 6px' }))",
        "lines",
        "characters in a line",
    ),
    ("main.append(Object.assign(link('/', 'x'), { target: '_blank' }))", "manners", "opens, plays or moves"),
    ("h1.animate([{ opacity: .5 }, { opacity: 1 }], 60000)", "manners", "something moves"),
    ("main.append(document.createElement('h1'))", "manners", "2 h1"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_check_bites() {
    let site = LiveSite::start().await;
    let browser = Examiner::new(&site, "id").await.browser;
    let mut blind = Vec::new();
    for (mistake, check, expected) in MISTAKES {
        browser.visit("/").await;
        let script = format!(
            "const ready = arguments[0];
            const main = document.querySelector('main'), h1 = document.querySelector('h1');
            const button = (words, style) => {{
                const made = document.createElement('button');
                made.textContent = words;
                made.className = 'button';
                made.style.cssText = style;
                return made;
            }};
            const link = (href, words) => Object.assign(document.createElement('a'), {{ href, textContent: words }});
            lentera.display('normal', 'day');
            {mistake};
            Promise.resolve(lentera.{check}()).then(ready, (error) => ready([error.stack]));"
        );
        let found = browser.run_to_end(&script, Vec::new()).await;
        let says = |problem: &Value| problem.as_str().is_some_and(|problem| problem.contains(expected));
        if !found.as_array().is_some_and(|problems| problems.iter().any(says)) {
            blind.push(format!("{check} says {found} of {mistake}"));
        }
    }
    assert!(blind.is_empty(), "{blind:#?}");
}

/// What a page asks of another server, its own rules refuse, and the browser's complaint is heard.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_to_another_server_is_heard() {
    let site = LiveSite::start().await;
    let browser = Examiner::new(&site, "id").await.browser;
    browser.visit("/").await;
    assert_eq!(browser.complaints().await, [] as [String; 0]);
    let picture = "const picture = new Image();
        picture.onerror = () => arguments[0](true);
        picture.src = 'http://127.0.0.1:9/x.png'";
    browser.run_to_end(picture, Vec::new()).await;
    let complaints = browser.complaints().await;
    assert!(complaints.iter().any(|complaint| complaint.contains("Content Security Policy")), "{complaints:?}");
}
