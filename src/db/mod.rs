//! Rows, on either engine: one file that SQLite keeps, or a PostgreSQL server. The address alone decides.
//!
//! Owns the connections, the one way to write ([`Db::write`]), the schema and the backup. The SQL itself stands in each
//! feature's `store.rs` and obeys the rules of [`portable`]. Nothing here knows what a row means, sessions apart.
//!
//! Connections for reading refuse to write on both engines, so a write that forgot its transaction fails in every test.
mod backup;
mod connect;
mod error;
mod migrate;
pub mod portable;
mod sessions;
#[cfg(test)]
mod tests;
mod traces;
mod write;

use std::{fmt, sync::Arc};

use sqlx::{Any, AnyPool, any::AnyConnectOptions, pool::PoolConnection};
use tokio::sync::Mutex;

use connect::Engine;
pub use error::Error;
pub use portable::moment;
pub use sessions::{
    ENDS_AT as SESSION_ENDS_AT, KeptSession, LEARNER as SESSION_LEARNER, SessionRows, end_sessions, move_sessions,
    sessions_of,
};
pub use tower_sessions::session::Id as SessionId;

/// A connection to either engine, as every `store.rs` takes it.
pub type Conn = sqlx::AnyConnection;

/// What a question to the database comes back with.
pub type Result<T> = std::result::Result<T, Error>;

/// The database. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
    options: Arc<AnyConnectOptions>,
    readers: AnyPool,
    /// One connection on SQLite, so that writers queue fairly instead of failing.
    writers: AnyPool,
    /// Held by the one of those who collided whose turn it is to write.
    turns: Arc<Mutex<()>>,
}

impl Db {
    /// A connection to read with; it goes back when dropped.
    ///
    /// Do not keep it while waiting for anything but the database.
    ///
    /// # Errors
    /// [`Error::Busy`] when none is free or the server does not answer within 3.5 seconds.
    pub async fn read(&self) -> Result<PoolConnection<Any>> {
        Ok(self.readers.acquire().await?)
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`Error::Busy`] within 5 seconds when there is none.
    pub async fn ping(&self) -> Result<()> {
        let mut conn = self.read().await?;
        sqlx::query("SELECT 1").execute(&mut *conn).await?;
        Ok(())
    }

    /// Waits for what is under way, then closes every connection. On SQLite this also empties the write-ahead log, so
    /// the file alone is whole again.
    pub async fn close(&self) {
        // The last connection to leave empties the log, and only a writer may.
        self.readers.close().await;
        self.writers.close().await;
    }
}

/// Names the engine only: an address may hold a password.
impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("engine", &self.engine).finish_non_exhaustive()
    }
}
