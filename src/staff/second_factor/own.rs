//! One's own second factor: turned on by a code, off by password or code, with recovery codes that are shown once.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;

use super::{
    model::{Factor, RecoveryCode},
    own_views::{self, Said, Standing},
    proof::{self, Known, Outcome},
    store,
    views::problem,
};
use crate::{
    accounts::Reader,
    app::App,
    audit::{self, Actor, Deed},
    db::Conn,
    http::{AppError, Fields, Source, cookie, private_cookie, private_cookie_name},
    secrets::{self, KeyPurpose, Token},
    staff::{
        Staff, credentials,
        pages::{Done, to},
        paths::SecondFactorPath,
        store as list,
    },
    view::Page,
};

/// Recovery codes are shown for so long after they were made: their seed travels in a cookie, since only hashes are kept.
const SHOWN: SignedDuration = SignedDuration::from_mins(10);

fn cookie_name(app: &App) -> String {
    private_cookie_name(&app.config.public_url, "lentera-staff-codes")
}

/// How it stands, and what can be done.
pub async fn show(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let known = proof::known(&app, staff.id, &staff.email).await?;
    let t = &reader.locale;
    let done = match (query.done.as_str(), &known) {
        ("off", None) => Some(t.say("factor-done-off")),
        ("recovery", Some(known)) => Some(own_views::codes_left(t, "factor-done-recovery", known.factor.codes_left)),
        _ => None,
    };
    page(&app, &reader, &staff, known.as_ref(), &Said { done, ..Said::default() })
}

/// The page, with what was done or what is wrong.
fn page(app: &App, reader: &Reader, staff: &Staff, known: Option<&Known>, said: &Said<'_>) -> Result<Page, AppError> {
    let standing = match known {
        None => Standing::Off,
        Some(known) if known.factor.confirmed_at.is_none() => Standing::Begun {
            address: known.authenticator.address().map_err(AppError::Internal)?,
            typed_secret: known.authenticator.typed_secret(),
        },
        Some(known) => Standing::On(&known.factor),
    };
    Ok(Page::personal(app, reader, own_views::factor(reader, staff, &standing, said)))
}

async fn refuse(app: &App, reader: &Reader, staff: &Staff, what: &str, problem: String) -> Result<Response, AppError> {
    let known = proof::known(app, staff.id, &staff.email).await?;
    let said = Said { done: None, what, problem: Some(problem) };
    let page = page(app, reader, staff, known.as_ref(), &said)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What is wanted, and what proves who wants it. Each form sends a part of these.
#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    what: String,
    /// The password, or a code.
    #[serde(default)]
    proof: String,
    /// The first code of a new app.
    #[serde(default)]
    code: String,
    /// Comes with the form, so that a double tap makes one set of recovery codes.
    #[serde(default)]
    seed: String,
}

/// Begins, confirms, makes other recovery codes, or turns it off.
pub async fn change(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    source: Source,
    Fields(wish): Fields<Wish>,
) -> Result<Response, AppError> {
    match wish.what.as_str() {
        "begin" => begin(&app, &reader, &staff, source, &wish).await,
        "confirm" => confirm(&app, &reader, &staff, &wish).await,
        "codes" => make_codes(&app, &reader, &staff, source, &wish).await,
        "off" => turn_off(&app, &reader, &staff, source, &wish).await,
        _ => Err(AppError::BadRequest),
    }
}

fn back(reader: &Reader) -> Response {
    to(reader, SecondFactorPath::PATTERN)
}

/// Makes a secret, for whoever knows the password: a browser that was left open must shut nobody out.
async fn begin(app: &App, reader: &Reader, staff: &Staff, source: Source, wish: &Wish) -> Result<Response, AppError> {
    app.sign_ins.count(staff.email.as_str(), source)?;
    if credentials::check(app, staff.email.as_str(), &wish.proof).await? != Some(staff.id) {
        let words = reader.locale.say("staff-password-current-wrong");
        return refuse(app, reader, staff, &wish.what, words).await;
    }
    let key = secrets::current_key(&app.db, &app.clock, KeyPurpose::SecondFactor).await?;
    let factor = Factor::begun(staff.id, &key, app.clock.now());
    app.db.write(async |conn| store::insert_factor(conn, &factor).await).await?;
    Ok(back(reader))
}

/// Turns it on, for whoever shows a code of the app: wherever else she is signed in, she is out.
async fn confirm(app: &App, reader: &Reader, staff: &Staff, wish: &Wish) -> Result<Response, AppError> {
    let Some(known) = proof::known(app, staff.id, &staff.email).await? else { return Ok(back(reader)) };
    let seed = Token::parse(&wish.seed).ok_or(AppError::BadRequest)?;
    if known.factor.confirmed_at.is_some() {
        return shown_or_back(app, reader, &known, &seed).await;
    }
    app.sign_ins.count_code(staff.id)?;
    let now = app.clock.now();
    let Some(step) = known.authenticator.step_of(&wish.code, now) else {
        let words = problem(&reader.locale, Outcome::Wrong, false);
        return refuse(app, reader, staff, &wish.what, words).await;
    };
    let hashes = hashes(&known, &seed);
    app.db
        .write(async |conn| {
            if !store::confirm_factor(conn, &known.factor, step, now).await? {
                return Ok(());
            }
            store::set_codes(conn, staff.id, &hashes).await?;
            list::delete_sessions(conn, staff.id, Some(staff.session)).await?;
            audit::note(conn, now, &Actor::from(staff), Deed::SecondFactorOn, "").await
        })
        .await?;
    shown_or_back(app, reader, &known, &seed).await
}

fn hashes(known: &Known, seed: &Token) -> Vec<String> {
    let codes = RecoveryCode::all_of(&known.key, known.factor.staff, seed);
    codes.iter().map(|code| code.hash(&known.key, known.factor.staff)).collect()
}

/// Whether the recovery codes are those of this seed.
async fn are_of(app: &App, known: &Known, seed: &Token) -> Result<bool, AppError> {
    let mut conn = app.db.read().await?;
    for hash in hashes(known, seed) {
        if !store::has_code(&mut conn, known.factor.staff, &hash).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// On to the recovery codes, if these were made by the same press.
async fn shown_or_back(app: &App, reader: &Reader, known: &Known, seed: &Token) -> Result<Response, AppError> {
    if !are_of(app, known, seed).await? {
        return Ok(back(reader));
    }
    let pair = format!("{}={}", cookie_name(app), seed.reveal());
    let cookie = private_cookie(&app.config.public_url, &pair, SHOWN);
    Ok(([(header::SET_COOKIE, cookie)], to(reader, SecondFactorPath::CODES)).into_response())
}

/// Makes other recovery codes; the earlier ones open nothing any more.
async fn make_codes(
    app: &App,
    reader: &Reader,
    staff: &Staff,
    source: Source,
    wish: &Wish,
) -> Result<Response, AppError> {
    let Some(known) = proof::confirmed(app, staff.id, &staff.email).await? else { return Ok(back(reader)) };
    let seed = Token::parse(&wish.seed).ok_or(AppError::BadRequest)?;
    if are_of(app, &known, &seed).await? {
        return shown_or_back(app, reader, &known, &seed).await;
    }
    let outcome = proof::try_either(app, staff, source, &wish.proof).await?;
    if outcome != Outcome::Right {
        return refuse(app, reader, staff, &wish.what, own_views::proof_problem(&reader.locale, outcome)).await;
    }
    let (hashes, now) = (hashes(&known, &seed), app.clock.now());
    app.db
        .write(async |conn| {
            store::set_codes(conn, staff.id, &hashes).await?;
            audit::note(conn, now, &Actor::from(staff), Deed::RecoveryCodesMade, "").await
        })
        .await?;
    shown_or_back(app, reader, &known, &seed).await
}

async fn turn_off(
    app: &App,
    reader: &Reader,
    staff: &Staff,
    source: Source,
    wish: &Wish,
) -> Result<Response, AppError> {
    if proof::confirmed(app, staff.id, &staff.email).await?.is_none() {
        return Ok(back(reader));
    }
    let outcome = proof::try_either(app, staff, source, &wish.proof).await?;
    if outcome != Outcome::Right {
        return refuse(app, reader, staff, &wish.what, own_views::proof_problem(&reader.locale, outcome)).await;
    }
    let now = app.clock.now();
    app.db
        .write(async |conn: &mut Conn| {
            if store::delete_factor(conn, staff.id).await? {
                audit::note(conn, now, &Actor::from(staff), Deed::SecondFactorOff, "").await?;
            }
            Ok(())
        })
        .await?;
    Ok(to(reader, &format!("{}?done=off", SecondFactorPath::PATTERN)))
}

/// The recovery codes that were just made, to be printed or copied.
pub async fn show_codes(
    State(app): State<App>,
    reader: Reader,
    staff: Staff,
    headers: HeaderMap,
) -> Result<Page, AppError> {
    let known = proof::confirmed(&app, staff.id, &staff.email).await?;
    let seed = cookie(&headers, &cookie_name(&app)).and_then(Token::parse);
    let codes = match (&known, &seed) {
        (Some(known), Some(seed)) if are_of(&app, known, seed).await? => {
            Some(RecoveryCode::all_of(&known.key, staff.id, seed))
        }
        _ => None,
    };
    Ok(Page::personal(&app, &reader, own_views::codes(&reader, &staff, codes.as_ref())))
}

/// She has kept them: they are not shown again.
pub async fn forget_codes(State(app): State<App>, reader: Reader, _: Staff) -> Response {
    let cookie = private_cookie(&app.config.public_url, &format!("{}=", cookie_name(&app)), SignedDuration::ZERO);
    ([(header::SET_COOKIE, cookie)], back(&reader)).into_response()
}
