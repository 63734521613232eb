//! Drafts become files: now, or when their time comes. What files said before can be taken back.

use std::{
    fs,
    time::{Duration, Instant},
};

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::{following, staff::Role};

use super::{Form, WELCOME, at, says, start};
use crate::support::{
    Engine, TestSite,
    bucket::Bucket,
    site::{copy, manifest},
};

both_engines!(
    what_is_published_is_there_and_in_the_history,
    what_it_said_before_can_be_taken_back,
    a_draft_is_published_when_its_time_comes,
    what_can_not_be_published_by_itself_says_so,
    a_draft_that_is_thrown_away_is_gone,
    content_in_a_bucket_is_read_and_written,
);

async fn what_is_published_is_there_and_in_the_history(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let form = Form::of(&author, WELCOME).await.with("f.title", "Selamat pagi");
    let published = form.press(&author, "publication", WELCOME).await;
    published.redirects_to(&format!("{}?done=published", at("draft", WELCOME)));
    site.republish().await;
    assert!(site.visitor().get("/courses/first-steps/welcome").await.is_ok().html().contains("Selamat pagi"));
    let history = author.get(&at("history", WELCOME)).await.is_ok();
    assert!(history.text("main").contains("Diterbitkan oleh Rina instructor"));
    assert_eq!(history.texts(".compared .gone del"), ["title = \"Selamat datang\""]);
    assert_eq!(history.texts(".compared .new strong"), ["pagi\""]);
    // A double tap publishes once.
    form.press(&author, "publication", WELCOME).await;
    assert_eq!(author.get(&at("history", WELCOME)).await.texts(".history .card").len(), 2);
}

async fn what_it_said_before_can_be_taken_back(engine: Engine) {
    let (site, author) = start(engine).await;
    let before = says(&site, WELCOME);
    Form::of(&author, WELCOME).await.with("body", "1. Salah.").press(&author, "publication", WELCOME).await;
    let history = author.get(&at("history", WELCOME)).await.is_ok();
    let earlier = history.attributes("form[action*=history] input", "value").remove(0);
    author
        .post(&at("history", WELCOME), &format!("publication={earlier}"))
        .await
        .redirects_to(&format!("{}?done=restored", at("draft", WELCOME)));
    assert!(says(&site, WELCOME).contains("Salah."), "nothing is published by that");
    Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await;
    assert_eq!(says(&site, WELCOME), before);
    // Who is writing loses nothing by it.
    Form::of(&author, WELCOME).await.with("f.title", "Baru").autosave(&author, WELCOME).await;
    let refused = author.post(&at("history", WELCOME), &format!("publication={earlier}")).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(Form::of(&author, WELCOME).await.value("f.title"), "Baru");
}

async fn a_draft_is_published_when_its_time_comes(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let form = Form::of(&author, WELCOME).await.with("f.title", "Besok").with("publish_at", "2030-03-02T07:30");
    form.press(&author, "schedule", WELCOME).await.redirects_to(&format!("{}?done=scheduled", at("draft", WELCOME)));
    let page = author.get(&at("draft", WELCOME)).await.is_ok();
    assert!(page.text("main").contains("Akan terbit dengan sendirinya Sabtu, 2 Maret 2030"), "{}", page.text(".box"));
    site.advance(SignedDuration::from_hours(22)).await;
    site.deliver().await;
    assert!(says(&site, WELCOME).contains("Selamat datang"), "an hour too early");
    site.advance(SignedDuration::from_hours(1)).await;
    site.deliver().await;
    assert!(says(&site, WELCOME).contains("Besok"));
    let (author, _) = site.staff_as(Role::Instructor, "lagi@perpus.example").await;
    assert!(author.get(&at("history", WELCOME)).await.text("main").contains("Diterbitkan oleh Rina instructor"));
    // What is put off again is not published.
    let form = Form::of(&author, WELCOME).await.with("f.title", "Lusa").with("publish_at", "2030-03-03T07:30");
    form.press(&author, "schedule", WELCOME).await;
    author.post(&at("schedule", WELCOME), "").await.redirects_to(&format!("{}?done=unscheduled", at("draft", WELCOME)));
    site.advance(SignedDuration::from_hours(48)).await;
    site.deliver().await;
    assert!(says(&site, WELCOME).contains("Besok"));
}

async fn what_can_not_be_published_by_itself_says_so(engine: Engine) {
    let (mut site, author) = start(engine).await;
    for wrong in ["", "besok", "2030-02-01T09:00"] {
        let form = Form::of(&author, WELCOME).await.with("f.title", "Besok").with("publish_at", wrong);
        let refused = form.press(&author, "schedule", WELCOME).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.text("[data-problems]").contains("Pilih tanggal dan jam yang belum lewat."));
    }
    let form = Form::of(&author, WELCOME).await.with("publish_at", "2030-03-01T12:00");
    form.press(&author, "schedule", WELCOME).await.redirects_to(&format!("{}?done=scheduled", at("draft", WELCOME)));
    site.edit(WELCOME, |text| text.replace("minutes = 8", "minutes = 12")).await;
    site.advance(SignedDuration::from_hours(4)).await;
    site.deliver().await;
    assert!(says(&site, WELCOME).contains("Selamat datang"), "what changed on disk is not overwritten");
    let page = author.get(&at("draft", WELCOME)).await.is_ok();
    assert!(page.text(".problem").contains("diubah orang lain"), "{}", page.text("main"));
    assert!(author.get("/studio").await.text("main").contains("Draf ini tidak jadi terbit sendiri."));
}

async fn a_draft_that_is_thrown_away_is_gone(engine: Engine) {
    let (site, author) = start(engine).await;
    Form::of(&author, WELCOME)
        .await
        .with("f.title", "Buang")
        .with("publish_at", "2030-03-01T12:00")
        .press(&author, "schedule", WELCOME)
        .await;
    author.post(&at("discarding", WELCOME), "").await.redirects_to(&format!("{}?done=discarded", at("draft", WELCOME)));
    assert_eq!(Form::of(&author, WELCOME).await.value("f.title"), "Selamat datang");
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(4));
    site.deliver().await;
    assert!(says(&site, WELCOME).contains("Selamat datang"));
}

async fn content_in_a_bucket_is_read_and_written(engine: Engine) {
    let bucket = Bucket::start().await;
    copy(&manifest().join("tests/sites/two-lessons"), &bucket.content());
    let object = |file: &str| fs::read_to_string(bucket.content().join(file));
    let mut settings = bucket.settings().to_vec();
    settings.push(("LENTERA_CONTENT_URL", "s3://library/content".to_owned()));
    let mut site = TestSite::with_settings(engine, &settings).await;
    let (author, _) = site.staff(Role::Instructor).await;
    let other = site.other_node().await;
    let following = tokio::spawn(following::follow(other.clone(), other.content_version));
    let form = Form::of(&author, WELCOME).await.with("f.title", "Dari ember");
    form.press(&author, "publication", WELCOME).await.redirects_to(&format!("{}?done=published", at("draft", WELCOME)));
    assert!(object(WELCOME).unwrap().contains("Dari ember"));
    site.republish().await;
    assert!(site.visitor().get("/courses/first-steps/welcome").await.is_ok().html().contains("Dari ember"));
    // Another node hears of it, and copies it.
    let published_at = Instant::now();
    let copy = || fs::read_to_string(other.content.folder().join(WELCOME)).unwrap();
    while !copy().contains("Dari ember") {
        assert!(published_at.elapsed() < Duration::from_secs(2), "the other node lags behind");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    following.abort();
    // What is put there by hand is no less a change.
    Form::of(&author, WELCOME).await.with("f.minutes", "5").autosave(&author, WELCOME).await;
    fs::write(bucket.content().join(WELCOME), object(WELCOME).unwrap().replace("Dari ember", "Dengan tangan")).unwrap();
    let stale = Form::of(&author, WELCOME).await.press(&author, "publication", WELCOME).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    author.post(&at("deletion", "courses/first-steps/02-searching.md"), "").await.redirects_to("/studio/bin");
    assert!(object("courses/first-steps/02-searching.md").is_err());
    site.republish().await;
    assert_eq!(site.visitor().get("/courses/first-steps/searching").await.status, StatusCode::NOT_FOUND);
}
