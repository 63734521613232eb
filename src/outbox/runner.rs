//! Delivers what is due, on every node at once. Each kind has a lane of its own: a network that hangs holds up nobody else.

use std::{panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt;
use jiff::SignedDuration;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use uuid::Uuid;

use super::{
    backoff,
    job::Kind,
    model::{Queued, Reason, Refusal},
    store::{self, Claim, Taker},
};
use crate::{
    app::App,
    db::{self, Conn},
};

/// How often a lane looks without having been woken: for what other nodes queued, or left behind when they died.
const LOOKS_EVERY: Duration = Duration::from_secs(5);
/// How long the program waits at its end for what is being sent.
const GRACE: Duration = Duration::from_secs(5);
/// What was delivered is kept for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Wakes the lanes of this node.
#[derive(Debug)]
pub struct Outbox {
    wakes: watch::Sender<()>,
    stops: watch::Sender<bool>,
    kinds: &'static [Kind],
}

impl Outbox {
    /// An outbox whose pages know the names of these kinds.
    pub fn new(kinds: &'static [Kind]) -> Self {
        Self { wakes: watch::channel(()).0, stops: watch::channel(false).0, kinds }
    }

    /// Tells the runner of this node what has been queued, once it is committed.
    pub fn wake(&self, _: Queued) {
        self.look();
    }

    /// Waits until this node ends. For who waits for others within an attempt, so that nothing is cut off.
    pub async fn stopping(&self) {
        // The sender stays as long as this does.
        self.stops.subscribe().wait_for(|stops| *stops).await.ok();
    }

    pub(super) fn look(&self) {
        self.wakes.send_replace(());
    }

    /// The catalogue's key of a kind's name; none for a kind of another version.
    pub(super) fn title(&self, kind: &str) -> Option<&'static str> {
        self.kinds.iter().find(|known| known.name == kind).map(|known| known.title)
    }
}

/// Delivers until `stop` becomes true, then finishes what is being sent.
pub async fn run(app: App, kinds: &'static [Kind], stop: watch::Receiver<bool>) {
    let mut lanes = JoinSet::new();
    for kind in kinds {
        lanes.spawn(lane(app.clone(), kind, stop.clone()));
    }
    lanes.join_all().await;
}

async fn lane(app: App, kind: &'static Kind, mut stop: watch::Receiver<bool>) {
    let mut wakes = app.outbox.wakes.subscribe();
    let mut running = JoinSet::new();
    while !*stop.borrow() {
        let rest = fill(&app, kind, &mut running).await.unwrap_or_else(|error| {
            tracing::warn!(%error, kind = kind.name, "the outbox can't be looked at");
            LOOKS_EVERY
        });
        tokio::select! {
            _ = wakes.changed() => {}
            _ = stop.changed() => {}
            Some(_) = running.join_next() => {}
            () = sleep(rest) => {}
        }
    }
    app.outbox.stops.send_replace(true);
    // What is cut off is sent again when its lease has run out.
    timeout(GRACE, async { while running.join_next().await.is_some() {} }).await.ok();
}

/// Begins as many deliveries as there is room for, and says how long to rest if nothing happens.
async fn fill(app: &App, kind: &'static Kind, running: &mut JoinSet<()>) -> db::Result<Duration> {
    while running.len() < kind.manner.at_once {
        let Some(claim) = claim(app, kind).await? else {
            let next = store::next_due(&mut *app.db.read().await?, kind.name, &taker(app, kind)).await?;
            let until = next.map(|due_at| due_at.duration_since(app.clock.now()));
            let until = until.and_then(|until| Duration::try_from(until).ok()).unwrap_or(LOOKS_EVERY);
            // To the millisecond, so that it is due by then.
            return Ok((until + Duration::from_millis(1)).min(LOOKS_EVERY));
        };
        running.spawn(deliver(app.clone(), kind, claim));
    }
    Ok(LOOKS_EVERY)
}

fn taker(app: &App, kind: &Kind) -> Taker {
    Taker { lease: Uuid::now_v7(), now: app.clock.now(), holds: kind.manner.lease() }
}

/// Looks before it writes: an outbox with nothing in it keeps no writer waiting.
async fn claim(app: &App, kind: &Kind) -> db::Result<Option<Claim>> {
    let taker = taker(app, kind);
    let next = store::next_due(&mut *app.db.read().await?, kind.name, &taker).await?;
    if next.is_none_or(|due_at| due_at > taker.now) {
        return Ok(None);
    }
    app.db.write(async |conn: &mut Conn| store::claim(conn, kind.name, &taker).await).await
}

async fn deliver(app: App, kind: &'static Kind, claim: Claim) {
    let begun = Instant::now();
    let outcome = attempt(&app, kind, &claim).await;
    if let Err(refusal) = &outcome {
        let (reason, error) = (refusal.reason().word(), refusal.error());
        tracing::warn!(kind = kind.name, id = %claim.id, attempts = claim.attempts, reason, error, "not delivered");
    }
    // Not noted, it would be sent twice: so it is tried for as long as nobody else may take the letter.
    while let Err(error) = note(&app, kind, &claim, &outcome).await {
        if begun.elapsed() > kind.manner.attempt * 2 {
            return tracing::error!(%error, kind = kind.name, id = %claim.id, "how a delivery went could not be noted");
        }
        sleep(Duration::from_secs(1)).await;
    }
}

async fn attempt(app: &App, kind: &Kind, claim: &Claim) -> Result<(), Refusal> {
    if claim.attempts > kind.manner.attempts {
        return Err(Refusal::permanent(Reason::Interrupted, "every attempt was cut off"));
    }
    let delivery = AssertUnwindSafe((kind.deliver)(app.clone(), claim.clone())).catch_unwind();
    match timeout(kind.manner.attempt, delivery).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(Refusal::temporary(Reason::Fault, "the program stumbled: its log says where")),
        Err(_) => Err(Refusal::temporary(Reason::Silent, "the attempt took too long")),
    }
}

/// Writes down how an attempt went.
async fn note(app: &App, kind: &Kind, claim: &Claim, outcome: &Result<(), Refusal>) -> db::Result<()> {
    let now = app.clock.now();
    match outcome {
        Ok(()) => app.db.write(async |conn: &mut Conn| store::set_delivered(conn, claim, now).await).await,
        Err(refusal @ Refusal::Temporary { retry_after, .. }) if claim.attempts < kind.manner.attempts => {
            let pause = backoff::pause(&kind.manner, claim.attempts, *retry_after, backoff::chance());
            let due_at = now.saturating_add(pause).unwrap_or(now);
            app.db.write(async |conn: &mut Conn| store::set_retried(conn, claim, refusal, due_at).await).await
        }
        Err(refusal) => app.db.write(async |conn: &mut Conn| store::set_dead(conn, claim, refusal, now).await).await,
    }
}

/// Delivers all that is due now, one after the other, and says how many attempts that took.
///
/// # Errors
/// When the rows can't be reached.
pub async fn deliver_due(app: &App, kinds: &'static [Kind]) -> db::Result<usize> {
    let mut attempts = 0;
    for kind in kinds {
        while let Some(claim) = claim(app, kind).await? {
            deliver(app.clone(), kind, claim).await;
            attempts += 1;
        }
    }
    Ok(attempts)
}

/// Forgets what was delivered long ago.
///
/// # Errors
/// As any writing.
pub async fn sweep(app: &App) -> db::Result<()> {
    let before = app.clock.now().saturating_sub(KEPT).unwrap_or_default();
    app.db.write(async |conn: &mut Conn| store::delete_delivered(conn, before).await).await
}
