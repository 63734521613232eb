//! Rows of marked computers.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Kiosk, KioskId, KioskName};
use crate::{
    db::{self, Conn},
    secrets::Token,
    staff::StaffId,
};

/// A computer as it is marked.
pub struct NewKiosk<'a> {
    /// What its browser will keep.
    pub token: &'a Token,
    /// What staff call it.
    pub name: &'a KioskName,
    /// Who marks it.
    pub by: StaffId,
    /// When.
    pub now: Timestamp,
}

/// Keeps a computer.
pub async fn insert_kiosk(conn: &mut Conn, kiosk: &NewKiosk<'_>) -> db::Result<()> {
    sqlx::query(
        "INSERT INTO kiosks (id, name, token_hash, marked_at, marked_by, seen_at) VALUES ($1, $2, $3, $4, $5, $4)",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(kiosk.name.as_str())
    .bind(kiosk.token.hash())
    .bind(kiosk.now.as_millisecond())
    .bind(kiosk.by.to_string())
    .execute(conn)
    .await?;
    Ok(())
}

/// The computer of a token, while it is the library's own.
pub async fn find_kiosk(conn: &mut Conn, token: &Token) -> db::Result<Option<Kiosk>> {
    let query = "SELECT id, name, marked_at, seen_at FROM kiosks WHERE token_hash = $1 AND ended_at IS NULL";
    let row = sqlx::query(query).bind(token.hash()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_kiosk).transpose()?)
}

/// All computers that are the library's own, the oldest first.
///
/// # Errors
/// When the rows can't be read.
pub async fn kiosks(conn: &mut Conn) -> db::Result<Vec<Kiosk>> {
    let query = "SELECT id, name, marked_at, seen_at FROM kiosks WHERE ended_at IS NULL ORDER BY marked_at, id";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read_kiosk).collect::<Result<_, _>>()?)
}

fn read_kiosk(row: &AnyRow) -> Result<Kiosk, sqlx::Error> {
    let id: String = row.try_get("id")?;
    Ok(Kiosk {
        id: KioskId(Uuid::parse_str(&id).map_err(|error| sqlx::Error::Decode(error.into()))?),
        name: row.try_get("name")?,
        marked_at: db::moment(row.try_get("marked_at")?),
        seen_at: db::moment(row.try_get("seen_at")?),
    })
}

/// Notes that a computer was used.
pub async fn touch_kiosk(conn: &mut Conn, kiosk: KioskId, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE kiosks SET seen_at = $2 WHERE id = $1 AND seen_at < $2";
    sqlx::query(query).bind(kiosk.to_string()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Makes a computer an ordinary one again. Gives its name, unless it was one already.
pub async fn end_kiosk(conn: &mut Conn, kiosk: KioskId, now: Timestamp) -> db::Result<Option<String>> {
    let query = "UPDATE kiosks SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING name";
    Ok(sqlx::query_scalar(query).bind(kiosk.to_string()).bind(now.as_millisecond()).fetch_optional(conn).await?)
}

/// The same for the computer of a token.
pub async fn end_kiosk_of(conn: &mut Conn, token: &Token, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE kiosks SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL";
    sqlx::query(query).bind(token.hash()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}
