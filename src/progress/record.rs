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
    /// Whether somebody helped.
    pub helped: bool,
    /// When, by the clock of the device.
    pub device_at: Option<Timestamp>,
    /// The random number of a phone that pressed before anybody was known there.
    pub phone: Option<Uuid>,
}

/// What became of a press.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recorded {
    /// It is kept, now or before, and this is whose it is.
    Of(LearnerId),
    /// Somebody else is signed in where it was made: it is not kept.
    OfAnother,
    /// Nobody is known, and there is nothing to take back.
    OfNobody,
}

/// Whose a press is.
enum Whose {
    Known(LearnerId),
    Another,
    /// A learner who is not there yet.
    New(LearnerId),
}

/// Where a learner stands.
pub async fn progress(conn: &mut Conn, library: &Library, learner: &LearnerId) -> db::Result<Progress> {
    let events = store::events(conn, learner).await?;
    let completions = store::completions(conn, learner).await?;
    Ok(Progress::of(events, |name| library.current_name(name)).with_completions(completions))
}

/// Keeps a press and, when the course is thereby finished, its completion. Says whose press it was.
pub async fn record(db: &Db, library: &Library, press: Press<'_>) -> db::Result<Recorded> {
    let fresh = LearnerId::fresh();
    let id = press.id.unwrap_or_else(Uuid::now_v7).to_string();
    db.write(async |conn| {
        let learner = match whose(conn, &press, &id, &fresh).await? {
            Whose::Another => return Ok(Recorded::OfAnother),
            Whose::New(_) if press.deed == Deed::Undone => return Ok(Recorded::OfNobody),
            Whose::Known(learner) | Whose::New(learner) => learner,
        };
        accounts::insert_learner(conn, &learner, press.at).await?;
        if let Some(phone) = press.phone {
            store::insert_phone(conn, phone, &learner, press.at).await?;
        }
        let event = Event {
            id: id.clone(),
            deed: press.deed.clone(),
            lesson: press.lesson.clone(),
            happened_at: press.at,
            helped: press.helped,
        };
        add(conn, library, &learner, event, press.device_at).await?;
        Ok(Recorded::Of(learner))
    })
    .await
}

/// Keeps that a learner attended the webinar which teaches a lesson, in the transaction that notes it. `id` is that of the
/// event.
///
/// # Errors
/// When the rows can't be written.
pub async fn attend(
    conn: &mut Conn,
    library: &Library,
    learner: &LearnerId,
    lesson: &LessonName,
    id: Uuid,
    at: Timestamp,
) -> db::Result<()> {
    let (deed, lesson) = (Deed::Attended, lesson.clone());
    let event = Event { id: id.to_string(), deed, lesson, happened_at: at, helped: false };
    add(conn, library, learner, event, None).await
}

/// Adds an event that changes something and, when its course is thereby finished, the completion.
async fn add(
    conn: &mut Conn,
    library: &Library,
    learner: &LearnerId,
    event: Event,
    device_at: Option<Timestamp>,
) -> db::Result<()> {
    let before = progress(conn, library, learner).await?;
    if !before.standing(&event.lesson).is_changed_by(&event.deed, event.helped) {
        return Ok(());
    }
    let at = event.happened_at;
    let event = Event { happened_at: before.moment_after(at), ..event };
    store::insert_event(conn, learner, &event, device_at).await?;
    match library.course(&event.lesson.course) {
        Some(course) => complete(conn, library, learner, course, at).await,
        None => Ok(()),
    }
}

/// The learner of a session, or of the phone's own first presses, or of the same first press sent a moment ago, or a new
/// one. What a phone pressed while nobody was known there is not hers who is signed in by now, unless that made her.
async fn whose(conn: &mut Conn, press: &Press<'_>, id: &str, fresh: &LearnerId) -> db::Result<Whose> {
    let of_phone = match press.phone {
        Some(phone) => store::find_learner_of_phone(conn, phone).await?,
        None => None,
    };
    let learner = match &press.learner {
        // Her work may have joined a card while this press was on its way.
        Some(learner) => Some(accounts::find_joined(conn, learner).await?.unwrap_or_else(|| learner.clone())),
        None => None,
    };
    match (learner, of_phone) {
        (Some(learner), None) if press.phone.is_none() => return Ok(Whose::Known(learner)),
        (Some(learner), Some(of_phone)) if learner == of_phone.learner => return Ok(Whose::Known(learner)),
        (Some(_), _) => return Ok(Whose::Another),
        // Who has a card is found by nothing but the card.
        (None, Some(of_phone)) if of_phone.is_nameless => return Ok(Whose::Known(of_phone.learner)),
        (None, _) => {}
    }
    let since = press.at - FIRST_PRESS_REPEATS_WITHIN;
    let repeated = store::find_learner_of(conn, id, since).await?;
    Ok(repeated.map_or_else(|| Whose::New(fresh.clone()), Whose::Known))
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
