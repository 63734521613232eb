//! Messages, by the program itself: killed while it answers, stopped while it waits, and what its log never tells.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use lentera::db::Db;
use serde_json::json;

use super::presses::count;
use crate::{
    messages::telegram::{TOKEN, no, sent, yes},
    support::{Engine, Peer, Reply, database::empty, peer::Asked, process::Place},
};

fn place_with(telegram: &Peer) -> Place {
    Place::with_site("two-lessons")
        .with("LENTERA_FETCH_ALLOW", telegram.host())
        .with("LENTERA_TELEGRAM_URL", telegram.address(""))
        .with("LENTERA_TELEGRAM_TOKEN", TOKEN)
}

fn hello(id: i64) -> Reply {
    let chat = json!({ "id": 77, "type": "private" });
    yes(json!([{ "update_id": id, "message": { "message_id": 1, "chat": chat, "date": 1, "text": "halo" } }]))
}

fn answers(telegram: &Peer) -> usize {
    telegram.asked().iter().filter(|asked: &&Asked| asked.path.ends_with("/sendMessage")).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_being_answered_when_it_was_killed_is_answered_once_more_on_sqlite() {
    let telegram = Peer::start().await;
    let place = place_with(&telegram);
    let database = place.database();
    killed_while_answering(place, &database, &telegram).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_being_answered_when_it_was_killed_is_answered_once_more_on_postgres() {
    let database = empty(Engine::Postgres).await;
    let telegram = Peer::start().await;
    let place = place_with(&telegram).with("LENTERA_DATABASE_URL", database.address());
    killed_while_answering(place, &database.address(), &telegram).await;
}

async fn killed_while_answering(place: Place, database: &str, telegram: &Peer) {
    // What somebody writes, no answer to our answer, and no further news.
    telegram.replies([hello(5), Reply::Hangs]);
    telegram.always(Reply::Hangs);
    let mut site = place.serve().await;
    telegram.is_asked(3).await;
    site.kill();
    assert_eq!(answers(telegram), 1);

    let began = Instant::now();
    let mut site = place.serve().await;
    telegram.is_asked(1).await;
    assert!(began.elapsed() < Duration::from_secs(15), "it hears again at once, not when a lease has run out");
    let question = telegram.asked().remove(0);
    assert_eq!((question.path.ends_with("/getUpdates"), &question.json()["offset"]), (true, &json!(6)));
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(answers(telegram), 0, "somebody is still at it, for all that is known");
    site.kill();

    let later = Timestamp::now() + SignedDuration::from_mins(10);
    telegram.always(sent());
    let place = place.with("LENTERA_CLOCK", later.to_string());
    let mut site = place.serve().await;
    let db = Db::connect(database).await.unwrap();
    let delivered = "SELECT COUNT(*) FROM outbox WHERE kind = 'telegram-answers' AND delivered_at IS NOT NULL";
    let began = Instant::now();
    while count(&db, delivered).await < 1 {
        assert!(began.elapsed() < Duration::from_secs(20), "never answered");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(answers(telegram), 1, "once more, and no third time");
    site.kill();
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_that_is_open_keeps_the_program_from_nothing() {
    let telegram = Peer::start().await;
    telegram.always(Reply::Hangs);
    let place = place_with(&telegram);
    for _ in 0..2 {
        let mut site = place.serve().await;
        telegram.is_asked(1).await;
        telegram.asked();
        let asked = Instant::now();
        site.terminate();
        assert!(site.ended().await.success());
        assert!(asked.elapsed() < Duration::from_secs(4), "it took {:?}", asked.elapsed());
    }
}

/// The token stands in every address that is asked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_token_of_the_bot_is_never_printed() {
    let telegram = Peer::start().await;
    telegram.replies([no(401, "Unauthorized", json!({})), hello(5), no(500, "Oops", json!({}))]);
    telegram.always(yes(json!([])));
    let place = place_with(&telegram).with("LENTERA_LOG", "trace");
    let mut site = place.serve().await;
    site.says("telegram-updates").await;
    let down = telegram.goes_down().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    drop(down);
    let listed = place.run(&["outbox", "list"]);
    site.terminate();
    site.ended().await;
    let said = site.log().join("\n") + &String::from_utf8_lossy(&listed.stdout);
    assert!(said.contains("401 Unauthorized (LENTERA_TELEGRAM_TOKEN)"), "{said}");
    assert!(
        !said.contains("secret_word"),
        "{:#?}",
        said.lines().filter(|line| line.contains("secret_word")).collect::<Vec<_>>()
    );
}
