//! Rows of learners.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};

use super::{Learner, LearnerId, LearnerName, NameWord};
use crate::db::{self, Conn};

/// Makes a learner without a name; one that is there already stays.
pub async fn insert_learner(conn: &mut Conn, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO learners (id, created_at, seen_at) VALUES ($1, $2, $2) ON CONFLICT (id) DO NOTHING";
    sqlx::query(query).bind(learner.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// What is kept of a learner herself.
pub async fn find_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<Option<Learner>> {
    let query = "SELECT id, created_at, name, seen_at, display, language FROM learners WHERE id = $1";
    let row = sqlx::query(query).bind(learner.as_str()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_learner).transpose()?)
}

fn read_learner(row: &AnyRow) -> Result<Learner, sqlx::Error> {
    Ok(Learner {
        id: LearnerId::from_row(row.try_get("id")?),
        created_at: db::moment(row.try_get("created_at")?),
        name: row.try_get::<Option<String>, _>("name")?.as_deref().and_then(LearnerName::parse),
        seen_at: row.try_get::<Option<i64>, _>("seen_at")?.map(db::moment),
        display: row.try_get("display")?,
        language: row.try_get("language")?,
    })
}

/// Names a learner, or names her anew.
pub async fn set_name(conn: &mut Conn, learner: &LearnerId, name: &LearnerName, now: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE learners SET name = $2, folded_name = $3, named_at = $4 WHERE id = $1")
        .bind(learner.as_str())
        .bind(name.as_str())
        .bind(name.folded())
        .bind(now.as_millisecond())
        .execute(&mut *conn)
        .await?;
    set_name_words(conn, learner, name).await
}

async fn set_name_words(conn: &mut Conn, learner: &LearnerId, name: &LearnerName) -> db::Result<()> {
    let query = "DELETE FROM learner_name_words WHERE learner_id = $1";
    sqlx::query(query).bind(learner.as_str()).execute(&mut *conn).await?;
    for word in NameWord::all_of(name.as_str()) {
        let query = "INSERT INTO learner_name_words (start, learner_id, word) VALUES ($1, $2, $3)";
        sqlx::query(query).bind(word.start()).bind(learner.as_str()).bind(word.as_str()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Learners whose names have words that begin with these, the newest first, at most `limit`. All of the first three
/// words must be found.
///
/// # Errors
/// When the rows can't be read.
pub async fn learners_called(conn: &mut Conn, words: &[NameWord], limit: i64) -> db::Result<Vec<Learner>> {
    let Some(first) = words.first() else { return Ok(Vec::new()) };
    // A missing word is the first once more.
    let [second, third] = [1, 2].map(|place| words.get(place).unwrap_or(first));
    let query = "SELECT id, created_at, name, seen_at, display, language FROM learners
         WHERE id IN (SELECT learner_id FROM learner_name_words
                WHERE start = $1 AND substr(word, 1, length($2)) = $2)
            AND EXISTS (SELECT 1 FROM learner_name_words
                WHERE learner_id = learners.id AND start = $3 AND substr(word, 1, length($4)) = $4)
            AND EXISTS (SELECT 1 FROM learner_name_words
                WHERE learner_id = learners.id AND start = $5 AND substr(word, 1, length($6)) = $6)
         ORDER BY id DESC LIMIT $7";
    let rows = sqlx::query(query)
        .bind(first.start())
        .bind(first.as_str())
        .bind(second.start())
        .bind(second.as_str())
        .bind(third.start())
        .bind(third.as_str())
        .bind(limit)
        .fetch_all(conn)
        .await?;
    Ok(rows.iter().map(read_learner).collect::<Result<_, _>>()?)
}

/// Remembers that a learner was here.
pub async fn set_seen(conn: &mut Conn, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE learners SET seen_at = $2 WHERE id = $1")
        .bind(learner.as_str())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps what a learner likes of the display, and her language.
pub async fn set_preferences(
    conn: &mut Conn,
    learner: &LearnerId,
    display: Option<&str>,
    language: Option<&str>,
) -> db::Result<()> {
    sqlx::query("UPDATE learners SET display = $2, language = $3 WHERE id = $1")
        .bind(learner.as_str())
        .bind(display)
        .bind(language)
        .execute(conn)
        .await?;
    Ok(())
}

/// Remembers whose a nameless learner's work is from now on.
pub async fn insert_joined(conn: &mut Conn, from: &LearnerId, to: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO joined_learners (learner_id, joined_id, joined_at) VALUES ($1, $2, $3)
                 ON CONFLICT (joined_id) DO NOTHING";
    sqlx::query(query).bind(to.as_str()).bind(from.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// The learner whose work is another's by now, if it joined one.
pub async fn find_joined(conn: &mut Conn, learner: &LearnerId) -> db::Result<Option<LearnerId>> {
    let query = "SELECT learner_id FROM joined_learners WHERE joined_id = $1";
    let id: Option<String> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_optional(conn).await?;
    Ok(id.map(LearnerId::from_row))
}

/// Whose nameless work joined a learner's.
pub async fn joined_to(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<LearnerId>> {
    let query = "SELECT joined_id FROM joined_learners WHERE learner_id = $1 ORDER BY joined_id";
    let ids: Vec<String> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(ids.into_iter().map(LearnerId::from_row).collect())
}

/// Deletes a learner and everything that was kept of her.
pub async fn delete_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<()> {
    sqlx::query("DELETE FROM learners WHERE id = $1").bind(learner.as_str()).execute(conn).await?;
    Ok(())
}
