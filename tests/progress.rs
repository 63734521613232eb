//! What a senior does with lessons, and what must never be lost.

use axum::http::StatusCode;
use jiff::SignedDuration;
use lentera::db;
use tokio::task::JoinSet;

use crate::support::{Engine, TestSite, Visitor};

both_engines!(
    a_first_press_makes_a_nameless_learner,
    reading_leaves_no_trace,
    a_quiz_answers_kindly_and_decides,
    undo_takes_the_mark_back,
    a_double_tap_is_one_event,
    a_first_press_sent_twice_makes_one_learner,
    the_number_of_a_press_opens_nobody_who_has_a_name,
    eight_presses_at_once_are_one_event,
    a_finished_course_stays_finished,
    a_renamed_lesson_keeps_its_tick,
    progress_survives_a_restart,
    reading_goes_on_while_nothing_can_be_written,
    two_phones_know_nothing_of_each_other,
);

const WELCOME: &str = "/courses/first-steps/welcome";
const SEARCHING: &str = "/courses/first-steps/searching";

async fn finish_both(phone: &Visitor) {
    phone.post(&format!("{WELCOME}/done"), "").await;
    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
}

async fn count(site: &TestSite, table: &'static str) -> i64 {
    let query = match table {
        "events" => "SELECT COUNT(*) FROM events",
        "learners" => "SELECT COUNT(*) FROM learners",
        "sessions" => "SELECT COUNT(*) FROM sessions",
        "completions" => "SELECT COUNT(*) FROM completions",
        other => panic!("no table {other}"),
    };
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}

async fn a_first_press_makes_a_nameless_learner(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "").await.redirects_to(&format!("{SEARCHING}?after=welcome"));
    let next = phone.get(&format!("{SEARCHING}?after=welcome")).await.is_ok();
    assert!(next.text("[role=status]").contains("“Selamat datang” sudah ditandai selesai"));
    assert_eq!(next.header("cache-control"), "no-store");
    let course = phone.get("/courses/first-steps").await.is_ok();
    assert_eq!(course.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    assert_eq!(phone.get("/courses").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    assert_eq!(phone.get("/me").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    let home = phone.get("/").await.is_ok();
    assert_eq!(home.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    assert_eq!(home.attributes(".go-on a", "href"), [SEARCHING]);
    let cookies = phone.cookies();
    assert_eq!(cookies.keys().collect::<Vec<_>>(), ["__Host-lentera"]);
}

async fn reading_leaves_no_trace(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let reader = site.visitor();
    for path in ["/", "/courses", "/courses/first-steps", WELCOME, SEARCHING, "/me", "/menu", "/help", "/webinars"] {
        let page = reader.get(path).await.is_ok();
        assert!(!page.headers.contains_key("set-cookie"), "{path} sets a cookie");
    }
    assert_eq!((count(&site, "learners").await, count(&site, "sessions").await), (0, 0));
}

async fn a_quiz_answers_kindly_and_decides(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{SEARCHING}/done"), "").await.redirects_to(&format!("{SEARCHING}#quiz"));
    phone.post(&format!("{SEARCHING}/quiz"), "").await.redirects_to(&format!("{SEARCHING}/quiz#quiz"));
    assert_eq!(count(&site, "events").await, 0);
    let lesson = phone.get(SEARCHING).await.is_ok();
    assert!(lesson.texts("[role=alert]").is_empty());
    let empty = phone.get(&format!("{SEARCHING}/quiz")).await.is_ok();
    assert!(empty.text("[role=alert]").starts_with("Belum ada jawaban yang dipilih"));
    let again = phone.get(SEARCHING).await;
    assert_eq!(again.body, lesson.body, "nobody else is told");

    phone.post(&format!("{SEARCHING}/quiz"), "q0=0").await.redirects_to(&format!("{SEARCHING}#quiz"));
    let page = phone.get(SEARCHING).await;
    assert_eq!(page.text("#quiz-result"), "0 dari 2 sudah benar. Baca petunjuknya, lalu pilih lagi.");
    assert_eq!(page.texts(".feedback").len(), 2, "one for the wrong answer, one for the missing one");
    assert!(page.texts(".feedback")[0].contains("Coba lihat di atas."));
    assert_eq!(page.attributes("input[checked]", "value"), ["0"], "what was chosen is still chosen");
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 0 dari 2 pelajaran");

    phone.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
    let page = phone.get(SEARCHING).await;
    assert!(page.text("#quiz-result").starts_with("Semua jawaban benar"));
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn undo_takes_the_mark_back(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/undone"), "").await.redirects_to(WELCOME);
    assert_eq!(count(&site, "learners").await, 0, "nobody without a past has something to undo");
    phone.post(&format!("{WELCOME}/done"), "").await;
    phone.post(&format!("{WELCOME}/undone"), "").await.redirects_to(WELCOME);
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 0 dari 2 pelajaran");
    assert_eq!(count(&site, "events").await, 2, "nothing is changed, only added");
    phone.post(&format!("{WELCOME}/done"), "").await;
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn a_double_tap_is_one_event(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    for _ in 0..2 {
        phone.post(&format!("{WELCOME}/done"), "").await.redirects_to(&format!("{SEARCHING}?after=welcome"));
    }
    for _ in 0..2 {
        phone.post(&format!("{SEARCHING}/quiz"), "q0=0&q1=0").await;
    }
    assert_eq!((count(&site, "events").await, count(&site, "learners").await), (2, 1));
    // An answer lost on its way is sent again after the mark was taken back: it is still the same press.
    let press = "press=0190c0de-0000-4000-8000-00000000abcd";
    phone.post(&format!("{WELCOME}/undone"), "").await;
    phone.post(&format!("{WELCOME}/done"), press).await;
    phone.post(&format!("{WELCOME}/undone"), "").await;
    phone.post(&format!("{WELCOME}/done"), press).await;
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 0 dari 2 pelajaran");
}

async fn a_first_press_sent_twice_makes_one_learner(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let press = "press=0190c0de-0000-4000-8000-00000000abcd";
    let (lost, kept) = (site.visitor(), site.visitor());
    lost.post(&format!("{WELCOME}/done"), press).await;
    kept.post(&format!("{WELCOME}/done"), press).await;
    assert_eq!((count(&site, "learners").await, count(&site, "events").await), (1, 1));
    assert_eq!(kept.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn the_number_of_a_press_opens_nobody_who_has_a_name(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let press = "press=0190c0de-0000-4000-8000-00000000abcd";
    let (hers, stranger) = (site.visitor(), site.visitor());
    hers.post(&format!("{WELCOME}/done"), press).await;
    hers.get("/me/card").await.is_ok();
    hers.post("/me/card", "name=Sri").await.redirects_to("/me/card");
    stranger.post(&format!("{WELCOME}/done"), press).await;
    assert!(!stranger.get("/me").await.is_ok().text("main").contains("Sri"));
}

async fn eight_presses_at_once_are_one_event(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = std::sync::Arc::new(site.visitor());
    phone.post(&format!("{SEARCHING}/quiz"), "q0=0").await;
    let mut presses = JoinSet::new();
    for _ in 0..8 {
        let phone = std::sync::Arc::clone(&phone);
        presses.spawn(async move { phone.post(&format!("{WELCOME}/done"), "").await.status });
    }
    assert!(presses.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!(count(&site, "events").await, 2);
}

async fn a_finished_course_stays_finished(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    finish_both(&phone).await;
    let course = phone.get("/courses/first-steps").await;
    assert_eq!(course.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
    assert!(course.text(".finished").contains("Bapak/Ibu sekarang bisa memakai situs ini."));
    assert_eq!(count(&site, "completions").await, 1);

    site.advance(SignedDuration::from_hours(48)).await;
    let third = std::fs::read_to_string(site.content().join("courses/first-steps/01-welcome.md")).unwrap();
    site.edit("courses/first-steps/03-more.md", |_| third.replace("[\"hello\"]", "[]")).await;
    let course = phone.get("/courses/first-steps").await;
    let expected = "Selesai pada Jumat, 1 Maret 2030. Ada 1 pelajaran baru sejak itu.";
    assert_eq!(course.text(".so-far"), expected);
    assert_eq!(phone.get("/me").await.text(".so-far"), expected, "the same words on every page");
    phone.post("/courses/first-steps/more/done", "").await;
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
    phone.post(&format!("{WELCOME}/undone"), "").await;
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
}

async fn a_renamed_lesson_keeps_its_tick(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "").await;
    let path = site.content().join("courses/first-steps/01-welcome.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    site.edit("courses/first-steps/01-greeting.md", |_| text.replace("[\"hello\"]", "[\"welcome\"]")).await;
    assert_eq!(phone.get("/courses/first-steps").await.text(".so-far"), "Sudah 1 dari 2 pelajaran");
    let old = phone.get(WELCOME).await;
    assert_eq!((old.status, old.header("location")), (StatusCode::MOVED_PERMANENTLY, "/courses/first-steps/greeting"));
    phone.post(&format!("{WELCOME}/undone"), "").await.redirects_to("/courses/first-steps/greeting");
}

async fn progress_survives_a_restart(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    finish_both(&phone).await;
    let cookies = phone.cookies();
    let site = site.restart().await;
    let same_phone = site.visitor();
    let cookie = format!("__Host-lentera={}", cookies["__Host-lentera"]);
    let course = same_phone.get_with("/courses/first-steps", &[("cookie", &cookie)]).await;
    assert_eq!(course.text(".so-far"), "Selesai pada Jumat, 1 Maret 2030");
}

async fn reading_goes_on_while_nothing_can_be_written(engine: Engine) {
    let mut site = TestSite::start(engine, "two-lessons").await;
    let phone = site.visitor();
    phone.post(&format!("{WELCOME}/done"), "").await;
    let refuse = async |conn: &mut db::Conn| {
        sqlx::query("ALTER TABLE sessions RENAME TO kept_sessions").execute(&mut *conn).await?;
        sqlx::query("CREATE VIEW sessions AS SELECT DISTINCT * FROM kept_sessions").execute(&mut *conn).await?;
        Ok(())
    };
    site.app.db.write(refuse).await.unwrap();
    site.advance(SignedDuration::from_hours(25)).await;
    let course = phone.get("/courses/first-steps").await.is_ok();
    assert_eq!(course.text(".so-far"), "Sudah 1 dari 2 pelajaran");
}

async fn two_phones_know_nothing_of_each_other(engine: Engine) {
    let site = TestSite::start(engine, "two-lessons").await;
    let (hers, his) = (site.visitor(), site.visitor());
    hers.post(&format!("{WELCOME}/done"), "").await;
    his.post(&format!("{SEARCHING}/quiz"), "q0=1&q1=0").await;
    assert_eq!(hers.get("/").await.attributes(".go-on a", "href"), [SEARCHING]);
    assert_eq!(his.get("/").await.attributes(".go-on a", "href"), [WELCOME]);
}
