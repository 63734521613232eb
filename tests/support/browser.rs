//! Somebody with a real browser: Chromium, steered through chromedriver.

use std::{future::Future, sync::Arc, time::Duration};

use axum::http::Method;
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
    wd::{TimeoutConfiguration, WebDriverCompatibleCommand},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::{Instant, sleep, timeout};

use super::{
    chromedriver::{self, Driver},
    live_site::LiveSite,
};

/// Nothing that a test asks of a browser takes longer.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(25);

const FLAGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--lang=id",
];

/// How a browser is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scripts {
    On,
    Off,
}

pub struct Browser {
    client: Client,
    session: String,
    driver: Arc<Driver>,
    scripts: Scripts,
    origin: String,
    // After the session, which still writes into it.
    profile: Arc<TempDir>,
}

impl Browser {
    /// A phone of 360 × 800 that never saw the site.
    pub async fn open(site: &LiveSite, scripts: Scripts) -> Self {
        Self::with_profile(&site.origin, scripts, Arc::new(TempDir::new().unwrap())).await
    }

    /// The same for a site that is no more than an address.
    pub async fn at(origin: &str, scripts: Scripts) -> Self {
        Self::with_profile(origin, scripts, Arc::new(TempDir::new().unwrap())).await
    }

    async fn with_profile(origin: &str, scripts: Scripts, profile: Arc<TempDir>) -> Self {
        let driver = chromedriver::shared();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let Value::Object(capabilities) = capabilities(scripts, &profile) else { unreachable!() };
        let connecting = builder.capabilities(capabilities);
        let connecting = timeout(PATIENCE, async { connecting.connect(&driver.address()).await });
        let client = connecting.await.expect("Chromium starts in time").expect("Chromium starts");
        let session = client.session_id().await.unwrap().expect("a session has an id");
        let browser = Self { client, session, driver, scripts, origin: origin.to_owned(), profile };
        let waits = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None);
        browser.does(browser.client.update_timeouts(waits)).await;
        browser.screen(360, 800).await;
        browser
    }

    /// Closes the browser and opens it again tomorrow, with what it has kept on disk.
    pub async fn leave_and_come_back(self) -> Self {
        let (origin, scripts, profile) = (self.origin.clone(), self.scripts, self.profile.clone());
        // In good order, so that cookies are written.
        self.does(self.client.clone().close()).await;
        drop(self);
        Self::with_profile(&origin, scripts, profile).await
    }

    /// Another tab, which is looked at from now on.
    pub async fn another_tab(&self) -> fantoccini::wd::WindowHandle {
        let before = self.does(self.client.window()).await;
        let tab = self.does(self.client.new_window(true)).await;
        self.to_tab(tab.handle).await;
        self.screen(360, 800).await;
        before
    }

    pub async fn to_tab(&self, tab: fantoccini::wd::WindowHandle) {
        self.does(self.client.switch_to_window(tab)).await;
    }

    pub async fn close_tab(&self) {
        self.does(self.client.close_window()).await;
    }

    pub async fn visit(&self, path: &str) {
        self.does(self.client.goto(&format!("{}{path}", self.origin))).await;
    }

    pub async fn visit_elsewhere(&self, address: &str) {
        self.does(self.client.goto(address)).await;
    }

    pub async fn reload(&self) {
        self.does(self.client.refresh()).await;
    }

    pub async fn back(&self) {
        self.does(self.client.back()).await;
    }

    /// From now on within a frame of the page.
    pub async fn into_frame(&self, index: u16) {
        self.does(self.client.clone().enter_frame(index)).await;
    }

    /// Where she is: path, query and fragment.
    pub async fn whereabouts(&self) -> String {
        let url = self.does(self.client.current_url()).await;
        url.as_str().strip_prefix(&self.origin).unwrap_or(url.as_str()).to_owned()
    }

    /// Waits until the address is this one.
    pub async fn arrives_at(&self, path: &str) {
        let patience = Instant::now() + PATIENCE;
        loop {
            let here = self.whereabouts().await;
            if here == path {
                return;
            }
            assert!(Instant::now() < patience, "still at {here}, not at {path}");
            sleep(LOOK_AGAIN).await;
        }
    }

    /// The element that is there, or soon will be.
    pub async fn finds(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(Duration::from_secs(15)).every(LOOK_AGAIN);
        match waiting.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!("{css} is not on {}: {error}", self.whereabouts().await),
        }
    }

    /// How many elements match now.
    pub async fn count(&self, css: &str) -> usize {
        self.does(self.client.find_all(Locator::Css(css))).await.len()
    }

    /// The words that can be seen in the first element that matches, on one line.
    pub async fn words(&self, css: &str) -> String {
        let element = self.finds(css).await;
        self.does(element.text()).await.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Touches an element, which fails when something lies above it.
    pub async fn touches(&self, css: &str) {
        let element = self.brings_to_the_middle(css).await;
        if let Err(error) = element.click().await {
            panic!("{css} on {} can't be touched: {error}", self.whereabouts().await);
        }
    }

    /// Touches it twice, as fast as fingers do by mistake.
    pub async fn touches_twice(&self, css: &str) {
        let element = self.brings_to_the_middle(css).await;
        let (down, up) =
            (PointerAction::Down { button: MOUSE_BUTTON_LEFT }, PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        let finger = MouseActions::new("finger".to_owned())
            .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
            .then(down.clone())
            .then(up.clone())
            .then(down)
            .then(up);
        self.does(self.client.perform_actions(finger)).await;
    }

    /// Writes into a box, instead of what stood there.
    pub async fn writes(&self, css: &str, words: &str) {
        let element = self.brings_to_the_middle(css).await;
        self.does(element.clear()).await;
        self.does(element.send_keys(words)).await;
    }

    /// As readers do before they touch something.
    async fn brings_to_the_middle(&self, css: &str) -> Element {
        let element = self.finds(css).await;
        let argument = serde_json::to_value(&element).unwrap();
        self.run("arguments[0].scrollIntoView({ block: 'center' })", vec![argument]).await;
        element
    }

    /// Presses a key, and what it starts may still be under way.
    pub async fn presses(&self, key: char) {
        let keyboard = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.does(self.client.perform_actions(keyboard)).await;
    }

    /// Runs a script in the page; the page's own scripts may be off.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.does(self.client.execute(script, arguments)).await
    }

    /// Runs a script that calls its last argument when it is ready.
    pub async fn run_to_end(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.does(self.client.execute_async(script, arguments)).await
    }

    /// Waits until an expression is true in the page.
    pub async fn sees(&self, expression: &str) {
        let patience = Instant::now() + PATIENCE;
        while self.run(&format!("return Boolean({expression})"), Vec::new()).await != json!(true) {
            assert!(Instant::now() < patience, "{expression} stays false on {}", self.whereabouts().await);
            sleep(LOOK_AGAIN).await;
        }
    }

    /// A screen of this size, in CSS pixels.
    pub async fn screen(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.developer("Emulation.setDeviceMetricsOverride", size).await;
        self.sees(&format!("innerWidth === {width} && innerHeight === {height}")).await;
    }

    /// Her clock is that of another place.
    pub async fn lives_in(&self, zone: &str) {
        self.developer("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await;
    }

    /// A command of the browser's developer tools.
    pub async fn developer(&self, command: &str, parameters: Value) -> Value {
        self.ask("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// The network from now on: bytes a second, and milliseconds of waiting for each answer.
    pub async fn network(&self, bytes_per_second: u32, latency_ms: u32) {
        self.network_is(false, bytes_per_second, latency_ms).await;
    }

    pub async fn network_is_gone(&self) {
        self.network_is(true, 0, 0).await;
    }

    async fn network_is(&self, offline: bool, bytes_per_second: u32, latency_ms: u32) {
        let throughput = if offline { 0 } else { bytes_per_second };
        let conditions = json!({
            "offline": offline, "latency": latency_ms,
            "download_throughput": throughput, "upload_throughput": throughput,
        });
        self.ask("chromium/network_conditions", json!({ "network_conditions": conditions })).await;
    }

    /// What the browser complained of since it was asked last: errors of scripts, forbidden or missing resources.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.ask("se/log", json!({ "type": "browser" })).await;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let complains = |entry: &&Value| {
            // To be told that data was cleared is none. Nor is that a shared computer gets no worker: its pages are
            // everybody's, so they can't know where they are read.
            let message = entry["message"].as_str().unwrap_or_default();
            entry["level"] != "INFO" && !message.contains("(404) was received when fetching the script")
        };
        entries.iter().filter(complains).map(|entry| format!("{}: {}", entry["level"], entry["message"])).collect()
    }

    /// Paper of A4, as a PDF.
    pub async fn prints(&self) -> Vec<u8> {
        let paper = fantoccini::wd::PrintConfiguration::builder().size(fantoccini::wd::PrintSize::A4);
        self.does(self.client.print(paper.build().unwrap())).await
    }

    async fn ask(&self, path: &'static str, body: Value) -> Value {
        self.does(self.client.issue_cmd(Asked { path, body })).await
    }

    async fn does<T>(&self, doing: impl Future<Output = Result<T, CmdError>>) -> T {
        timeout(PATIENCE, doing).await.expect("the browser answers in time").expect("the browser does it")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.end_session(&self.session);
    }
}

fn capabilities(scripts: Scripts, profile: &TempDir) -> Value {
    let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
    flags.push(format!("--user-data-dir={}", profile.path().display()));
    let preferences = match scripts {
        Scripts::On => json!({}),
        Scripts::Off => json!({ "profile.managed_default_content_settings.javascript": 2 }),
    };
    json!({
        "goog:chromeOptions": { "args": flags, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

/// A command that only chromedriver has.
#[derive(Debug)]
struct Asked {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Asked {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
