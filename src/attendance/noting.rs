//! Noting that somebody was there: once for each webinar. What follows from it waits until the webinar is over.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
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
    outbox::{self, Delivery, Job, Letter, Queued, Reason, Refusal},
    progress,
    registrations::{self, Registration},
};

/// Somebody enters the room by her private page. Nothing that goes wrong here keeps her outside.
pub async fn entered(app: &App, library: &Library, who: &Registration, webinar: &Webinar) {
    if let Err(error) = note(app, library, who, &Noted { webinar, way: Way::Joined, by: None }).await {
        tracing::warn!(%error, "an attendance could not be noted");
    }
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
    let queued = app.db.write(async |conn: &mut Conn| note_in(conn, library, who, noted, now).await).await?;
    queued.into_iter().for_each(|queued| app.outbox.wake(queued));
    Ok(())
}

/// The same within a transaction. What was noted before stays, unless the webinar was moved since.
///
/// # Errors
/// When the rows can't be written.
pub async fn note_in(
    conn: &mut Conn,
    library: &Library,
    who: &Registration,
    noted: &Noted<'_>,
    now: Timestamp,
) -> db::Result<Option<Queued>> {
    let CertificateId(id) = CertificateId::fresh();
    let webinar = noted.webinar;
    let attendance = Attendance {
        id,
        registration: who.id,
        webinar: webinar.revision.identity.clone(),
        way: noted.way,
        noted_at: now,
        noted_by: noted.by.map(str::to_owned),
        held_at: webinar.starts_at,
        minutes: webinar.minutes,
        said: model::said(library, webinar),
    };
    let Some(id) = store::put(conn, &attendance).await? else { return Ok(None) };
    let letter = Letter {
        key: id.to_string(),
        about: webinar.slug.to_string(),
        payload: AttendedLetter { attendance: id },
        due_at: webinar.ends_at().max(now),
    };
    outbox::enqueue::<LessonTick>(conn, &letter, now).await.map(Some)
}

/// An attendance whose webinar is over.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct AttendedLetter {
    /// Which.
    pub attendance: Uuid,
}

/// Ticks the lesson that a webinar teaches, for a learner who was there to the end of it. One that was moved or called off
/// after people had come ticks nothing.
#[derive(Debug)]
pub struct LessonTick;

impl Job for LessonTick {
    const KIND: &'static str = "attended-lesson";
    const TITLE: &'static str = "outbox-kind-attended-lesson";
    type Payload = AttendedLetter;

    async fn deliver(app: &App, delivery: Delivery<AttendedLetter>) -> Result<(), Refusal> {
        let (library, now, id) = (app.library(), app.clock.now(), delivery.payload.attendance);
        let ticking = async |conn: &mut Conn| tick(conn, &library, id, now).await;
        app.db.write(ticking).await.map_err(|error| Refusal::temporary(Reason::Fault, error))
    }
}

async fn tick(conn: &mut Conn, library: &Library, id: Uuid, now: Timestamp) -> db::Result<()> {
    let Some(attendance) = store::find(conn, id).await?.filter(|one| one.is_proved(library, now)) else {
        return Ok(());
    };
    let who = registrations::find(conn, attendance.registration).await?;
    let webinar = attendance.of(library);
    let lesson = webinar.and_then(|webinar| webinar.lesson.as_ref());
    let (Some(learner), Some(lesson)) = (who.and_then(|who| who.learner), lesson) else { return Ok(()) };
    progress::attend(conn, library, &learner, &library.current_name(lesson), Uuid::now_v7(), now).await
}
