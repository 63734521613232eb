//! Rows of what hubs were last told.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};

use super::announce::ChangedFeed;
use crate::db::{self, Conn};

/// What hubs were last told of a feed.
#[derive(Debug)]
pub struct Announced {
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// Whether something could be heard live.
    pub is_live: bool,
}

/// What hubs were told, by the paths of feeds.
pub async fn announced_feeds(conn: &mut Conn) -> db::Result<HashMap<String, Announced>> {
    let rows = sqlx::query("SELECT feed, hash, is_live FROM announced_feeds ORDER BY feed").fetch_all(conn).await?;
    let read = |row: &AnyRow| Ok((row.try_get("feed")?, read_announced(row)?));
    Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
}

/// What hubs were told of one feed.
pub async fn find_announced(conn: &mut Conn, feed: &str) -> db::Result<Option<Announced>> {
    let query = "SELECT hash, is_live FROM announced_feeds WHERE feed = $1";
    let row = sqlx::query(query).bind(feed).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_announced).transpose()?)
}

/// Keeps what hubs are told of a feed.
pub async fn upsert_announced(conn: &mut Conn, feed: &ChangedFeed, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO announced_feeds (feed, hash, is_live, announced_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (feed) DO UPDATE SET hash = excluded.hash, is_live = excluded.is_live,
                     announced_at = excluded.announced_at";
    let query = sqlx::query(query).bind(&feed.path).bind(&feed.hash).bind(i64::from(feed.is_live));
    query.bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

fn read_announced(row: &AnyRow) -> Result<Announced, sqlx::Error> {
    Ok(Announced { hash: row.try_get("hash")?, is_live: row.try_get::<i64, _>("is_live")? == 1 })
}
