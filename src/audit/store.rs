//! Rows of what was done.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Actor, Deed, Entry, Filter, Key};
use crate::db::{self, Conn};

/// Notes what somebody does, in the transaction that does it. `subject` says what it is done to (see [`Deed`]) and never
/// names a learner.
///
/// # Errors
/// When the row can't be written.
pub async fn insert_entry(conn: &mut Conn, now: Timestamp, actor: &Actor, deed: Deed, subject: &str) -> db::Result<()> {
    sqlx::query(
        "INSERT INTO audit_entries (id, staff_id, staff_name, deed, subject, happened_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(actor.id.as_deref())
    .bind(&actor.name)
    .bind(deed.word())
    .bind(subject)
    .bind(now.as_millisecond())
    .execute(conn)
    .await?;
    Ok(())
}

/// At most so many entries that stand behind a place, the newest first.
///
/// # Errors
/// When the rows can't be read.
pub async fn entries(conn: &mut Conn, filter: &Filter, behind: Key, most: i64) -> db::Result<Vec<Entry>> {
    let query = "SELECT id, staff_id, staff_name, deed, subject, happened_at FROM audit_entries
         WHERE (happened_at < $1 OR (happened_at = $1 AND id < $2))
           AND ($3 = '' OR COALESCE(staff_id, staff_name) = $3) AND ($4 = '' OR deed = $4)
         ORDER BY happened_at DESC, id DESC LIMIT $5";
    let rows = sqlx::query(query)
        .bind(behind.happened_at.as_millisecond())
        .bind(behind.id.to_string())
        .bind(&filter.actor)
        .bind(filter.deed.map_or("", Deed::word))
        .bind(most)
        .fetch_all(conn)
        .await?;
    Ok(rows.iter().map(read_entry).collect::<Result<_, _>>()?)
}

fn read_entry(row: &AnyRow) -> Result<Entry, sqlx::Error> {
    let id: String = row.try_get("id")?;
    Ok(Entry {
        key: Key {
            happened_at: db::moment(row.try_get("happened_at")?),
            id: Uuid::parse_str(&id).map_err(|error| sqlx::Error::Decode(error.into()))?,
        },
        actor: read_actor(row)?,
        deed: Deed::parse(row.try_get("deed")?),
        subject: row.try_get("subject")?,
    })
}

fn read_actor(row: &AnyRow) -> Result<Actor, sqlx::Error> {
    Ok(Actor { id: row.try_get("staff_id")?, name: row.try_get("staff_name")? })
}

/// Everybody who did something, under their last name.
///
/// # Errors
/// When the rows can't be read.
pub async fn actors(conn: &mut Conn) -> db::Result<Vec<Actor>> {
    let query = "SELECT staff_id, staff_name FROM audit_entries
         WHERE id IN (SELECT MAX(id) FROM audit_entries GROUP BY COALESCE(staff_id, staff_name)) ORDER BY id";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read_actor).collect::<Result<_, _>>()?)
}

/// Removes what happened before a moment.
pub async fn delete_before(conn: &mut Conn, moment: Timestamp) -> db::Result<()> {
    let query = "DELETE FROM audit_entries WHERE happened_at < $1";
    sqlx::query(query).bind(moment.as_millisecond()).execute(conn).await?;
    Ok(())
}
