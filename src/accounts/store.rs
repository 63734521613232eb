//! Rows of learners.

use jiff::Timestamp;

use super::LearnerId;
use crate::db::{self, Conn};

/// Makes a learner without a name; one that is there already stays.
pub async fn insert_learner(conn: &mut Conn, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO learners (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    sqlx::query(query).bind(learner.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Deletes a learner and everything that was kept of her.
pub async fn delete_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<()> {
    sqlx::query("DELETE FROM learners WHERE id = $1").bind(learner.as_str()).execute(conn).await?;
    Ok(())
}
