//! Several processes on one PostgreSQL database: nodes keep nothing of their own.

use super::presses::Learner;
use crate::support::{Engine, database::empty, process::Place, wire::Wire};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_serve_the_same_learner() {
    let database = empty(Engine::Postgres).await;
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    // Both find an empty database, and only one may make the tables.
    let (one, other) = tokio::join!(place.serve(), place.serve());
    let (mut one, mut other) = (Wire::to(one.address).await.unwrap(), Wire::to(other.address).await.unwrap());

    let mut learner = Learner::new();
    learner.press(&mut one).await.unwrap();
    let cookie = learner.cookie.clone();
    let cookie = [("cookie", cookie.as_str())];
    let course = other.get("/courses/first-steps", &cookie).await.unwrap();
    assert!(course.text().contains("Sudah 1 dari 2 pelajaran"), "{}", course.text());

    learner.press(&mut other).await.unwrap();
    for node in [&mut one, &mut other] {
        let course = node.get("/courses/first-steps", &cookie).await.unwrap();
        assert!(course.text().contains("Selesai pada"), "{}", course.text());
    }

    let forgotten = other.post("/me/delete", &cookie, "").await.unwrap();
    assert_eq!((forgotten.status, forgotten.header("location")), (303, "/me/deleted"));
    let course = one.get("/courses/first-steps", &cookie).await.unwrap();
    assert!(!course.text().contains("Selesai pada"), "what was forgotten on one node is gone on all");
}

/// The same first press, sent to one node and after a lost answer to the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_sent_to_both_nodes_is_one_learner() {
    let database = empty(Engine::Postgres).await;
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    let (one, other) = tokio::join!(place.serve(), place.serve());
    for _ in 0..10 {
        let (mut lost, mut again) = (Learner::new(), Learner::new());
        again.done.clone_from(&lost.done);
        let (mut first, mut second) = (Wire::to(one.address).await.unwrap(), Wire::to(other.address).await.unwrap());
        let (left, right) = tokio::join!(lost.press(&mut first), again.press(&mut second));
        left.unwrap();
        right.unwrap();
    }
    let learners = super::presses::count(&database.db, "SELECT COUNT(*) FROM learners").await;
    let events = super::presses::count(&database.db, "SELECT COUNT(*) FROM events").await;
    assert_eq!((learners, events), (10, 10));
}
