//! Signing in by a card, and out.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use maud::Markup;
use serde::Deserialize;
use tower_sessions::Session;

use super::{
    guesses::Guesser,
    paths::{ScannedLink, SignInPath},
    sign_in::{self, enter},
    typed::{Problem, Typed},
    views::{self, SignIn},
};
use crate::{
    accounts::{self, LearnerId, LearnerName, Reader},
    app::App,
    http::{AppError, Fields, UrlPath},
    kiosk, progress,
    view::Page,
};

/// Where the four words are typed. The same for everybody without a name.
pub async fn show_sign_in(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let signed_in = name_of(&app, reader.learner.as_ref()).await?;
    let page = SignIn { reader: &reader, text: "", problem: None, signed_in: signed_in.as_ref() };
    Ok(Page::of_reader(&app, &reader, views::sign_in(&page)))
}

/// Which words of the list those are like that she has typed so far. The same for everybody, so it tells nothing of cards.
pub async fn like_words(
    reader: Reader,
    guesser: Guesser,
    Fields(fields): Fields<Vec<(String, String)>>,
) -> Result<Markup, AppError> {
    guesser.asks()?;
    Ok(views::meant(&reader.locale, &Typed::read(&fields).unknown_so_far()))
}

/// Signs in by four words.
pub async fn sign_in_by_words(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    guesser: Guesser,
    Fields(fields): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let typed = Typed::read(&fields);
    // Slips are told before anything is counted or looked up.
    let words = match typed.words() {
        Ok(words) => words,
        Err(problem) => return Ok(refused(&app, &reader, &typed, problem)),
    };
    match guesser.tries(&words) {
        Err(AppError::TooMany { retry_after }) => return Ok(too_many(&app, &reader, &typed, retry_after)),
        counted => counted?,
    }
    match sign_in::find_by_words(&app, &words).await? {
        Some(card) => enter(&app, &reader, &session, &card).await,
        None => Ok(refused(&app, &reader, &typed, Problem::NoCard)),
    }
}

fn refused(app: &App, reader: &Reader, typed: &Typed, problem: Problem) -> Response {
    let page = SignIn { reader, text: &typed.text, problem: Some(&problem), signed_in: None };
    (StatusCode::UNPROCESSABLE_ENTITY, Page::personal(app, reader, views::sign_in(&page))).into_response()
}

/// The page says when it may be tried again, to the minute.
fn too_many(app: &App, reader: &Reader, typed: &Typed, retry_after: std::time::Duration) -> Response {
    let wait = SignedDuration::try_from(retry_after).unwrap_or(SignedDuration::from_mins(5));
    let time = reader.locale.time(app.clock.now() + wait + SignedDuration::from_mins(1));
    let problem = Problem::TooMany(time);
    let page = SignIn { reader, text: &typed.text, problem: Some(&problem), signed_in: None };
    let seconds = HeaderValue::from(retry_after.as_secs() + 1);
    let page = Page::personal(app, reader, views::sign_in(&page));
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds)], page).into_response()
}

/// What a scanned code leads to: whose card it is, and a button. Whoever holds the card can read the name on it.
pub async fn show_scanned(
    State(app): State<App>,
    reader: Reader,
    UrlPath(link): UrlPath<ScannedLink>,
) -> Result<Response, AppError> {
    let hidden = [(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"))];
    Ok(match sign_in::find_by_link(&app, &link.token).await? {
        Some((_, owner)) => {
            let name = owner.name.as_ref().map(LearnerName::as_str).unwrap_or_default();
            let content = views::scanned(&reader, &link.token, name);
            (hidden, Page::personal(&app, &reader, content)).into_response()
        }
        None => (hidden, in_vain(&app, &reader)).into_response(),
    })
}

fn in_vain(app: &App, reader: &Reader) -> Response {
    (StatusCode::NOT_FOUND, Page::personal(app, reader, views::scanned_in_vain(reader))).into_response()
}

/// Signs in by a scanned code.
pub async fn sign_in_by_link(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    guesser: Guesser,
    UrlPath(link): UrlPath<ScannedLink>,
) -> Result<Response, AppError> {
    guesser.scans()?;
    match sign_in::find_by_link(&app, &link.token).await? {
        Some((card, _)) => enter(&app, &reader, &session, &card).await,
        None => Ok(in_vain(&app, &reader)),
    }
}

/// Asks whose the nameless work on this phone is.
pub async fn show_whose(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, AppError> {
    let ticket = sign_in::ticket_of(&app, &headers).await?;
    let Some(ticket) = ticket.filter(|ticket| reader.learner.as_ref() == Some(&ticket.nameless)) else {
        return Ok(Redirect::to(&reader.locale.href(&SignInPath)).into_response());
    };
    let lessons = progress::of_reader(&app, &reader).await?.map_or(0, |progress| progress.touched());
    let name = name_of(&app, Some(&ticket.owner)).await?;
    let name = name.as_ref().map(LearnerName::as_str).unwrap_or_default();
    Ok(Page::personal(&app, &reader, views::whose(&reader, name, lessons)).into_response())
}

/// Whose the nameless work is.
#[derive(Deserialize)]
pub struct Whose {
    #[serde(default)]
    whose: String,
}

/// Joins the nameless work with the card's, or keeps it apart on this phone.
pub async fn say_whose(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    headers: HeaderMap,
    Fields(answer): Fields<Whose>,
) -> Result<Response, AppError> {
    let Some(ticket) = sign_in::ticket_of(&app, &headers).await? else {
        return Ok(Redirect::to(&reader.locale.href(&SignInPath)).into_response());
    };
    match answer.whose.as_str() {
        "mine" => sign_in::join(&app, &reader, &session, &ticket).await,
        "apart" => sign_in::keep_apart(&app, &reader, &session, &headers, &ticket).await,
        _ => Ok(Redirect::to(&reader.locale.href(&SignInPath::JOIN)).into_response()),
    }
}

/// Signs out. Takes the request as it came: see [`sign_in::sign_out`].
pub async fn sign_out(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let (parts, _) = request.into_parts();
    let reader = Reader::of_page(&parts, &app);
    if let (Some(_), Some(session)) = (&reader.shared, parts.extensions.get::<Session>()) {
        return kiosk::leave(reader, session.clone()).await;
    }
    sign_in::sign_out(&app, &reader, &parts.headers).await
}

async fn name_of(app: &App, learner: Option<&LearnerId>) -> Result<Option<LearnerName>, AppError> {
    let Some(learner) = learner else { return Ok(None) };
    let found = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    Ok(found.and_then(|learner| learner.name))
}
