//! A file that came whole is worked on: by a letter, so that it is done although a node dies.

use std::{future::Future, time::Duration};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    making::{self, Looked},
    model::{Kept, Problem, Purpose, State, Upload},
    store,
};
use crate::{
    app::App,
    db::{self, Conn},
    outbox::{self, Delivery, Job, Letter, Manner, Queued, Reason, Refusal},
};

/// Which upload is worked on.
#[derive(Serialize, Deserialize, Debug)]
pub struct WholeUpload {
    /// Its row.
    pub upload: Uuid,
}

/// Says that an upload is whole, if all of it came, and puts a letter in that works on it, where that is for this room to do.
///
/// # Errors
/// As any writing.
pub async fn queue_if_whole(conn: &mut Conn, upload: Uuid, now: Timestamp) -> db::Result<Option<Queued>> {
    if store::set_whole(conn, upload, now).await? != Some(Purpose::Media) {
        return Ok(None);
    }
    let key = upload.to_string();
    let letter = Letter { about: key.clone(), key, payload: WholeUpload { upload }, due_at: now };
    outbox::enqueue::<UploadWork>(conn, &letter, now).await.map(Some)
}

/// Makes of a picture what readers get, and hands sounds on: these may take many minutes, and a lease as long would keep a
/// picture waiting for an hour when a node dies.
#[derive(Debug)]
pub struct UploadWork;

impl Job for UploadWork {
    const KIND: &'static str = "upload";
    const TITLE: &'static str = "outbox-kind-upload";
    const MANNER: Manner = Manner { at_once: 2, ..manner(Duration::from_secs(60)) };
    type Payload = WholeUpload;

    async fn deliver(app: &App, delivery: Delivery<WholeUpload>) -> Result<(), Refusal> {
        let Some(upload) = find(app, delivery.payload.upload).await? else { return Ok(()) };
        let is_last = delivery.attempt >= Self::MANNER.attempts;
        let made = async { making::picture(app, &upload, &parts(app, &upload).await?).await };
        match until_stopped(app, made, is_last).await? {
            Looked::PerhapsSound => queue_sound(app, &upload).await.map_err(later),
            Looked::Through(outcome) => note(app, &upload, outcome).await,
        }
    }
}

/// Makes of a sound what every app plays.
#[derive(Debug)]
pub struct SoundWork;

impl Job for SoundWork {
    const KIND: &'static str = "uploaded-sound";
    const TITLE: &'static str = "outbox-kind-uploaded-sound";
    const MANNER: Manner = manner(Duration::from_secs(25 * 60));
    type Payload = WholeUpload;

    async fn deliver(app: &App, delivery: Delivery<WholeUpload>) -> Result<(), Refusal> {
        let Some(upload) = find(app, delivery.payload.upload).await? else { return Ok(()) };
        let is_last = delivery.attempt >= Self::MANNER.attempts;
        let made = async { making::sound(app, &upload, &parts(app, &upload).await?).await };
        match until_stopped(app, made, is_last).await? {
            Looked::PerhapsSound => note(app, &upload, Err(Problem::Unknown)).await,
            Looked::Through(outcome) => note(app, &upload, outcome).await,
        }
    }
}

/// Five attempts within some minutes: somebody waits for it.
const fn manner(attempt: Duration) -> Manner {
    Manner {
        attempt,
        attempts: 5,
        first_pause: SignedDuration::from_secs(10),
        longest_pause: SignedDuration::from_hours(1),
        at_once: 1,
    }
}

/// The upload, while it waits to be worked on.
async fn find(app: &App, id: Uuid) -> Result<Option<Upload>, Refusal> {
    let found = store::find(&mut *app.db.read().await.map_err(later)?, id).await;
    Ok(found.map_err(later)?.filter(|upload| upload.state == State::Whole))
}

async fn parts(app: &App, upload: &Upload) -> anyhow::Result<Vec<String>> {
    Ok(store::parts(&mut *app.db.read().await?, upload.id).await?)
}

/// Waits for what is made, unless the program ends. Where the last attempt fails, whoever sent it must hear of it.
async fn until_stopped(
    app: &App,
    made: impl Future<Output = anyhow::Result<Looked>>,
    is_last: bool,
) -> Result<Looked, Refusal> {
    let made = tokio::select! {
        made = made => made,
        () = app.outbox.stopping() => return Err(Refusal::temporary(Reason::Interrupted, "the program ends")),
    };
    made.or_else(|error| match is_last {
        true => {
            tracing::error!(%error, "an upload could not be kept");
            Ok(Looked::Through(Err(Problem::Unkept)))
        }
        false => Err(later(error)),
    })
}

async fn queue_sound(app: &App, upload: &Upload) -> db::Result<()> {
    let (key, now) = (upload.id.to_string(), app.clock.now());
    let letter = Letter { about: key.clone(), key, payload: WholeUpload { upload: upload.id }, due_at: now };
    let queued = app.db.write(async |conn: &mut Conn| outbox::enqueue::<SoundWork>(conn, &letter, now).await).await?;
    app.outbox.wake(queued);
    Ok(())
}

async fn note(app: &App, upload: &Upload, outcome: Result<Kept, Problem>) -> Result<(), Refusal> {
    let now = app.clock.now();
    let noting = async |conn: &mut Conn| match &outcome {
        Ok(kept) => store::set_kept(conn, upload.id, kept, now).await,
        Err(problem) => store::set_refused(conn, upload.id, *problem, now).await,
    };
    app.db.write(noting).await.map_err(later)?;
    // What is left of it is swept.
    app.uploads.delete_parts(&upload.id.to_string()).await.ok();
    app.publish_soon();
    Ok(())
}

fn later(error: impl std::fmt::Display) -> Refusal {
    Refusal::temporary(Reason::Fault, error)
}
