//! Whole files are moved, put in order, thrown away and taken back, and their readers still find them.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::{Form, SEARCHING, WELCOME, at, fields, says, start, texts};
use crate::support::Engine;

both_engines!(
    lessons_change_places,
    a_lesson_moves_to_another_course_and_is_found,
    what_is_thrown_away_can_be_taken_back,
    what_others_use_is_not_thrown_away,
    the_bin_is_emptied,
);

async fn lessons_change_places(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let page = author.get("/studio/order/first-steps").await.is_ok();
    assert_eq!(page.texts("label"), ["Selamat datang", "Mencari"]);
    Form::of(&author, WELCOME).await.with("f.title", "Sedang ditulis").autosave(&author, WELCOME).await;
    author.post("/studio/order/first-steps", "place.welcome=2&place.searching=1").await.redirects_to("/studio");
    let files: Vec<String> =
        texts(&site).into_keys().filter(|file| file.starts_with("courses/first-steps/0")).collect();
    assert_eq!(files, ["courses/first-steps/01-searching.md", "courses/first-steps/02-welcome.md"]);
    site.republish().await;
    let course = site.visitor().get("/courses/first-steps").await.is_ok();
    let (first, second) = (course.html().find("/searching").unwrap(), course.html().find("/welcome").unwrap());
    assert!(first < second);
    // Who was writing goes on, and the history does too.
    let moved = "courses/first-steps/02-welcome.md";
    assert_eq!(Form::of(&author, moved).await.value("f.title"), "Sedang ditulis");
    assert!(author.get(&at("history", moved)).await.text("main").contains(&format!("Dulu: {WELCOME}")));
}

async fn a_lesson_moves_to_another_course_and_is_found(engine: Engine) {
    let (mut site, author) = start(engine).await;
    site.edit("courses/lanjut/course.md", |_| says_of_course("Lanjut")).await;
    let learner = site.visitor();
    learner.post("/courses/first-steps/welcome/done", "").await;
    let wrong = author.post(&at("move", WELCOME), "slug=Besar+Sekali&folder=lanjut").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    author
        .post(&at("move", WELCOME), "slug=salam&folder=lanjut")
        .await
        .redirects_to(&format!("{}?done=moved", at("draft", "courses/lanjut/01-salam.md")));
    assert!(says(&site, "courses/lanjut/01-salam.md").contains("aliases = [\"hello\", \"first-steps/welcome\"]"));
    site.republish().await;
    let old = site.visitor().get("/courses/first-steps/welcome").await;
    assert_eq!((old.status, old.header("location")), (StatusCode::MOVED_PERMANENTLY, "/courses/lanjut/salam"));
    assert!(learner.get("/courses/lanjut").await.is_ok().html().contains("Sudah 1 dari 1"), "what was done is done");
    // Back again: a name that it bears is no earlier name of it.
    author.post(&at("move", "courses/lanjut/01-salam.md"), "slug=welcome&folder=first-steps").await;
    site.republish().await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    let old = site.visitor().get("/courses/lanjut/salam").await;
    assert_eq!(old.header("location"), "/courses/first-steps/welcome");
    let taken = author.post(&at("move", SEARCHING), "slug=welcome&folder=first-steps").await;
    assert_eq!(taken.status, StatusCode::CONFLICT, "two can't have one name");
    assert!(site.content().join(SEARCHING).exists());
}

fn says_of_course(title: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nsummary = \"S\"\noutcome = \"maju\"\norder = 2\nlevel = \"lanjutan\"\npeople = [\"guru\"]\n+++\n"
    )
}

async fn what_is_thrown_away_can_be_taken_back(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let before = texts(&site);
    let asked = author.get(&at("deletion", "courses/first-steps/course.md")).await.is_ok();
    assert_eq!(asked.texts("main ul code").len(), 3, "its lessons go along");
    author.post(&at("deletion", "courses/first-steps/course.md"), "").await.redirects_to("/studio/bin");
    // A double tap changes nothing more.
    author.post(&at("deletion", "courses/first-steps/course.md"), "").await.redirects_to("/studio/bin");
    assert!(!texts(&site).keys().any(|file| file.starts_with("courses/")));
    site.republish().await;
    assert_eq!(site.visitor().get("/courses/first-steps").await.status, StatusCode::NOT_FOUND);
    let bin = author.get("/studio/bin").await.is_ok();
    assert_eq!(bin.texts(".card").len(), 1, "one press, one card");
    let press = bin.attributes("form[action='/studio/bin'] input", "value").remove(0);
    author.post("/studio/bin", &fields(&[("press", &press)])).await.redirects_to("/studio");
    assert_eq!(texts(&site), before);
    assert!(author.get("/studio/bin").await.text("main").contains("Tempat sampah kosong."));
    site.republish().await;
    site.visitor().get("/courses/first-steps/welcome").await.is_ok();
}

async fn what_others_use_is_not_thrown_away(engine: Engine) {
    let (site, author) = start(engine).await;
    let refused = author.post(&at("deletion", "people/guru.md"), "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text("[role=alert]").contains("courses/first-steps/course.md"), "{}", refused.text("main"));
    assert!(site.content().join("people/guru.md").exists());
    assert_eq!(author.post(&at("deletion", "site.toml"), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(author.post(&at("deletion", "../secret.md"), "").await.status, StatusCode::NOT_FOUND);
}

async fn the_bin_is_emptied(engine: Engine) {
    let (mut site, author) = start(engine).await;
    author.post(&at("deletion", SEARCHING), "").await.redirects_to("/studio/bin");
    site.republish().await;
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(24 * 29));
    lentera::studio::empty_bin(&site.app).await.unwrap();
    let (author, _) = site.staff_as(lentera::staff::Role::Instructor, "lagi@perpus.example").await;
    assert_eq!(author.get("/studio/bin").await.texts(".card").len(), 1);
    site.app.clock.set(site.app.clock.now() + SignedDuration::from_hours(48));
    lentera::studio::empty_bin(&site.app).await.unwrap();
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM publications WHERE file = $1")
        .bind(SEARCHING)
        .fetch_one(&mut *site.app.db.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(rows, 0, "what was thrown away for good is said nowhere any more");
}
