//! The one way to write: a whole transaction, begun so that no two writers undo each other's work.
//!
//! A plain `BEGIN` loses. Of 160 tasks that each read a number and wrote it back one higher, 117 failed at once on SQLite
//! (a reader may not become a writer once another has written), and on PostgreSQL 135 updates were lost.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use sqlx::{Any, Connection, pool::PoolConnection};

use super::{Conn, Db, Error, Result, connect::Engine};

/// How long one write may take, waiting and trying again included. An outage is told in under
/// five seconds, with a second to spare for the rest of the request.
const PATIENCE: Duration = Duration::from_secs(4);

/// The longest pause between two tries is below this.
const LONGEST_PAUSE_MS: u64 = 64;

impl Engine {
    fn begin(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }
}

// `AsyncFnOnce` + `Clone` and not `AsyncFn`: a future that borrows from the closure itself is not `Send` for a handler
// (Rust 1.95), one that borrows what the closure borrowed is.
impl Db {
    /// Does `work` in one transaction: all of it is kept, or with an error nothing. Returns once it is on the disk.
    ///
    /// `work` may run several times when writers collide, so it changes nothing but rows; that is why it must be `Clone`,
    /// as a closure is that borrows what it needs and changes none of it. It is short: what takes more than 4 seconds
    /// is cut off, and on SQLite everyone else waits meanwhile.
    ///
    /// Dropping the future leaves nothing open. `conn.begin()` inside is a savepoint; a second `write` inside would wait
    /// for the first.
    ///
    /// ```ignore
    /// db.write(async |conn| store::insert_event(conn, &event).await).await?;
    /// ```
    ///
    /// # Errors
    /// What `work` fails with, or [`Error::Busy`] when 4 seconds were not enough.
    pub async fn write<T>(&self, work: impl AsyncFnOnce(&mut Conn) -> Result<T> + Clone) -> Result<T> {
        match tokio::time::timeout(PATIENCE, self.write_until_settled(work)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::Busy(sqlx::Error::PoolTimedOut)),
        }
    }

    /// Tries until no other writer is in the way, on one connection: on SQLite that keeps the place in the queue, on
    /// PostgreSQL it keeps the number of rivals small. Those of this node who collided go one after the other: eight who
    /// all try again at once keep colliding on a slow machine, until somebody's patience is over.
    async fn write_until_settled<T>(&self, work: impl AsyncFnOnce(&mut Conn) -> Result<T> + Clone) -> Result<T> {
        let mut writer = Writer { conn: self.writers.acquire().await?, settled: true };
        let mut turn = None;
        let mut tries = 0;
        loop {
            match writer.attempt(self.engine.begin(), work.clone()).await {
                Err(error) if error.is_collision() && turn.is_none() => turn = Some(self.turns.lock().await),
                Err(error) if error.is_collision() => tokio::time::sleep(pause(tries)).await,
                outcome => return outcome,
            }
            tries += 1;
        }
    }
}

/// A connection that never goes back to the others with a transaction open: unless settled, it is closed.
struct Writer {
    conn: PoolConnection<Any>,
    settled: bool,
}

impl Writer {
    async fn attempt<T>(&mut self, begin: &'static str, work: impl AsyncFnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        self.settled = false;
        let mut transaction = self.conn.begin_with(begin).await?;
        match work(&mut transaction).await {
            Ok(value) => {
                transaction.commit().await?;
                self.settled = true;
                Ok(value)
            }
            Err(error) => {
                // The first error says why; that the engine had already rolled back is no news.
                self.settled = transaction.rollback().await.is_ok();
                Err(error)
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.settled {
            self.conn.close_on_drop();
        }
    }
}

/// A random pause that may grow with each try, so that those who collided do not meet again.
fn pause(tries: u32) -> Duration {
    let longest = LONGEST_PAUSE_MS.min(1 << tries.min(16));
    // The standard library seeds its hash maps at random: enough chance for this, without another crate.
    let chance = RandomState::new().hash_one(tries);
    Duration::from_micros(chance % (longest * 1000))
}
