//! The schema: the same whatever happened on the way to it.

use std::{borrow::Cow, time::Instant};

use lentera::db::Db;
use sqlx::{Connection, migrate::Migrator};

use crate::support::database::{Engine, TestDatabase, empty, fresh};

both_engines!(
    migrating_twice_changes_nothing,
    nodes_that_start_together_agree,
    a_migration_killed_at_any_moment_is_done_by_the_next_start,
    an_edited_migration_is_told,
);

static MIGRATIONS: Migrator = sqlx::migrate!();

async fn migrating_twice_changes_nothing(engine: Engine) {
    let database = fresh(engine).await;
    let before = schema(&database, engine).await;
    assert!(before.iter().any(|line| line.contains("sessions")), "{before:?}");
    database.db.migrate().await.unwrap();
    assert_eq!(schema(&database, engine).await, before);
}

async fn nodes_that_start_together_agree(engine: Engine) {
    let database = empty(engine).await;
    let nodes: Vec<_> = (0..6).map(|_| tokio::spawn(start(database.address()))).collect();
    for node in nodes {
        node.await.unwrap().unwrap();
    }
    assert_eq!(schema(&database, engine).await, schema(&fresh(engine).await, engine).await);
}

async fn start(address: String) -> lentera::db::Result<()> {
    let db = Db::connect(&address).await?;
    db.migrate().await
}

/// So many moments of a migration are tried: each takes a whole one more.
const MOMENTS: u32 = 64;

/// Cuts the connection off after so many parts of the time that a migration takes, until one gets through in the time it has.
async fn a_migration_killed_at_any_moment_is_done_by_the_next_start(engine: Engine) {
    let (database, begun) = (empty(engine).await, Instant::now());
    start(database.address()).await.unwrap();
    let part = begun.elapsed() / MOMENTS;
    let whole = schema(&database, engine).await;
    for moment in 0.. {
        let database = empty(engine).await;
        let db = database.db.clone();
        let migrating = tokio::spawn(async move { db.migrate().await });
        tokio::time::sleep(part * moment).await;
        let done = migrating.is_finished();
        migrating.abort();
        let _ = migrating.await;
        start(database.address()).await.unwrap();
        assert_eq!(schema(&database, engine).await, whole, "killed after {moment} parts of {part:?}");
        if done {
            return;
        }
    }
}

async fn an_edited_migration_is_told(engine: Engine) {
    let database = empty(engine).await;
    let mut older = MIGRATIONS.iter().cloned().collect::<Vec<_>>();
    older[0].checksum = Cow::Borrowed(&[0; 48]);
    let mut conn = lentera::db::Conn::connect(&database.address()).await.unwrap();
    Migrator::with_migrations(older).run_direct(None, &mut conn, false).await.unwrap();
    conn.close().await.unwrap();
    assert!(database.db.migrate().await.unwrap_err().to_string().contains("has been modified"));
}

/// Every table, column and index, and the migrations noted as applied.
async fn schema(database: &TestDatabase, engine: Engine) -> Vec<String> {
    let mut conn = database.db.read().await.unwrap();
    let mut lines: Vec<String> = sqlx::query_scalar(match engine {
        Engine::Sqlite => "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master",
        Engine::Postgres => {
            "SELECT CAST(table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS TEXT)
             FROM information_schema.columns WHERE table_schema = 'public'
             UNION ALL SELECT CAST(indexdef AS TEXT) FROM pg_indexes WHERE schemaname = 'public'"
        }
    })
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    lines.sort();
    let applied: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version")
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    lines.push(format!("applied {applied:?}"));
    lines
}
