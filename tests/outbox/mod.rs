//! The outbox: what is put in arrives once, whoever fails meanwhile.

mod hubs;
mod queue;
mod staff;

use jiff::{SignedDuration, Timestamp};
use lentera::{
    app::App,
    db::Conn,
    fetch::Request,
    outbox::{self, Delivery, Job, Kind, Letter, Manner, Refusal},
};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use url::Url;

use crate::support::{Engine, Peer, TestSite};

/// Posts words to another server.
pub struct Postcard;

/// What is to be posted.
#[derive(Serialize, Deserialize)]
pub struct Words {
    address: String,
    words: String,
}

impl Job for Postcard {
    const KIND: &'static str = "postcard";
    const TITLE: &'static str = "outbox-kind-websub";
    const MANNER: Manner = Manner { attempts: 4, ..Manner::PATIENT };
    type Payload = Words;

    async fn deliver(app: &App, delivery: Delivery<Words>) -> Result<(), Refusal> {
        let Words { address, words } = delivery.payload;
        assert_ne!(words, "stumble");
        let (id, attempt) = (delivery.id.to_string(), delivery.attempt.to_string());
        let fields = [("words", words.as_str()), ("id", &id), ("attempt", &attempt)];
        let answer = app.fetcher.send(Request::form(Url::parse(&address).unwrap(), &fields)).await?;
        outbox::accepted(&answer, app.clock.now())
    }
}

/// The same on another way, which what hangs on the first does not hold up.
pub struct Parcel;

impl Job for Parcel {
    const KIND: &'static str = "parcel";
    const TITLE: &'static str = "outbox-kind-websub";
    type Payload = Words;

    async fn deliver(app: &App, delivery: Delivery<Words>) -> Result<(), Refusal> {
        Postcard::deliver(app, delivery).await
    }
}

pub const KINDS: &[Kind] = &[Kind::of::<Postcard>(), Kind::of::<Parcel>()];

/// A site that may ask a server of this machine.
pub async fn site_with(engine: Engine, peer: &Peer) -> TestSite {
    TestSite::with_settings(engine, &[("LENTERA_FETCH_ALLOW", peer.host())]).await
}

pub fn card(peer: &Peer, key: &str, words: &str, due_at: Timestamp) -> Letter<Words> {
    let payload = Words { address: peer.address("/"), words: words.to_owned() };
    Letter { key: key.to_owned(), about: format!("card {key}"), payload, due_at }
}

/// Puts a card in that is due now.
pub async fn post(app: &App, peer: &Peer, key: &str, words: &str) {
    post_at(app, card(peer, key, words, app.clock.now())).await;
}

pub async fn post_at(app: &App, card: Letter<Words>) {
    post_as::<Postcard>(app, card).await;
}

pub async fn post_as<J: Job<Payload = Words>>(app: &App, letter: Letter<Words>) {
    let now = app.clock.now();
    let letter = &letter;
    let queued = app.db.write(async |conn: &mut Conn| outbox::enqueue::<J>(conn, letter, now).await).await;
    app.outbox.wake(queued.unwrap());
}

/// Sends what is due, and says what the other server read.
pub async fn delivered(app: &App, peer: &Peer) -> Vec<String> {
    outbox::deliver_due(app, KINDS).await.unwrap();
    peer.asked().into_iter().map(|asked| asked.form["words"].clone()).collect()
}

/// A row of the outbox: state, attempts, and how long until it is due.
pub async fn row(app: &App, key: &str) -> (&'static str, i64, SignedDuration) {
    let query = "SELECT attempts, due_at, delivered_at, dead_at FROM outbox WHERE key = $1 ORDER BY id DESC LIMIT 1";
    let row = sqlx::query(query).bind(key).fetch_one(&mut *app.db.read().await.unwrap()).await.unwrap();
    let is_set = |name| row.get::<Option<i64>, _>(name).is_some();
    let state = match (is_set("delivered_at"), is_set("dead_at")) {
        (true, _) => "delivered",
        (_, true) => "dead",
        _ => "waiting",
    };
    let due_at = Timestamp::from_millisecond(row.get("due_at")).unwrap();
    (state, row.get("attempts"), due_at.duration_since(app.clock.now()))
}
