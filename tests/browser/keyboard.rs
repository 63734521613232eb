//! Without a finger or a mouse: Tab, Enter, Space and arrows lead from the first page to a passed quiz.

use serde_json::{Value, json};

use super::{examiner::Examiner, quiz_of};
use crate::support::{Browser, LiveSite};

const TAB: char = '\u{E004}';
const ENTER: char = '\u{E007}';
const DOWN: char = '\u{E015}';
const SPACE: char = ' ';
/// No page has more stops between two things that a reader wants.
const MOST_STOPS: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keyboard_leads_to_a_passed_quiz() {
    let site = LiveSite::start().await;
    let keys = Keys { browser: Examiner::new(&site, "id").await.browser };
    let course = site.app.library().courses[0].clone();
    let (lesson, next) = (&course.lessons[0].name, &course.lessons[1].name);

    keys.browser.visit("/").await;
    let first = keys.tab().await;
    assert_eq!(first["href"], json!("#main"), "the first stop skips to the content");
    keys.tab_to(|stop| stop["href"] == json!(format!("/courses/{lesson}"))).await;
    keys.browser.presses(ENTER).await;
    keys.browser.arrives_at(&format!("/courses/{lesson}")).await;

    keys.tab().await;
    keys.browser.presses(ENTER).await;
    keys.browser.sees("document.activeElement.localName === 'main'").await;
    for (question, answer) in quiz_of(&site, lesson).right_answers().into_iter().enumerate() {
        keys.tab_to(|stop| stop["name"] == json!(format!("q{question}"))).await;
        keys.browser.presses(SPACE).await;
        for _ in 0..answer {
            keys.browser.presses(DOWN).await;
            keys.stands_in_the_open().await;
        }
        let chosen = format!("document.querySelector('input[name=q{question}]:checked').value === '{answer}'");
        keys.browser.sees(&chosen).await;
    }
    keys.tab_to(|stop| stop["type"] == json!("submit")).await;
    keys.browser.presses(ENTER).await;
    keys.browser.finds("section#quiz [role=status]").await;
    keys.browser.arrives_at(&format!("/courses/{lesson}#quiz")).await;
    keys.tab_to(|stop| stop["href"] == json!(format!("/courses/{next}"))).await;
    keys.browser.presses(ENTER).await;
    keys.browser.arrives_at(&format!("/courses/{next}")).await;
    assert_eq!(site.events(lesson, "passed").await, 1);
}

/// Every stop of the pages that look different from each other, with the small phone's bar over them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_focus_is_seen_at_every_stop() {
    let site = LiveSite::start().await;
    let keys = Keys { browser: Examiner::new(&site, "id").await.browser };
    for theme in ["day", "night"] {
        for path in ["/", "/courses/aman-dari-penipuan", "/menu", "/help", "/podcasts", "/webinars"] {
            keys.browser.visit(path).await;
            keys.browser.run("lentera.display('normal', arguments[0])", vec![json!(theme)]).await;
            let first = keys.tab().await;
            keys.tab_to(|stop| *stop == first || stop.is_null()).await;
        }
    }
}

/// A reader who has nothing but keys.
pub struct Keys {
    pub browser: Browser,
}

impl Keys {
    pub async fn enter(&self) {
        self.browser.presses(ENTER).await;
    }

    /// One stop further; `null` after the last.
    async fn tab(&self) -> Value {
        self.browser.presses(TAB).await;
        self.stands_in_the_open().await
    }

    /// Goes on until a stop is the one; all stops on the way are looked at.
    pub async fn tab_to(&self, is_wanted: impl Fn(&Value) -> bool) {
        for _ in 0..MOST_STOPS {
            if is_wanted(&self.tab().await) {
                return;
            }
        }
        panic!("{MOST_STOPS} stops on {} lead past it", self.browser.whereabouts().await);
    }

    /// The element with the focus: its ring is seen and nothing covers it.
    async fn stands_in_the_open(&self) -> Value {
        let mut stop = self.browser.run("return lentera.focus()", Vec::new()).await;
        if let Some(wrong) = stop.get_mut("wrong").map(Value::take) {
            assert_eq!(wrong, json!([]), "on {}", self.browser.whereabouts().await);
        }
        stop
    }
}
