//! Rows of recordings.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};

use super::model::{Problem, Recording, Work};
use crate::{
    content::{EpisodeName, Slug},
    db::{self, Conn},
};

/// All work on recordings, by the lasting names of their webinars.
pub async fn all(conn: &mut Conn) -> db::Result<Vec<Work>> {
    let query = "SELECT webinar, begun_at, problem, show, episode, file, sound, taken_at FROM recordings
                 ORDER BY webinar";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// The work on the recording of a webinar.
pub async fn find(conn: &mut Conn, webinar: &str) -> db::Result<Option<Work>> {
    let query = "SELECT webinar, begun_at, problem, show, episode, file, sound, taken_at FROM recordings
                 WHERE webinar = $1";
    let row = sqlx::query(query).bind(webinar).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?)
}

/// Work begins, in the place of what was done before.
pub async fn begin(conn: &mut Conn, webinar: &str, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO recordings (webinar, begun_at) VALUES ($1, $2)
                 ON CONFLICT (webinar) DO UPDATE SET begun_at = excluded.begun_at, problem = NULL, show = NULL,
                     episode = NULL, file = NULL, sound = NULL, taken_at = NULL";
    sqlx::query(query).bind(webinar).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Keeps why nothing came of it.
pub async fn fail(conn: &mut Conn, webinar: &str, problem: Problem) -> db::Result<()> {
    let query = "UPDATE recordings SET problem = $2 WHERE webinar = $1";
    sqlx::query(query).bind(webinar).bind(problem.word()).execute(conn).await?;
    Ok(())
}

/// Keeps what came of it.
pub async fn finish(conn: &mut Conn, webinar: &str, made: &Recording) -> db::Result<()> {
    let query = "UPDATE recordings SET problem = NULL, show = $2, episode = $3, file = $4, sound = $5, taken_at = $6
                 WHERE webinar = $1";
    sqlx::query(query)
        .bind(webinar)
        .bind(made.episode.show.as_str())
        .bind(made.episode.episode.as_str())
        .bind(&made.file)
        .bind(&made.sound)
        .bind(made.taken_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<Work, sqlx::Error> {
    let text = |column| row.try_get::<Option<String>, _>(column);
    Ok(Work {
        webinar: row.try_get("webinar")?,
        begun_at: db::moment(row.try_get("begun_at")?),
        problem: text("problem")?.as_deref().and_then(Problem::parse),
        made: read_made(row)?,
    })
}

fn read_made(row: &AnyRow) -> Result<Option<Recording>, sqlx::Error> {
    let text = |column| row.try_get::<Option<String>, _>(column);
    let slug = |column| Ok::<_, sqlx::Error>(text(column)?.as_deref().and_then(Slug::parse));
    let (Some(show), Some(episode), Some(file), Some(sound)) =
        (slug("show")?, slug("episode")?, text("file")?, text("sound")?)
    else {
        return Ok(None);
    };
    let taken_at = row.try_get::<Option<i64>, _>("taken_at")?.map(db::moment).unwrap_or_default();
    Ok(Some(Recording { episode: EpisodeName { show, episode }, file, sound, taken_at }))
}
