//! The end of what was asked: some time after its webinar, also where a registration goes on, as in a long series.

use jiff::{SignedDuration, Timestamp};

use super::store;
use crate::{
    app::App,
    content::{Library, WebinarStatus},
    db::{self, Conn},
};

/// Forgets the questions of webinars that have been over for as long as the site keeps registrations. Says how many
/// questions there were.
///
/// # Errors
/// When the rows can't be written.
pub async fn retire(app: &App) -> db::Result<u64> {
    let (library, now) = (app.library(), app.clock.now());
    let mut gone = 0;
    let webinars = store::webinars(&mut *app.db.read().await?).await?;
    for webinar in webinars.iter().filter(|webinar| kept_until(&library, webinar).is_some_and(|until| until <= now)) {
        gone += app.db.write(async |conn: &mut Conn| store::delete_all(conn, webinar).await).await?;
    }
    Ok(gone)
}

/// Nothing for what is announced no more, which goes with its registrations, and for what waits for a new date.
fn kept_until(library: &Library, name: &str) -> Option<Timestamp> {
    let found = library.webinars.iter().find(|webinar| webinar.revision.identity == name)?;
    let kept = SignedDuration::from_hours(24 * library.site.retention.registration_days);
    (found.status != WebinarStatus::Postponed).then(|| found.ends_at().saturating_add(kept).unwrap_or(Timestamp::MAX))
}
