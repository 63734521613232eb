//! The session: a random number in a cookie, and behind it a learner's id.

use jiff::{SignedDuration, Timestamp};
use tower_sessions::{Expiry, Session, SessionManagerLayer, cookie::SameSite};

use super::{LearnerId, store};
use crate::{
    app::App,
    db::{Db, SESSION_ENDS_AT as ENDS_AT, SESSION_LEARNER as LEARNER, SessionRows},
    http::AppError,
};

/// Browsers keep no cookie longer.
const KEPT_DAYS: i64 = 400;
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
        .with_expiry(Expiry::OnInactivity(tower_sessions::cookie::time::Duration::days(KEPT_DAYS)))
}

/// The learner of a session, when it has one. Once a day her visit is noted, in the session and in her row.
pub async fn learner_of(db: &Db, session: &Session, now: Timestamp) -> Result<Option<LearnerId>, AppError> {
    let Some(id) = session.get::<String>(LEARNER).await.map_err(failed)? else { return Ok(None) };
    let learner = LearnerId::from_row(id);
    let touched_at = session.get::<i64>(TOUCHED_AT).await.map_err(failed)?.unwrap_or_default();
    let is_due = now.as_millisecond() - touched_at > i64::try_from(TOUCHED_EVERY.as_millis()).unwrap_or(i64::MAX);
    // The layer, which saves what was changed, answers 500 where it can't. So it is tried here first: reading goes on
    // while nothing can be written.
    if is_due && session.save().await.is_ok() {
        session.insert(TOUCHED_AT, now.as_millisecond()).await.map_err(failed)?;
        if let Err(error) = db.write(async |conn| store::set_seen(conn, &learner, now).await).await {
            tracing::warn!(%error, "a visit could not be noted");
        }
    }
    Ok(Some(learner))
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

fn failed(error: tower_sessions::session::Error) -> AppError {
    match error {
        tower_sessions::session::Error::Store(tower_sessions::session_store::Error::Backend(reason)) => {
            tracing::warn!(reason, "the session could not be read or kept");
            AppError::Busy { retry_after: std::time::Duration::from_secs(2) }
        }
        other => AppError::Internal(other.into()),
    }
}
