//! The list of shared computers, for the desk.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use tower_sessions::Session;

use super::{
    computers_views::{self, Computers},
    guard, kiosks, mark,
    model::{Kiosk, KioskName},
    of_request,
    paths::{ComputerEnd, ComputersPath},
    unmark,
};
use crate::{
    accounts::Reader,
    app::App,
    http::{AppError, Fields, UrlPath},
    staff::{self, Desk},
    view::Page,
};

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// All computers, and whether this browser is one of them.
pub async fn list_computers(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    headers: HeaderMap,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let (all, this) = look(&app, &headers).await?;
    let done = (query.done == "ended").then(|| reader.locale.say("kiosk-done-ended"));
    let computers = Computers { all: &all, this: this.as_ref(), typed: "", name_is_wrong: false, done };
    Ok(Page::personal(&app, &reader, computers_views::computers(&reader, &desk.0, &computers)))
}

async fn look(app: &App, headers: &HeaderMap) -> Result<(Vec<Kiosk>, Option<Kiosk>), AppError> {
    let this = of_request(app, headers).await?;
    Ok((kiosks(&mut *app.db.read().await?).await?, this))
}

/// What this computer is to be called.
#[derive(Deserialize)]
pub struct NewName {
    #[serde(default)]
    name: String,
}

/// Makes this browser the library's own, and signs everybody out of it.
pub async fn create_computer(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    (headers, session): (HeaderMap, Session),
    Fields(typed): Fields<NewName>,
) -> Result<Response, AppError> {
    let Some(name) = KioskName::parse(&typed.name) else {
        let (all, this) = look(&app, &headers).await?;
        let computers =
            Computers { all: &all, this: this.as_ref(), typed: &typed.name, name_is_wrong: true, done: None };
        let page = Page::personal(&app, &reader, computers_views::computers(&reader, &desk.0, &computers));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let cookie = mark(&app, &headers, &name, &desk.0).await?;
    // Whoever learnt here before is not signed in for everybody after.
    session.flush().await.map_err(|error| AppError::Internal(error.into()))?;
    // Two cookies: this one comes, that of the staff goes. What the browser kept before it was everybody's goes, too.
    let mut response = (AppendHeaders([(SET_COOKIE, cookie)]), staff::out(&app, &reader, "marked")).into_response();
    guard::leave_no_trace(&app, response.headers_mut(), &guard::kept_cookies(&app, &headers));
    Ok(response)
}

/// Makes a computer an ordinary one again.
pub async fn delete_computer(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<ComputerEnd>,
) -> Result<Redirect, AppError> {
    unmark(&app, at.id, &desk.0).await?;
    Ok(Redirect::to(&reader.locale.href(&format!("{ComputersPath}?done=ended"))))
}
