//! Rows of reviews.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::db::{self, Conn};

/// When each text was last looked at again.
pub async fn reviews(conn: &mut Conn) -> db::Result<HashMap<String, Timestamp>> {
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT file, reviewed_at FROM reviews").fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(file, at)| (file, db::moment(at))).collect())
}

/// Notes that somebody looked at a text again.
pub async fn set_review(conn: &mut Conn, file: &str, staff: &str, at: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO reviews (file, staff_id, reviewed_at) VALUES ($1, $2, $3)
                 ON CONFLICT (file) DO UPDATE SET staff_id = excluded.staff_id, reviewed_at = excluded.reviewed_at";
    sqlx::query(query).bind(file).bind(staff).bind(at.as_millisecond()).execute(conn).await?;
    Ok(())
}
