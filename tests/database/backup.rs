//! Backups: whole, of one moment, and never in the way.

use std::{
    path::Path,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant},
};

use lentera::db::{Db, Error, Result};
use tempfile::TempDir;

use super::{insert_number, number, run, with_numbers};
use crate::support::database::{Engine, empty, fresh};

/// Four writers count on while the copies are taken: a copy holds every number up to some one, and at least all those
/// that were acknowledged before it began.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_taken_under_load_is_whole() {
    let database = fresh(Engine::Sqlite).await;
    with_marks(&database.db).await;
    let folder = TempDir::new().unwrap();
    let writers: Vec<_> = (0..4).map(|_| tokio::spawn(write_marks(database.db.clone()))).collect();
    for n in 0..3 {
        let acknowledged = more_than(20 * n).await;
        let file = folder.path().join(format!("copy-{n}.db"));
        database.db.backup(&file).await.unwrap();
        let last = check_copy(&file).await;
        assert!(last >= acknowledged, "{last} of {acknowledged}");
    }
    writers.iter().for_each(tokio::task::JoinHandle::abort);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "the copies and nothing else");
}

static ACKNOWLEDGED: AtomicI64 = AtomicI64::new(0);

async fn more_than(n: i64) -> i64 {
    while ACKNOWLEDGED.load(Ordering::SeqCst) <= n {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    ACKNOWLEDGED.load(Ordering::SeqCst)
}

async fn with_marks(db: &Db) {
    // Some weight, so that a copy takes a while.
    db.write(async |conn| {
        run(conn, "CREATE TABLE marks (n bigint primary key, weight text not null)").await?;
        run(conn, "CREATE TABLE ballast (weight text)").await?;
        for _ in 0..200 {
            sqlx::query("INSERT INTO ballast (weight) VALUES ($1)")
                .bind("x".repeat(50_000))
                .execute(&mut *conn)
                .await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

async fn write_marks(db: Db) -> Result<()> {
    loop {
        let n: i64 = db
            .write(async |conn| {
                let next = "INSERT INTO marks (n, weight) SELECT COALESCE(MAX(n), 0) + 1, $1 FROM marks RETURNING n";
                Ok(sqlx::query_scalar(next).bind("x".repeat(500)).fetch_one(conn).await?)
            })
            .await?;
        ACKNOWLEDGED.fetch_max(n, Ordering::SeqCst);
    }
}

/// Opens the copy as a site would; answers with its last mark.
async fn check_copy(file: &Path) -> i64 {
    let copy = Db::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    copy.migrate().await.unwrap();
    let mut conn = copy.read().await.unwrap();
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(verdict, "ok");
    let (count, last): (i64, i64) =
        sqlx::query_as("SELECT COUNT(*), MAX(n) FROM marks").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(count, last, "a number is missing");
    copy.write(async |conn| run(conn, "INSERT INTO marks (n, weight) VALUES (0, '')").await).await.unwrap();
    drop(conn);
    copy.close().await;
    last
}

#[tokio::test]
async fn a_copy_overwrites_nothing() {
    let database = fresh(Engine::Sqlite).await;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("precious.db");
    std::fs::write(&file, "precious").unwrap();
    let refused = database.db.backup(&file).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(_)), "{refused:?}");
    assert!(refused.to_string().contains("already there"), "{refused}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_copy_needs_its_folder() {
    let database = fresh(Engine::Sqlite).await;
    let refused = database.db.backup(Path::new("/no/such/folder/copy.db")).await.unwrap_err();
    assert!(refused.to_string().contains("no folder /no/such/folder"), "{refused}");
}

#[tokio::test]
async fn a_copy_given_up_leaves_nothing_behind() {
    let database = fresh(Engine::Sqlite).await;
    with_marks(&database.db).await;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("copy.db");
    for millis in 0..8 {
        let _ = tokio::time::timeout(Duration::from_millis(millis), database.db.backup(&file)).await;
    }
    let deadline = Instant::now() + Duration::from_secs(30);
    while std::fs::read_dir(folder.path()).unwrap().count() > 0 {
        assert!(Instant::now() < deadline, "something is left behind");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn postgres_is_copied_by_its_own_program() {
    let database = empty(Engine::Postgres).await;
    let refused = database.db.backup(Path::new("/tmp/never.db")).await.unwrap_err();
    assert!(refused.to_string().contains("pg_dump"), "{refused}");
}

/// A file name is a name, whatever stands in it.
#[tokio::test]
async fn odd_names_are_taken_as_they_stand() {
    let folder = TempDir::new().unwrap();
    let odd = folder.path().join("Perpustakaan 50% & 'teman' #1/données.db");
    let db = Db::connect(&format!("sqlite:{}", odd.display())).await.unwrap();
    with_numbers(&db).await;
    db.write(async |conn| insert_number(conn, "one", 1).await).await.unwrap();
    let copy = folder.path().join("salinan 'ke-1' 100%.db");
    db.backup(&copy).await.unwrap();
    db.close().await;
    assert_eq!(std::fs::read_dir(odd.parent().unwrap()).unwrap().count(), 1, "a closed database is one file");
    let copy = Db::connect(&format!("sqlite:{}", copy.display())).await.unwrap();
    assert_eq!(number(&mut copy.read().await.unwrap(), "one").await.unwrap(), Some(1));
}
