//! Rows of the numbers that stay.

use crate::{
    content::Slug,
    db::{self, Conn},
};

/// Counts somebody who is about to be deleted among those who once took part in a course.
pub async fn count_past_participant(conn: &mut Conn, course: &Slug, has_finished: bool) -> db::Result<()> {
    let query = "INSERT INTO past_participants (course, participants, finishers) VALUES ($1, 1, $2)
                 ON CONFLICT (course) DO UPDATE SET participants = past_participants.participants + 1,
                     finishers = past_participants.finishers + excluded.finishers";
    sqlx::query(query).bind(course.as_str()).bind(i64::from(has_finished)).execute(conn).await?;
    Ok(())
}

/// How many of those who are deleted by now took part in each course, and how many finished it.
pub async fn past_participants(conn: &mut Conn) -> db::Result<Vec<(String, i64, i64)>> {
    let query = "SELECT course, participants, finishers FROM past_participants ORDER BY course";
    Ok(sqlx::query_as(query).fetch_all(conn).await?)
}
