//! Rows of what was brought in.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::Import;
use crate::db::{self, Conn};

/// Remembers what was brought in, once: who confirms the same upload again changes nothing.
pub async fn insert_import(conn: &mut Conn, import: &Import, staff: Option<&str>) -> db::Result<bool> {
    let query = "INSERT INTO imports (id, staff_id, name, course, changed, imported_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO NOTHING";
    let inserted = sqlx::query(query)
        .bind(import.id.to_string())
        .bind(staff)
        .bind(&import.name)
        .bind(&import.course)
        .bind(i64::try_from(import.changed).unwrap_or(i64::MAX))
        .bind(import.imported_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(inserted.rows_affected() == 1)
}

/// What came with an upload.
pub async fn find_import(conn: &mut Conn, id: Uuid) -> db::Result<Option<Import>> {
    let query = "SELECT id, name, course, changed, imported_at FROM imports WHERE id = $1";
    let row = sqlx::query(query).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?)
}

/// What was brought in, the latest first.
pub async fn imports(conn: &mut Conn) -> db::Result<Vec<Import>> {
    let query =
        "SELECT id, name, course, changed, imported_at FROM imports ORDER BY imported_at DESC, id DESC LIMIT 30";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// Forgets what was brought in before a moment.
pub async fn delete_imports(conn: &mut Conn, before: Timestamp) -> db::Result<()> {
    sqlx::query("DELETE FROM imports WHERE imported_at < $1").bind(before.as_millisecond()).execute(conn).await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<Import, sqlx::Error> {
    let id: String = row.try_get("id")?;
    Ok(Import {
        id: Uuid::parse_str(&id).map_err(|error| sqlx::Error::Decode(error.into()))?,
        name: row.try_get("name")?,
        course: row.try_get("course")?,
        changed: u64::try_from(row.try_get::<i64, _>("changed")?).unwrap_or_default(),
        imported_at: db::moment(row.try_get("imported_at")?),
    })
}
