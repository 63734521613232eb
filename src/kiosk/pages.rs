//! "Are you still there?", yes, no, and what is seen afterwards.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use tower_sessions::Session;

use super::{guard, paths::KioskPath, views};
use crate::{
    accounts::{self, Reader, SharedComputer},
    app::App,
    http::{AppError, Fields, local_path},
    site::HomePath,
    view::Page,
};

/// Where to go on.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
    /// Sent by a script, which shows its own page.
    quietly: Option<String>,
}

/// Asks whether somebody is still there, for browsers without scripts. To be asked is no sign of life.
pub async fn show_still_here(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    Query(back): Query<From>,
) -> Result<Response, AppError> {
    let computer = here(&reader)?;
    let ends_at = accounts::ends_at(&session).await?;
    let (Some(_), Some(ends_at)) = (&reader.learner, ends_at) else { return Ok(to(&reader, KioskPath::OVER)) };
    let left = ends_at.duration_since(app.clock.now());
    let content = views::still_here(&reader.locale, computer, left, local_path(&back.from));
    Ok(Page::personal(&app, &reader, content).into_response())
}

/// "I am still here": back to where she was. That the session goes on is the work of the guard.
pub async fn stay(reader: Reader, Fields(back): Fields<From>) -> Result<Response, AppError> {
    here(&reader)?;
    let is_there = reader.learner.is_some();
    Ok(match (back.quietly, is_there) {
        (Some(_), true) => StatusCode::NO_CONTENT.into_response(),
        (Some(_), false) => StatusCode::GONE.into_response(),
        (None, true) => to(&reader, local_path(&back.from)),
        (None, false) => to(&reader, KioskPath::OVER),
    })
}

/// "I am finished": nothing of her stays on this computer. What she did stays hers.
pub async fn leave(reader: Reader, session: Session) -> Result<Response, AppError> {
    here(&reader)?;
    session.flush().await.map_err(|error| AppError::Internal(error.into()))?;
    let mut response = to(&reader, KioskPath::OVER);
    response.extensions_mut().insert(guard::HasLeft);
    Ok(response)
}

/// What is seen when somebody has left.
pub async fn show_over(State(app): State<App>, reader: Reader) -> Result<Response, AppError> {
    here(&reader)?;
    if reader.learner.is_some() {
        return Ok(to(&reader, HomePath::PATTERN));
    }
    Ok(Page::personal(&app, &reader, views::over(&reader.locale)).into_response())
}

/// Elsewhere these pages do not exist.
fn here(reader: &Reader) -> Result<&SharedComputer, AppError> {
    reader.shared.as_ref().ok_or(AppError::NotFound)
}

fn to(reader: &Reader, path: &str) -> Response {
    Redirect::to(&reader.locale.href(&path)).into_response()
}
