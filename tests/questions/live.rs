//! Who listens is told that something changed, on every node, and let go when the server ends.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{Request, StatusCode},
};
use futures_util::StreamExt;
use lentera::router;
use tokio::time::timeout;
use tower::ServiceExt;

use super::{DESK, asks, comes, desk, presses, puts, register, start};
use crate::support::{Engine, TestSite, Visitor, shared_computer};

both_engines!(
    a_press_reaches_who_listens_on_another_node,
    who_comes_back_is_told_what_she_missed_and_nothing_else,
    nobody_is_told_what_not_to_see,
    somebody_who_deletes_herself_is_a_change,
    on_a_shared_computer_nothing_goes_on_by_itself,
);

/// Longer than a node takes to look.
const SOON: Duration = Duration::from_secs(10);
const NOT_YET: Duration = Duration::from_millis(2500);

/// An open stream.
struct Stream {
    body: BodyDataStream,
}

impl Stream {
    async fn open(router: &Router, path: &str, headers: &[(&str, &str)]) -> Self {
        let mut request = Request::builder().uri(path).header("host", "lentera.example.org");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let header = |name: &str| answer.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!((header("cache-control"), header("x-accel-buffering")), ("no-store".to_owned(), "no".to_owned()));
        assert_eq!(header("content-encoding"), "", "what is packed comes late");
        let mut stream = Self { body: answer.into_body().into_data_stream() };
        assert!(stream.hears().await.unwrap().starts_with("retry: "), "the first bytes come at once");
        stream
    }

    /// The next that is sent, or nothing when it ends.
    async fn hears(&mut self) -> Option<String> {
        let next = timeout(SOON, self.body.next()).await.expect("something is sent soon");
        next.map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap())
    }

    /// What it is told of a change.
    async fn changes(&mut self) -> String {
        let event = self.hears().await.expect("a change");
        let (id, data) = event.trim_end().split_once('\n').expect("two lines");
        let version = id.strip_prefix("id: ").expect("its id");
        assert_eq!(data, format!("data: {version}"));
        version.to_owned()
    }

    async fn stays_silent(&mut self) {
        let heard = timeout(NOT_YET, self.body.next()).await;
        assert!(heard.is_err(), "{heard:?}");
    }
}

/// How the questions were when a page was made.
async fn version(site: &TestSite, page: &str) -> String {
    site.visitor().get(page).await.is_ok().attributes("[data-live] > div", "data-version").remove(0)
}

fn since(page: &str, version: &str) -> String {
    format!("{page}/events?since={version}")
}

async fn a_press_reaches_who_listens_on_another_node(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    let other_node = site.other_node().await;
    let elsewhere = router::router(&other_node);
    let mut listening = Stream::open(&elsewhere, &since(&his, &version(&site, &his).await), &[]).await;
    let question = asks(&site, &hers, "Apa itu OTP?").await;
    let asked = listening.changes().await;
    let desk = desk(&site).await;
    puts(&desk, "show", &question).await;
    let shown = listening.changes().await;
    assert_ne!(asked, shown);
    assert_eq!(version(&site, &his).await, shown, "what is told is how the page is then");
    presses(&site.visitor(), &his, "vote", &question).await;
    assert_eq!(listening.changes().await, version(&site, &his).await);
    presses(&site.visitor(), &his, "vote", &question).await;
    listening.stays_silent().await;

    other_node.listeners.close();
    assert_eq!(listening.hears().await, None);
    let refused = elsewhere.clone().oneshot(request(&since(&his, "x"))).await.unwrap();
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE, "nobody else is let in");
    assert_eq!(site.app.listeners.count() + other_node.listeners.count(), 0);
    site.deliver().await;
}

fn request(path: &str) -> Request<Body> {
    Request::builder().uri(path).header("host", "lentera.example.org").body(Body::empty()).unwrap()
}

async fn who_comes_back_is_told_what_she_missed_and_nothing_else(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let before = version(&site, &hers).await;
    asks(&site, &hers, "Apa itu OTP?").await;
    let after = version(&site, &hers).await;
    let mut missed = Stream::open(&site.router, &since(&hers, &before), &[]).await;
    assert_eq!(missed.changes().await, after);
    let mut knows = Stream::open(&site.router, &since(&hers, &after), &[]).await;
    knows.stays_silent().await;
    let mut came_back = Stream::open(&site.router, &since(&hers, &before), &[("last-event-id", &after)]).await;
    came_back.stays_silent().await;
    assert_eq!(site.app.listeners.count(), 3);
    // A fourth of hers ends the first, which is told not to come back.
    let mut fourth = Stream::open(&site.router, &since(&hers, &after), &[]).await;
    assert_eq!(missed.hears().await.unwrap(), "event: enough\ndata: -\n\n");
    assert_eq!(missed.hears().await, None);
    drop(missed);
    fourth.stays_silent().await;
    drop((knows, came_back, fourth));
    assert_eq!(site.app.listeners.count(), 0, "who goes leaves her place");
    site.deliver().await;
}

async fn nobody_is_told_what_not_to_see(engine: Engine) {
    let site = start(engine).await;
    let hers = comes(&site, "Bu Sri", "sri@example.org").await;
    let desk = desk(&site).await;
    let cookies: Vec<String> = desk.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let cookies = [("cookie", cookies.join("; "))];
    let cookies = cookies.each_ref().map(|(name, value)| (*name, value.as_str()));
    let at_desk = desk.get(DESK).await.is_ok().attributes("[data-live] > div", "data-version").remove(0);
    let mut listening = Stream::open(&site.router, &since(DESK, &at_desk), &cookies).await;
    asks(&site, &hers, "rahasia sekali").await;
    let told = listening.changes().await;
    assert!(told.chars().all(|c| c.is_ascii_digit() || c == '.'), "no more than that something changed: {told}");
    let stranger = site.visitor().get(&format!("{DESK}/events")).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    site.deliver().await;
}

async fn somebody_who_deletes_herself_is_a_change(engine: Engine) {
    let site = start(engine).await;
    let private = register(&site, "Bu Sri", "sri@example.org").await;
    let hers = format!("{private}/questions/kunci-whatsapp");
    let his = comes(&site, "Pak Tono", "tono@example.org").await;
    asks(&site, &hers, "Apa itu OTP?").await;
    let mut listening = Stream::open(&site.router, &since(&his, &version(&site, &his).await), &[]).await;
    site.visitor().post(&format!("{private}/delete"), "").await.is_ok();
    assert_eq!(listening.changes().await, version(&site, &his).await);
    site.deliver().await;
}

/// What a page does by itself would keep a session that nobody sits at.
async fn on_a_shared_computer_nothing_goes_on_by_itself(engine: Engine) {
    let site = start(engine).await;
    let page = comes(&site, "Bu Sri", "sri@example.org").await;
    let live = async |visitor: &Visitor| {
        let shown = visitor.get(&page).await.is_ok();
        (
            shown.attributes("[data-live]", "data-live").len(),
            shown.attributes("script[src$='/questions.js']", "src").len(),
        )
    };
    assert_eq!(live(&site.visitor()).await, (1, 1));
    let mark = shared_computer::mark(&site.app).await;
    let computer = site.visitor_with([("__Host-lentera-kiosk".to_owned(), mark)].into());
    assert_eq!(live(&computer).await, (0, 0));
    site.deliver().await;
}
