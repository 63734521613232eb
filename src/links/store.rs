//! Rows of addresses.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, any::AnyRow};

use super::model::{FAILURES, Link, Outcome};
use crate::db::{self, Conn};

/// Every address that led nowhere often enough to be told, with what came of the last time.
///
/// # Errors
/// When the rows can't be read.
pub async fn dead(conn: &mut Conn) -> db::Result<BTreeMap<String, Link>> {
    let query = "SELECT address, next_at, failures, failing_since, outcome FROM links WHERE failures >= $1";
    let rows = sqlx::query(query).bind(FAILURES).fetch_all(conn).await?;
    let links: Result<Vec<Link>, sqlx::Error> = rows.iter().map(read_link).collect();
    Ok(links?.into_iter().map(|link| (link.address.clone(), link)).collect())
}

/// Remembers these addresses and no others; those that are new are asked at once.
pub async fn keep_only(conn: &mut Conn, addresses: &BTreeSet<String>, now: Timestamp) -> db::Result<()> {
    let known: Vec<String> = sqlx::query_scalar("SELECT address FROM links").fetch_all(&mut *conn).await?;
    for gone in known.iter().filter(|address| !addresses.contains(*address)) {
        sqlx::query("DELETE FROM links WHERE address = $1").bind(gone).execute(&mut *conn).await?;
    }
    for new in addresses.iter().filter(|address| !known.contains(address)) {
        sqlx::query(
            "INSERT INTO links (address, next_at, failures) VALUES ($1, $2, 0) ON CONFLICT (address) DO NOTHING",
        )
        .bind(new)
        .bind(now.as_millisecond())
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Takes some addresses whose turn it is, so that no other node asks them for a while.
pub async fn take(conn: &mut Conn, now: Timestamp, most: i64, held: SignedDuration) -> db::Result<Vec<Link>> {
    let query = "SELECT address, next_at, failures, failing_since, outcome FROM links
                 WHERE next_at <= $1 ORDER BY next_at, address LIMIT $2";
    let rows = sqlx::query(query).bind(now.as_millisecond()).bind(most).fetch_all(&mut *conn).await?;
    let mut taken = Vec::new();
    for link in rows.iter().map(read_link) {
        let link = link?;
        let taking = "UPDATE links SET next_at = $1 WHERE address = $2 AND next_at = $3";
        let done = sqlx::query(taking)
            .bind((now + held).as_millisecond())
            .bind(&link.address)
            .bind(link.next_at.as_millisecond())
            .execute(&mut *conn)
            .await?;
        if done.rows_affected() == 1 {
            taken.push(link);
        }
    }
    Ok(taken)
}

/// Keeps what came of asking.
pub async fn set(conn: &mut Conn, link: &Link) -> db::Result<()> {
    let query = "UPDATE links SET next_at = $1, failures = $2, failing_since = $3, outcome = $4 WHERE address = $5";
    sqlx::query(query)
        .bind(link.next_at.as_millisecond())
        .bind(link.failures)
        .bind(link.failing_since.map(Timestamp::as_millisecond))
        .bind(link.outcome.map(Outcome::word))
        .bind(&link.address)
        .execute(conn)
        .await?;
    Ok(())
}

fn read_link(row: &AnyRow) -> Result<Link, sqlx::Error> {
    Ok(Link {
        address: row.try_get("address")?,
        next_at: db::moment(row.try_get("next_at")?),
        failures: row.try_get("failures")?,
        failing_since: row.try_get::<Option<i64>, _>("failing_since")?.map(db::moment),
        outcome: row.try_get::<Option<String>, _>("outcome")?.as_deref().and_then(Outcome::parse),
    })
}
