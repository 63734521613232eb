//! Keeping what a learner does: one transaction, idempotent.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    model::{Deed, Event, Progress},
    store,
};
use crate::{
    accounts::{self, LearnerId},
    content::{Course, LessonName, Library},
    db::{self, Conn, Db},
};

/// A nameless learner's first press, sent twice before the first answer arrived, is recognised for this long.
const FIRST_PRESS_REPEATS_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// A press on a lesson.
pub struct Press<'a> {
    /// The random number of the form that was sent, when its page could make one.
    pub id: Option<Uuid>,
    /// Who pressed; nobody before the first press.
    pub learner: Option<LearnerId>,
    /// The lesson, by its present name.
    pub lesson: &'a LessonName,
    /// What was done.
    pub deed: Deed,
    /// When.
    pub at: Timestamp,
}

/// Where a learner stands.
pub async fn progress(conn: &mut Conn, library: &Library, learner: &LearnerId) -> db::Result<Progress> {
    let events = store::events(conn, learner).await?;
    let completions = store::completions(conn, learner).await?;
    Ok(Progress::of(events, |name| library.current_name(name)).with_completions(completions))
}

/// Keeps a press and, when the course is thereby finished, its completion. Says whose press it was.
pub async fn record(db: &Db, library: &Library, press: Press<'_>) -> db::Result<LearnerId> {
    let fresh = LearnerId::fresh();
    let id = press.id.unwrap_or_else(Uuid::now_v7).to_string();
    db.write(async |conn| {
        let learner = whose(conn, &press, &id, &fresh).await?;
        accounts::insert_learner(conn, &learner, press.at).await?;
        let before = progress(conn, library, &learner).await?;
        if !before.standing(press.lesson).is_changed_by(&press.deed) {
            return Ok(learner);
        }
        let event = Event {
            id: id.clone(),
            deed: press.deed.clone(),
            lesson: press.lesson.clone(),
            happened_at: before.moment_after(press.at),
        };
        store::insert_event(conn, &learner, &event).await?;
        if let Some(course) = library.course(&press.lesson.course) {
            complete(conn, library, &learner, course, press.at).await?;
        }
        Ok(learner)
    })
    .await
}

/// The learner of a session, or of the same first press sent a moment ago, or a new one.
async fn whose(conn: &mut Conn, press: &Press<'_>, id: &str, fresh: &LearnerId) -> db::Result<LearnerId> {
    if let Some(learner) = &press.learner {
        // Her work may have joined a card while this press was on its way.
        return Ok(accounts::find_joined(conn, learner).await?.unwrap_or_else(|| learner.clone()));
    }
    let since = press.at - FIRST_PRESS_REPEATS_WITHIN;
    Ok(store::find_learner_of(conn, id, since).await?.unwrap_or_else(|| fresh.clone()))
}

async fn complete(
    conn: &mut Conn,
    library: &Library,
    learner: &LearnerId,
    course: &Course,
    at: Timestamp,
) -> db::Result<()> {
    let after = progress(conn, library, learner).await?;
    if after.finishes(course) && after.completion(course).is_none() {
        store::insert_completion(conn, learner, course, at).await?;
    }
    Ok(())
}
