//! The one way to write: nothing is lost, nothing is left open.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use lentera::db::{Conn, Db, Error, Result};
use sqlx::Connection;
use tokio::sync::Notify;

use super::{insert_number, number, run, with_numbers};
use crate::support::database::{Engine, TestDatabase, fresh};

both_engines!(
    no_update_is_lost,
    a_cancelled_write_leaves_nothing_open,
    a_write_cancelled_at_any_moment_leaves_nothing_open,
    a_panic_leaves_nothing_open,
    an_error_keeps_nothing,
    a_nested_error_keeps_what_was_done_before_it,
    a_duplicate_is_known_as_one,
    reading_connections_refuse_to_write,
    a_write_that_takes_too_long_is_cut_off,
);

async fn no_update_is_lost(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    // Another node, or on SQLite another program.
    let other = Db::connect(&database.address()).await.unwrap();
    let writers: Vec<_> =
        (0..160).map(|n| tokio::spawn(count_one_up(if n % 2 == 0 { &database.db } else { &other }.clone()))).collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(value_of(&database.db, "zero").await, Some(160));
}

/// Reads, thinks, writes: what loses updates under a plain `BEGIN`.
async fn count_one_up(db: Db) -> Result<()> {
    db.write(async |conn| {
        let value = number(conn, "zero").await?.unwrap();
        tokio::task::yield_now().await;
        sqlx::query("UPDATE numbers SET value = $1 WHERE name = 'zero'").bind(value + 1).execute(conn).await?;
        Ok(())
    })
    .await
}

async fn a_cancelled_write_leaves_nothing_open(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    let inserted = Arc::new(Notify::new());
    let writing = tokio::spawn({
        let (db, inserted) = (database.db.clone(), inserted.clone());
        async move {
            db.write(async |conn| {
                insert_number(conn, "never", 1).await?;
                inserted.notify_one();
                std::future::pending::<Result<()>>().await
            })
            .await
        }
    });
    inserted.notified().await;
    writing.abort();
    assert!(writing.await.unwrap_err().is_cancelled());
    nothing_is_open(&database, engine).await;
    assert_eq!(value_of(&database.db, "never").await, None);
}

async fn a_write_cancelled_at_any_moment_leaves_nothing_open(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    for micros in (0..4000).step_by(20) {
        let db = database.db.clone();
        let writing = tokio::spawn(async move { count_one_up(db).await });
        tokio::time::sleep(Duration::from_micros(micros)).await;
        writing.abort();
        let _ = writing.await;
    }
    nothing_is_open(&database, engine).await;
}

async fn a_panic_leaves_nothing_open(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    let db = database.db.clone();
    let writing = tokio::spawn(async move {
        db.write(async |conn| -> Result<()> {
            insert_number(conn, "never", 1).await?;
            panic!("as a mistake in a feature would");
        })
        .await
    });
    assert!(writing.await.unwrap_err().is_panic());
    nothing_is_open(&database, engine).await;
    assert_eq!(value_of(&database.db, "never").await, None);
}

async fn an_error_keeps_nothing(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    let outcome = database
        .db
        .write(async |conn| {
            insert_number(conn, "never", 1).await?;
            run(conn, "SELECT nonsense").await
        })
        .await;
    assert!(matches!(outcome, Err(Error::Sql(_))), "{outcome:?}");
    assert_eq!(value_of(&database.db, "never").await, None);
    nothing_is_open(&database, engine).await;
}

async fn a_nested_error_keeps_what_was_done_before_it(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    database
        .db
        .write(async |conn| {
            insert_number(conn, "outer", 1).await?;
            assert!(insert_twice_inside(conn).await.unwrap_err().is_unique_violation());
            insert_number(conn, "after", 3).await
        })
        .await
        .unwrap();
    assert_eq!(value_of(&database.db, "outer").await, Some(1));
    assert_eq!(value_of(&database.db, "inner").await, None);
    assert_eq!(value_of(&database.db, "after").await, Some(3));
}

async fn insert_twice_inside(conn: &mut Conn) -> Result<()> {
    let mut inner = conn.begin().await?;
    insert_number(&mut inner, "inner", 2).await?;
    insert_number(&mut inner, "inner", 2).await?;
    Ok(inner.commit().await?)
}

async fn a_duplicate_is_known_as_one(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    let again = database.db.write(async |conn| insert_number(conn, "zero", 0).await).await;
    assert!(again.unwrap_err().is_unique_violation());
    let other = database.db.write(async |conn| run(conn, "SELECT nonsense").await).await;
    assert!(!other.unwrap_err().is_unique_violation());
}

async fn reading_connections_refuse_to_write(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    let mut conn = database.db.read().await.unwrap();
    insert_number(&mut conn, "never", 1).await.unwrap_err();
    assert_eq!(number(&mut conn, "never").await.unwrap(), None);
}

async fn a_write_that_takes_too_long_is_cut_off(engine: Engine) {
    let database = fresh(engine).await;
    with_numbers(&database.db).await;
    let began = Instant::now();
    let outcome = database.db.write(async |_| std::future::pending::<Result<()>>().await).await;
    assert!(matches!(outcome, Err(Error::Busy(_))), "{outcome:?}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    nothing_is_open(&database, engine).await;
}

async fn value_of(db: &Db, name: &str) -> Option<i64> {
    number(&mut db.read().await.unwrap(), name).await.unwrap()
}

/// Another program gets the write lock at once, and the server knows of no transaction.
async fn nothing_is_open(database: &TestDatabase, engine: Engine) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while open_transactions(database, engine).await > 0 {
        assert!(Instant::now() < deadline, "a transaction is still open");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // One after another through every writing connection.
    for _ in 0..10 {
        count_one_up(database.db.clone()).await.unwrap();
    }
}

async fn open_transactions(database: &TestDatabase, engine: Engine) -> i64 {
    match engine {
        Engine::Sqlite => i64::from(sqlite_is_locked(&database.address()).await),
        Engine::Postgres => open_transactions_on_server(&database.db).await,
    }
}

async fn sqlite_is_locked(address: &str) -> bool {
    let mut conn = Conn::connect(address).await.unwrap();
    sqlx::raw_sql("PRAGMA busy_timeout = 0").execute(&mut conn).await.unwrap();
    let locked = sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut conn).await.is_err();
    conn.close().await.unwrap();
    locked
}

async fn open_transactions_on_server(db: &Db) -> i64 {
    let mut conn = db.read().await.unwrap();
    sqlx::query_scalar(
        "SELECT COUNT(*) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL",
    )
    .fetch_one(&mut *conn)
    .await
    .unwrap()
}
