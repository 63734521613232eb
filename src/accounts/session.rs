//! The session: a random number in a cookie, and behind it a learner's id.

use std::sync::Arc;

use axum::http::HeaderValue;
use jiff::{SignedDuration, Timestamp};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore, cookie::SameSite};

use super::{Learner, LearnerId, store};
use crate::{
    app::App,
    db::{SESSION_ENDS_AT as ENDS_AT, SESSION_LEARNER as LEARNER, SessionId, SessionRows},
    http::{AppError, private_cookie},
};

/// Browsers keep no cookie longer.
pub const KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);
const EXPIRY: Expiry = Expiry::OnInactivity(tower_sessions::cookie::time::Duration::seconds(KEPT.as_secs()));
/// Expiry moves only when a session is saved; once a day is enough for a cookie of 400 days.
const TOUCHED_EVERY: SignedDuration = SignedDuration::from_hours(24);

pub(super) const TOUCHED_AT: &str = "touched_at";

/// The cookie's name: with https, one that no other host can set.
pub fn cookie_name(public_url: &url::Url) -> &'static str {
    if public_url.scheme() == "https" { "__Host-lentera" } else { "lentera" }
}

/// The layer that finds a request's session. It touches no row until a handler asks.
pub fn layer(app: &App) -> SessionManagerLayer<SessionRows> {
    SessionManagerLayer::new(SessionRows::new(app.db.clone(), app.clock.clone()))
        .with_name(cookie_name(&app.config.public_url))
        .with_secure(app.config.public_url.scheme() == "https")
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(EXPIRY)
}

/// The learner of a session, when it has one.
pub async fn learner_of(session: &Session) -> Result<Option<LearnerId>, AppError> {
    let id = session.get::<String>(LEARNER).await.map_err(failed)?;
    Ok(id.map(LearnerId::from_row))
}

/// Lets a session live on from today. Says whether this is the first time today.
pub async fn touch(session: &Session, now: Timestamp) -> Result<bool, AppError> {
    let touched_at = session.get::<i64>(TOUCHED_AT).await.map_err(failed)?.unwrap_or_default();
    let is_due = now.as_millisecond() - touched_at > i64::try_from(TOUCHED_EVERY.as_millis()).unwrap_or(i64::MAX);
    // The layer, which saves what was changed, answers 500 where it can't. So it is tried here first: reading goes on
    // while nothing can be written.
    let is_touched = is_due && session.save().await.is_ok();
    if is_touched {
        session.insert(TOUCHED_AT, now.as_millisecond()).await.map_err(failed)?;
    }
    Ok(is_touched)
}

/// Ties a learner to a session, under a new id.
pub async fn remember(session: &Session, learner: &LearnerId, now: Timestamp) -> Result<(), AppError> {
    session.cycle_id().await.map_err(failed)?;
    session.insert(LEARNER, learner.as_str()).await.map_err(failed)?;
    session.insert(TOUCHED_AT, now.as_millisecond()).await.map_err(failed)
}

/// Lets a learner's session end when nothing is heard of it for so long. Its cookie is forgotten with the browser's
/// window, but not before: by it the next request shows that somebody was here.
pub async fn end_after(session: &Session, now: Timestamp, quiet: SignedDuration) -> Result<(), AppError> {
    if session.get::<String>(LEARNER).await.map_err(failed)?.is_none() {
        return Ok(());
    }
    // As above: where nothing can be written, she goes on reading until the end that was set before.
    let is_new = session.id().is_none();
    if is_new || session.save().await.is_ok() {
        session.set_expiry(Some(Expiry::OnSessionEnd));
        session.insert(ENDS_AT, (now + quiet).as_millisecond()).await.map_err(failed)?;
    }
    Ok(())
}

/// When a session ends, if that was set.
pub async fn ends_at(session: &Session) -> Result<Option<Timestamp>, AppError> {
    Ok(session.get::<i64>(ENDS_AT).await.map_err(failed)?.map(crate::db::moment))
}

/// Makes a session of its own for a learner, beside the one that the request came with, and says its id.
pub async fn open(app: &App, learner: &LearnerId) -> Result<SessionId, AppError> {
    let rows = SessionRows::new(app.db.clone(), app.clock.clone());
    let session = Session::new(None, Arc::new(rows), Some(EXPIRY));
    session.insert(LEARNER, learner.as_str()).await.map_err(failed)?;
    session.insert(TOUCHED_AT, app.clock.now().as_millisecond()).await.map_err(failed)?;
    session.save().await.map_err(failed)?;
    session.id().ok_or_else(|| AppError::Internal(anyhow::anyhow!("a kept session has an id")))
}

/// Whose a session is, without making use of it.
pub async fn learner_of_session(app: &App, id: SessionId) -> Result<Option<Learner>, AppError> {
    let rows = SessionRows::new(app.db.clone(), app.clock.clone());
    let record = rows.load(&id).await.map_err(|error| failed(error.into()))?;
    let learner = record.and_then(|record| record.data.get(LEARNER)?.as_str().map(str::to_owned));
    let Some(learner) = learner.map(LearnerId::from_row) else { return Ok(None) };
    Ok(store::find_learner(&mut *app.db.read().await?, &learner).await?)
}

/// Ends the session of a cookie.
pub async fn close(app: &App, id: SessionId) -> Result<(), AppError> {
    let rows = SessionRows::new(app.db.clone(), app.clock.clone());
    rows.delete(&id).await.map_err(|error| failed(error.into()))
}

/// The cookie of a session, for an answer that changes sessions without the layer.
pub fn cookie_of(app: &App, id: &str) -> HeaderValue {
    private_cookie(&app.config.public_url, &format!("{}={id}", cookie_name(&app.config.public_url)), KEPT)
}

fn failed(error: tower_sessions::session::Error) -> AppError {
    match error {
        tower_sessions::session::Error::Store(tower_sessions::session_store::Error::Backend(reason)) => {
            tracing::warn!(reason, "the session could not be read or kept");
            AppError::Busy { retry_after: std::time::Duration::from_secs(2) }
        }
        other => AppError::Internal(other.into()),
    }
}
