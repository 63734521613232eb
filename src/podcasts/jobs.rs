//! Telling the world at once that a feed changed, instead of being asked every hour: WebSub
//! <https://www.w3.org/TR/websub/> and Podping <https://podping.org>.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    app::App,
    db::{self, Conn},
    fetch::Request,
    outbox::{self, Delivery, Job, Letter, Queued, Refusal},
};

/// A feed that changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Ping {
    /// Its path. The address is made when it is sent.
    pub feed: String,
    /// What happened.
    pub reason: PodpingReason,
    /// What is listened to, as the feed says it.
    pub medium: String,
}

/// What happened to a feed, as podpings tell it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub enum PodpingReason {
    /// It says something new.
    Update,
    /// Something can be heard live.
    Live,
    /// Nothing can be heard live any more.
    LiveEnd,
}

impl PodpingReason {
    /// What follows from whether something could be heard live, and can now.
    pub fn of(was_live: bool, is_live: bool) -> Self {
        match (was_live, is_live) {
            (false, true) => Self::Live,
            (true, false) => Self::LiveEnd,
            _ => Self::Update,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Live => "live",
            Self::LiveEnd => "liveEnd",
        }
    }
}

/// Puts a ping in. A hub needs one for a feed, whatever happened; that something is live must not be covered by an edit.
pub async fn queue<J: Job<Payload = Ping>>(
    conn: &mut Conn,
    ping: &Ping,
    due_at: Timestamp,
    now: Timestamp,
) -> db::Result<Queued> {
    let key = match ping.reason {
        PodpingReason::Update => ping.feed.clone(),
        reason => format!("{} {}", ping.feed, reason.word()),
    };
    let letter = Letter { key, about: ping.feed.clone(), payload: ping.clone(), due_at };
    outbox::enqueue::<J>(conn, &letter, now).await
}

/// Tells the site's hub, which then fetches the feed and passes it on to all who subscribed. How is in no standard:
/// `hub.url` is what PubSubHubbub 0.3 asked for and every hub takes, `hub.topic` is what newer ones call it.
#[derive(Debug)]
pub struct HubPing;

impl Job for HubPing {
    const KIND: &'static str = "websub";
    const TITLE: &'static str = "outbox-kind-websub";
    type Payload = Ping;

    async fn deliver(app: &App, delivery: Delivery<Ping>) -> Result<(), Refusal> {
        let feed = app.absolute(&delivery.payload.feed);
        let fields = [("hub.mode", "publish"), ("hub.url", feed.as_str()), ("hub.topic", feed.as_str())];
        send(app, app.config.websub_hub.clone().map(|hub| Request::form(hub, &fields))).await
    }
}

/// Tells a server that passes podpings on, as <https://github.com/Podcastindex-org/podping.cloud> takes them.
#[derive(Debug)]
pub struct Podping;

impl Job for Podping {
    const KIND: &'static str = "podping";
    const TITLE: &'static str = "outbox-kind-podping";
    type Payload = Ping;

    async fn deliver(app: &App, delivery: Delivery<Ping>) -> Result<(), Refusal> {
        let feed = app.absolute(&delivery.payload.feed);
        let server = app.config.podping_url.clone();
        let request = server.map(|server| Request::get(podping_address(server, &feed, &delivery.payload)));
        let token = app.config.podping_token.reveal();
        send(app, request.map(|request| if token.is_empty() { request } else { request.authorized_by(token) })).await
    }
}

/// Sends a ping, unless whom it is for was taken out of the settings since.
async fn send(app: &App, request: Option<Request>) -> Result<(), Refusal> {
    let Some(request) = request else { return Ok(()) };
    let answer = app.fetcher.send(request).await?;
    outbox::accepted(&answer, app.clock.now())
}

/// The media that podpings know besides podcasts, which is what they mean when they say nothing.
const MEDIA: [&str; 6] = ["music", "video", "film", "audiobook", "newsletter", "blog"];

pub(super) fn podping_address(mut server: Url, feed: &str, ping: &Ping) -> Url {
    server.query_pairs_mut().append_pair("url", feed).append_pair("reason", ping.reason.word());
    if MEDIA.contains(&ping.medium.as_str()) {
        server.query_pairs_mut().append_pair("medium", &ping.medium);
    }
    server
}
