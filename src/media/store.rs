//! What was measured of media files, by their addresses.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::Row;

use super::{Heard, measure::Facts};
use crate::{
    db::{self, Conn, Db},
    http::files::Stamp,
};

/// What was measured, by the part of an address after `/media/`.
#[derive(Clone, Default, Debug)]
pub struct Measurements(HashMap<String, (String, Facts)>);

impl Measurements {
    /// What was measured of this very file.
    pub(super) fn facts(&self, address: &str, stamp: Stamp) -> Option<&Facts> {
        let (measured, facts) = self.0.get(address)?;
        (*measured == stamp.to_string()).then_some(facts)
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn insert(&mut self, address: &str, stamp: Stamp, facts: Facts) {
        self.0.insert(address.to_owned(), (stamp.to_string(), facts));
    }
}

/// Everything that was ever measured and lay there when it was last looked at.
///
/// # Errors
/// When the rows can't be read.
pub async fn measurements(db: &Db) -> db::Result<Measurements> {
    let query = "SELECT address, stamp, facts FROM measured_media ORDER BY address";
    let mut measured = Measurements::default();
    for row in sqlx::query(query).fetch_all(&mut *db.read().await?).await? {
        let facts: String = row.try_get("facts")?;
        // Facts that an earlier version wrote otherwise are measured again.
        if let Ok(facts) = serde_json::from_str(&facts) {
            measured.0.insert(row.try_get("address")?, (row.try_get("stamp")?, facts));
        }
    }
    Ok(measured)
}

/// Keeps what was measured.
///
/// # Errors
/// When the rows can't be written.
pub async fn remember(db: &Db, now: Timestamp, fresh: &Measurements) -> db::Result<()> {
    if fresh.0.is_empty() {
        return Ok(());
    }
    db.write(async |conn| {
        for (address, (stamp, facts)) in &fresh.0 {
            put(conn, now, address, stamp, facts).await?;
        }
        Ok(())
    })
    .await
}

async fn put(conn: &mut Conn, now: Timestamp, address: &str, stamp: &str, facts: &Facts) -> db::Result<()> {
    let query = "INSERT INTO measured_media (address, stamp, facts, measured_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (address) DO UPDATE SET stamp = excluded.stamp, facts = excluded.facts, measured_at = excluded.measured_at";
    sqlx::query(query)
        .bind(address)
        .bind(stamp)
        .bind(serde_json::to_string(facts).unwrap_or_default())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// What was heard in sounds, by their SHA-256.
pub async fn heard_sounds(conn: &mut Conn) -> db::Result<Vec<(String, Heard)>> {
    let rows = sqlx::query("SELECT sha256, facts FROM heard_sounds ORDER BY sha256").fetch_all(conn).await?;
    let mut heard = Vec::with_capacity(rows.len());
    for row in rows {
        let facts: String = row.try_get("facts")?;
        // Facts that an earlier version wrote otherwise are heard again.
        if let Ok(facts) = serde_json::from_str(&facts) {
            heard.push((row.try_get("sha256")?, facts));
        }
    }
    Ok(heard)
}

/// Keeps what was heard in a sound.
pub async fn put_heard(conn: &mut Conn, sha256: &str, heard: &Heard, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO heard_sounds (sha256, facts, heard_at) VALUES ($1, $2, $3)
        ON CONFLICT (sha256) DO UPDATE SET facts = excluded.facts, heard_at = excluded.heard_at";
    sqlx::query(query)
        .bind(sha256)
        .bind(serde_json::to_string(heard).unwrap_or_default())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}
