//! Shared computers: browsers that are the library's own, as staff have marked them.
//!
//! Owns the table `kiosks`. A marked browser is known by a long-lived cookie that carries a random number and nothing
//! else; [`of_request`] tells. There a session ends after a quiet time, and then leaves no trace: see [`guard`].
mod computers;
mod computers_views;
mod guard;
mod model;
mod pages;
mod paths;
mod store;
mod views;

use axum::http::{HeaderMap, HeaderValue};
use jiff::SignedDuration;

pub use guard::guard;
pub use model::{Kiosk, KioskId, KioskName};
pub use pages::{leave, show_over, show_still_here, stay};
pub use paths::{ComputersPath, KioskPath, StillHerePath};
pub use store::kiosks;
pub use views::{head, way_out};

use crate::{
    app::App,
    audit::{self, Deed},
    db::Conn,
    http::{AppError, cookie, private_cookie, private_cookie_name},
    secrets::Token,
    staff::{Doors, Staff},
};

/// The addresses of this room; all are for the desk.
pub fn doors() -> Doors {
    Doors::new()
        .get(ComputersPath::PATTERN, computers::list_computers)
        .post(ComputersPath::PATTERN, computers::create_computer)
        .post(paths::ComputerEnd::PATTERN, computers::delete_computer)
}

/// Browsers keep no cookie longer.
const KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);
/// A computer that was seen so lately need not be noted again.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// The name of the cookie that marks a computer.
pub fn cookie_name(app: &App) -> String {
    private_cookie_name(&app.config.public_url, "lentera-kiosk")
}

fn token(app: &App, headers: &HeaderMap) -> Option<Token> {
    cookie(headers, &cookie_name(app)).and_then(Token::parse)
}

/// Whether a request comes from a browser that was marked, be it still on the list or not.
pub fn is_marked(app: &App, headers: &HeaderMap) -> bool {
    cookie(headers, &cookie_name(app)).is_some()
}

/// The library's own computer that sends this request. Without the cookie, and so for nearly everybody, no row is read.
///
/// # Errors
/// When the rows can't be read.
pub async fn of_request(app: &App, headers: &HeaderMap) -> Result<Option<Kiosk>, AppError> {
    let Some(token) = token(app, headers) else { return Ok(None) };
    let found = store::find_kiosk(&mut *app.db.read().await?, &token).await?;
    let Some(kiosk) = found else { return Ok(None) };
    let now = app.clock.now();
    if now.duration_since(kiosk.seen_at) >= NOTED_EVERY {
        // Reading goes on while nothing can be written.
        let noted = app.db.write(async |conn| store::touch_kiosk(conn, kiosk.id, now).await).await;
        noted.inspect_err(|error| tracing::warn!(%error, "a computer could not be noted as used")).ok();
    }
    Ok(Some(kiosk))
}

/// Makes this browser the library's own, and signs its member of staff out of it: a shared computer must not stay
/// signed in as one of them. A name it had before is given up. Gives the cookie.
///
/// # Errors
/// As [`crate::db::Db::write`].
pub async fn mark(app: &App, headers: &HeaderMap, name: &KioskName, by: &Staff) -> Result<HeaderValue, AppError> {
    let (old, token, now) = (token(app, headers), Token::fresh(), app.clock.now());
    let new = store::NewKiosk { token: &token, name, by: by.id, now };
    app.db
        .write(async |conn| {
            if let Some(old) = &old {
                store::end_kiosk_of(conn, old, now).await?;
            }
            store::insert_kiosk(conn, &new).await?;
            audit::note(conn, now, &by.into(), Deed::KioskMarked, name.as_str()).await?;
            crate::staff::end_session(conn, by).await
        })
        .await?;
    Ok(mark_cookie(app, &token))
}

fn mark_cookie(app: &App, token: &Token) -> HeaderValue {
    private_cookie(&app.config.public_url, &format!("{}={}", cookie_name(app), token.reveal()), KEPT)
}

/// The mark anew, so that a computer which is used stays marked: once an hour, since browsers keep no cookie for ever.
fn renewed_mark(app: &App, headers: &HeaderMap, kiosk: &Kiosk) -> Option<HeaderValue> {
    let is_due = app.clock.now().duration_since(kiosk.seen_at) >= NOTED_EVERY;
    token(app, headers).filter(|_| is_due).map(|token| mark_cookie(app, &token))
}

/// Makes a computer an ordinary one again, from wherever this is asked.
///
/// # Errors
/// As [`crate::db::Db::write`].
pub async fn unmark(app: &App, kiosk: KioskId, by: &Staff) -> Result<(), AppError> {
    let now = app.clock.now();
    let write = async |conn: &mut Conn| {
        let Some(name) = store::end_kiosk(conn, kiosk, now).await? else { return Ok(()) };
        audit::note(conn, now, &by.into(), Deed::KioskEnded, &name).await
    };
    Ok(app.db.write(write).await?)
}
