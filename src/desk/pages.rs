//! The counter: finding a learner, giving her a card.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    model::{MOST_FOUND, MOST_LEAVING, Visitor},
    paths::DeskLearner,
    views::{self, Found, NewCardForm},
};
use crate::{
    accounts::{self, Learner, LearnerId, LearnerName, MadeBy, NameWord, Reader},
    app::App,
    audit::Actor,
    cards::{self, CardFile, CardOrder, NewCard},
    http::{AppError, Fields, UrlPath, cookie, private_cookie, private_cookie_name},
    privacy, progress,
    secrets::Token,
    staff::Desk,
    view::Page,
};

/// A card that was just made can be shown and printed for so long. Its seed travels in a cookie of this browser, since
/// only hashes of a card are kept.
const SHOWN: SignedDuration = SignedDuration::from_mins(10);

fn cookie_name(app: &App) -> String {
    private_cookie_name(&app.config.public_url, "lentera-desk-card")
}

/// What is looked for.
#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// Finds learners by any words of their names.
pub async fn find_learners(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    Query(search): Query<Search>,
) -> Result<Page, AppError> {
    let mut visitors = named_like(&app, &search.q).await?;
    let has_more = visitors.len() > MOST_FOUND;
    visitors.truncate(MOST_FOUND);
    let found = Found { query: &search.q, visitors: &visitors, has_more };
    Ok(Page::personal(&app, &reader, views::search(&reader, &desk.0, &found)))
}

/// At most one more than are shown.
async fn named_like(app: &App, text: &str) -> Result<Vec<Visitor>, AppError> {
    let words = NameWord::all_of(text);
    let limit = i64::try_from(MOST_FOUND + 1).unwrap_or(i64::MAX);
    let learners = accounts::learners_called(&mut *app.db.read().await?, &words, limit).await?;
    visitors(app, learners.into_iter()).await
}

/// In the order of their names.
async fn visitors(app: &App, learners: impl Iterator<Item = Learner>) -> Result<Vec<Visitor>, AppError> {
    let mut visitors = Vec::new();
    for learner in learners {
        visitors.push(visitor(app, learner).await?);
    }
    visitors.sort_by_cached_key(|visitor| (accounts::folded(visitor.name()), visitor.learner.id.to_string()));
    Ok(visitors)
}

async fn visitor(app: &App, learner: Learner) -> Result<Visitor, AppError> {
    let card_since = cards::find(app, &learner.id).await?.map(|card| card.issued_at);
    let courses = progress::count_courses(&mut *app.db.read().await?, &learner.id).await?;
    Ok(Visitor { learner, card_since, courses })
}

/// Who has a name is known at the counter; others are nobody's business.
async fn find_visitor(app: &App, learner: &LearnerId) -> Result<Visitor, AppError> {
    let found = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    visitor(app, found.filter(|learner| learner.name.is_some()).ok_or(AppError::NotFound)?).await
}

/// Who has a name and will be deleted unless she comes: the desk may know her, and ask her to.
pub async fn list_leaving(State(app): State<App>, reader: Reader, desk: Desk) -> Result<Page, AppError> {
    let mut conn = app.db.read().await?;
    let site = &reader.library.site;
    let leaving = privacy::about_to_be_deleted(&mut conn, site, app.clock.now(), MOST_LEAVING).await?;
    Ok(Page::personal(&app, &reader, views::leaving(&reader, &desk.0, &leaving)))
}

/// A name that was looked for.
#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    done: String,
}

/// The form for a new card.
pub async fn new_card(State(app): State<App>, reader: Reader, desk: Desk, Query(query): Query<Named>) -> Page {
    let form = NewCardForm::fresh(&query.name);
    Page::personal(&app, &reader, views::new_card(&reader, &desk.0, &form))
}

/// What is typed for a new card. Learner and seed come with the form, so that a double tap is one card.
#[derive(Deserialize)]
pub struct CardFields {
    #[serde(default)]
    name: String,
    learner: Option<Uuid>,
    #[serde(default)]
    seed: String,
    /// Somebody else of the same name.
    #[serde(default)]
    sure: String,
}

/// Makes a card for somebody new, unless that may be somebody who has one.
pub async fn create_card(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    Fields(typed): Fields<CardFields>,
) -> Result<Response, AppError> {
    let (Some(learner), Some(seed)) = (typed.learner, Token::parse(&typed.seed)) else {
        return Err(AppError::BadRequest);
    };
    let learner = LearnerId::from_row(learner.to_string());
    let name = LearnerName::parse(&typed.name);
    let present = accounts::find_learner(&mut *app.db.read().await?, &learner).await?;
    // Nobody gets a card to the work of somebody who never asked for one.
    if present.is_some() && cards::find(&app, &learner).await?.is_none() {
        return Err(AppError::BadRequest);
    }
    let alike = match &name {
        Some(name) if typed.sure.is_empty() && present.is_none() => of_the_same_name(&app, name).await?,
        _ => Vec::new(),
    };
    // A form that the browser brought back, with another name: that is another visitor.
    let was_used = present.as_ref().is_some_and(|present| present.name != name);
    let (Some(name), true, false) = (&name, alike.is_empty(), was_used) else {
        let fresh = NewCardForm::fresh(&typed.name);
        let same = NewCardForm { learner: learner.clone(), seed, ..NewCardForm::fresh(&typed.name) };
        let form = if was_used { fresh } else { same };
        let form = NewCardForm { name_is_wrong: name.is_none(), alike: &alike, was_used, ..form };
        let page = Page::personal(&app, &reader, views::new_card(&reader, &desk.0, &form));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let by = Actor::from(&desk.0);
    let order = CardOrder { learner: &learner, name, seed: &seed, replaces: false, staff: Some(&by), session: None };
    cards::issue(&app, order).await?;
    Ok(show_made(&app, &reader, &learner, &seed))
}

async fn of_the_same_name(app: &App, name: &LearnerName) -> Result<Vec<Visitor>, AppError> {
    let alike = accounts::find_learners_named(&mut *app.db.read().await?, name.as_str()).await?;
    visitors(app, alike.into_iter().take(MOST_FOUND)).await
}

fn show_made(app: &App, reader: &Reader, learner: &LearnerId, seed: &Token) -> Response {
    let pair = format!("{}={}", cookie_name(app), seed.reveal());
    let page = reader.locale.href(&DeskLearner::to(learner, DeskLearner::CARD));
    ([(SET_COOKIE, private_cookie(&app.config.public_url, &pair, SHOWN))], Redirect::to(&page)).into_response()
}

/// What the counter needs to know of a learner, and what it can do.
pub async fn show_learner(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<DeskLearner>,
    Query(query): Query<Named>,
) -> Result<Page, AppError> {
    let visitor = find_visitor(&app, &at.learner()).await?;
    let done = (query.done == "name").then(|| reader.locale.say("desk-done-name"));
    Ok(Page::personal(&app, &reader, views::learner(&reader, &desk.0, &visitor, views::Said::Done(done))))
}

/// Her name as it is spelled rightly.
#[derive(Deserialize)]
pub struct Spelling {
    #[serde(default)]
    name: String,
}

/// Mends the spelling of a name.
pub async fn update_name(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<DeskLearner>,
    Fields(typed): Fields<Spelling>,
) -> Result<Response, AppError> {
    let visitor = find_visitor(&app, &at.learner()).await?;
    let Some(name) = LearnerName::parse(&typed.name) else {
        let said = views::Said::NameIsWrong(&typed.name);
        let page = Page::personal(&app, &reader, views::learner(&reader, &desk.0, &visitor, said));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let (learner, now) = (&visitor.learner.id, app.clock.now());
    app.db.write(async |conn| accounts::set_name(conn, learner, &name, MadeBy::Staff, now).await).await?;
    let page = format!("{}?done=name", DeskLearner::to(learner, DeskLearner::PATTERN));
    Ok(Redirect::to(&reader.locale.href(&page)).into_response())
}

/// The seed of a card that takes another's place.
#[derive(Deserialize)]
pub struct Replacement {
    #[serde(default)]
    seed: String,
}

/// Makes a learner's card anew: the one she had ends, and with it whatever it opened.
pub async fn replace_card(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<DeskLearner>,
    Fields(typed): Fields<Replacement>,
) -> Result<Response, AppError> {
    let visitor = find_visitor(&app, &at.learner()).await?;
    let seed = Token::parse(&typed.seed).ok_or(AppError::BadRequest)?;
    let name = visitor.learner.name.as_ref().ok_or(AppError::NotFound)?;
    let by = Actor::from(&desk.0);
    let order =
        CardOrder { learner: &visitor.learner.id, name, seed: &seed, replaces: true, staff: Some(&by), session: None };
    cards::issue(&app, order).await?;
    Ok(show_made(&app, &reader, &visitor.learner.id, &seed))
}

/// The card that was just made, to be printed.
pub async fn show_card(
    State(app): State<App>,
    reader: Reader,
    desk: Desk,
    UrlPath(at): UrlPath<DeskLearner>,
    headers: HeaderMap,
) -> Result<Page, AppError> {
    let visitor = find_visitor(&app, &at.learner()).await?;
    let card = made_card(&app, &headers, &visitor.learner.id).await?;
    let face = card.map(|card| cards::face(&app, &reader, &card));
    Ok(Page::personal(&app, &reader, views::card(&reader, &desk.0, &visitor, face.as_ref())))
}

/// The card on paper of its own size.
pub async fn card_paper(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<DeskLearner>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    print(&app, &reader, &at, &headers, CardFile::Paper).await
}

/// Four times the card on one page.
pub async fn four_cards(
    State(app): State<App>,
    reader: Reader,
    _: Desk,
    UrlPath(at): UrlPath<DeskLearner>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    print(&app, &reader, &at, &headers, CardFile::Four).await
}

/// The card that was just made; once it is not shown any more, the page says so instead.
async fn print(
    app: &App,
    reader: &Reader,
    at: &DeskLearner,
    headers: &HeaderMap,
    form: CardFile,
) -> Result<Response, AppError> {
    let visitor = find_visitor(app, &at.learner()).await?;
    match made_card(app, headers, &visitor.learner.id).await? {
        Some(card) => cards::card_file(app, reader, &card, form).await,
        None => {
            let page = DeskLearner::to(&visitor.learner.id, DeskLearner::CARD);
            Ok(Redirect::to(&reader.locale.href(&page)).into_response())
        }
    }
}

async fn made_card(app: &App, headers: &HeaderMap, learner: &LearnerId) -> Result<Option<NewCard>, AppError> {
    match cookie(headers, &cookie_name(app)).and_then(Token::parse) {
        Some(seed) => cards::shown_again(app, learner, &seed).await,
        None => Ok(None),
    }
}
