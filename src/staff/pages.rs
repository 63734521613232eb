//! The way in and out, and the first page.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    credentials,
    gate::page_after_sign_in,
    model::{Role, Staff},
    password::{Password, PasswordHash, PasswordProblem},
    paths::{SetUpPath, SignInPath, StaffHome},
    roster::{self, SetUp},
    second_factor, session, store,
    views::{self, SetUpForm, SignInForm},
};
use crate::{
    accounts::{LearnerName, Reader},
    app::App,
    http::{AppError, Fields, Source, UrlPath},
    outbox,
    secrets::Token,
    staff::model::{Email, OpenLink},
    view::Page,
};

/// What was just done, after a form was sent on to its page.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    pub(super) done: String,
    #[serde(default)]
    next: String,
}

/// What staff may do.
pub async fn show_home(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let t = &reader.locale;
    let done = match query.done.as_str() {
        "set-up" => Some(t.say("staff-done-set-up")),
        "password" => Some(t.say("staff-done-password")),
        "role" => Some(t.say("staff-done-role")),
        _ => None,
    };
    let dead_letters = match staff.role.may(Role::Admin) {
        true => outbox::count_dead(&mut *app.db.read().await?).await?,
        false => 0,
    };
    let content = views::home(&reader, &staff, done, dead_letters);
    Ok(Page::personal(&app, &reader, content))
}

/// The page for signing in. Who is in already goes on.
pub async fn show_sign_in(
    State(app): State<App>,
    reader: Reader,
    Query(query): Query<Done>,
    parts: Parts,
) -> Result<Response, AppError> {
    if session::of_request(&app, &parts.headers, &parts.extensions).await?.is_some() {
        return Ok(to(&reader, page_after_sign_in(&query.next)));
    }
    let done = match query.done.as_str() {
        "signed-out" => Some(reader.locale.say("staff-done-signed-out")),
        "marked" => Some(reader.locale.say("staff-done-marked")),
        "disabled" => Some(reader.locale.say("staff-done-disabled")),
        _ => None,
    };
    let form = SignInForm { next: &query.next, done, ..SignInForm::default() };
    Ok(Page::personal(&app, &reader, views::sign_in(&reader, &form)).into_response())
}

/// What somebody types to sign in.
#[derive(Deserialize)]
pub struct SignIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// Lets somebody in who knows the password, perhaps by way of a code.
pub async fn sign_in(
    State(app): State<App>,
    reader: Reader,
    source: Source,
    headers: HeaderMap,
    Fields(typed): Fields<SignIn>,
) -> Result<Response, AppError> {
    if let Err(error) = app.sign_ins.count(&typed.email, source) {
        let (problem, seconds) = wait(&reader, error)?;
        let page = refused(&app, &reader, &typed, problem, StatusCode::TOO_MANY_REQUESTS);
        return Ok(([(header::RETRY_AFTER, seconds)], page).into_response());
    }
    match credentials::check(&app, &typed.email, &typed.password).await? {
        Some(staff) => second_factor::enter(&app, &reader, &headers, staff, page_after_sign_in(&typed.next)).await,
        None => {
            let problem = reader.locale.say("staff-sign-in-wrong");
            Ok(refused(&app, &reader, &typed, problem, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// When somebody who tried too often may try again: in words, and in seconds for programs.
///
/// # Errors
/// What is no refusal of this kind.
pub fn wait(reader: &Reader, error: AppError) -> Result<(String, HeaderValue), AppError> {
    let AppError::TooMany { retry_after } = error else { return Err(error) };
    let minutes = retry_after.as_secs().div_ceil(60).max(1);
    let words = reader.locale.say_with("staff-sign-in-wait", &[("minutes", minutes.into())]);
    Ok((words, HeaderValue::from(minutes * 60)))
}

fn refused(app: &App, reader: &Reader, typed: &SignIn, problem: String, status: StatusCode) -> Response {
    let form = SignInForm { email: &typed.email, next: &typed.next, problem: Some(problem), done: None };
    (status, Page::personal(app, reader, views::sign_in(reader, &form))).into_response()
}

/// Ends the session, and what the browser kept of it.
pub async fn sign_out(State(app): State<App>, reader: Reader, staff: Staff) -> Result<Response, AppError> {
    app.db.write(async |conn| session::end_session(conn, &staff).await).await?;
    Ok(out(&app, &reader, "signed-out").into_response())
}

/// To the page for signing in, without the cookie and without what the browser kept of pages for staff.
pub fn out(app: &App, reader: &Reader, done: &str) -> impl IntoResponse + use<> {
    let address = reader.locale.href(&format!("{}?done={done}", SignInPath::PATTERN));
    ([(header::SET_COOKIE, session::forgotten(app)), (CLEAR_SITE_DATA, CACHE)], Redirect::to(&address))
}

const CLEAR_SITE_DATA: header::HeaderName = header::HeaderName::from_static("clear-site-data");
const CACHE: HeaderValue = HeaderValue::from_static("\"cache\"");

/// Says once more that nothing may be kept, from within the page that follows a sign-out. Browsers put the page before
/// aside only when this one is shown, later than the answer to the form could reach; Back would bring it up again.
pub async fn forget() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/css")), (CLEAR_SITE_DATA, CACHE)], "")
}

/// The page behind a link. Opening it uses nothing up: messengers look at links before people do.
pub async fn show_set_up(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<SetUpPath>,
) -> Result<Response, AppError> {
    match open_link(&app, &at).await? {
        Some((_, link)) => {
            let form = SetUpForm { token: &at.token, ..SetUpForm::default() };
            Ok(Page::personal(&app, &reader, views::set_up(&reader, &link, &form)).into_response())
        }
        None => Ok(closed(&app, &reader)),
    }
}

/// The link of an address, when it still opens. Nobody becomes the first administrator where there is one.
async fn open_link(app: &App, at: &SetUpPath) -> Result<Option<(Token, OpenLink)>, AppError> {
    let Some(token) = Token::parse(&at.token) else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let Some(link) = store::find_link(&mut conn, &token, app.clock.now()).await? else { return Ok(None) };
    let is_late = link.member.is_none() && store::count_admins(&mut conn).await? > 0;
    Ok((!is_late).then_some((token, link)))
}

fn closed(app: &App, reader: &Reader) -> Response {
    (StatusCode::GONE, Page::personal(app, reader, views::closed_link(reader))).into_response()
}

/// What somebody types who opened a link.
#[derive(Deserialize)]
pub struct SetUpFields {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

/// Sets the password, uses the link up and signs in. A link is no way past a second factor.
pub async fn set_up(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
    UrlPath(at): UrlPath<SetUpPath>,
    Fields(typed): Fields<SetUpFields>,
) -> Result<Response, AppError> {
    let Some((token, link)) = open_link(&app, &at).await? else { return Ok(closed(&app, &reader)) };
    let (first, password) = match read_set_up(&app, &link, &typed) {
        Ok(read) => read,
        Err(wrong) => {
            let form = SetUpForm { token: &at.token, email: &typed.email, name: &typed.name, ..wrong };
            let page = Page::personal(&app, &reader, views::set_up(&reader, &link, &form));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let set_up = SetUp { first, password: PasswordHash::of(password).await? };
    let Some(id) = roster::set_up(&app.db, app.clock.now(), &token, &set_up).await? else {
        return Ok(closed(&app, &reader));
    };
    second_factor::enter(&app, &reader, &headers, id, &format!("{StaffHome}?done=set-up")).await
}

type Read = (Option<(Email, String)>, Password);

fn read_set_up(app: &App, link: &OpenLink, typed: &SetUpFields) -> Result<Read, SetUpForm<'static>> {
    let (email, name) = match &link.member {
        Some(member) => (Some(member.email.clone()), Some(member.name.clone())),
        None => (Email::parse(&typed.email), LearnerName::parse(&typed.name).map(|name| name.to_string())),
    };
    let about = [email.as_ref().map_or("", Email::as_str), name.as_deref().unwrap_or_default()];
    let password = choose_password(app, &typed.password, &about);
    match (email, name, password) {
        (Some(email), Some(name), Ok(password)) => Ok((link.member.is_none().then_some((email, name)), password)),
        (email, name, password) => Err(SetUpForm {
            email_is_wrong: email.is_none(),
            name_is_wrong: name.is_none(),
            password_problem: password.err(),
            ..SetUpForm::default()
        }),
    }
}

/// A password for this site: also what the site is called is guessed early.
pub fn choose_password(app: &App, typed: &str, about: &[&str]) -> Result<Password, PasswordProblem> {
    let library = app.library();
    let site = &library.site;
    let names = [site.portal.as_str(), site.name.original().as_str()];
    Password::choose(typed, &[about, &names].concat())
}

/// 303 to a page in the reader's language.
pub fn to(reader: &Reader, path: &str) -> Response {
    Redirect::to(&reader.locale.href(&path)).into_response()
}
