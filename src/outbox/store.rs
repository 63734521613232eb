//! Rows of letters.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{LetterId, Reason, Refusal, State, Stuck};
use crate::db::{self, Conn};

/// A letter as it is put in.
pub struct NewLetter<'a> {
    /// Which job sends it.
    pub kind: &'a str,
    /// What makes it the same as another.
    pub key: &'a str,
    /// What it is about.
    pub about: &'a str,
    /// JSON.
    pub payload: &'a str,
    /// Not before.
    pub due_at: Timestamp,
    /// Now.
    pub created_at: Timestamp,
}

/// Puts a letter in, or in the place of one that waits under its key.
pub async fn upsert_letter(conn: &mut Conn, letter: &NewLetter<'_>) -> db::Result<()> {
    sqlx::query(
        "INSERT INTO outbox (id, kind, key, about, payload, version, due_at, attempts, created_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, 0, $7)
         ON CONFLICT (kind, key) WHERE delivered_at IS NULL DO UPDATE SET
             about = excluded.about, payload = excluded.payload, version = outbox.version + 1,
             due_at = CASE WHEN outbox.dead_at IS NULL AND outbox.attempts > 0 AND outbox.due_at > excluded.due_at
                           THEN outbox.due_at ELSE excluded.due_at END,
             attempts = CASE WHEN outbox.dead_at IS NULL THEN outbox.attempts ELSE 0 END,
             dead_at = NULL",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(letter.kind)
    .bind(letter.key)
    .bind(letter.about)
    .bind(letter.payload)
    .bind(letter.due_at.as_millisecond())
    .bind(letter.created_at.as_millisecond())
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes back what waits under a key.
pub async fn delete_waiting(conn: &mut Conn, kind: &str, key: &str) -> db::Result<()> {
    let query = "DELETE FROM outbox WHERE kind = $1 AND key = $2 AND delivered_at IS NULL";
    sqlx::query(query).bind(kind).bind(key).execute(conn).await?;
    Ok(())
}

/// Who takes a letter, when, and for how long.
pub struct Taker {
    /// This attempt.
    pub lease: Uuid,
    /// Now.
    pub now: Timestamp,
    /// How long the lease holds.
    pub holds: SignedDuration,
}

/// So much the moments of two who want the same letter may differ: by their clocks, and by how long they waited for each
/// other since they looked at them.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(10);

impl Taker {
    fn ends_at(&self) -> i64 {
        self.now.saturating_add(self.holds).map_or(i64::MAX, Timestamp::as_millisecond)
    }

    /// A lease that ends later than any can was taken by a clock that was wrong.
    fn latest_end(&self) -> i64 {
        self.ends_at().saturating_add(i64::try_from(CLOCKS_DIFFER.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A letter that somebody is at.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Which one.
    pub id: LetterId,
    /// This attempt.
    pub lease: Uuid,
    /// As of which queueing.
    pub version: i64,
    /// How many attempts there were, this one included.
    pub attempts: i64,
    /// JSON.
    pub payload: String,
}

/// When the next letter of a kind that nobody is at is due.
pub async fn next_due(conn: &mut Conn, kind: &str, taker: &Taker) -> db::Result<Option<Timestamp>> {
    let query = "SELECT due_at FROM outbox
                 WHERE kind = $1 AND delivered_at IS NULL AND dead_at IS NULL
                   AND (leased_until IS NULL OR leased_until <= $2 OR leased_until > $3)
                 ORDER BY due_at, id LIMIT 1";
    let query = sqlx::query_scalar(query).bind(kind).bind(taker.now.as_millisecond()).bind(taker.latest_end());
    let due_at: Option<i64> = query.fetch_optional(conn).await?;
    Ok(due_at.map(db::moment))
}

/// Takes the letter that is due for longest, so that nobody else does while the lease holds.
pub async fn claim(conn: &mut Conn, kind: &str, taker: &Taker) -> db::Result<Option<Claim>> {
    let query = "UPDATE outbox SET leased_until = $3, leased_by = $4, attempts = attempts + 1
                 WHERE id = (SELECT id FROM outbox
                             WHERE kind = $1 AND delivered_at IS NULL AND dead_at IS NULL AND due_at <= $2
                               AND (leased_until IS NULL OR leased_until <= $2 OR leased_until > $5)
                             ORDER BY due_at, id LIMIT 1)
                 RETURNING id, version, attempts, payload";
    let row = sqlx::query(query)
        .bind(kind)
        .bind(taker.now.as_millisecond())
        .bind(taker.ends_at())
        .bind(taker.lease.to_string())
        .bind(taker.latest_end())
        .fetch_optional(conn)
        .await?;
    let read = |row: AnyRow| {
        let id = read_id(&row)?;
        let (version, attempts) = (row.try_get("version")?, row.try_get("attempts")?);
        Ok(Claim { id, lease: taker.lease, version, attempts, payload: row.try_get("payload")? })
    };
    Ok(row.map(read).transpose().map_err(|error: sqlx::Error| error)?)
}

/// Notes that a letter was delivered, and forgets what was in it. Queued again meanwhile, it is to be sent once more.
pub async fn set_delivered(conn: &mut Conn, claim: &Claim, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE outbox SET delivered_at = CASE WHEN version = $3 THEN CAST($4 AS BIGINT) END,
                     attempts = CASE WHEN version = $3 THEN attempts ELSE 0 END,
                     payload = CASE WHEN version = $3 THEN '' ELSE payload END,
                     leased_until = NULL, leased_by = NULL, last_reason = NULL, last_error = NULL
                 WHERE id = $1 AND leased_by = $2";
    let query = sqlx::query(query).bind(claim.id.to_string()).bind(claim.lease.to_string());
    query.bind(claim.version).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Notes that a letter is to be tried again, not before `due_at`.
pub async fn set_retried(conn: &mut Conn, claim: &Claim, refusal: &Refusal, due_at: Timestamp) -> db::Result<()> {
    let query = "UPDATE outbox SET due_at = CASE WHEN due_at > $3 THEN due_at ELSE $3 END,
                     leased_until = NULL, leased_by = NULL, last_reason = $4, last_error = $5
                 WHERE id = $1 AND leased_by = $2";
    let query = sqlx::query(query).bind(claim.id.to_string()).bind(claim.lease.to_string());
    let query = query.bind(due_at.as_millisecond()).bind(refusal.reason().word()).bind(refusal.error());
    query.execute(conn).await?;
    Ok(())
}

/// Notes that a letter is given up. What was queued meanwhile has not been tried yet.
pub async fn set_dead(conn: &mut Conn, claim: &Claim, refusal: &Refusal, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE outbox SET dead_at = CASE WHEN version = $3 THEN CAST($4 AS BIGINT) END,
                     attempts = CASE WHEN version = $3 THEN attempts ELSE 0 END,
                     leased_until = NULL, leased_by = NULL, last_reason = $5, last_error = $6
                 WHERE id = $1 AND leased_by = $2";
    let query = sqlx::query(query).bind(claim.id.to_string()).bind(claim.lease.to_string());
    let query = query.bind(claim.version).bind(now.as_millisecond());
    query.bind(refusal.reason().word()).bind(refusal.error()).execute(conn).await?;
    Ok(())
}

/// How many letters are given up.
///
/// # Errors
/// When the rows can't be read.
pub async fn count_dead(conn: &mut Conn) -> db::Result<i64> {
    let query = "SELECT COUNT(*) FROM outbox WHERE dead_at IS NOT NULL AND delivered_at IS NULL";
    Ok(sqlx::query_scalar(query).fetch_one(conn).await?)
}

/// Letters that were not delivered when they were due: those given up first, the oldest first of each. At most 200.
///
/// # Errors
/// When the rows can't be read.
pub async fn stuck(conn: &mut Conn) -> db::Result<Vec<Stuck>> {
    let dead = "SELECT id, kind, about, created_at, attempts, last_reason, last_error, due_at, dead_at FROM outbox
                WHERE dead_at IS NOT NULL AND delivered_at IS NULL ORDER BY dead_at, id LIMIT 100";
    let retried = "SELECT id, kind, about, created_at, attempts, last_reason, last_error, due_at, dead_at FROM outbox
                   WHERE dead_at IS NULL AND delivered_at IS NULL AND last_reason IS NOT NULL
                   ORDER BY due_at, id LIMIT 100";
    let mut rows = sqlx::query(dead).fetch_all(&mut *conn).await?;
    rows.extend(sqlx::query(retried).fetch_all(&mut *conn).await?);
    Ok(rows.iter().map(read_stuck).collect::<Result<_, _>>()?)
}

/// Letters of a kind that were not delivered when they were due, by their keys.
///
/// # Errors
/// When the rows can't be read.
pub async fn stuck_by_key(conn: &mut Conn, kind: &str) -> db::Result<HashMap<String, Stuck>> {
    let query =
        "SELECT key, id, kind, about, created_at, attempts, last_reason, last_error, due_at, dead_at FROM outbox
                 WHERE kind = $1 AND delivered_at IS NULL AND last_reason IS NOT NULL ORDER BY due_at, id";
    let rows = sqlx::query(query).bind(kind).fetch_all(conn).await?;
    let read = |row: &AnyRow| Ok((row.try_get("key")?, read_stuck(row)?));
    Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
}

fn read_stuck(row: &AnyRow) -> Result<Stuck, sqlx::Error> {
    let dead_at: Option<i64> = row.try_get("dead_at")?;
    let reason: Option<String> = row.try_get("last_reason")?;
    Ok(Stuck {
        id: read_id(row)?,
        kind: row.try_get("kind")?,
        about: row.try_get("about")?,
        created_at: db::moment(row.try_get("created_at")?),
        attempts: row.try_get("attempts")?,
        reason: reason.as_deref().and_then(Reason::parse),
        error: row.try_get::<Option<String>, _>("last_error")?.unwrap_or_default(),
        state: match dead_at {
            Some(dead_at) => State::Dead(db::moment(dead_at)),
            None => State::Retried(db::moment(row.try_get("due_at")?)),
        },
    })
}

fn read_id(row: &AnyRow) -> Result<LetterId, sqlx::Error> {
    let id: String = row.try_get("id")?;
    Ok(LetterId(Uuid::parse_str(&id).map_err(|error| sqlx::Error::Decode(error.into()))?))
}

/// Makes a letter that is stuck due now, with all its attempts before it. Says whether there was one.
pub async fn set_due(conn: &mut Conn, id: LetterId, now: Timestamp) -> db::Result<bool> {
    let query = "UPDATE outbox SET due_at = $2, attempts = 0, dead_at = NULL
                 WHERE id = $1 AND delivered_at IS NULL AND (leased_until IS NULL OR leased_until <= $2)";
    let done = sqlx::query(query).bind(id.to_string()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(done.rows_affected() > 0)
}

/// The same for all that are given up. Says how many there were.
pub async fn set_dead_due(conn: &mut Conn, now: Timestamp) -> db::Result<u64> {
    let query = "UPDATE outbox SET due_at = $1, attempts = 0, dead_at = NULL
                 WHERE dead_at IS NOT NULL AND delivered_at IS NULL";
    Ok(sqlx::query(query).bind(now.as_millisecond()).execute(conn).await?.rows_affected())
}

/// Throws a letter away that is stuck.
pub async fn delete_letter(conn: &mut Conn, id: LetterId) -> db::Result<()> {
    let query = "DELETE FROM outbox WHERE id = $1 AND delivered_at IS NULL";
    sqlx::query(query).bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Forgets what was delivered before a moment.
pub async fn delete_delivered(conn: &mut Conn, before: Timestamp) -> db::Result<()> {
    let query = "DELETE FROM outbox WHERE delivered_at < $1";
    sqlx::query(query).bind(before.as_millisecond()).execute(conn).await?;
    Ok(())
}
