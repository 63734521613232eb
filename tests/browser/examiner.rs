//! Looks at a page as readers do who see, touch and hear differently. What it asks of a page is in `checks.js`.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::{Value, json};

use super::routes::NOWHERE;
use crate::support::{Browser, LiveSite, Scripts, site::manifest};

/// A browser with the checks and axe-core in every page, and what it found so far.
pub struct Examiner {
    pub browser: Browser,
    language: &'static str,
    found: BTreeMap<String, Vec<String>>,
    titles: BTreeMap<String, String>,
    common: Option<Value>,
}

/// A screen, the reader's settings on it, and what is looked at then.
struct Circumstances {
    name: &'static str,
    screen: (u32, u32),
    size: &'static str,
    theme: &'static str,
    wider_spacing: bool,
    checks: &'static [&'static str],
}

const PLAIN: Circumstances = Circumstances {
    name: "",
    screen: (360, 800),
    size: "normal",
    theme: "day",
    wider_spacing: false,
    checks: &["letters", "lines", "touch", "edges", "ink", "lost"],
};

/// With the letters of the browser as they are.
const CIRCUMSTANCES: [Circumstances; 8] = [
    PLAIN,
    Circumstances { name: "at night", theme: "night", checks: &["edges", "ink"], ..PLAIN },
    // So high that nothing lies under the bar of places, which axe would take for a target half covered.
    Circumstances { name: "", screen: (360, 16000), checks: &["look"], ..PLAIN },
    Circumstances { name: "at night", screen: (360, 16000), theme: "night", checks: &["look"], ..PLAIN },
    Circumstances { name: "on a computer", screen: (1280, 800), checks: &["lines", "touch", "lost"], ..PLAIN },
    Circumstances { name: "at 320 px", screen: (320, 640), checks: &["lost", "touch"], ..PLAIN },
    Circumstances {
        name: "at 320 px with wider spacing",
        screen: (320, 640),
        wider_spacing: true,
        checks: &["lost"],
        ..PLAIN
    },
    Circumstances {
        name: "at 320 px, largest",
        screen: (320, 640),
        size: "largest",
        checks: &["lost", "touch"],
        ..PLAIN
    },
];

/// With the browser's own letters twice as large.
const WITH_LARGE_LETTERS: [Circumstances; 2] = [
    Circumstances { name: "at 320 px with 200 % text", screen: (320, 640), checks: &["lost"], ..PLAIN },
    Circumstances { name: "at 360 px with 200 % text", checks: &["lost"], ..PLAIN },
];

impl Examiner {
    pub async fn new(site: &LiveSite, language: &'static str) -> Self {
        let browser = Browser::open(site, Scripts::On).await;
        let source = format!("{}\n{}", axe(), include_str!("checks.js"));
        browser.developer("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
        Self { browser, language, found: BTreeMap::new(), titles: BTreeMap::new(), common: None }
    }

    /// Opens a page and looks at everything.
    pub async fn examine(&mut self, path: &str) {
        self.examine_when(path, "").await;
    }

    /// The same after a script has changed something on the page.
    pub async fn examine_when(&mut self, path: &str, script: &str) {
        let status = if path.ends_with(NOWHERE) { 404 } else { 200 };
        self.browser.visit(path).await;
        self.answers(path, status).await;
        self.browser.run(script, Vec::new()).await;
        self.look(path, status).await;
    }

    /// Looks at the page that is there now, which refuses something with this status.
    pub async fn examine_refusal(&mut self, path: &str, status: u16) {
        self.answers(path, status).await;
        self.look(path, status).await;
    }

    /// A page without the banner, the bar and the foot of the others, since it stands in a frame of another site.
    pub async fn examine_in_frame(&mut self, path: &str) {
        self.browser.visit(path).await;
        self.answers(path, 200).await;
        self.under_all(path).await;
        self.takes_complaints(path, 200).await;
    }

    async fn look(&mut self, path: &str, status: u16) {
        self.under_all(path).await;
        self.says_the_same_as_others(path).await;
        self.takes_complaints(path, status).await;
    }

    async fn under_all(&mut self, path: &str) {
        for circumstances in &CIRCUMSTANCES {
            self.under(path, circumstances).await;
        }
        self.browser_letters(32).await;
        for circumstances in &WITH_LARGE_LETTERS {
            self.under(path, circumstances).await;
        }
        self.browser_letters(16).await;
    }

    async fn takes_complaints(&mut self, path: &str, status: u16) {
        for complaint in self.browser.complaints().await {
            if status == 200 || !complaint.contains(&status.to_string()) {
                self.note(path, complaint);
            }
        }
    }

    /// The pages that were looked at may be looked at again, as they are by now.
    pub fn later(&mut self) {
        self.titles.clear();
    }

    /// From here on the pages are another reader's, whose frame may be another.
    pub fn another_reader(&mut self) {
        self.later();
        self.common = None;
    }

    /// Fails with all that was found, each with the pages that have it.
    #[track_caller]
    pub fn is_content(self) {
        let sentences: Vec<String> = self
            .found
            .iter()
            .map(|(problem, paths)| format!("{problem}\n      on {} page(s): {}", paths.len(), paths[0]))
            .collect();
        assert!(sentences.is_empty(), "{} problems:\n{}", sentences.len(), sentences.join("\n"));
    }

    async fn answers(&mut self, path: &str, expected: u16) {
        let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let status = self.browser.run(status, Vec::new()).await;
        if status != json!(expected) {
            self.note(path, format!("answers {status}"));
        }
    }

    async fn under(&mut self, path: &str, circumstances: &Circumstances) {
        let Circumstances { name, screen, size, theme, wider_spacing, checks } = circumstances;
        self.browser.screen(screen.0, screen.1).await;
        let script = "
            const [checks, size, theme, spacing, ready] = arguments;
            lentera.display(size, theme);
            lentera.widerSpacing(spacing);
            (async () => {
                const found = [];
                for (const check of checks) {
                    scrollTo(0, 0);
                    found.push(...await lentera[check]());
                }
                return found;
            })().then(ready, (error) => ready([String(error.stack)]));";
        let arguments = vec![json!(checks), json!(size), json!(theme), json!(wider_spacing)];
        let problems = self.browser.run_to_end(script, arguments).await;
        for problem in problems.as_array().expect("a list of problems") {
            let problem = problem.as_str().unwrap_or_default();
            self.note(path, [problem, name].join(" ").trim().to_owned());
        }
        self.browser.run("lentera.widerSpacing(false); lentera.display('normal', 'day')", Vec::new()).await;
    }

    /// The size of letters that a reader has set in the browser itself.
    async fn browser_letters(&self, pixels: u32) {
        self.browser.developer("Page.setFontSizes", json!({ "fontSizes": { "standard": pixels } })).await;
        let expected = f64::from(pixels) * 1.125;
        self.browser
            .sees(&format!("parseFloat(getComputedStyle(document.documentElement).fontSize) === {expected}"))
            .await;
    }

    async fn says_the_same_as_others(&mut self, path: &str) {
        self.browser.screen(360, 800).await;
        let manners = self.browser.run("return lentera.manners()", Vec::new()).await;
        for problem in manners.as_array().expect("a list of problems") {
            self.note(path, problem.as_str().unwrap_or_default().to_owned());
        }
        let mut frame = self.browser.run("return lentera.frame()", Vec::new()).await;
        if frame["lang"] != json!(self.language) {
            self.note(path, format!("is in {}, not in {}", frame["lang"], self.language));
        }
        let title = frame["title"].take().as_str().unwrap_or_default().to_owned();
        // The same page may be looked at again when its reader has done something.
        if let Some(other) = self.titles.insert(title.clone(), path.to_owned()).filter(|other| other != path) {
            self.note(path, format!("has the title “{title}” of {other}"));
        }
        let common = self.common.get_or_insert_with(|| frame.clone()).clone();
        for part in ["navigation", "help", "foot"] {
            if frame[part] != common[part] {
                self.note(path, format!("its {part} is {}, elsewhere {}", frame[part], common[part]));
            }
        }
        // The bold word of the place where she is may push its neighbours by a pixel.
        let distance = |axis: usize| frame["middle"][axis].as_f64().zip(common["middle"][axis].as_f64());
        if !(0..2).filter_map(distance).all(|(here, elsewhere)| (here - elsewhere).abs() <= 2.0) {
            self.note(path, format!("help stands at {}, elsewhere at {}", frame["middle"], common["middle"]));
        }
    }

    fn note(&mut self, path: &str, problem: String) {
        self.found.entry(problem).or_default().push(path.to_owned());
    }
}

fn axe() -> String {
    let path = std::env::var_os("LENTERA_TEST_AXE").map(PathBuf::from);
    let path = path.unwrap_or_else(|| manifest().join("target/axe/node_modules/axe-core/axe.min.js"));
    fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("axe-core is not at {}: {error}; tests/run installs it", path.display()))
}
