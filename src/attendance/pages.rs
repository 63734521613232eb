//! What registrants do about attendance: say the word, fetch their certificate, say what they thought.

use std::{num::NonZero, sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use maud::Markup;
use serde::Deserialize;

use super::{
    code_word,
    model::{self, Choice, Ease, Opinion, Use, Way},
    noting::{self, Noted},
    paths::{AttendedPath, OpenedWebinar, OpinionPath, WordPath},
    proof, store,
    views::{self, Own},
};
use crate::{
    accounts::Reader,
    app::App,
    certificates::CertificateId,
    content::Webinar,
    db::Conn,
    http::{AppError, Attempts, Fields, UrlPath},
    registrations::{self, Opened, OpenedLink, PrivatePath, RegistrationId},
    view::Page,
    webinars::renamed_from,
};

/// A word is misheard once or twice; nobody guesses one of two thousand.
const TRIES_AT_ONCE: NonZero<u32> = NonZero::new(6).unwrap();
const TRIES_PAUSE: Duration = Duration::from_secs(10 * 60);

type Tries = Arc<Attempts<RegistrationId>>;

/// The addresses of this room that readers visit.
pub fn routes() -> Router<App> {
    let tries: Tries = Arc::new(Attempts::new(TRIES_AT_ONCE, TRIES_PAUSE));
    Router::new()
        .route(WordPath::PATTERN, get(show_word).post(say_word))
        .layer(Extension(tries))
        .route(OpinionPath::PATTERN, get(show_opinion).post(give_opinion))
        .route(AttendedPath::PATTERN, get(proof::show_confirmation))
        .route(AttendedPath::PAPER, get(proof::show_paper))
}

/// Attendance as a section of somebody's private page.
///
/// # Errors
/// When the rows can't be read.
pub async fn on_private_page(app: &App, reader: &Reader, opened: &Opened) -> Result<Markup, AppError> {
    let own = own(app, reader, opened).await?;
    Ok(views::section(&own))
}

async fn own<'a>(app: &App, reader: &'a Reader, opened: &'a Opened) -> Result<Own<'a>, AppError> {
    let registration = &opened.registration;
    let attended = store::of_registration(&mut *app.db.read().await?, registration.id).await?;
    Ok(Own { reader, registration, token: opened.token.reveal(), attended, now: app.clock.now() })
}

/// Finds whose link it is and which of her webinars is asked about.
async fn open<'a>(app: &App, reader: &'a Reader, at: &OpenedWebinar) -> Result<(Opened, &'a Webinar), AppError> {
    let opened = registrations::open_link(app, &OpenedLink { token: at.token.clone() }).await?;
    let webinar = reader.library.webinar(&at.webinar).map(AsRef::as_ref);
    let webinar = webinar.or_else(|| renamed_from(&reader.library, &at.webinar));
    let hers = |webinar: &&Webinar| {
        registrations::EventName::all_of(&reader.library, webinar).contains(&opened.registration.event)
    };
    let webinar = webinar.filter(hers).ok_or(AppError::NotFound)?;
    Ok((opened, webinar))
}

/// The form for the word. Where nobody may say it now, her page says how things stand.
async fn show_word(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedWebinar>,
) -> Result<Response, AppError> {
    let (opened, webinar) = open(&app, &reader, &at).await?;
    let own = own(&app, &reader, &opened).await?;
    if !own.may_have_been_at(webinar) || !model::takes_word(webinar, own.now) {
        return Ok(back(&reader, &opened));
    }
    Ok(Page::personal(&app, &reader, views::word(&own, webinar, None)).into_response())
}

/// The word as it was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    word: String,
}

/// Notes who knows the word; another is asked again.
async fn say_word(
    State(app): State<App>,
    reader: Reader,
    Extension(tries): Extension<Tries>,
    UrlPath(at): UrlPath<OpenedWebinar>,
    Fields(typed): Fields<Typed>,
) -> Result<Response, AppError> {
    let (opened, webinar) = open(&app, &reader, &at).await?;
    let own = own(&app, &reader, &opened).await?;
    if !own.may_have_been_at(webinar) || !model::takes_word(webinar, own.now) {
        return Ok(back(&reader, &opened));
    }
    tries.count(&opened.registration.id)?;
    if !code_word::knows(&app, webinar, &typed.word).await? {
        let page = Page::personal(&app, &reader, views::word(&own, webinar, Some(&typed.word)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let noted = Noted { webinar, way: Way::Word, by: None };
    noting::note(&app, &reader.library, &opened.registration, &noted).await?;
    Ok(back(&reader, &opened))
}

/// The three questions, with what she answered before.
async fn show_opinion(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedWebinar>,
) -> Result<Response, AppError> {
    let (opened, webinar) = open(&app, &reader, &at).await?;
    let own = own(&app, &reader, &opened).await?;
    if !own.may_have_been_at(webinar) || !model::takes_opinions(webinar, own.now) {
        return Ok(back(&reader, &opened));
    }
    let identity = &webinar.revision.identity;
    let before = store::find_opinion(&mut *app.db.read().await?, opened.registration.id, identity).await?;
    let form = views::OpinionForm { webinar, opinion: &before.unwrap_or_default(), problem: None };
    Ok(Page::personal(&app, &reader, views::opinion(&own, &form)).into_response())
}

/// The answers as they were sent.
#[derive(Deserialize)]
pub struct Answers {
    #[serde(default)]
    usefulness: String,
    #[serde(default)]
    ease: String,
    #[serde(default)]
    words: String,
}

/// Keeps what she thinks, in the place of what she said before.
async fn give_opinion(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<OpenedWebinar>,
    Fields(answers): Fields<Answers>,
) -> Result<Response, AppError> {
    let (opened, webinar) = open(&app, &reader, &at).await?;
    let own = own(&app, &reader, &opened).await?;
    if !own.may_have_been_at(webinar) || !model::takes_opinions(webinar, own.now) {
        return Ok(back(&reader, &opened));
    }
    let opinion = Opinion {
        usefulness: Use::parse(&answers.usefulness),
        ease: Ease::parse(&answers.ease),
        // Browsers count a line's end as one letter, and send two.
        words: answers.words.replace("\r\n", "\n").trim().to_owned(),
    };
    if let Some(problem) = opinion.problem() {
        let form = views::OpinionForm { webinar, opinion: &opinion, problem: Some(problem) };
        let page = Page::personal(&app, &reader, views::opinion(&own, &form));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let (who, identity) = (opened.registration.id, webinar.revision.identity.clone());
    // No part of it tells when it was given.
    let CertificateId(id) = CertificateId::fresh();
    let put = async |conn: &mut Conn| {
        store::put_opinion(conn, id, who, &identity, &opinion, (webinar.ends_at(), own.now)).await
    };
    app.db.write(put).await?;
    Ok(Page::personal(&app, &reader, views::thanks(&own)).into_response())
}

fn back(reader: &Reader, opened: &Opened) -> Response {
    let page = PrivatePath::new(opened.token.reveal(), PrivatePath::PATTERN);
    Redirect::to(&reader.locale.href(&page)).into_response()
}
