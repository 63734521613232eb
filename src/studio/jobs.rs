//! A draft is published when its time has come.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    document::Document,
    model::{Draft, Setback},
    publishing::{self, Outcome},
    store,
};
use crate::{
    app::App,
    db::Conn,
    http::AppError,
    outbox::{Delivery, Job, Reason, Refusal},
};

/// Publishes a draft by itself.
#[derive(Debug)]
pub struct ScheduledPublication;

impl ScheduledPublication {
    /// What its letter says.
    pub fn of(draft: &Draft) -> DraftLetter {
        DraftLetter { draft: draft.id }
    }
}

/// Which draft is meant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct DraftLetter {
    draft: Uuid,
}

impl Job for ScheduledPublication {
    const KIND: &'static str = "publication";
    const TITLE: &'static str = "outbox-kind-publication";
    type Payload = DraftLetter;

    async fn deliver(app: &App, delivery: Delivery<DraftLetter>) -> Result<(), Refusal> {
        publish(app, delivery.payload.draft)
            .await
            .map_err(|error| Refusal::temporary(Reason::Failing, format!("{error:?}")))
    }
}

/// One that was thrown away, published by hand or put off meanwhile needs nothing.
async fn publish(app: &App, id: Uuid) -> Result<(), AppError> {
    let Some(draft) = store::find_draft_by_id(&mut *app.db.read().await?, id).await? else { return Ok(()) };
    let is_due = draft.publish_at.is_some_and(|moment| moment <= app.clock.now());
    let Some(document) = Document::parse(&draft.file).filter(|_| is_due) else { return Ok(()) };
    let library = app.library();
    let t = library.locale(library.first_language());
    let setback = match publishing::publish(app, &t, &document, &draft.author).await? {
        Outcome::Published | Outcome::NoDraft => return Ok(()),
        Outcome::Stale(..) => Setback::Stale,
        Outcome::Faulty(_) => Setback::Faulty,
    };
    Ok(app.db.write(async |conn: &mut Conn| store::set_setback(conn, id, setback).await).await?)
}
