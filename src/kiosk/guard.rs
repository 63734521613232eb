//! What is different on a shared computer: a session ends after a quiet time, and then leaves no trace.
//!
//! The server alone decides: every request moves the end of the session's row, and after that moment there is no
//! session, whatever the browser does. Warnings are a courtesy of the pages.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_sessions::Session;

use super::paths::{KioskPath, StillHerePath};
use crate::{
    accounts::{self, LearnerId, SharedComputer},
    app::App,
    http::{AppError, cookie},
};

/// Knows the library's own computers by their cookie. Other requests pass untouched, and cost nothing.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    match super::of_request(&app, request.headers()).await {
        Ok(None) => next.run(request).await,
        Ok(Some(kiosk)) => {
            let mark = super::renewed_mark(&app, request.headers(), &kiosk);
            let answer = on_shared_computer(&app, request, next).await;
            let mut response = answer.unwrap_or_else(IntoResponse::into_response);
            response.headers_mut().extend(mark.map(|mark| (header::SET_COOKIE, mark)));
            response
        }
        Err(error) => error.into_response(),
    }
}

async fn on_shared_computer(app: &App, mut request: Request, next: Next) -> Result<Response, AppError> {
    let session = request.extensions().get::<Session>().cloned();
    let session = session.ok_or_else(|| AppError::Internal(anyhow::anyhow!("no session layer around")))?;
    let computer = computer(app, &session, request.headers()).await?;
    request.extensions_mut().insert(computer);
    let kept = kept_cookies(app, request.headers());
    let is_waiting = [StillHerePath::PATTERN, KioskPath::OVER].contains(&request.uri().path());
    let mut response = next.run(request).await;
    if computer.has_ended || response.extensions().get::<HasLeft>().is_some() {
        leave_no_trace(app, response.headers_mut(), &kept);
    }
    if !is_waiting {
        accounts::end_after(&session, app.clock.now(), computer.rest()).await?;
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn computer(app: &App, session: &Session, headers: &HeaderMap) -> Result<SharedComputer, AppError> {
    let names_session = cookie(headers, accounts::cookie_name(&app.config.public_url)).is_some();
    let learner = match names_session {
        true => accounts::learner_of(session).await?,
        false => None,
    };
    let site = &app.library().site;
    Ok(SharedComputer {
        quiet: site.quiet,
        warning: site.warning,
        is_nameless: is_nameless(app, learner.as_ref()).await?,
        // A session that is no more has lost its id.
        has_ended: names_session && session.id().is_none(),
    })
}

async fn is_nameless(app: &App, learner: Option<&LearnerId>) -> Result<bool, AppError> {
    let Some(learner) = learner else { return Ok(false) };
    let found = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    Ok(found.is_none_or(|learner| learner.name.is_none()))
}

/// Put on an answer by whoever signs out.
#[derive(Clone, Copy)]
pub struct HasLeft;

/// The names of all cookies but the mark of the computer itself and the session's, which goes with the session.
pub fn kept_cookies(app: &App, headers: &HeaderMap) -> Vec<String> {
    let others = [super::cookie_name(app), accounts::cookie_name(&app.config.public_url).to_owned()];
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let names =
        lines.flat_map(|line| line.split(';')).filter_map(|pair| Some(pair.split_once('=')?.0.trim().to_owned()));
    names.filter(|name| !others.contains(name)).collect()
}

/// Takes away what the browser kept of somebody: pages, what scripts stored, her choice of text size, a card that was just
/// shown. Not `"cookies"` as a whole, which would take the mark as well.
pub fn leave_no_trace(app: &App, headers: &mut HeaderMap, cookies: &[String]) {
    const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
    headers.insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\", \"storage\""));
    let secure = if app.config.public_url.scheme() == "https" { "; Secure" } else { "" };
    for name in cookies {
        let gone = format!("{name}=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly{secure}");
        headers.extend(HeaderValue::from_str(&gone).ok().map(|gone| (header::SET_COOKIE, gone)));
    }
}
