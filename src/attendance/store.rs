//! Rows of attendance.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Attendance, Choice, Ease, Opinion, Said, Use, Way};
use crate::{
    db::{self, Conn},
    registrations::RegistrationId,
};

/// A question for whole attendances.
macro_rules! attendances {
    ($where:literal) => {
        concat!(
            "SELECT id, registration_id, webinar, way, noted_at, noted_by, held_at, minutes, said FROM attendances ",
            $where
        )
    };
}

/// The attendance that a certificate is named by.
pub async fn find(conn: &mut Conn, id: Uuid) -> db::Result<Option<Attendance>> {
    let row = sqlx::query(attendances!("WHERE id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?.flatten())
}

/// Where somebody was, the latest first.
pub async fn of_registration(conn: &mut Conn, who: RegistrationId) -> db::Result<Vec<Attendance>> {
    let query = attendances!("WHERE registration_id = $1 ORDER BY held_at DESC, id");
    read_all(&sqlx::query(query).bind(who.to_string()).fetch_all(conn).await?)
}

/// Who was at a webinar.
pub async fn of_webinar(conn: &mut Conn, webinar: &str) -> db::Result<Vec<Attendance>> {
    let query = attendances!("WHERE webinar = $1 ORDER BY noted_at, id");
    read_all(&sqlx::query(query).bind(webinar).fetch_all(conn).await?)
}

/// Notes that somebody was there, and gives its id where that is new, or the webinar was moved since it was noted.
pub async fn put(conn: &mut Conn, new: &Attendance) -> db::Result<Option<Uuid>> {
    let query = "INSERT INTO attendances
                     (id, registration_id, webinar, way, noted_at, noted_by, held_at, minutes, said)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (registration_id, webinar) DO UPDATE SET held_at = excluded.held_at,
                     minutes = excluded.minutes, said = excluded.said, noted_at = excluded.noted_at
                     WHERE attendances.held_at <> excluded.held_at
                 RETURNING id";
    let id: Option<String> = sqlx::query_scalar(query)
        .bind(new.id.to_string())
        .bind(new.registration.to_string())
        .bind(&new.webinar)
        .bind(new.way.word())
        .bind(new.noted_at.as_millisecond())
        .bind(&new.noted_by)
        .bind(new.held_at.as_millisecond())
        .bind(i64::try_from(new.minutes).unwrap_or(i64::MAX))
        .bind(serde_json::to_string(&new.said).unwrap_or_default())
        .fetch_optional(conn)
        .await?;
    Ok(id.as_deref().and_then(|id| Uuid::parse_str(id).ok()))
}

/// Forgets who was at webinars that were over before a moment, and what was said of them. Says how many rows there were.
pub async fn delete_before(conn: &mut Conn, before: Timestamp) -> db::Result<u64> {
    let query = "DELETE FROM attendances WHERE held_at + minutes * 60000 <= $1";
    let attendances = sqlx::query(query).bind(before.as_millisecond()).execute(&mut *conn).await?.rows_affected();
    let query = "DELETE FROM opinions WHERE ended_at <= $1";
    let opinions = sqlx::query(query).bind(before.as_millisecond()).execute(conn).await?.rows_affected();
    Ok(attendances + opinions)
}

/// Staff say that somebody was not there after all.
pub async fn delete(conn: &mut Conn, who: RegistrationId, webinar: &str) -> db::Result<()> {
    let query = "DELETE FROM attendances WHERE registration_id = $1 AND webinar = $2";
    sqlx::query(query).bind(who.to_string()).bind(webinar).execute(conn).await?;
    Ok(())
}

/// Gives somebody where another registration of hers was, but for where she is known to have been.
pub async fn give_attendances(conn: &mut Conn, from: RegistrationId, to: RegistrationId) -> db::Result<()> {
    let query = "UPDATE attendances SET registration_id = $2 WHERE registration_id = $1 AND webinar NOT IN
                     (SELECT webinar FROM attendances WHERE registration_id = $2)";
    sqlx::query(query).bind(from.to_string()).bind(to.to_string()).execute(conn).await?;
    Ok(())
}

/// The same of what she said.
pub async fn give_opinions(conn: &mut Conn, from: RegistrationId, to: RegistrationId) -> db::Result<()> {
    let query = "UPDATE opinions SET registration_id = $2 WHERE registration_id = $1 AND webinar NOT IN
                     (SELECT webinar FROM opinions WHERE registration_id = $2)";
    sqlx::query(query).bind(from.to_string()).bind(to.to_string()).execute(conn).await?;
    Ok(())
}

/// What somebody said of a webinar.
pub async fn find_opinion(conn: &mut Conn, who: RegistrationId, webinar: &str) -> db::Result<Option<Opinion>> {
    let query = "SELECT usefulness, ease, words FROM opinions WHERE registration_id = $1 AND webinar = $2";
    let row = sqlx::query(query).bind(who.to_string()).bind(webinar).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_opinion).transpose()?)
}

/// What people said of a webinar: in no order that tells who.
pub async fn opinions(conn: &mut Conn, webinar: &str) -> db::Result<Vec<Opinion>> {
    let query = "SELECT usefulness, ease, words FROM opinions WHERE webinar = $1 ORDER BY id";
    let rows = sqlx::query(query).bind(webinar).fetch_all(conn).await?;
    Ok(rows.iter().map(read_opinion).collect::<Result<_, _>>()?)
}

/// Keeps what somebody says of a webinar, in the place of what she said before.
pub async fn put_opinion(
    conn: &mut Conn,
    id: Uuid,
    who: RegistrationId,
    webinar: &str,
    said: &Opinion,
    (ended_at, given_at): (Timestamp, Timestamp),
) -> db::Result<()> {
    let query = "INSERT INTO opinions (id, registration_id, webinar, usefulness, ease, words, ended_at, given_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                 ON CONFLICT (registration_id, webinar) DO UPDATE SET usefulness = excluded.usefulness,
                     ease = excluded.ease, words = excluded.words, given_at = excluded.given_at";
    sqlx::query(query)
        .bind(id.to_string())
        .bind(who.to_string())
        .bind(webinar)
        .bind(said.usefulness.map(Choice::word))
        .bind(said.ease.map(Choice::word))
        .bind(&said.words)
        .bind(ended_at.as_millisecond())
        .bind(given_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

fn read_opinion(row: &AnyRow) -> Result<Opinion, sqlx::Error> {
    let word = |column| row.try_get::<Option<String>, _>(column);
    Ok(Opinion {
        usefulness: word("usefulness")?.as_deref().and_then(Use::parse),
        ease: word("ease")?.as_deref().and_then(Ease::parse),
        words: row.try_get("words")?,
    })
}

fn read_all(rows: &[AnyRow]) -> db::Result<Vec<Attendance>> {
    Ok(rows.iter().filter_map(|row| read(row).transpose()).collect::<Result<_, _>>()?)
}

/// A row with words that this version does not know is passed over.
fn read(row: &AnyRow) -> Result<Option<Attendance>, sqlx::Error> {
    let text = |column| row.try_get::<String, _>(column);
    let id = Uuid::parse_str(&text("id")?).ok();
    let registration = Uuid::parse_str(&text("registration_id")?).ok().map(RegistrationId);
    let said: Option<Vec<Said>> = serde_json::from_str(&text("said")?).ok().filter(|said: &Vec<Said>| !said.is_empty());
    let way = Way::parse(&text("way")?);
    let (Some(id), Some(registration), Some(said), Some(way)) = (id, registration, said, way) else { return Ok(None) };
    Ok(Some(Attendance {
        id,
        registration,
        webinar: text("webinar")?,
        way,
        noted_at: db::moment(row.try_get("noted_at")?),
        noted_by: row.try_get("noted_by")?,
        held_at: db::moment(row.try_get("held_at")?),
        minutes: u64::try_from(row.try_get::<i64, _>("minutes")?).unwrap_or_default(),
        said,
    }))
}
