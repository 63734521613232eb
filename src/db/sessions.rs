//! Where sessions live: the table `sessions`, behind the trait that tower-sessions asks for.
//!
//! Only the SHA-256 of a session id is kept, so a stolen backup opens no session; an id is 128 random bits, too many to
//! try. Nothing here logs an id. A row ends by the site's clock.
//!
//! Whose session it is stands in a column of its own and not in the data, so that a learner's sessions can be ended or
//! moved by one statement, and end with her row.

use std::collections::HashMap;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store,
};

use super::{Conn, Db, Error, Result};
use crate::clock::Clock;

/// Rows in one bite of [`SessionRows::delete_expired`]: small, so that other writers hardly wait.
const BITE: i64 = 500;

/// The entry of a session's data that is kept as the column `learner_id`.
pub const LEARNER: &str = "learner";

/// The entry of a session's data, in Unix milliseconds, at which its row ends whatever its cookie says.
pub const ENDS_AT: &str = "ends_at";

/// The sessions of the site. Give this to `SessionManagerLayer`.
#[derive(Clone, Debug)]
pub struct SessionRows {
    db: Db,
    clock: Clock,
}

impl SessionRows {
    /// SessionRows in `db` that end by `clock`.
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Removes the rows that have ended, and says how many. Call it now and then: an ended session is already treated
    /// as none.
    ///
    /// # Errors
    /// As [`Db::write`]; what was removed before stays removed.
    pub async fn delete_expired(&self) -> Result<u64> {
        let now = self.clock.now().as_millisecond();
        let mut deleted = 0;
        loop {
            let bite = self.db.write(async |conn| delete_some_expired(conn, now).await).await?;
            deleted += bite;
            if bite < BITE.unsigned_abs() {
                return Ok(deleted);
            }
        }
    }

    /// The row of a record. tower-sessions reckons in the machine's time; the row keeps the same span on the site's clock,
    /// which in a test is another one.
    fn row(&self, record: &Record) -> std::result::Result<Row, session_store::Error> {
        let left = expiry(record).duration_since(Clock::System.now());
        let expires_at = self.clock.now().saturating_add(left).unwrap_or(Timestamp::MAX);
        let ends_at = record.data.get(ENDS_AT).and_then(Value::as_i64).unwrap_or(i64::MAX);
        let mut data = record.data.clone();
        let learner_id = data.remove(LEARNER).and_then(|learner| learner.as_str().map(str::to_owned));
        Ok(Row {
            id_hash: hash(&record.id),
            data: serde_json::to_string(&data).map_err(|e| session_store::Error::Encode(e.to_string()))?,
            learner_id,
            expires_at: expires_at.as_millisecond().min(ends_at),
        })
    }

    fn record(&self, id: Id, row: &Row) -> std::result::Result<Record, session_store::Error> {
        let left = SignedDuration::from_millis(row.expires_at - self.clock.now().as_millisecond());
        let expiry = Clock::System.now().saturating_add(left).unwrap_or(Timestamp::MAX);
        let mut data: HashMap<String, Value> =
            serde_json::from_str(&row.data).map_err(|e| session_store::Error::Decode(e.to_string()))?;
        if let Some(learner) = &row.learner_id {
            data.insert(LEARNER.to_owned(), learner.as_str().into());
        }
        Ok(Record {
            id,
            data,
            expiry_date: OffsetDateTime::from_unix_timestamp_nanos(expiry.as_nanosecond())
                .map_err(|e| session_store::Error::Decode(e.to_string()))?,
        })
    }
}

#[async_trait]
impl SessionStore for SessionRows {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        loop {
            let row = self.row(record)?;
            if self.db.write(async |conn| insert_session(conn, &row).await).await? {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    /// Changes a session that is there. One that was ended meanwhile, by signing out, stays ended.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let row = self.row(record)?;
        Ok(self.db.write(async |conn| set_session(conn, &row).await).await?)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let mut conn = self.db.read().await?;
        let row = find_session(&mut conn, &hash(id), self.clock.now().as_millisecond()).await?;
        row.map(|row| self.record(*id, &row)).transpose()
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let id_hash = hash(id);
        Ok(self.db.write(async |conn| delete_session(conn, &id_hash).await).await?)
    }
}

/// What is kept of a session, without what opens it.
pub struct KeptSession {
    /// What was put into it.
    pub data: HashMap<String, Value>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A learner's sessions, those that ended and were not swept yet among them.
pub async fn sessions_of(conn: &mut Conn, learner_id: &str) -> Result<Vec<KeptSession>> {
    let query = "SELECT data, expires_at FROM sessions WHERE learner_id = $1 ORDER BY expires_at, id_hash";
    let rows: Vec<(String, i64)> = sqlx::query_as(query).bind(learner_id).fetch_all(conn).await?;
    let kept = |(data, expires_at): (String, i64)| KeptSession {
        data: serde_json::from_str(&data).unwrap_or_default(),
        expires_at: super::moment(expires_at),
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// Says in words what went wrong: the trait has room for no more.
impl From<Error> for session_store::Error {
    fn from(error: Error) -> Self {
        Self::Backend(error.to_string())
    }
}

/// Ends every session of a learner, but for one that may go on.
///
/// # Errors
/// When the rows can't be written.
pub async fn end_sessions(conn: &mut Conn, learner_id: &str, but_for: Option<Id>) -> Result<()> {
    let kept = but_for.map(|id| hash(&id)).unwrap_or_default();
    let query = "DELETE FROM sessions WHERE learner_id = $1 AND id_hash <> $2";
    sqlx::query(query).bind(learner_id).bind(kept).execute(conn).await?;
    Ok(())
}

/// Makes every session of one learner another's.
///
/// # Errors
/// When the rows can't be written.
pub async fn move_sessions(conn: &mut Conn, from_id: &str, to_id: &str) -> Result<()> {
    let query = "UPDATE sessions SET learner_id = $2 WHERE learner_id = $1";
    sqlx::query(query).bind(from_id).bind(to_id).execute(conn).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    id_hash: String,
    data: String,
    learner_id: Option<String>,
    expires_at: i64,
}

fn hash(id: &Id) -> String {
    format!("{:x}", Sha256::digest(id.0.to_le_bytes()))
}

/// A date beyond what a clock can show is the last one it can.
fn expiry(record: &Record) -> Timestamp {
    Timestamp::from_nanosecond(record.expiry_date.unix_timestamp_nanos()).unwrap_or(Timestamp::MAX)
}

/// False when the id is taken.
async fn insert_session(conn: &mut Conn, row: &Row) -> Result<bool> {
    let inserted = sqlx::query(
        "INSERT INTO sessions (id_hash, data, learner_id, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id_hash) DO NOTHING",
    )
    .bind(&row.id_hash)
    .bind(&row.data)
    .bind(row.learner_id.as_deref())
    .bind(row.expires_at)
    .execute(conn)
    .await?;
    Ok(inserted.rows_affected() == 1)
}

async fn set_session(conn: &mut Conn, row: &Row) -> Result<()> {
    sqlx::query("UPDATE sessions SET data = $2, learner_id = $3, expires_at = $4 WHERE id_hash = $1")
        .bind(&row.id_hash)
        .bind(&row.data)
        .bind(row.learner_id.as_deref())
        .bind(row.expires_at)
        .execute(conn)
        .await?;
    Ok(())
}

async fn find_session(conn: &mut Conn, id_hash: &str, now: i64) -> Result<Option<Row>> {
    let query = "SELECT id_hash, data, learner_id, expires_at FROM sessions WHERE id_hash = $1 AND expires_at > $2";
    Ok(sqlx::query_as(query).bind(id_hash).bind(now).fetch_optional(conn).await?)
}

async fn delete_session(conn: &mut Conn, id_hash: &str) -> Result<()> {
    sqlx::query("DELETE FROM sessions WHERE id_hash = $1").bind(id_hash).execute(conn).await?;
    Ok(())
}

async fn delete_some_expired(conn: &mut Conn, now: i64) -> Result<u64> {
    let deleted = sqlx::query(
        "DELETE FROM sessions WHERE id_hash IN
            (SELECT id_hash FROM sessions WHERE expires_at <= $1 ORDER BY expires_at, id_hash LIMIT $2)",
    )
    .bind(now)
    .bind(BITE)
    .execute(conn)
    .await?;
    Ok(deleted.rows_affected())
}
