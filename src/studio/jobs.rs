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
        let published = publish(app, delivery.payload.draft).await;
        let failed = |words| Refusal::temporary(Reason::Failing, words);
        match published.map_err(|error| failed(format!("{error:?}")))? {
            true => Ok(()),
            false => Err(failed("the file can't be written".to_owned())),
        }
    }
}

/// One that was thrown away, published by hand or put off meanwhile needs nothing. Says whether nothing is left to be done.
async fn publish(app: &App, id: Uuid) -> Result<bool, AppError> {
    let Some(draft) = store::find_draft_by_id(&mut *app.db.read().await?, id).await? else { return Ok(true) };
    let is_due = draft.publish_at.is_some_and(|moment| moment <= app.clock.now());
    let Some(document) = Document::parse(&draft.file).filter(|_| is_due) else { return Ok(true) };
    let library = app.library();
    let t = library.locale(library.first_language());
    let setback = match publishing::publish(app, &t, &document, &draft.author).await? {
        Outcome::Published | Outcome::NoDraft => return Ok(true),
        Outcome::Unwritable => return Ok(false),
        Outcome::Stale(..) => Setback::Stale,
        Outcome::Faulty(_) => Setback::Faulty,
    };
    app.db.write(async |conn: &mut Conn| store::set_setback(conn, id, setback).await).await?;
    Ok(true)
}
