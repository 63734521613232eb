//! From the right password to a session: at once, or by a code.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;

use super::{
    proof::{self, Known, Outcome},
    store,
    views::{self, CodeForm},
};
use crate::{
    accounts::Reader,
    app::App,
    db::Conn,
    http::{AppError, Fields, cookie, private_cookie, private_cookie_name},
    secrets::Token,
    staff::{
        Member, StaffId,
        gate::page_after_sign_in,
        pages::{to, wait},
        paths::{CodePath, SecondFactorPath},
        session, store as list,
    },
    view::Page,
};

/// Somebody who showed the right password has so long to show a code.
const HALF: SignedDuration = SignedDuration::from_mins(10);

fn cookie_name(app: &App) -> String {
    private_cookie_name(&app.config.public_url, "lentera-staff-half")
}

/// Lets somebody in whose password was right, and on to a page; who has a second factor is asked for it first.
///
/// # Errors
/// As [`crate::db::Db::write`].
pub async fn enter(
    app: &App,
    reader: &Reader,
    headers: &HeaderMap,
    staff: StaffId,
    next: &str,
) -> Result<Response, AppError> {
    let factor = store::find_factor(&mut *app.db.read().await?, staff).await?;
    if factor.is_none_or(|factor| factor.confirmed_at.is_none()) {
        let cookie = session::begin(app, headers, reader.shared, staff, session::Shown::Password).await?;
        return Ok(([(header::SET_COOKIE, cookie)], to(reader, next)).into_response());
    }
    let (token, now) = (Token::fresh(), app.clock.now());
    let expires_at = now.saturating_add(HALF).unwrap_or(now);
    app.db.write(async |conn| store::insert_half(conn, &token, staff, expires_at).await).await?;
    let pair = format!("{}={}", cookie_name(app), token.reveal());
    let cookie = private_cookie(&app.config.public_url, &pair, HALF);
    Ok(([(header::SET_COOKIE, cookie)], to(reader, &CodePath { next }.to_string())).into_response())
}

/// Who showed the right password in this browser, and what she must show yet.
async fn half(app: &App, headers: &HeaderMap) -> Result<Option<(Member, Known)>, AppError> {
    let Some(token) = cookie(headers, &cookie_name(app)).and_then(Token::parse) else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let Some(staff) = store::find_half(&mut conn, &token, app.clock.now()).await? else { return Ok(None) };
    let Some(member) = list::find_member(&mut conn, staff).await? else { return Ok(None) };
    drop(conn);
    let known = proof::confirmed(app, staff, &member.email).await?;
    Ok(known.map(|known| (member, known)))
}

/// Where to go on.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// Asks for a code.
pub async fn show_code(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
    Query(query): Query<Next>,
) -> Result<Response, AppError> {
    if half(&app, &headers).await?.is_none() {
        return Ok(closed(&app, &reader));
    }
    let form = CodeForm { next: &query.next, ..CodeForm::default() };
    Ok(Page::personal(&app, &reader, views::code(&reader, &form)).into_response())
}

fn closed(app: &App, reader: &Reader) -> Response {
    (StatusCode::GONE, Page::personal(app, reader, views::closed(reader))).into_response()
}

/// One of both is typed.
#[derive(Deserialize)]
pub struct CodeFields {
    #[serde(default)]
    code: String,
    #[serde(default)]
    recovery: String,
    #[serde(default)]
    next: String,
}

/// Lets somebody in who shows a code as well.
pub async fn finish(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
    Fields(typed): Fields<CodeFields>,
) -> Result<Response, AppError> {
    let Some((member, known)) = half(&app, &headers).await? else { return Ok(closed(&app, &reader)) };
    if let Err(error) = app.sign_ins.count_code(member.id) {
        let (problem, seconds) = wait(&reader, error)?;
        let page = refused(&app, &reader, &typed, problem, StatusCode::TOO_MANY_REQUESTS);
        return Ok(([(header::RETRY_AFTER, seconds)], page).into_response());
    }
    let by_recovery = typed.code.trim().is_empty() && !typed.recovery.trim().is_empty();
    let outcome = match by_recovery {
        true => proof::try_recovery(&app, &known, &typed.recovery).await?,
        false => proof::try_code(&app, &known, &typed.code).await?,
    };
    if outcome != Outcome::Right {
        let problem = views::problem(&reader.locale, outcome, by_recovery);
        return Ok(refused(&app, &reader, &typed, problem, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let recovered = format!("{}?done=recovery", SecondFactorPath::PATTERN);
    let page = if by_recovery { &recovered } else { page_after_sign_in(&typed.next) };
    whole(&app, &reader, &headers, member.id, page).await
}

/// The session in place of its half.
async fn whole(
    app: &App,
    reader: &Reader,
    headers: &HeaderMap,
    staff: StaffId,
    page: &str,
) -> Result<Response, AppError> {
    app.db.write(async |conn: &mut Conn| store::delete_halves(conn, staff).await).await?;
    let cookie = session::begin(app, headers, reader.shared, staff, session::Shown::Both).await?;
    let cookies = AppendHeaders([(header::SET_COOKIE, cookie), (header::SET_COOKIE, forgotten(app))]);
    Ok((cookies, to(reader, page)).into_response())
}

fn forgotten(app: &App) -> HeaderValue {
    private_cookie(&app.config.public_url, &format!("{}=", cookie_name(app)), SignedDuration::ZERO)
}

fn refused(app: &App, reader: &Reader, typed: &CodeFields, problem: String, status: StatusCode) -> Response {
    let by_recovery = typed.code.trim().is_empty() && !typed.recovery.trim().is_empty();
    let form = CodeForm { next: &typed.next, recovery: &typed.recovery, by_recovery, problem: Some(problem) };
    (status, Page::personal(app, reader, views::code(reader, &form))).into_response()
}
