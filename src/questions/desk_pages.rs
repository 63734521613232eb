//! The questions of a webinar, for the desk: what may be seen, and what was answered.

use axum::{
    extract::{Query, State as AppState},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    changes,
    desk_views::{self, Answering},
    events::{self, Since},
    model::{Answer, NoWords, QuestionId, State},
    paths::{AskedAnswer, DeskQuestionsPath},
    store,
    views::Board,
};
use crate::{
    accounts::Reader,
    app::App,
    content::Webinar,
    http::{AppError, Fields, UrlPath},
    staff::Desk,
    view::Page,
    webinars::AskedWebinar,
};

/// All questions, those first that nobody looked at yet.
pub async fn show(
    AppState(app): AppState<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Page, AppError> {
    let webinar = at.find(&reader)?;
    let board = board(&app, webinar).await?;
    Ok(Page::personal(&app, &reader, desk_views::page(&reader, &desk.0, webinar, &board)))
}

async fn board(app: &App, webinar: &Webinar) -> Result<Board, AppError> {
    let mut conn = app.db.read().await?;
    let version = store::version(&mut conn, &webinar.revision.identity).await?;
    let questions = store::of_webinar(&mut conn, &webinar.revision.identity).await?;
    Ok(Board { version, questions, now: app.clock.now() })
}

/// The list alone, for a page that is open.
pub async fn list(
    AppState(app): AppState<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    let board = board(&app, webinar).await?;
    let headers = [(header::CACHE_CONTROL, "no-store")];
    Ok((headers, desk_views::board(&reader, webinar, &board)).into_response())
}

/// Says when something changed.
pub async fn tell(
    AppState(app): AppState<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    headers: HeaderMap,
    Query(page): Query<Since>,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    events::tell(&app, desk.0.id.to_string(), &webinar.revision.identity, &headers, &page)
}

/// Which question a button is about.
#[derive(Deserialize)]
pub struct About {
    question: Option<QuestionId>,
}

/// Lets everybody who registered see it.
pub async fn let_through(
    AppState(app): AppState<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    put(&app, &reader, &at, &about, State::Shown).await
}

/// Lets nobody else see it.
pub async fn hide(
    AppState(app): AppState<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    put(&app, &reader, &at, &about, State::Hidden).await
}

/// It was answered.
pub async fn mark_answered(
    AppState(app): AppState<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<AskedWebinar>,
    Fields(about): Fields<About>,
) -> Result<Response, AppError> {
    put(&app, &reader, &at, &about, State::Answered).await
}

async fn put(app: &App, reader: &Reader, at: &AskedWebinar, about: &About, state: State) -> Result<Response, AppError> {
    let webinar = at.find(reader)?;
    let question = about.question.ok_or(AppError::BadRequest)?;
    changes::put(app, &webinar.revision.identity, question, state).await?;
    Ok(to_list(reader, at))
}

/// The form for what is written beneath a question.
pub async fn edit_answer(
    AppState(app): AppState<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(asked): UrlPath<AskedAnswer>,
) -> Result<Response, AppError> {
    let at = AskedWebinar { webinar: asked.webinar };
    let webinar = at.find(&reader)?;
    let id = QuestionId(asked.id);
    let found = store::find(&mut *app.db.read().await?, &webinar.revision.identity, id).await?;
    // Taken back meanwhile by who asked it.
    let Some(question) = found else { return Ok(to_list(&reader, &at)) };
    let text = question.answer.clone().unwrap_or_default();
    let answering = Answering { webinar, question: &question, text: &text, written: None };
    Ok(Page::personal(&app, &reader, desk_views::answer_form(&reader, &desk.0, &answering)).into_response())
}

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    text: String,
}

/// Keeps what was written; left empty, it goes.
pub async fn update_answer(
    AppState(app): AppState<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(asked): UrlPath<AskedAnswer>,
    Fields(typed): Fields<Typed>,
) -> Result<Response, AppError> {
    let at = AskedWebinar { webinar: asked.webinar };
    let webinar = at.find(&reader)?;
    let id = QuestionId(asked.id);
    let found = store::find(&mut *app.db.read().await?, &webinar.revision.identity, id).await?;
    let Some(question) = found else { return Ok(to_list(&reader, &at)) };
    let answer = match Answer::parse(&typed.text) {
        Ok(answer) => Some(answer),
        Err(NoWords::Empty) => None,
        Err(NoWords::TooLong { written }) => {
            let answering = Answering { webinar, question: &question, text: &typed.text, written: Some(written) };
            let page = Page::personal(&app, &reader, desk_views::answer_form(&reader, &desk.0, &answering));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    changes::answer(&app, &webinar.revision.identity, id, answer.as_ref()).await?;
    Ok(to_list(&reader, &at))
}

fn to_list(reader: &Reader, at: &AskedWebinar) -> Response {
    let list = DeskQuestionsPath::new(&at.webinar, DeskQuestionsPath::PATTERN);
    Redirect::to(&reader.locale.href(&list)).into_response()
}
