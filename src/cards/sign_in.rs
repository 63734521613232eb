//! Signing in by a card, and out again, without losing what a phone did before.

use anyhow::Context;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use tower_sessions::Session;

use super::{
    model::Card,
    paths::SignInPath,
    store,
    ticket::{self, Ticket},
    words::CardWords,
};
use crate::{
    accounts::{self, Learner, LearnerId, Reader},
    app::App,
    db::SessionId,
    http::{AppError, cookie, private_cookie, private_cookie_name},
    progress,
    secrets::{self, KeyPurpose, SiteKey, Token},
    site::MePath,
    view::Display,
};

const TICKET: &str = "lentera-ticket";
const GUEST: &str = "lentera-guest";

/// The card with these words.
pub async fn find_by_words(app: &App, words: &CardWords) -> Result<Option<Card>, AppError> {
    let keys = secrets::keys(&mut *app.db.read().await?, KeyPurpose::CardWords).await?;
    // The newest first; most sites never had another.
    for key in keys.iter().rev() {
        let hash = secrets::slow_hash(words.reveal().join(" "), key.secret.to_vec()).await;
        let hash = hash.context("the words of a card").map_err(AppError::Internal)?;
        if let Some(card) = store::find_by_words(&mut *app.db.read().await?, &hash).await? {
            return Ok(Some(card));
        }
    }
    Ok(None)
}

/// The card with this link, and whose it is.
pub async fn find_by_link(app: &App, token: &str) -> Result<Option<(Card, Learner)>, AppError> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let Some(card) = store::find_by_link(&mut conn, &token.hash()).await? else { return Ok(None) };
    let owner = accounts::find_learner(&mut conn, &card.learner).await?;
    Ok(owner.map(|owner| (card, owner)))
}

/// Opens a card. Where somebody worked on this phone without a name, she is asked first whose that work is.
pub async fn enter(app: &App, reader: &Reader, session: &Session, card: &Card) -> Result<Response, AppError> {
    let now = app.clock.now();
    app.db
        .write(async |conn| {
            store::set_used(conn, card, now).await?;
            // On a shared computer she may never be seen but by this.
            accounts::set_seen(conn, &card.learner, now).await
        })
        .await?;
    if let Some(nameless) = nameless_with_work(app, reader).await?
        && nameless != card.learner
    {
        let ticket = Ticket { card: card.id.clone(), owner: card.learner.clone(), nameless, until: now + ticket::KEPT };
        let cookie = own_cookie(app, TICKET, &ticket.write(&site_key(app).await?), ticket::KEPT);
        let ask = Redirect::to(&reader.locale.href(&SignInPath::JOIN));
        return Ok(([(header::SET_COOKIE, cookie)], ask).into_response());
    }
    if reader.learner.as_ref() != Some(&card.learner) {
        accounts::remember(session, &card.learner, now).await?;
    }
    welcome(app, reader, &card.learner, Vec::new()).await
}

/// Who worked on this phone without a name, if anything of it is left.
async fn nameless_with_work(app: &App, reader: &Reader) -> Result<Option<LearnerId>, AppError> {
    let Some(learner) = &reader.learner else { return Ok(None) };
    let found = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    let is_nameless = found.is_some_and(|found| found.name.is_none());
    let worked = is_nameless && progress::of_reader(app, reader).await?.is_some_and(|progress| progress.has_traces());
    Ok(worked.then(|| learner.clone()))
}

/// Her own page, in her language, as large and as bright as she likes it.
async fn welcome(
    app: &App,
    reader: &Reader,
    learner: &LearnerId,
    mut cookies: Vec<HeaderValue>,
) -> Result<Response, AppError> {
    let owner = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    let (display, language) = owner.map(|owner| (owner.display, owner.language)).unwrap_or_default();
    cookies.extend(display.map(|display| Display::parse(&display).set_cookie(reader.shared.is_some())));
    let languages = &reader.library.site.languages;
    let language = languages.iter().find(|known| Some(known.code()) == language.as_deref());
    let locale = language.map_or(reader.locale.clone(), |language| reader.library.locale(*language));
    Ok(with_cookies(cookies, Redirect::to(&locale.href(&MePath))))
}

/// The ticket of a request, if its card was shown a moment ago and has not ended since.
pub async fn ticket_of(app: &App, headers: &HeaderMap) -> Result<Option<Ticket>, AppError> {
    let name = private_cookie_name(&app.config.public_url, TICKET);
    let Some(text) = cookie(headers, &name) else { return Ok(None) };
    let Some(ticket) = Ticket::read(text, &site_key(app).await?, app.clock.now()) else { return Ok(None) };
    let card = super::issue::find(app, &ticket.owner).await?;
    Ok(card.filter(|card| card.id == ticket.card).map(|_| ticket))
}

/// Where somebody with a name is gone other than by signing out, as when her card was replaced, whoever worked on this
/// phone before her is there again.
pub async fn bring_guest_back(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let name = accounts::cookie_name(&app.config.public_url);
    let guest = cookie(request.headers(), &private_cookie_name(&app.config.public_url, GUEST));
    let guest = guest.filter(|guest| guest.parse::<SessionId>().is_ok()).map(str::to_owned);
    let (Some(guest), None) = (guest, cookie(request.headers(), name)) else { return next.run(request).await };
    request.headers_mut().extend(HeaderValue::from_str(&format!("{name}={guest}")).map(|own| (header::COOKIE, own)));
    let answer = next.run(request).await;
    with_cookies(vec![accounts::cookie_of(&app, &guest), gone(&app, GUEST)], answer)
}

/// This phone's nameless work is the card owner's: it joins hers, and she is signed in.
pub async fn join(app: &App, reader: &Reader, session: &Session, ticket: &Ticket) -> Result<Response, AppError> {
    super::merge(app, &ticket.nameless, &ticket.owner).await?;
    accounts::remember(session, &ticket.owner, app.clock.now()).await?;
    welcome(app, reader, &ticket.owner, vec![gone(app, TICKET)]).await
}

/// It is somebody else's: the phone keeps it for after she has signed out.
///
/// The nameless session stays as it is, under a cookie of another name, so that nothing is lost when this answer is.
pub async fn keep_apart(
    app: &App,
    reader: &Reader,
    session: &Session,
    headers: &HeaderMap,
    ticket: &Ticket,
) -> Result<Response, AppError> {
    let mut cookies = vec![gone(app, TICKET)];
    // On a computer that many use nobody is kept waiting, and the session must end after the quiet time as all there do.
    if reader.shared.is_some() {
        accounts::remember(session, &ticket.owner, app.clock.now()).await?;
        return welcome(app, reader, &ticket.owner, cookies).await;
    }
    if reader.learner.as_ref() == Some(&ticket.nameless)
        && let Some(guest) = cookie(headers, accounts::cookie_name(&app.config.public_url))
    {
        cookies.push(own_cookie(app, GUEST, guest, accounts::SESSION_KEPT));
    }
    let session = accounts::open_session(app, &ticket.owner).await?;
    cookies.push(accounts::cookie_of(app, &session.to_string()));
    welcome(app, reader, &ticket.owner, cookies).await
}

/// Ends the session of a learner with a name. Who worked on this phone without one is there again.
///
/// It looks at cookies and rows only, since the layer takes a session's cookie away once its row is gone, and the second of
/// two taps would lose the guest.
pub async fn sign_out(app: &App, reader: &Reader, headers: &HeaderMap) -> Result<Response, AppError> {
    let name = accounts::cookie_name(&app.config.public_url);
    let id: Option<SessionId> = cookie(headers, name).and_then(|id| id.parse().ok());
    let mut learner = None;
    if let Some(id) = id {
        learner = accounts::learner_of_session(app, id).await?;
    }
    if learner.as_ref().is_some_and(|learner| learner.name.is_none()) {
        return Ok(Redirect::to(&reader.locale.href(&MePath)).into_response());
    }
    if let Some(learner) = &learner {
        accounts::keep_preferences(app, &learner.id, None, Some(reader.locale.language.code())).await?;
    }
    if let Some(id) = id {
        accounts::close_session(app, id).await?;
    }
    let guest = cookie(headers, &private_cookie_name(&app.config.public_url, GUEST));
    let session = match guest.filter(|guest| guest.parse::<SessionId>().is_ok()) {
        Some(guest) => accounts::cookie_of(app, guest),
        None => own_cookie_gone(name, app),
    };
    let cookies = vec![session, gone(app, GUEST), gone(app, TICKET), gone(app, super::own_pages::SEED)];
    let home = Redirect::to(&reader.locale.href(&SignInPath));
    Ok(with_cookies(cookies, ([("clear-site-data", "\"cache\"")], home)))
}

async fn site_key(app: &App) -> Result<SiteKey, AppError> {
    Ok(secrets::current_key(&app.db, &app.clock, KeyPurpose::CardWords).await?)
}

/// A cookie of the site's own, for so long.
pub fn own_cookie(app: &App, name: &str, value: &str, kept: SignedDuration) -> HeaderValue {
    let name = private_cookie_name(&app.config.public_url, name);
    private_cookie(&app.config.public_url, &format!("{name}={value}"), kept)
}

/// Takes a cookie of the site's own away.
pub fn gone(app: &App, name: &str) -> HeaderValue {
    own_cookie(app, name, "", SignedDuration::ZERO)
}

fn own_cookie_gone(name: &str, app: &App) -> HeaderValue {
    private_cookie(&app.config.public_url, &format!("{name}="), SignedDuration::ZERO)
}

fn with_cookies(cookies: Vec<HeaderValue>, answer: impl IntoResponse) -> Response {
    let cookies: Vec<_> = cookies.into_iter().map(|cookie| (header::SET_COOKIE, cookie)).collect();
    (AppendHeaders(cookies), answer).into_response()
}
