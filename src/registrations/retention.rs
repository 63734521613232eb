//! The end of what is kept of registrants: some time after the last webinar that they registered for.

use jiff::{SignedDuration, Timestamp};

use super::{model::EventName, notices, store};
use crate::{
    app::App,
    content::{Library, Webinar, WebinarStatus},
    db::{self, Conn},
};

const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Forgets everybody who registered for something that has been over for as long as the site says.
///
/// # Errors
/// When the rows can't be written.
pub async fn retire(app: &App) -> db::Result<u64> {
    let (library, now) = (app.library(), app.clock.now());
    let kept = SignedDuration::from_hours(24 * library.site.retention.registration_days);
    let mut gone = 0;
    let events = store::events(&mut *app.db.read().await?).await?;
    for (event, last_came_at) in events {
        let over_at = over_at(app, &library, &event).await?.unwrap_or(last_came_at);
        if over_at.saturating_add(kept).is_ok_and(|until| until <= now) {
            gone += app.db.write(async |conn: &mut Conn| store::delete_all(conn, &event).await).await?;
        }
    }
    Ok(gone)
}

/// When the last webinar of an event is over; for one that is announced no more, when it was to begin. What waits for a new
/// date is not over for a year.
async fn over_at(app: &App, library: &Library, event: &EventName) -> db::Result<Option<Timestamp>> {
    let over_at = |webinar: &Webinar| match webinar.status {
        WebinarStatus::Postponed => webinar.ends_at().saturating_add(YEAR).unwrap_or(Timestamp::MAX),
        _ => webinar.ends_at(),
    };
    match event.webinars(library).map(over_at).max() {
        Some(over_at) => Ok(Some(over_at)),
        None => notices::last_known_start(&mut *app.db.read().await?, event.as_str()).await,
    }
}
