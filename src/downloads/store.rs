//! Rows of downloads.

use jiff::Timestamp;
use sqlx::Row;

use super::{
    episodes::Episode,
    model::{Spans, Window},
    report::Figures,
};
use crate::db::{self, Conn, moment};

/// Keeps the salt of a day, unless it has one.
pub async fn insert_salt(conn: &mut Conn, day: &str, salt: &str) -> db::Result<()> {
    let query = "INSERT INTO download_salts (salted_on, salt) VALUES ($1, $2) ON CONFLICT (salted_on) DO NOTHING";
    sqlx::query(query).bind(day).bind(salt).execute(conn).await?;
    Ok(())
}

/// The salt of a day.
pub async fn find_salt(conn: &mut Conn, day: &str) -> db::Result<Option<String>> {
    let query = "SELECT salt FROM download_salts WHERE salted_on = $1";
    Ok(sqlx::query_scalar(query).bind(day).fetch_optional(conn).await?)
}

/// Forgets the salts of all days before one.
pub async fn delete_salts_before(conn: &mut Conn, day: &str) -> db::Result<()> {
    sqlx::query("DELETE FROM download_salts WHERE salted_on < $1").bind(day).execute(conn).await?;
    Ok(())
}

/// What a listener of this name got of an episode.
pub async fn find_window(conn: &mut Conn, listener: &str, episode: &Episode) -> db::Result<Option<Window>> {
    let query = "SELECT heard, counted_at, ends_at FROM download_windows
                 WHERE listener = $1 AND show = $2 AND episode = $3";
    let row = sqlx::query(query).bind(listener).bind(&*episode.show).bind(&*episode.slug).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Window {
        heard: Spans::parse(row.try_get("heard")?),
        counted_at: row.try_get::<Option<i64>, _>("counted_at")?.map(moment),
        ends_at: moment(row.try_get("ends_at")?),
    }))
}

/// Keeps what a listener got.
pub async fn put_window(conn: &mut Conn, listener: &str, episode: &Episode, window: &Window) -> db::Result<()> {
    let query = "INSERT INTO download_windows (listener, show, episode, heard, counted_at, ends_at)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (listener, show, episode) DO UPDATE
                 SET heard = excluded.heard, counted_at = excluded.counted_at, ends_at = excluded.ends_at";
    sqlx::query(query)
        .bind(listener)
        .bind(&*episode.show)
        .bind(&*episode.slug)
        .bind(window.heard.to_string())
        .bind(window.counted_at.map(|at| at.as_millisecond()))
        .bind(window.ends_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets what was kept under an earlier name.
pub async fn delete_window(conn: &mut Conn, listener: &str, episode: &Episode) -> db::Result<()> {
    let query = "DELETE FROM download_windows WHERE listener = $1 AND show = $2 AND episode = $3";
    sqlx::query(query).bind(listener).bind(&*episode.show).bind(&*episode.slug).execute(conn).await?;
    Ok(())
}

/// Forgets all windows that have ended.
pub async fn delete_ended_windows(conn: &mut Conn, now: Timestamp) -> db::Result<()> {
    let query = "DELETE FROM download_windows WHERE ends_at <= $1";
    sqlx::query(query).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// One more download of an episode on a day.
pub async fn count(conn: &mut Conn, episode: &Episode, day: &str, app: &str, device: &str) -> db::Result<()> {
    let query = "INSERT INTO download_counts (show, episode, counted_on, app, device, downloads)
                 VALUES ($1, $2, $3, $4, $5, 1)
                 ON CONFLICT (show, episode, counted_on, app, device) DO UPDATE
                 SET downloads = download_counts.downloads + 1";
    sqlx::query(query).bind(&*episode.show).bind(&*episode.slug).bind(day).bind(app).bind(device).execute(conn).await?;
    Ok(())
}

/// Downloads of a show since a day, by episode and day.
pub async fn by_episode_and_day(conn: &mut Conn, show: &str, since: &str) -> db::Result<Vec<(String, String, u64)>> {
    let query = "SELECT episode, counted_on, CAST(SUM(downloads) AS BIGINT) AS downloads FROM download_counts
                 WHERE show = $1 AND counted_on >= $2
                 GROUP BY episode, counted_on ORDER BY episode, counted_on";
    let rows: Vec<(String, String, i64)> = sqlx::query_as(query).bind(show).bind(since).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(episode, day, downloads)| (episode, day, downloads.unsigned_abs())).collect())
}

/// Downloads of a show since a day, by episode and app.
pub async fn by_app(conn: &mut Conn, show: &str, since: &str) -> db::Result<Figures> {
    let query = "SELECT episode, app, CAST(SUM(downloads) AS BIGINT) AS downloads FROM download_counts
                 WHERE show = $1 AND counted_on >= $2 GROUP BY episode, app ORDER BY episode, app";
    figures(sqlx::query_as(query).bind(show).bind(since).fetch_all(conn).await?)
}

/// Downloads of a show since a day, by episode and kind of device.
pub async fn by_device(conn: &mut Conn, show: &str, since: &str) -> db::Result<Figures> {
    let query = "SELECT episode, device, CAST(SUM(downloads) AS BIGINT) AS downloads FROM download_counts
                 WHERE show = $1 AND counted_on >= $2 GROUP BY episode, device ORDER BY episode, device";
    figures(sqlx::query_as(query).bind(show).bind(since).fetch_all(conn).await?)
}

fn figures(rows: Vec<(String, String, i64)>) -> db::Result<Figures> {
    Ok(rows.into_iter().map(|(episode, name, downloads)| (episode, name, downloads.unsigned_abs())).collect())
}
