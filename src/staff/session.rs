//! Where staff are signed in: a random number in a cookie of its own, apart from learners' sessions, and behind it a row.

use axum::http::{Extensions, HeaderMap, HeaderValue, header::USER_AGENT};
use jiff::{SignedDuration, Timestamp};

use super::{
    device::Device,
    model::{Staff, StaffId, StaffSession},
    second_factor,
    store::{self, NewSession},
};
use crate::{
    accounts::SharedComputer,
    app::App,
    db::{self, Conn},
    http::{AppError, cookie, passing_cookie, private_cookie, private_cookie_name},
    secrets::Token,
};

/// Unused for so long, a session is over. The page for signing in says so.
pub const IDLE_HOURS: i64 = 12;
/// However much it is used, a session ends after so long.
pub const LONGEST_DAYS: i64 = 7;
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * LONGEST_DAYS);
/// A session that was seen so lately need not be noted again.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);

fn cookie_name(app: &App) -> String {
    private_cookie_name(&app.config.public_url, "lentera-staff")
}

fn token(app: &App, headers: &HeaderMap) -> Option<Token> {
    cookie(headers, &cookie_name(app)).and_then(Token::parse)
}

fn before(now: Timestamp, idle: SignedDuration) -> Timestamp {
    now.saturating_sub(idle).unwrap_or(Timestamp::MIN)
}

const IDLE: SignedDuration = SignedDuration::from_hours(IDLE_HOURS);

fn after(moment: Timestamp, time: SignedDuration) -> Timestamp {
    moment.saturating_add(time).unwrap_or(Timestamp::MAX)
}

/// When a session ends that is used now and would end then. On the library's own computers, which many use, it rests no
/// longer than a learner's. Its row says so, so that it has ended also where the computer is not known as the library's
/// any more.
fn ends(longest: Timestamp, now: Timestamp, computer: Option<&SharedComputer>) -> Timestamp {
    computer.map_or(longest, |computer| longest.min(after(now, computer.rest())))
}

/// Who of the staff sends this request. Without the cookie no row is read.
///
/// # Errors
/// When the rows can't be read.
pub async fn of_request(app: &App, headers: &HeaderMap, request: &Extensions) -> Result<Option<Staff>, AppError> {
    let Some(token) = token(app, headers) else { return Ok(None) };
    let (now, computer) = (app.clock.now(), request.get::<SharedComputer>());
    let found = store::find_session(&mut *app.db.read().await?, &token, now, before(now, IDLE)).await?;
    let Some(found) = found else { return Ok(None) };
    if computer.is_some() || now.duration_since(found.seen_at) >= NOTED_EVERY {
        let expires_at = match computer {
            Some(_) => ends(after(found.created_at, LONGEST), now, computer),
            None => found.expires_at,
        };
        // Reading goes on while nothing can be written.
        let noted =
            app.db.write(async |conn| store::touch_session(conn, found.staff.session, now, expires_at).await).await;
        noted.inspect_err(|error| tracing::warn!(%error, "a session could not be noted as used")).ok();
    }
    Ok(Some(found.staff))
}

/// What somebody showed to begin a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// The password, which is enough for who has no second factor.
    Password,
    /// The second factor as well.
    Both,
}

/// Begins a session under a token that nobody knew before, and ends the one this browser had. Gives the cookie.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn begin(
    app: &App,
    headers: &HeaderMap,
    computer: Option<SharedComputer>,
    staff: StaffId,
    shown: Shown,
) -> Result<HeaderValue, AppError> {
    let (old, token, now) = (token(app, headers), Token::fresh(), app.clock.now());
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let device = Device::of_agent(agent);
    let expires_at = ends(after(now, LONGEST), now, computer.as_ref());
    app.db
        .write(async |conn| {
            if let Some(old) = &old {
                store::delete_session_of(conn, old).await?;
            }
            let new = NewSession { token: &token, staff, shown, device: &device, now, expires_at };
            store::insert_session(conn, &new).await
        })
        .await?;
    // Gone with the browser: a counter's computer is used by many.
    Ok(passing_cookie(&app.config.public_url, &format!("{}={}", cookie_name(app), token.reveal())))
}

/// Takes the cookie away; the row is the caller's to end.
pub fn forgotten(app: &App) -> HeaderValue {
    private_cookie(&app.config.public_url, &format!("{}=", cookie_name(app)), SignedDuration::ZERO)
}

/// Where somebody is signed in now, the latest first.
///
/// # Errors
/// When the rows can't be read.
pub async fn list(app: &App, staff: StaffId) -> Result<Vec<StaffSession>, AppError> {
    let now = app.clock.now();
    Ok(store::sessions(&mut *app.db.read().await?, staff, now, before(now, IDLE)).await?)
}

/// Removes sessions and links that have ended. An ended one is already treated as none.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn sweep(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    app.db
        .write(async |conn| {
            store::delete_expired(conn, now, before(now, IDLE)).await?;
            second_factor::delete_lapsed(conn, now).await
        })
        .await
}

/// Ends the session with which somebody is signed in, within a transaction of the caller's.
///
/// # Errors
/// When the row can't be written.
pub async fn end_session(conn: &mut Conn, staff: &Staff) -> db::Result<()> {
    store::delete_session(conn, staff.id, staff.session).await
}
