//! Rows on both engines: what `lentera::db` promises.

mod backup;
mod locks;
mod migrations;
mod outages;
mod portable;
mod sessions;
mod writes;

use lentera::db::{Conn, Db, Result};

/// A table of one number for each name.
async fn with_numbers(db: &Db) {
    db.write(async |conn| {
        run(conn, "CREATE TABLE numbers (name text primary key, value bigint not null)").await?;
        run(conn, "INSERT INTO numbers (name, value) VALUES ('zero', 0)").await
    })
    .await
    .unwrap();
}

async fn insert_number(conn: &mut Conn, name: &str, value: i64) -> Result<()> {
    sqlx::query("INSERT INTO numbers (name, value) VALUES ($1, $2)").bind(name).bind(value).execute(conn).await?;
    Ok(())
}

async fn number(conn: &mut Conn, name: &str) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT value FROM numbers WHERE name = $1").bind(name).fetch_optional(conn).await?)
}

async fn run(conn: &mut Conn, statement: &'static str) -> Result<()> {
    sqlx::query(statement).execute(conn).await?;
    Ok(())
}
