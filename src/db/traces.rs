//! What deleting leaves behind outside of the rows, and how it is cleared away.

use std::time::Duration;

use sqlx::{Connection, Row};

use super::{Db, Result, connect::Engine};

/// Readers of an old moment keep the log from being emptied; they are done sooner than this.
const PATIENCE: Duration = Duration::from_millis(500);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

impl Db {
    /// Empties SQLite's write-ahead log, in which the old pages of deleted rows still stand; in the file itself they are
    /// zeros by then. True when nothing is left. Where readers or writers are in the way it gives up after half a second:
    /// call it again later.
    ///
    /// PostgreSQL clears away by itself, with autovacuum and as its own log is recycled.
    ///
    /// # Errors
    /// When the file can't be opened or read.
    pub async fn clear_traces(&self) -> Result<bool> {
        if *self.engine == Engine::Postgres {
            return Ok(true);
        }
        let mut conn = self.connect_beside().await?;
        // Never in the way of others: it tries, and does not wait with the lock in its hand.
        sqlx::raw_sql("PRAGMA busy_timeout = 0").execute(&mut conn).await?;
        let began = tokio::time::Instant::now();
        let cleared = loop {
            let outcome = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut conn).await?;
            let is_busy: i64 = outcome.try_get(0)?;
            if is_busy == 0 || began.elapsed() > PATIENCE {
                break is_busy == 0;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        };
        conn.close().await?;
        Ok(cleared)
    }
}
