//! Rows of what learners did.

use std::collections::HashMap;

use futures_util::TryStreamExt;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Answers, Completion, Deed, Event};
use crate::{
    accounts::LearnerId,
    content::{Course, LessonName, Slug},
    db::{self, Conn},
};

/// Everything a learner did, oldest first.
pub async fn events(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<Event>> {
    let query = "SELECT id, kind, course, lesson, answers, happened_at, helped FROM events
                 WHERE learner_id = $1 ORDER BY happened_at, id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    let events: Result<Vec<Option<Event>>, sqlx::Error> = rows.iter().map(read_event).collect();
    Ok(events?.into_iter().flatten().collect())
}

/// Gives out, learner by learner, everything that anybody did to lessons of a course, by the names that it ever had. Only one
/// learner's events are in memory at a time.
pub async fn each_learner_in(
    conn: &mut Conn,
    courses: &[&Slug],
    mut give: impl FnMut(LearnerId, Vec<Event>),
) -> db::Result<()> {
    let places: Vec<String> = (1..=courses.len()).map(|number| format!("${number}")).collect();
    let query = format!(
        "SELECT learner_id, id, kind, course, lesson, answers, happened_at, helped FROM events
         WHERE course IN ({}) ORDER BY learner_id, happened_at, id",
        places.join(", ")
    );
    let query = courses.iter().fold(sqlx::query(AssertSqlSafe(query)), |query, course| query.bind(course.as_str()));
    let mut rows = query.fetch(conn);
    let (mut learner, mut events) = (String::new(), Vec::new());
    while let Some(row) = rows.try_next().await? {
        let next: String = row.try_get("learner_id")?;
        if next != learner {
            let (before, done) = (std::mem::replace(&mut learner, next), std::mem::take(&mut events));
            if !done.is_empty() {
                give(LearnerId::from_row(before), done);
            }
        }
        events.extend(read_event(&row)?);
    }
    if !events.is_empty() {
        give(LearnerId::from_row(learner), events);
    }
    Ok(())
}

/// A row of a kind that this version does not know is kept and passed over.
fn read_event(row: &AnyRow) -> Result<Option<Event>, sqlx::Error> {
    let answers = read_answers(row.try_get::<Option<String>, _>("answers")?.as_deref().unwrap_or_default());
    let deed = match row.try_get::<String, _>("kind")?.as_str() {
        "done" => Deed::Done,
        "undone" => Deed::Undone,
        "answered" => Deed::Answered(answers),
        "passed" => Deed::Passed(answers),
        "attended" => Deed::Attended,
        _ => return Ok(None),
    };
    let (course, lesson): (String, String) = (row.try_get("course")?, row.try_get("lesson")?);
    let (Some(course), Some(lesson)) = (Slug::parse(&course), Slug::parse(&lesson)) else { return Ok(None) };
    Ok(Some(Event {
        id: row.try_get("id")?,
        deed,
        lesson: LessonName { course, lesson },
        happened_at: db::moment(row.try_get("happened_at")?),
        helped: row.try_get::<i64, _>("helped")? == 1,
    }))
}

/// Keeps an event once: the same id again changes nothing. The device's own time stands beside the server's.
pub async fn insert_event(
    conn: &mut Conn,
    learner: &LearnerId,
    event: &Event,
    device_at: Option<Timestamp>,
) -> db::Result<()> {
    let (kind, answers) = match &event.deed {
        Deed::Done => ("done", None),
        Deed::Undone => ("undone", None),
        Deed::Answered(answers) => ("answered", Some(write_answers(answers))),
        Deed::Passed(answers) => ("passed", Some(write_answers(answers))),
        Deed::Attended => ("attended", None),
    };
    let query = "INSERT INTO events (id, learner_id, kind, course, lesson, answers, happened_at, device_at, helped)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING";
    sqlx::query(query)
        .bind(&event.id)
        .bind(learner.as_str())
        .bind(kind)
        .bind(event.lesson.course.as_str())
        .bind(event.lesson.lesson.as_str())
        .bind(answers)
        .bind(event.happened_at.as_millisecond())
        .bind(device_at.map(Timestamp::as_millisecond))
        .bind(i64::from(event.helped))
        .execute(conn)
        .await?;
    Ok(())
}

/// Who made an event, if it happened since `since`.
pub async fn find_learner_of(conn: &mut Conn, event_id: &str, since: Timestamp) -> db::Result<Option<LearnerId>> {
    // Who has a card is found by nothing but the card: the number of an event is no secret.
    let query = "SELECT learner_id FROM events JOIN learners ON learners.id = events.learner_id
                 WHERE events.id = $1 AND happened_at >= $2 AND named_at IS NULL";
    let id: Option<String> =
        sqlx::query_scalar(query).bind(event_id).bind(since.as_millisecond()).fetch_optional(conn).await?;
    Ok(id.map(LearnerId::from_row))
}

/// What a learner's devices said of the time, by event.
pub async fn device_times(conn: &mut Conn, learner: &LearnerId) -> db::Result<HashMap<String, Timestamp>> {
    let query = "SELECT id, device_at FROM events WHERE learner_id = $1 AND device_at IS NOT NULL ORDER BY id";
    let times: Vec<(String, i64)> = sqlx::query_as(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(times.into_iter().map(|(id, device_at)| (id, db::moment(device_at))).collect())
}

/// When the phones of a learner first pressed something.
pub async fn first_presses(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<Timestamp>> {
    let query = "SELECT pressed_at FROM first_presses WHERE learner_id = $1 ORDER BY pressed_at, phone_hash";
    let moments: Vec<i64> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(moments.into_iter().map(db::moment).collect())
}

/// When a learner last did anything.
pub async fn last_deed_at(conn: &mut Conn, learner: &LearnerId) -> db::Result<Option<Timestamp>> {
    let query = "SELECT MAX(happened_at) FROM events WHERE learner_id = $1";
    let millis: Option<i64> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_one(conn).await?;
    Ok(millis.map(db::moment))
}

/// Whose the first presses of a phone are.
pub struct OfPhone {
    /// Herself.
    pub learner: LearnerId,
    /// Whether she has no name.
    pub is_nameless: bool,
}

/// Whose the first presses of a phone are.
pub async fn find_learner_of_phone(conn: &mut Conn, phone: Uuid) -> db::Result<Option<OfPhone>> {
    let query = "SELECT learners.id, learners.named_at FROM first_presses
                 JOIN learners ON learners.id = first_presses.learner_id WHERE first_presses.phone_hash = $1";
    let row = sqlx::query(query).bind(phone_hash(phone)).fetch_optional(conn).await?;
    let read = |row: &AnyRow| {
        let named_at: Option<i64> = row.try_get("named_at")?;
        let learner = LearnerId::from_row(row.try_get("id")?);
        Ok::<_, sqlx::Error>(OfPhone { learner, is_nameless: named_at.is_none() })
    };
    Ok(row.as_ref().map(read).transpose()?)
}

/// Keeps whose the first presses of a phone are. A number that is known already stays whose it was.
pub async fn insert_phone(conn: &mut Conn, phone: Uuid, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO first_presses (phone_hash, learner_id, pressed_at) VALUES ($1, $2, $3)
                 ON CONFLICT (phone_hash) DO NOTHING";
    sqlx::query(query).bind(phone_hash(phone)).bind(learner.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// The number opens a learner's session, so a stolen backup must not tell it.
fn phone_hash(phone: Uuid) -> String {
    format!("{:x}", Sha256::digest(phone.as_bytes()))
}

/// The courses that a learner finished, by the slugs that they had.
pub async fn completions(conn: &mut Conn, learner: &LearnerId) -> db::Result<HashMap<Slug, Completion>> {
    let query = "SELECT course, lessons, completed_at FROM completions WHERE learner_id = $1 ORDER BY course";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    let mut completions = HashMap::new();
    for row in rows {
        let lessons: String = row.try_get("lessons")?;
        let completion = Completion {
            completed_at: db::moment(row.try_get("completed_at")?),
            lessons: lessons.split(',').filter_map(Slug::parse).collect(),
        };
        if let Some(course) = Slug::parse(&row.try_get::<String, _>("course")?) {
            completions.insert(course, completion);
        }
    }
    Ok(completions)
}

/// Keeps the day on which a course was first finished.
pub async fn insert_completion(
    conn: &mut Conn,
    learner: &LearnerId,
    course: &Course,
    now: Timestamp,
) -> db::Result<()> {
    let lessons: Vec<&str> = course.lessons.iter().map(|lesson| lesson.name.lesson.as_str()).collect();
    let query = "INSERT INTO completions (learner_id, course, lessons, completed_at)
                 VALUES ($1, $2, $3, $4) ON CONFLICT (learner_id, course) DO NOTHING";
    sqlx::query(query)
        .bind(learner.as_str())
        .bind(course.slug.as_str())
        .bind(lessons.join(","))
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Makes everything that one learner did another's, and what her phones pressed before they knew her.
pub async fn move_events(conn: &mut Conn, from: &LearnerId, to: &LearnerId) -> db::Result<()> {
    let query = "UPDATE events SET learner_id = $2 WHERE learner_id = $1";
    sqlx::query(query).bind(from.as_str()).bind(to.as_str()).execute(&mut *conn).await?;
    let query = "UPDATE first_presses SET learner_id = $2 WHERE learner_id = $1";
    sqlx::query(query).bind(from.as_str()).bind(to.as_str()).execute(conn).await?;
    Ok(())
}

/// Keeps a snapshot of a finished course in place of the one that is there.
pub async fn set_completion(
    conn: &mut Conn,
    learner: &LearnerId,
    course: &Slug,
    completion: &Completion,
) -> db::Result<()> {
    let lessons: Vec<&str> = completion.lessons.iter().map(Slug::as_str).collect();
    let query = "INSERT INTO completions (learner_id, course, lessons, completed_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (learner_id, course)
                 DO UPDATE SET lessons = excluded.lessons, completed_at = excluded.completed_at";
    sqlx::query(query)
        .bind(learner.as_str())
        .bind(course.as_str())
        .bind(lessons.join(","))
        .bind(completion.completed_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

fn read_answers(text: &str) -> Answers {
    Answers(text.split(',').filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect())
}

fn write_answers(answers: &Answers) -> String {
    let written: Vec<String> =
        answers.0.iter().map(|chosen| chosen.map_or_else(|| "-".to_owned(), |place| place.to_string())).collect();
    written.join(",")
}

/// How many courses a learner has begun.
///
/// # Errors
/// When the rows can't be read.
pub async fn count_courses(conn: &mut Conn, learner: &LearnerId) -> db::Result<i64> {
    let query = "SELECT COUNT(DISTINCT course) FROM events WHERE learner_id = $1";
    Ok(sqlx::query_scalar(query).bind(learner.as_str()).fetch_one(conn).await?)
}
