//! A SQLite file that another program keeps locked, and one that can grow no further.

use std::time::{Duration, Instant};

use lentera::db::{Conn, Db, Error, Result};
use sqlx::Connection;
use tokio::task::JoinHandle;

use super::{insert_number, number, run, with_numbers};
use crate::support::database::{Engine, fresh};

/// Locks the file for so long, as a program that copies it would.
async fn lock_out(address: &str, time: Duration) -> JoinHandle<()> {
    let mut conn = Conn::connect(address).await.unwrap();
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut conn).await.unwrap();
    tokio::spawn(async move {
        tokio::time::sleep(time).await;
        conn.close().await.unwrap();
    })
}

#[tokio::test]
async fn two_seconds_of_lock_are_waited_for() {
    let database = fresh(Engine::Sqlite).await;
    with_numbers(&database.db).await;
    let lock = lock_out(&database.address(), Duration::from_secs(2)).await;
    database.db.write(async |conn| insert_number(conn, "one", 1).await).await.unwrap();
    lock.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twelve_seconds_of_lock_are_told_and_reading_goes_on() {
    let database = fresh(Engine::Sqlite).await;
    with_numbers(&database.db).await;
    let lock = lock_out(&database.address(), Duration::from_secs(12)).await;
    let writers: Vec<_> = (0..4).map(|n| tokio::spawn(timed_insert(database.db.clone(), n))).collect();
    while !writers.iter().all(JoinHandle::is_finished) {
        reads_at_once(&database.db).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for writer in writers {
        let (outcome, took) = writer.await.unwrap();
        assert!(matches!(outcome, Err(Error::Busy(_))), "{outcome:?}");
        assert!(took < Duration::from_secs(8), "{took:?}");
    }
    lock.await.unwrap();
    let (outcome, _) = timed_insert(database.db.clone(), 9).await;
    outcome.unwrap();
    assert_eq!(number(&mut database.db.read().await.unwrap(), "0").await.unwrap(), None);
}

async fn timed_insert(db: Db, n: i64) -> (Result<()>, Duration) {
    let began = Instant::now();
    let outcome = db.write(async |conn| insert_number(conn, &n.to_string(), n).await).await;
    (outcome, began.elapsed())
}

async fn reads_at_once(db: &Db) {
    let began = Instant::now();
    assert_eq!(number(&mut db.read().await.unwrap(), "zero").await.unwrap(), Some(0));
    db.ping().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

/// SQLite's own limit stands in for the disk's: the code it answers with is the same.
#[tokio::test]
async fn a_full_disk_is_told_and_writing_comes_back() {
    let database = fresh(Engine::Sqlite).await;
    with_numbers(&database.db).await;
    let outcome = database.db.write(async |conn| fill_up(conn).await).await;
    assert!(matches!(outcome, Err(Error::Full(_))), "{outcome:?}");
    reads_at_once(&database.db).await;
    // The limit went with the connection, as a full disk goes with the files that filled it.
    database.db.write(async |conn| insert_number(conn, "after", 1).await).await.unwrap();
}

async fn fill_up(conn: &mut Conn) -> Result<()> {
    run(conn, "PRAGMA max_page_count = 20").await?;
    for n in 0..1000 {
        insert_number(conn, &"x".repeat(500 + n), 1).await?;
    }
    Ok(())
}

/// Writers are served in the order they came: none waits much longer than the others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_queue_fairly() {
    let database = fresh(Engine::Sqlite).await;
    with_numbers(&database.db).await;
    let writers: Vec<_> = (0..16).map(|n| tokio::spawn(write_for_a_second(database.db.clone(), n))).collect();
    let mut counts = Vec::new();
    for writer in writers {
        counts.push(writer.await.unwrap());
    }
    let (fewest, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
    assert!(*fewest > 0 && *most <= *fewest * 2 + 2, "{counts:?}");
}

async fn write_for_a_second(db: Db, writer: i64) -> u32 {
    let until = Instant::now() + Duration::from_secs(1);
    let mut count = 0;
    while Instant::now() < until {
        let name = format!("{writer}-{count}");
        db.write(async |conn| insert_number(conn, &name, 1).await).await.unwrap();
        count += 1;
    }
    count
}
