//! Rows of meetings.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Failure, Meeting, Recording};
use crate::{
    db::{self, Conn},
    outbox::Reason,
};

/// A question for whole meetings.
macro_rules! meetings {
    ($where:literal) => {
        concat!(
            "SELECT id, webinar, opened_at, ended_at, failed_at, failure, record, record_kept_at FROM meetings ",
            $where
        )
    };
}

/// The meeting of a webinar that was opened last.
pub async fn find_last(conn: &mut Conn, webinar: &str) -> db::Result<Option<Meeting>> {
    let query = meetings!("WHERE webinar = $1 ORDER BY opened_at DESC, id DESC LIMIT 1");
    read_one(sqlx::query(query).bind(webinar).fetch_optional(conn).await?.as_ref())
}

/// A meeting by its id.
pub async fn find(conn: &mut Conn, id: Uuid) -> db::Result<Option<Meeting>> {
    let query = sqlx::query(meetings!("WHERE id = $1")).bind(id.to_string());
    read_one(query.fetch_optional(conn).await?.as_ref())
}

/// The meeting that a callback is about.
pub async fn find_by_callback(conn: &mut Conn, token_hash: &str) -> db::Result<Option<Meeting>> {
    let query = sqlx::query(meetings!("WHERE callback_hash = $1")).bind(token_hash);
    read_one(query.fetch_optional(conn).await?.as_ref())
}

/// Keeps a new meeting.
pub async fn insert_meeting(conn: &mut Conn, meeting: &Meeting, callback_hash: &str) -> db::Result<()> {
    sqlx::query("INSERT INTO meetings (id, webinar, callback_hash, opened_at) VALUES ($1, $2, $3, $4)")
        .bind(meeting.id.to_string())
        .bind(&meeting.webinar)
        .bind(callback_hash)
        .bind(meeting.opened_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a meeting ended; the first time counts.
pub async fn set_ended(conn: &mut Conn, id: Uuid, now: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE meetings SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL")
        .bind(id.to_string())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes why somebody could not enter, or that somebody did.
pub async fn set_failure(conn: &mut Conn, id: Uuid, failure: Option<Failure>) -> db::Result<()> {
    let word = failure.and_then(|failure| failure.reason).map(Reason::word);
    sqlx::query("UPDATE meetings SET failed_at = $2, failure = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(failure.map(|failure| failure.at.as_millisecond()))
        .bind(word)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a recording is ready.
pub async fn set_record(conn: &mut Conn, id: Uuid, record: &str) -> db::Result<()> {
    sqlx::query("UPDATE meetings SET record = $2, record_kept_at = NULL WHERE id = $1")
        .bind(id.to_string())
        .bind(record)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that the library has a recording, unless another is ready meanwhile.
pub async fn set_record_kept(conn: &mut Conn, id: Uuid, record: &str, now: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE meetings SET record_kept_at = $3 WHERE id = $1 AND record = $2")
        .bind(id.to_string())
        .bind(record)
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

fn read_one(row: Option<&AnyRow>) -> db::Result<Option<Meeting>> {
    Ok(row.map(read_meeting).transpose()?)
}

fn read_meeting(row: &AnyRow) -> Result<Meeting, sqlx::Error> {
    let id: String = row.try_get("id")?;
    let moment = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(db::moment));
    let (record, kept_at) = (row.try_get::<Option<String>, _>("record")?, moment("record_kept_at")?);
    let word: Option<String> = row.try_get("failure")?;
    let reason = word.as_deref().and_then(Reason::parse);
    Ok(Meeting {
        id: Uuid::parse_str(&id).map_err(|error| sqlx::Error::Decode(error.into()))?,
        webinar: row.try_get("webinar")?,
        opened_at: db::moment(row.try_get("opened_at")?),
        ended_at: moment("ended_at")?,
        failure: moment("failed_at")?.map(|at| Failure { at, reason }),
        recording: record.map(|record| Recording { record, kept_at }),
    })
}
