//! Rows of recordings.

use sqlx::{Row, any::AnyRow};

use super::model::Recording;
use crate::{
    content::{EpisodeName, Slug},
    db::{self, Conn},
};

/// Every recording that was taken, by the lasting names of their webinars.
pub async fn all(conn: &mut Conn) -> db::Result<Vec<Recording>> {
    let query = "SELECT webinar, show, episode, file, sound, taken_at FROM recordings ORDER BY webinar";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().filter_map(|row| read(row).transpose()).collect::<Result<_, _>>()?)
}

/// The recording of a webinar.
pub async fn find(conn: &mut Conn, webinar: &str) -> db::Result<Option<Recording>> {
    let query = "SELECT webinar, show, episode, file, sound, taken_at FROM recordings WHERE webinar = $1";
    let row = sqlx::query(query).bind(webinar).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?.flatten())
}

/// Keeps what was taken, in the place of an earlier one.
pub async fn put(conn: &mut Conn, new: &Recording) -> db::Result<()> {
    let query = "INSERT INTO recordings (webinar, show, episode, file, sound, taken_at) VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (webinar) DO UPDATE SET show = excluded.show, episode = excluded.episode,
                     file = excluded.file, sound = excluded.sound, taken_at = excluded.taken_at";
    sqlx::query(query)
        .bind(&new.webinar)
        .bind(new.episode.show.as_str())
        .bind(new.episode.episode.as_str())
        .bind(&new.file)
        .bind(&new.sound)
        .bind(new.taken_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<Option<Recording>, sqlx::Error> {
    let text = |column| row.try_get::<String, _>(column);
    let (Some(show), Some(episode)) = (Slug::parse(&text("show")?), Slug::parse(&text("episode")?)) else {
        return Ok(None);
    };
    Ok(Some(Recording {
        webinar: text("webinar")?,
        episode: EpisodeName { show, episode },
        file: text("file")?,
        sound: text("sound")?,
        taken_at: db::moment(row.try_get("taken_at")?),
    }))
}
