//! How a kind of letter is sent, and how one is put in.

use std::{future::Future, time::Duration};

use futures_util::{FutureExt, future::BoxFuture};
use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    model::{LetterId, Queued, Reason, Refusal},
    store::{self, Claim, NewLetter},
};
use crate::{
    app::App,
    db::{self, Conn},
};

/// One kind of thing that is sent. Lives in the room that knows of it, and is listed in [`crate::jobs`].
pub trait Job: 'static {
    /// Its name in rows: never another, while there may be rows.
    const KIND: &'static str;
    /// The catalogue's key of its name for staff.
    const TITLE: &'static str;
    /// How patiently it is sent.
    const MANNER: Manner = Manner::PATIENT;
    /// What is to be sent.
    type Payload: Serialize + DeserializeOwned + Send + Sync;

    /// Sends one letter. What there is no need to send any more is delivered, too.
    fn deliver(app: &App, delivery: Delivery<Self::Payload>) -> impl Future<Output = Result<(), Refusal>> + Send;
}

/// How patiently a kind of letter is sent.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// One attempt is cut off after this. Its lease holds longer.
    pub attempt: Duration,
    /// After so many attempts a letter is dead.
    pub attempts: i64,
    /// The longest pause after the first attempt. Each further one may be twice as long.
    pub first_pause: SignedDuration,
    /// No pause is longer, unless the other side asks for it.
    pub longest_pause: SignedDuration,
    /// How many letters of this kind a node sends at once.
    pub at_once: usize,
}

impl Manner {
    /// A minute for each attempt, 16 of them within about a day, four letters at once.
    pub const PATIENT: Self = Self {
        attempt: Duration::from_secs(60),
        attempts: 16,
        first_pause: SignedDuration::from_secs(10),
        longest_pause: SignedDuration::from_hours(6),
        at_once: 4,
    };

    /// How long a lease holds: an attempt, and then time to note how it went, also while the rows are away for a moment.
    pub(super) fn lease(&self) -> SignedDuration {
        SignedDuration::try_from(self.attempt * 2).unwrap_or(SignedDuration::MAX)
    }
}

/// One attempt to send a letter.
#[derive(Debug)]
pub struct Delivery<P> {
    /// The same at each attempt: a message that bears it is known when it comes twice.
    pub id: LetterId,
    /// Which attempt this is, from 1.
    pub attempt: i64,
    /// What is to be sent.
    pub payload: P,
}

/// Something to be sent.
#[derive(Debug)]
pub struct Letter<P> {
    /// While one with this key waits, another takes its place.
    pub key: String,
    /// What it is about, for staff. No names or addresses of people.
    pub about: String,
    /// What is to be sent.
    pub payload: P,
    /// Not before.
    pub due_at: Timestamp,
}

/// Puts a letter in, within the transaction of the change that causes it. One that waits under the same key is replaced;
/// one that is being sent is sent again, as it is now. A pause that runs is kept, and a dead letter lives again.
///
/// # Errors
/// As any writing.
pub async fn enqueue<J: Job>(conn: &mut Conn, letter: &Letter<J::Payload>, now: Timestamp) -> db::Result<Queued> {
    let payload = serde_json::to_string(&letter.payload).expect("a payload is plain data");
    let new = NewLetter {
        kind: J::KIND,
        key: &letter.key,
        about: &letter.about,
        payload: &payload,
        due_at: letter.due_at,
        created_at: now,
    };
    store::upsert_letter(conn, &new).await?;
    Ok(Queued(()))
}

/// Takes a letter back that need not be sent any more; one that is being sent right now may still arrive.
///
/// # Errors
/// As any writing.
pub async fn withdraw<J: Job>(conn: &mut Conn, key: &str) -> db::Result<()> {
    store::delete_waiting(conn, J::KIND, key).await
}

/// A job in a list: what the runner needs of it.
#[derive(Debug)]
pub struct Kind {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) manner: Manner,
    pub(super) deliver: fn(App, Claim) -> BoxFuture<'static, Result<(), Refusal>>,
}

impl Kind {
    /// For the list.
    pub const fn of<J: Job>() -> Self {
        Self { name: J::KIND, title: J::TITLE, manner: J::MANNER, deliver: deliver::<J> }
    }
}

fn deliver<J: Job>(app: App, claim: Claim) -> BoxFuture<'static, Result<(), Refusal>> {
    async move {
        let payload =
            serde_json::from_str(&claim.payload).map_err(|error| Refusal::permanent(Reason::Unreadable, error))?;
        J::deliver(&app, Delivery { id: claim.id, attempt: claim.attempts, payload }).await
    }
    .boxed()
}
