//! `lentera backup` and `lentera migrate`, beside a server at work.

use std::{fs, process::Output};

use lentera::db::Db;

use super::presses::{Learner, Load, all_are_kept, count};
use crate::support::{Engine, database::empty, process::Place, wire::Wire};

fn errors(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_taken_under_load_is_a_whole_site() {
    let place = Place::with_site("two-lessons");
    let mut site = place.serve().await;
    let load = Load::on(site.address);
    load.reaches(100).await;
    let output = tokio::task::spawn_blocking({
        let mut backup = place.command(&["backup", "copy.db"]);
        move || backup.output().unwrap()
    })
    .await
    .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(output.stdout, b"copy.db\n");
    load.reaches(200).await;
    site.terminate();
    site.ended().await;
    load.finish().await;

    let copy = format!("sqlite:{}", place.path().join("copy.db").display());
    let db = Db::connect(&copy).await.unwrap();
    let mut conn = db.read().await.unwrap();
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(verdict, "ok");
    drop(conn);
    let before = count(&db, "SELECT COUNT(*) FROM events").await;
    assert!(before >= 100, "acknowledged before the copy began, {before} in it");

    let second = place.with("LENTERA_DATABASE_URL", &copy);
    let second = second.serve().await;
    let mut learner = Learner::new();
    let mut wire = Wire::to(second.address).await.unwrap();
    learner.press(&mut wire).await.unwrap();
    learner.press(&mut wire).await.unwrap();
    all_are_kept(&db, &[learner]).await;
    assert_eq!(count(&db, "SELECT COUNT(*) FROM events").await, before + 2);
    db.close().await;
}

#[test]
fn a_copy_overwrites_nothing() {
    let place = Place::with_site("two-lessons");
    assert!(place.run(&["migrate"]).status.success());
    place.write("copy.db", "precious");
    let said = errors(&place.run(&["backup", "copy.db"]));
    assert_eq!(said, "lentera: copy.db is already there, and a backup overwrites nothing\n");
    assert_eq!(fs::read_to_string(place.path().join("copy.db")).unwrap(), "precious");
}

/// In the wrong folder there is nothing to copy; an empty copy would be found out on the worst of days.
#[test]
fn without_a_database_there_is_no_copy() {
    let place = Place::with_site("two-lessons");
    let said = errors(&place.run(&["backup", "copy.db"]));
    assert_eq!(said, "lentera: there is no database data/lentera.db\n");
    assert!(!place.path().join("copy.db").exists() && !place.path().join("data").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_is_copied_by_its_own_program() {
    let database = empty(Engine::Postgres).await;
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    let said = errors(&place.run(&["backup", "copy.db"]));
    assert_eq!(said, "lentera: the rows are in PostgreSQL: take the copy with pg_dump\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn migrate_makes_the_tables_and_may_be_run_twice() {
    let place = Place::with_site("two-lessons");
    let database = empty(Engine::Postgres).await;
    let other = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    for (place, address) in [(&place, place.database()), (&other, database.address())] {
        for _ in 0..2 {
            let output = place.run(&["migrate"]);
            assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
        }
        let db = Db::connect(&address).await.unwrap();
        assert_eq!(count(&db, "SELECT COUNT(*) FROM learners").await, 0);
        db.close().await;
    }
}
