//! Killed in the middle of eight writers, again and again: what was answered is there, once.

use std::time::Duration;

use lentera::db::Db;

use super::presses::{Learner, Load, all_are_kept, count};
use crate::support::{Engine, database::empty, process::Place, process::Process, wire::Wire};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_press_is_lost_on_sqlite() {
    let place = Place::with_site("two-lessons");
    kill_again_and_again(&place, &place.database(), 5).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_press_is_lost_on_postgres() {
    let database = empty(Engine::Postgres).await;
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    kill_again_and_again(&place, &database.address(), 2).await;
}

async fn kill_again_and_again(place: &Place, database: &str, rounds: usize) {
    let mut learners = Vec::new();
    let mut site = place.serve().await;
    for round in 1..=rounds {
        let load = Load::on(site.address);
        load.reaches(200 + 60 * round).await;
        site.kill();
        let interrupted = learners.len();
        for written in load.finish().await {
            assert!(written.lost.is_some(), "a killed server says no goodbye");
            learners.extend(written.learners);
        }
        site = place.serve().await;
        let ready = site.ready_after().await;
        assert!(ready < Duration::from_secs(2), "ready only after {ready:?}");
        let db = Db::connect(database).await.unwrap();
        is_sound(&db, database).await;
        all_are_kept(&db, &learners).await;
        finish_what_was_interrupted(&site, &mut learners[interrupted..]).await;
        all_are_kept(&db, &learners).await;
        let everybody = i64::try_from(learners.len()).unwrap();
        assert_eq!(count(&db, "SELECT COUNT(*) FROM learners").await, everybody);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM events").await, 2 * everybody);
        assert_eq!(count(&db, "SELECT COUNT(*) FROM completions").await, everybody);
        db.close().await;
    }
}

async fn is_sound(db: &Db, database: &str) {
    if database.starts_with("sqlite:") {
        let mut conn = db.read().await.unwrap();
        let verdict: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut *conn).await.unwrap();
        assert_eq!(verdict, "ok");
    }
}

/// Who got no answer presses again, as the page's form does, and finds everything where it was.
async fn finish_what_was_interrupted(site: &Process, learners: &mut [Learner]) {
    let mut wire = Wire::to(site.address).await.unwrap();
    for learner in learners.iter_mut().filter(|learner| learner.acknowledged < 2) {
        while learner.acknowledged < 2 {
            learner.press(&mut wire).await.unwrap();
        }
        let course = wire.get("/courses/first-steps", &[("cookie", &learner.cookie)]).await.unwrap();
        assert!(course.text().contains("Selesai pada"), "{}", course.text());
    }
}
