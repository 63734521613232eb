//! What needs no database.

use super::*;

/// Compiles only while a write, with what it borrows, may be part of a handler's future.
#[allow(dead_code)]
fn a_write_is_send_with_what_it_borrows(db: Db, name: String) {
    tokio::spawn(async move {
        let words = vec![name.as_str(), "b"];
        let first: &str = words[0];
        let count: Result<i64> = db
            .write(async |conn| {
                insert(conn, first).await?;
                for word in &words {
                    insert(conn, word).await?;
                }
                let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM t").fetch_one(&mut *conn).await?;
                Ok(count)
            })
            .await;
        count
    });
}

#[allow(dead_code)]
async fn insert(conn: &mut Conn, word: &str) -> Result<()> {
    sqlx::query("INSERT INTO t (w) VALUES ($1)").bind(word).execute(conn).await?;
    Ok(())
}
