//! What everybody of the staff decides about themselves: where they are signed in, and their password.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    credentials,
    model::Staff,
    own_views::{self, PasswordForm},
    pages::{Done, choose_password, out, to},
    password::PasswordHash,
    paths::{SessionPath, StaffHome},
    session, store,
};
use crate::{
    accounts::Reader,
    app::App,
    audit::{self, Actor, Deed},
    http::{AppError, Fields, Source, UrlPath},
    view::Page,
};

/// Where somebody is signed in.
pub async fn list_sessions(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let sessions = session::list(&app, staff.id).await?;
    let done = (query.done == "ended").then(|| reader.locale.say("staff-done-ended"));
    Ok(Page::personal(&app, &reader, own_views::sessions(&reader, &staff, &sessions, done)))
}

/// Ends one of one's own sessions; when it is this one, as signing out does.
pub async fn end_session(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    UrlPath(at): UrlPath<SessionPath>,
) -> Result<Response, AppError> {
    app.db.write(async |conn| store::delete_session(conn, staff.id, at.session).await).await?;
    if at.session == staff.session {
        return Ok(out(&app, &reader, "signed-out").into_response());
    }
    Ok(to(&reader, &format!("{}?done=ended", SessionPath::ALL)))
}

/// Ends all of one's own sessions but this one.
pub async fn end_other_sessions(State(app): State<App>, reader: Reader, staff: Staff) -> Result<Response, AppError> {
    app.db.write(async |conn| store::delete_sessions(conn, staff.id, Some(staff.session)).await).await?;
    Ok(to(&reader, &format!("{}?done=ended", SessionPath::ALL)))
}

/// The page for another password.
pub async fn edit_password(State(app): State<App>, reader: Reader, staff: Staff) -> Page {
    let content = own_views::password(&reader, &staff, &PasswordForm::default());
    Page::personal(&app, &reader, content)
}

/// The password until now, and the one from now on.
#[derive(Deserialize)]
pub struct Passwords {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

/// Changes the password. Wherever else somebody is signed in with the old one, they are out; here a new session begins.
pub async fn update_password(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    source: Source,
    headers: HeaderMap,
    Fields(typed): Fields<Passwords>,
) -> Result<Response, AppError> {
    // Whoever finds an open browser must not guess faster here than at the front door.
    app.sign_ins.count(staff.email.as_str(), source)?;
    let is_right = credentials::check(&app, staff.email.as_str(), &typed.current).await? == Some(staff.id);
    let chosen = choose_password(&app, &typed.password, &[staff.email.as_str(), &staff.name]);
    let (true, Ok(password)) = (is_right, &chosen) else {
        let form = PasswordForm { current_is_wrong: !is_right, problem: chosen.err() };
        let page = Page::personal(&app, &reader, own_views::password(&reader, &staff, &form));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let (hash, now) = (PasswordHash::of(password.clone()).await?, app.clock.now());
    app.db
        .write(async |conn| {
            store::set_password(conn, staff.id, &hash).await?;
            store::delete_sessions(conn, staff.id, None).await?;
            store::delete_links(conn, staff.id).await?;
            audit::note(conn, now, &Actor::from(&staff), Deed::PasswordChanged, "").await
        })
        .await?;
    let cookie = session::begin(&app, &headers, reader.shared, staff.id, session::Shown::Both).await?;
    Ok(([(header::SET_COOKIE, cookie)], to(&reader, &format!("{StaffHome}?done=password"))).into_response())
}
