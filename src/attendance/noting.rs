//! Noting that somebody was there: once for each webinar, with the tick of the lesson that it teaches.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    model::{self, Attendance, Way},
    store,
};
use crate::{
    app::App,
    certificates::CertificateId,
    content::{Library, Webinar},
    db::{self, Conn},
    progress,
    registrations::Registration,
};

/// Somebody entered the room by her private page.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn entered(app: &App, library: &Library, who: &Registration, webinar: &Webinar) -> db::Result<()> {
    note(app, library, who, &Noted { webinar, way: Way::Joined, by: None }).await
}

/// What is noted of somebody.
pub struct Noted<'a> {
    /// Where she was.
    pub webinar: &'a Webinar,
    /// How that is known.
    pub way: Way,
    /// Who of the staff says so.
    pub by: Option<&'a str>,
}

/// Notes that somebody was there.
///
/// # Errors
/// As [`db::Db::write`].
pub async fn note(app: &App, library: &Library, who: &Registration, noted: &Noted<'_>) -> db::Result<()> {
    let now = app.clock.now();
    app.db.write(async |conn: &mut Conn| note_in(conn, library, who, noted, now).await).await
}

/// The same within a transaction. What was noted before stays, and how it was known.
///
/// # Errors
/// When the rows can't be written.
pub async fn note_in(
    conn: &mut Conn,
    library: &Library,
    who: &Registration,
    noted: &Noted<'_>,
    now: Timestamp,
) -> db::Result<()> {
    let CertificateId(id) = CertificateId::fresh();
    let attendance = Attendance {
        id,
        registration: who.id,
        webinar: noted.webinar.revision.identity.clone(),
        way: noted.way,
        noted_at: now,
        noted_by: noted.by.map(str::to_owned),
        held_at: noted.webinar.starts_at,
        minutes: noted.webinar.minutes,
        said: model::said(library, noted.webinar),
    };
    if !store::insert(conn, &attendance).await? {
        return Ok(());
    }
    let (Some(learner), Some(lesson)) = (&who.learner, &noted.webinar.lesson) else { return Ok(()) };
    progress::attend(conn, library, learner, &library.current_name(lesson), Uuid::now_v7(), now).await
}
