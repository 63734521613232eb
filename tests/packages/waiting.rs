//! A file that was sent waits on every node, for two days.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{packages, router, staff::Role, uploads};

use super::{PACKAGES, confirm, export, files, offered, rows, start};
use crate::support::{Engine, TestSite, Visitor, bucket::Bucket};

both_engines!(
    a_file_waits_two_days_on_disk_and_in_a_bucket,
    another_node_brings_in_what_one_received,
    what_is_thrown_away_is_gone,
);

async fn a_file_waits_two_days_on_disk_and_in_a_bucket(engine: Engine) {
    let bucket = Bucket::start().await;
    let in_bucket = TestSite::start_with(engine, "two-lessons", &bucket.settings()).await;
    for site in [TestSite::start(engine, "two-lessons").await, in_bucket] {
        let author = super::author(&site).await;
        let before = files(site.content());
        let file = export(&author, "first-steps").await;
        let (at, _) = offered(&author, "langkah.zip", &file).await;
        assert_eq!(author.get(PACKAGES).await.is_ok().texts(".card h3").len(), 1);
        assert!(author.get("/studio/media").await.is_ok().texts(".card").is_empty(), "it is no picture and no sound");
        assert_eq!(site.deliver().await, 0, "nothing is made of it");
        for (hours, status) in [(47, StatusCode::OK), (2, StatusCode::NOT_FOUND)] {
            site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(hours));
            uploads::retire(&site.app).await.unwrap();
            let (author, _) = site.staff_as(Role::Instructor, &format!("s{hours}@perpus.example")).await;
            assert_eq!(author.get(&at).await.status, status);
            assert_eq!(site.app.uploads.half_files().await.unwrap().is_empty(), status == StatusCode::NOT_FOUND);
        }
        assert_eq!(files(site.content()), before);
        assert_eq!(rows(&site, "SELECT COUNT(*) FROM uploads").await, 0);
    }
}

async fn another_node_brings_in_what_one_received(engine: Engine) {
    let (site, author) = start(engine).await;
    let file = export(&author, "first-steps").await;
    std::fs::remove_dir_all(site.content().join("courses")).unwrap();
    let (at, page) = offered(&author, "langkah.zip", &file).await;
    let other = site.other_node().await;
    let there = Visitor::with_cookies(router::router(&other), author.cookies());
    confirm(&there, &at, &page, &[]).await.redirects_to(&at);
    assert!(site.content().join("courses/first-steps/02-searching.md").exists());
    assert!(author.get(&at).await.is_ok().text("main").contains("Sudah dibawa masuk"));
    // After a month nobody asks any more.
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(24 * 31));
    packages::retire(&site.app).await.unwrap();
    assert_eq!(rows(&site, "SELECT COUNT(*) FROM imports").await, 0);
}

async fn what_is_thrown_away_is_gone(engine: Engine) {
    let (site, author) = start(engine).await;
    let file = export(&author, "first-steps").await;
    let (at, page) = offered(&author, "langkah.zip", &file).await;
    author.post(&format!("{at}/deletion"), "").await.redirects_to(PACKAGES);
    author.post(&format!("{at}/deletion"), "").await.redirects_to(PACKAGES);
    assert_eq!(author.get(&at).await.status, StatusCode::NOT_FOUND);
    assert_eq!(confirm(&author, &at, &page, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(site.app.uploads.half_files().await.unwrap().is_empty());
}
