//! Rows of second factors, of recovery codes, and of those who are half signed in.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::Factor;
use crate::{
    db::{self, Conn},
    secrets::Token,
    staff::StaffId,
};

/// Begins a factor in place of one that was not confirmed; one that is on stays. Tells whether it began.
pub async fn insert_factor(conn: &mut Conn, factor: &Factor) -> db::Result<bool> {
    let query = "INSERT INTO staff_factors (staff_id, key_id, seed, begun_at, last_step) VALUES ($1, $2, $3, $4, 0)
         ON CONFLICT (staff_id) DO UPDATE SET key_id = $2, seed = $3, begun_at = $4
         WHERE staff_factors.confirmed_at IS NULL";
    let inserted = sqlx::query(query)
        .bind(factor.staff.to_string())
        .bind(factor.key.to_string())
        .bind(factor.seed.reveal())
        .bind(factor.begun_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(inserted.rows_affected() == 1)
}

/// The factor of somebody, on or about to be.
pub async fn find_factor(conn: &mut Conn, staff: StaffId) -> db::Result<Option<Factor>> {
    let query = "SELECT key_id, seed, begun_at, confirmed_at,
            (SELECT COUNT(*) FROM staff_recovery_codes
             WHERE staff_recovery_codes.staff_id = staff_factors.staff_id AND used_at IS NULL) AS codes_left
         FROM staff_factors WHERE staff_id = $1";
    let row = sqlx::query(query).bind(staff.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(|row| read_factor(row, staff)).transpose()?)
}

fn read_factor(row: &AnyRow, staff: StaffId) -> Result<Factor, sqlx::Error> {
    let seed: String = row.try_get("seed")?;
    let key: String = row.try_get("key_id")?;
    Ok(Factor {
        staff,
        key: Uuid::parse_str(&key).map_err(|error| sqlx::Error::Decode(error.into()))?,
        seed: Token::parse(&seed).ok_or_else(|| sqlx::Error::Decode("a seed is no token".into()))?,
        begun_at: db::moment(row.try_get("begun_at")?),
        confirmed_at: row.try_get::<Option<i64>, _>("confirmed_at")?.map(db::moment),
        codes_left: row.try_get("codes_left")?,
    })
}

/// Turns a factor on by the code of a half minute. Tells whether it did, which it does once.
pub async fn confirm_factor(conn: &mut Conn, factor: &Factor, step: i64, now: Timestamp) -> db::Result<bool> {
    let query = "UPDATE staff_factors SET confirmed_at = $3, last_step = $4
         WHERE staff_id = $1 AND seed = $2 AND confirmed_at IS NULL";
    let confirmed = sqlx::query(query)
        .bind(factor.staff.to_string())
        .bind(factor.seed.reveal())
        .bind(now.as_millisecond())
        .bind(step)
        .execute(conn)
        .await?;
    Ok(confirmed.rows_affected() == 1)
}

/// Uses the code of a half minute up. Tells whether it was fresh: neither it nor a later one was used before.
pub async fn use_step(conn: &mut Conn, staff: StaffId, step: i64) -> db::Result<bool> {
    let query = "UPDATE staff_factors SET last_step = $2 WHERE staff_id = $1 AND last_step < $2";
    let used = sqlx::query(query).bind(staff.to_string()).bind(step).execute(conn).await?;
    Ok(used.rows_affected() == 1)
}

/// Takes a factor away, with its recovery codes. Tells whether it was on.
pub async fn delete_factor(conn: &mut Conn, staff: StaffId) -> db::Result<bool> {
    let query = "DELETE FROM staff_factors WHERE staff_id = $1 RETURNING confirmed_at";
    let gone: Option<Option<i64>> = sqlx::query_scalar(query).bind(staff.to_string()).fetch_optional(conn).await?;
    Ok(gone.flatten().is_some())
}

/// Gives somebody other recovery codes, by their hashes.
pub async fn set_codes(conn: &mut Conn, staff: StaffId, hashes: &[String]) -> db::Result<()> {
    let id = staff.to_string();
    sqlx::query("DELETE FROM staff_recovery_codes WHERE staff_id = $1").bind(&id).execute(&mut *conn).await?;
    for hash in hashes {
        let query = "INSERT INTO staff_recovery_codes (staff_id, code_hash) VALUES ($1, $2)
             ON CONFLICT (staff_id, code_hash) DO NOTHING";
        sqlx::query(query).bind(&id).bind(hash).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Whether somebody has this recovery code, used or not.
pub async fn has_code(conn: &mut Conn, staff: StaffId, hash: &str) -> db::Result<bool> {
    let query = "SELECT COUNT(*) FROM staff_recovery_codes WHERE staff_id = $1 AND code_hash = $2";
    let count: i64 = sqlx::query_scalar(query).bind(staff.to_string()).bind(hash).fetch_one(conn).await?;
    Ok(count > 0)
}

/// Uses a recovery code up. Tells whether it was there and fresh.
pub async fn use_code(conn: &mut Conn, staff: StaffId, hash: &str, now: Timestamp) -> db::Result<bool> {
    let query =
        "UPDATE staff_recovery_codes SET used_at = $3 WHERE staff_id = $1 AND code_hash = $2 AND used_at IS NULL";
    let used = sqlx::query(query).bind(staff.to_string()).bind(hash).bind(now.as_millisecond()).execute(conn).await?;
    Ok(used.rows_affected() == 1)
}

/// Half a session: the password was right.
pub async fn insert_half(conn: &mut Conn, token: &Token, staff: StaffId, expires_at: Timestamp) -> db::Result<()> {
    sqlx::query("INSERT INTO staff_half_sessions (token_hash, staff_id, expires_at) VALUES ($1, $2, $3)")
        .bind(token.hash())
        .bind(staff.to_string())
        .bind(expires_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose half session this is. Nobody who is disabled has one.
pub async fn find_half(conn: &mut Conn, token: &Token, now: Timestamp) -> db::Result<Option<StaffId>> {
    let query = "SELECT staff_id FROM staff_half_sessions JOIN staff ON staff.id = staff_half_sessions.staff_id
         WHERE token_hash = $1 AND expires_at > $2 AND disabled_at IS NULL";
    let id: Option<String> =
        sqlx::query_scalar(query).bind(token.hash()).bind(now.as_millisecond()).fetch_optional(conn).await?;
    Ok(id.as_deref().and_then(StaffId::parse))
}

/// Ends the half sessions of somebody.
pub async fn delete_halves(conn: &mut Conn, staff: StaffId) -> db::Result<()> {
    sqlx::query("DELETE FROM staff_half_sessions WHERE staff_id = $1").bind(staff.to_string()).execute(conn).await?;
    Ok(())
}

/// Removes half sessions that have ended, and factors that were begun before a moment and never confirmed.
pub async fn delete_lapsed(conn: &mut Conn, now: Timestamp, begun_before: Timestamp) -> db::Result<()> {
    let query = "DELETE FROM staff_half_sessions WHERE expires_at <= $1";
    sqlx::query(query).bind(now.as_millisecond()).execute(&mut *conn).await?;
    let query = "DELETE FROM staff_factors WHERE confirmed_at IS NULL AND begun_at <= $1";
    sqlx::query(query).bind(begun_before.as_millisecond()).execute(conn).await?;
    Ok(())
}
