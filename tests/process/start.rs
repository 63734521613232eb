//! Two commands and no set-up: what the first start makes, and what it says of itself.

use lentera::db::Db;
use sqlx::Connection;

use crate::support::{postgres::PrivateServer, process::Place};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_of_content_is_all_it_needs() {
    let place = Place::with_starter_content();
    let site = place.serve().await;
    assert!(site.address.port() != 0, "the address is printed: {:#?}", site.log());
    assert_eq!(site.get("/health/live").await.status, 200);
    assert_eq!(site.get("/health/ready").await.status, 200);
    let home = site.get("/").await;
    assert_eq!((home.status, home.header("set-cookie")), (200, ""));
    assert!(home.text().contains("Perpustakaan Umum Kota Probolinggo"));

    let mut beside = sqlx::SqliteConnection::connect(&place.database()).await.unwrap();
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut beside).await.unwrap();
    assert_eq!(mode, "wal", "it stays with the file");
    let tables: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('learners', 'events', 'sessions')")
            .fetch_one(&mut beside)
            .await
            .unwrap();
    assert_eq!(tables, 3);
    // `synchronous` belongs to a connection, so it is asked of one that the program itself would open.
    let db = Db::connect(&place.database()).await.unwrap();
    let synchronous = db.write(async |conn| Ok(sqlx::query_scalar("PRAGMA synchronous").fetch_one(conn).await?)).await;
    let (full, synchronous): (i64, i64) = (2, synchronous.unwrap());
    assert_eq!(synchronous, full);
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serve_is_what_happens_without_a_command() {
    let place = Place::with_site("two-lessons");
    let mut named = place.launch(&["serve"]);
    named.says("Lentera is lit").await;
    named.terminate();
    assert!(named.ended().await.success());
    let unnamed = place.serve().await;
    assert_eq!(unnamed.get("/courses").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_example_telephone_number_is_pointed_out() {
    let starter = Place::with_starter_content().serve().await;
    starter.says("content/site.toml still has the example's telephone number").await;
    let own = Place::with_site("two-lessons").serve().await;
    assert!(!own.log().iter().any(|line| line.contains("telephone number")), "{:#?}", own.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_content_the_site_stands_and_says_why_it_is_empty() {
    let place = Place::empty();
    let site = place.serve().await;
    assert_eq!(site.get("/").await.status, 200);
    site.says("site.toml:1:1: the file can't be read").await;
    assert_eq!(site.get("/health/ready").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_in_use_is_told_and_ends_the_second_program() {
    let first = Place::with_site("two-lessons");
    let first = first.serve().await;
    let second = Place::with_site("two-lessons").with("LENTERA_LISTEN", first.address.to_string());
    let output = second.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(&format!("{} can't be listened on", first.address)), "{said}");
    assert_eq!(first.get("/").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_rows_it_lives_and_is_not_ready() {
    let server = PrivateServer::start();
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", &server.address);
    let site = place.serve().await;
    assert_eq!(site.get("/health/ready").await.status, 200);
    server.kill();
    assert_eq!(site.get("/health/ready").await.status, 503);
    assert_eq!(site.get("/health/live").await.status, 200);
    assert_eq!(site.get("/courses/first-steps/welcome").await.status, 200, "reading needs no rows");
    server.start_again();
    site.shows("/health/ready", |answer| answer.status == 200).await;
}

#[test]
fn rows_that_cannot_be_reached_are_told_without_the_password() {
    let place = Place::with_site("two-lessons")
        .with("LENTERA_DATABASE_URL", "postgres://lentera:secret-word@127.0.0.1:1/lentera")
        .with("LENTERA_LOG", "debug");
    let output = place.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("the database is busy or does not answer"), "{said}");
    assert!(!said.contains("secret-word"), "{said}");
}
