//! A file that came whole is worked on: by a letter, so that it is done although a node dies.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    making,
    model::{Kept, Problem, State, Upload},
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

/// Says that an upload is whole, if all of it came, and puts a letter in that works on it.
///
/// # Errors
/// As any writing.
pub async fn queue_if_whole(conn: &mut Conn, upload: Uuid, now: Timestamp) -> db::Result<Option<Queued>> {
    if !store::set_whole(conn, upload, now).await? {
        return Ok(None);
    }
    let key = upload.to_string();
    let letter = Letter { about: key.clone(), key, payload: WholeUpload { upload }, due_at: now };
    outbox::enqueue::<UploadWork>(conn, &letter, now).await.map(Some)
}

/// Makes of an upload what readers get.
#[derive(Debug)]
pub struct UploadWork;

impl Job for UploadWork {
    const KIND: &'static str = "upload";
    const TITLE: &'static str = "outbox-kind-upload";
    const MANNER: Manner = Manner {
        attempt: Duration::from_secs(30 * 60),
        attempts: 5,
        first_pause: SignedDuration::from_secs(10),
        longest_pause: SignedDuration::from_hours(1),
        at_once: 2,
    };
    type Payload = WholeUpload;

    async fn deliver(app: &App, delivery: Delivery<WholeUpload>) -> Result<(), Refusal> {
        let found = store::find(&mut *app.db.read().await.map_err(later)?, delivery.payload.upload).await;
        let Some(upload) = found.map_err(later)?.filter(|upload| upload.state == State::Whole) else { return Ok(()) };
        let made = tokio::select! {
            made = make(app, &upload) => made,
            () = app.outbox.stopping() => return Err(Refusal::temporary(Reason::Interrupted, "the program ends")),
        };
        let outcome = match made {
            // Whoever sent it must hear of it.
            Err(error) if delivery.attempt >= Self::MANNER.attempts => {
                tracing::error!(upload = %upload.id, %error, "an upload could not be kept");
                Err(Problem::Unkept)
            }
            made => made.map_err(later)?,
        };
        note(app, &upload, outcome).await.map_err(later)?;
        // What is left of it is swept.
        app.uploads.delete_parts(&upload.id.to_string()).await.ok();
        app.publish_soon();
        Ok(())
    }
}

async fn make(app: &App, upload: &Upload) -> anyhow::Result<Result<Kept, Problem>> {
    let parts = store::parts(&mut *app.db.read().await?, upload.id).await?;
    let whole = app.uploads.join_parts(&upload.id.to_string(), &parts).await?;
    Ok(making::make(app, upload, whole).await?)
}

async fn note(app: &App, upload: &Upload, outcome: Result<Kept, Problem>) -> db::Result<()> {
    let now = app.clock.now();
    let noting = async |conn: &mut Conn| match &outcome {
        Ok(kept) => store::set_kept(conn, upload.id, kept, now).await,
        Err(problem) => store::set_refused(conn, upload.id, *problem, now).await,
    };
    app.db.write(noting).await
}

fn later(error: impl std::fmt::Display) -> Refusal {
    Refusal::temporary(Reason::Fault, error)
}
