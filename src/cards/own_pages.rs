//! A learner's own card: made, shown for a while, kept, replaced.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;

use super::{
    guesses::Guesser,
    issue::{self, CardOrder},
    model::{Card, NewCard},
    own_views::{self, NameForm},
    paths::{LinkPath, MyCardPath, SignInPath},
    sign_in::{gone, own_cookie},
};
use crate::{
    accounts::{self, Learner, LearnerId, LearnerName, Reader},
    app::App,
    drawing::{self, CardFace},
    http::{AppError, Fields, cookie, private_cookie_name},
    progress::Progress,
    secrets::Token,
    view::Page,
};

/// The cookie with a card's seed. With it, and as long as it is there, a card that was just made can be seen again; the
/// site itself keeps nothing that would tell what stands on it.
pub const SEED: &str = "lentera-seed";
const SEED_KEPT: SignedDuration = SignedDuration::from_mins(60);
/// Not after the very first lesson: she may only be looking around.
const OFFERED_FROM: usize = 2;

/// Whether this is the moment to offer a card: she has done some lessons, and has none.
///
/// # Errors
/// When the rows can't be read.
pub async fn is_offered(app: &App, reader: &Reader, progress: Option<&Progress>) -> Result<bool, AppError> {
    let Some(learner) = &reader.learner else { return Ok(false) };
    if progress.is_none_or(|progress| progress.done_everywhere() < OFFERED_FROM) {
        return Ok(false);
    }
    let found = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    Ok(found.is_some_and(|learner| learner.name.is_none()))
}

/// The form for a name, the card while it can be seen, or that she has one.
pub async fn show_my_card(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, AppError> {
    let Some((learner, card)) = learner_and_card(&app, &reader).await? else {
        return Ok(Page::personal(&app, &reader, own_views::nothing_to_keep(&reader)).into_response());
    };
    let Some(card) = card else { return Ok(ask_name(&app, &reader, None, None)) };
    let content = match seen_again(&app, &learner.id, &headers).await? {
        Some(fresh) => own_views::fresh_card(&reader, &face(&app, &reader, &fresh)),
        None => own_views::kept_card(&reader, &learner, &card),
    };
    Ok(Page::personal(&app, &reader, content).into_response())
}

/// The form for another card in place of the one that she has.
pub async fn show_renewal(State(app): State<App>, reader: Reader) -> Result<Response, AppError> {
    match learner_and_card(&app, &reader).await? {
        Some((learner, Some(card))) => Ok(ask_name(&app, &reader, learner.name.as_ref(), Some(&card))),
        _ => Ok(to(&reader, MyCardPath::PATTERN)),
    }
}

/// The form brings a fresh seed along, so that sending it twice is one order.
fn ask_name(app: &App, reader: &Reader, name: Option<&LearnerName>, replaced: Option<&Card>) -> Response {
    let name = name.map(LearnerName::as_str).unwrap_or_default();
    let form = NameForm { name, is_wrong: false, replaced };
    let seed = own_cookie(app, SEED, Token::fresh().reveal(), SEED_KEPT);
    let page = Page::personal(app, reader, own_views::name_form(reader, &form));
    ([(header::SET_COOKIE, seed)], page).into_response()
}

/// What the form for a name sends.
#[derive(Deserialize)]
pub struct NameField {
    #[serde(default)]
    name: String,
}

/// Makes the first card.
pub async fn create_card(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
    guesser: Guesser,
    Fields(form): Fields<NameField>,
) -> Result<Response, AppError> {
    guesser.orders()?;
    match learner_and_card(&app, &reader).await? {
        Some((_, None)) => make(&app, &reader, &headers, &form, None).await,
        _ => Ok(to(&reader, MyCardPath::PATTERN)),
    }
}

/// Makes another card. The old one ends, and she is signed out everywhere else.
pub async fn renew_card(
    State(app): State<App>,
    reader: Reader,
    headers: HeaderMap,
    guesser: Guesser,
    Fields(form): Fields<NameField>,
) -> Result<Response, AppError> {
    guesser.orders()?;
    match learner_and_card(&app, &reader).await? {
        Some((_, Some(card))) => make(&app, &reader, &headers, &form, Some(&card)).await,
        _ => Ok(to(&reader, MyCardPath::PATTERN)),
    }
}

async fn make(
    app: &App,
    reader: &Reader,
    headers: &HeaderMap,
    form: &NameField,
    replaced: Option<&Card>,
) -> Result<Response, AppError> {
    let Some(learner) = &reader.learner else { return Err(AppError::NotFound) };
    let Some(name) = LearnerName::parse(&form.name) else {
        let form = NameForm { name: &form.name, is_wrong: true, replaced };
        let page = Page::personal(app, reader, own_views::name_form(reader, &form));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let seed = seed_of(app, headers).unwrap_or_else(Token::fresh);
    // This phone stays signed in: were its session made anew, the second of two taps would end it.
    let session = cookie(headers, accounts::cookie_name(&app.config.public_url)).and_then(|id| id.parse().ok());
    let order = CardOrder { learner, name: &name, seed: &seed, replaces: replaced.is_some(), staff: None, session };
    issue::issue(app, order).await?;
    accounts::keep_preferences(app, learner, Some(reader.display), Some(reader.locale.language.code())).await?;
    let seed = own_cookie(app, SEED, seed.reveal(), SEED_KEPT);
    Ok(([(header::SET_COOKIE, seed)], to(reader, MyCardPath::PATTERN)).into_response())
}

/// She has kept it: it is not shown again.
pub async fn card_is_saved(State(app): State<App>, reader: Reader) -> Response {
    let own_page = Redirect::to(&reader.locale.href(&crate::site::MePath));
    ([(header::SET_COOKIE, gone(&app, SEED))], own_page).into_response()
}

/// The card as a picture.
pub async fn card_picture(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, AppError> {
    own_file(&app, &reader, &headers, CardFile::Picture).await
}

/// The card on paper of its own size.
pub async fn card_paper(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, AppError> {
    own_file(&app, &reader, &headers, CardFile::Paper).await
}

/// Four times the card on one page: for the purse, the drawer, a daughter, a neighbour.
pub async fn four_cards(State(app): State<App>, reader: Reader, headers: HeaderMap) -> Result<Response, AppError> {
    own_file(&app, &reader, &headers, CardFile::Four).await
}

async fn own_file(app: &App, reader: &Reader, headers: &HeaderMap, form: CardFile) -> Result<Response, AppError> {
    let learner = reader.learner.as_ref().ok_or(AppError::NotFound)?;
    let card = seen_again(app, learner, headers).await?.ok_or(AppError::NotFound)?;
    card_file(app, reader, &card, form).await
}

/// In which form a card is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardFile {
    /// A picture for the phone.
    Picture,
    /// Paper of its own size, A6.
    Paper,
    /// Four times on a page of A4.
    Four,
}

/// A card as a file, for its owner or for the desk that hands it to her.
///
/// # Errors
/// When it can't be drawn.
pub async fn card_file(app: &App, reader: &Reader, card: &NewCard, form: CardFile) -> Result<Response, AppError> {
    let face = face(app, reader, card);
    let language = reader.locale.language.code();
    let drawn = tokio::task::spawn_blocking(move || match form {
        CardFile::Picture => drawing::card_picture(&face),
        CardFile::Paper => drawing::cards_on_a6(&[face], language),
        CardFile::Four => drawing::cards_on_a4(&[face.clone(), face.clone(), face.clone(), face], language),
    });
    let bytes = drawn.await.map_err(|error| AppError::Internal(error.into()))??;
    Ok(match form {
        CardFile::Picture => file(app, reader, "png", "image/png", bytes),
        CardFile::Paper | CardFile::Four => file(app, reader, "pdf", "application/pdf", bytes),
    })
}

/// A file for the phone, that nobody on the way keeps.
fn file(app: &App, reader: &Reader, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name = reader.locale.say("card-file");
    let name =
        format!("attachment; filename=\"{name}-{}.{ending}\"", app.config.public_url.host_str().unwrap_or_default());
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}

/// What stands on a card, in the language of whoever looks at it.
pub fn face(app: &App, reader: &Reader, card: &NewCard) -> CardFace {
    let t = &reader.locale;
    let site = &reader.library.site;
    let address = app.absolute(&t.href(&SignInPath));
    CardFace {
        title: t.say("card-face-title"),
        portal: site.portal.clone(),
        library: site.name.get(t.language).clone(),
        name: card.name.to_string(),
        write_name: t.say("card-face-write-name"),
        hint: t.say("card-face-hint"),
        words: card.secrets.words.reveal().map(str::to_owned),
        link: app.absolute(&t.href(&LinkPath(card.secrets.link.reveal()))),
        address: address.split_once("://").map_or(address.clone(), |(_, rest)| rest.to_owned()),
        help: t.say_with("card-face-help", &[("phone", t.phone(&site.phone).into())]),
    }
}

async fn seen_again(app: &App, learner: &LearnerId, headers: &HeaderMap) -> Result<Option<NewCard>, AppError> {
    match seed_of(app, headers) {
        Some(seed) => issue::shown_again(app, learner, &seed).await,
        None => Ok(None),
    }
}

fn seed_of(app: &App, headers: &HeaderMap) -> Option<Token> {
    cookie(headers, &private_cookie_name(&app.config.public_url, SEED)).and_then(Token::parse)
}

async fn learner_and_card(app: &App, reader: &Reader) -> Result<Option<(Learner, Option<Card>)>, AppError> {
    let Some(id) = &reader.learner else { return Ok(None) };
    let Some(learner) = accounts::find_learner(&mut *app.db.read().await?, id).await? else { return Ok(None) };
    Ok(Some((learner, issue::find(app, id).await?)))
}

fn to(reader: &Reader, path: &str) -> Response {
    Redirect::to(&reader.locale.href(&path)).into_response()
}
