//! What a registrant sees of the questions and does with them, by the link that only she has.

use std::{num::NonZero, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::Deserialize;

use super::{
    changes::{self, Asked, Press},
    events::{self, Since},
    model::{Asking, QuestionId},
    paths::QuestionsPath,
    store,
    views::{self, Board, Problem, Shown},
    visit::{TurnedAway, Visit},
};
use crate::{
    accounts::Reader,
    app::App,
    http::{AppError, Attempts, Fields},
    registrations::{self, RegistrationId},
    view::Page,
};

/// Who types has asked less than this; who takes back and asks again all the time is slowed down.
const ASKS: NonZero<u32> = NonZero::new(20).unwrap();
const ASKS_PAUSE: Duration = Duration::from_secs(60);
/// Buttons that are pressed without anything being typed.
const PRESSES: NonZero<u32> = NonZero::new(60).unwrap();
const PRESSES_PAUSE: Duration = Duration::from_secs(2);

/// How often each registrant asked and pressed. Each node counts for itself.
struct Tries {
    asks: Attempts<RegistrationId>,
    presses: Attempts<RegistrationId>,
}

/// The addresses of this room that registrants visit.
pub fn routes() -> Router<App> {
    let tries =
        Arc::new(Tries { asks: Attempts::new(ASKS, ASKS_PAUSE), presses: Attempts::new(PRESSES, PRESSES_PAUSE) });
    Router::new()
        .route(QuestionsPath::PATTERN, get(show).post(ask))
        .route(QuestionsPath::LOOK, post(look))
        .route(QuestionsPath::VOTE, post(vote))
        .route(QuestionsPath::UNVOTE, post(unvote))
        .route(QuestionsPath::WITHDRAW, post(withdraw))
        .layer(Extension(tries))
        .route(QuestionsPath::LIST, get(list))
        .route(QuestionsPath::EVENTS, get(tell))
}

/// What was just done.
#[derive(Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

/// What is typed, also where another button was pressed: it must not be lost.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    text: String,
}

/// What a button is about, and what is typed.
#[derive(Deserialize)]
struct About {
    question: Option<QuestionId>,
    #[serde(default)]
    text: String,
}

async fn show(
    State(app): State<App>,
    reader: Reader,
    visit: Visit,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let shown = Shown { is_received: query.done == "asked", ..Shown::default() };
    page(&app, &reader, &visit, &shown).await
}

async fn page(app: &App, reader: &Reader, visit: &Visit, shown: &Shown<'_>) -> Result<Page, AppError> {
    let board = board(app, visit).await?;
    Ok(Page::personal(app, reader, views::page(reader, visit, &board, shown)))
}

/// The version is read first: what changes in between is then told, at worst twice.
async fn board(app: &App, visit: &Visit) -> Result<Board, AppError> {
    let mut conn = app.db.read().await?;
    let version = store::version(&mut conn, visit.name()).await?;
    let questions = store::seen_by(&mut conn, visit.name(), visit.opened.registration.id).await?;
    Ok(Board { version, questions, now: app.clock.now() })
}

/// The list alone, for a page that is open.
async fn list(State(app): State<App>, reader: Reader, visit: Visit) -> Result<Response, AppError> {
    let board = board(&app, &visit).await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], views::board(&reader, &visit, &board)).into_response())
}

/// Says when something changed.
async fn tell(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    Query(page): Query<Since>,
) -> Result<Response, AppError> {
    events::tell(&app, visit.opened.registration.id.to_string(), visit.name(), &headers, &page)
}

/// Takes a question down, or says what is to be mended; what was typed stays.
async fn ask(
    State(app): State<App>,
    reader: Reader,
    Extension(tries): Extension<Arc<Tries>>,
    visit: Visit,
    Fields(typed): Fields<Typed>,
) -> Result<Response, TurnedAway> {
    let by = visit.opened.registration.id;
    let problem = match Asking::parse(&typed.text) {
        _ if !visit.webinar.takes_questions(app.clock.now()) => Problem::Over,
        Err(reason) => Problem::Words(reason),
        Ok(_) if tries.asks.count(&by).is_err() => Problem::TooFast,
        Ok(words) => {
            registrations::confirm(&app, &visit.opened).await?;
            match changes::ask(&app, visit.name(), by, &words).await.map_err(AppError::from)? {
                Asked::Done => return Ok(to_page(&reader, &visit, "?done=asked")),
                Asked::TooMany => Problem::TooMany,
            }
        }
    };
    let shown = Shown { text: &typed.text, problem: Some(problem), is_received: false };
    let page = page(&app, &reader, &visit, &shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The page anew.
async fn look(
    State(app): State<App>,
    reader: Reader,
    visit: Visit,
    Fields(typed): Fields<Typed>,
) -> Result<Response, AppError> {
    after_press(&app, &reader, &visit, &typed.text, "").await
}

async fn vote(
    State(app): State<App>,
    reader: Reader,
    tries: Extension<Arc<Tries>>,
    visit: Visit,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    press(&app, &reader, &tries, &visit, &about, Press::Vote).await
}

async fn unvote(
    State(app): State<App>,
    reader: Reader,
    tries: Extension<Arc<Tries>>,
    visit: Visit,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    press(&app, &reader, &tries, &visit, &about, Press::Unvote).await
}

async fn withdraw(
    State(app): State<App>,
    reader: Reader,
    tries: Extension<Arc<Tries>>,
    visit: Visit,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    press(&app, &reader, &tries, &visit, &about, Press::Withdraw).await
}

async fn press(
    app: &App,
    reader: &Reader,
    tries: &Tries,
    visit: &Visit,
    about: &About,
    press: Press,
) -> Result<Response, AppError> {
    let by = visit.opened.registration.id;
    tries.presses.count(&by)?;
    let question = about.question.ok_or(AppError::BadRequest)?;
    // What is over can be taken back still.
    if press == Press::Withdraw || visit.webinar.takes_questions(app.clock.now()) {
        registrations::confirm(app, &visit.opened).await?;
        changes::press(app, visit.name(), by, question, press).await?;
    }
    let place = if press == Press::Withdraw { String::new() } else { views::place(question.0) };
    after_press(app, reader, visit, &about.text, &place).await
}

/// Back to the page, at the question that was pressed. What is typed is given back with the page, since no address may
/// hold it.
async fn after_press(app: &App, reader: &Reader, visit: &Visit, text: &str, place: &str) -> Result<Response, AppError> {
    if text.trim().is_empty() {
        let fragment = if place.is_empty() { String::new() } else { format!("#{place}") };
        return Ok(to_page(reader, visit, &fragment));
    }
    let shown = Shown { text, ..Shown::default() };
    Ok(page(app, reader, visit, &shown).await?.into_response())
}

fn to_page(reader: &Reader, visit: &Visit, rest: &str) -> Response {
    let page = reader.locale.href(&visit.path(QuestionsPath::PATTERN));
    Redirect::to(&format!("{page}{rest}")).into_response()
}
