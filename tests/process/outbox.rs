//! What must be sent, by the program itself: at once, by one of several nodes, and after it was killed.

use std::{
    path::PathBuf,
    process::Output,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use lentera::db::Db;

use super::presses::count;
use crate::support::{Engine, Peer, Reply, database::empty, process::Place};

const SHOW: &str = "content/podcasts/ngopi-digital/show.md";
const FEED: &str = "http://localhost:8080/podcasts/ngopi-digital/feed.xml";
const FEEDS: &str = "SELECT COUNT(*) FROM announced_feeds";
const WAITING: &str = "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL";

fn place_with(hub: &Peer) -> Place {
    let place = Place::with_starter_content().with("LENTERA_FETCH_ALLOW", hub.host());
    place.with("LENTERA_WEBSUB_HUB", hub.address("/"))
}

/// Feeds of the content that ships: its shows, and the courses with something to hear. A hub that is new to the site is
/// told of all of them.
fn feeds_of(place: &Place) -> usize {
    let folders = ["podcasts", "courses"].map(|room| std::fs::read_dir(place.content().join(room)).unwrap());
    let has_sound = |folder: PathBuf| {
        let mut files = std::fs::read_dir(folder).unwrap().flatten();
        files.any(|file| file.path().extension().is_some_and(|ending| ending == "mp3"))
    };
    folders.into_iter().flatten().filter(|folder| has_sound(folder.as_ref().unwrap().path())).count()
}

/// Waits until the hub was told of every feed.
async fn all_are_told(place: &Place, db: &Db) {
    let all = i64::try_from(feeds_of(place)).unwrap();
    let began = Instant::now();
    while count(db, FEEDS).await < all || count(db, WAITING).await > 0 {
        assert!(began.elapsed() < Duration::from_secs(60), "{} are announced", count(db, FEEDS).await);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn feeds(hub: &Peer) -> Vec<String> {
    hub.asked().into_iter().map(|asked| asked.form["hub.url"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_being_sent_when_it_was_killed_is_sent_again_once_on_sqlite() {
    let hub = Peer::start().await;
    let place = place_with(&hub);
    let database = place.database();
    killed_while_sending(place, &database, &hub).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_being_sent_when_it_was_killed_is_sent_again_once_on_postgres() {
    let database = empty(Engine::Postgres).await;
    let hub = Peer::start().await;
    let place = place_with(&hub).with("LENTERA_DATABASE_URL", database.address());
    killed_while_sending(place, &database.address(), &hub).await;
}

async fn killed_while_sending(place: Place, database: &str, hub: &Peer) {
    let mut site = place.serve().await;
    let db = Db::connect(database).await.unwrap();
    all_are_told(&place, &db).await;
    assert_eq!(feeds(hub).len(), feeds_of(&place));

    hub.replies([Reply::Hangs]);
    place.edit(SHOW, |text| text + "\nKini setiap Senin.\n");
    hub.is_asked(1).await;
    site.kill();
    assert_eq!(feeds(hub), [FEED]);

    let mut site = place.serve().await;
    site.ready_after().await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(feeds(hub), [""; 0], "for all that is known, somebody is still at it");
    site.kill();

    let later = Timestamp::now() + SignedDuration::from_mins(10);
    let place = place.with("LENTERA_CLOCK", later.to_string());
    let mut site = place.serve().await;
    hub.is_asked(1).await;
    all_are_told(&place, &db).await;
    site.kill();
    let _site = place.serve().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(feeds(hub), [FEED], "once more, and no third time");
    assert_eq!(count(&db, "SELECT attempts FROM outbox ORDER BY id DESC LIMIT 1").await, 2);
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_tell_a_hub_once() {
    let database = empty(Engine::Postgres).await;
    let hub = Peer::start().await;
    let place = place_with(&hub).with("LENTERA_DATABASE_URL", database.address());
    let _nodes = tokio::join!(place.serve(), place.serve());
    all_are_told(&place, &database.db).await;
    let mut told = feeds(&hub);
    told.sort();
    assert_eq!(told.len(), feeds_of(&place));
    for words in ["Satu.", "Dua.", "Tiga."] {
        place.edit(SHOW, |text| format!("{text}\n{words}\n"));
        hub.is_asked(1).await;
        // Longer than it takes until an edit is told.
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(feeds(&hub), [FEED], "both nodes saw “{words}”");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_hangs_keeps_nobody_from_stopping() {
    let hub = Peer::start().await;
    hub.always(Reply::Hangs);
    let mut site = place_with(&hub).serve().await;
    hub.is_asked(1).await;
    let asked = Instant::now();
    site.terminate();
    assert!(site.ended().await.success());
    assert!(asked.elapsed() < Duration::from_secs(12), "it took {:?}", asked.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stuck_is_listed_and_retried_from_the_command_line() {
    let hub = Peer::start().await;
    let place = place_with(&hub);
    assert!(complaint(&place.run(&["outbox", "list"])).contains("lentera.db"));
    let _site = place.serve().await;
    let db = Db::connect(&place.database()).await.unwrap();
    all_are_told(&place, &db).await;
    assert_eq!(said(&place.run(&["outbox", "list"])), "nothing is stuck\n");

    hub.always(Reply::status(410));
    feeds(&hub);
    place.edit(SHOW, |text| text + "\nKini setiap Senin.\n");
    let dead = "SELECT COUNT(*) FROM outbox WHERE dead_at IS NOT NULL";
    for retry in [false, true] {
        hub.is_asked(1).await;
        while count(&db, dead).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(feeds(&hub), [FEED]);
        let list = said(&place.run(&["outbox", "list"]));
        let fields: Vec<&str> = list.trim_end().split('\t').collect();
        assert_eq!(fields[1..3], ["websub", "/podcasts/ngopi-digital/feed.xml"], "{list}");
        assert!(fields[3].starts_with("dead since 20"), "{list}");
        assert_eq!(fields[4..], ["1 attempts", "refused: 410 Gone"], "{list}");
        if !retry {
            assert_eq!(
                said(&place.run(&["outbox", "retry", fields[0]])),
                format!("{} will be tried again\n", fields[0])
            );
        }
    }
    hub.always(Reply::status(204));
    assert_eq!(said(&place.run(&["outbox", "retry", "--all"])), "1 will be tried again\n");
    hub.is_asked(1).await;
    all_are_told(&place, &db).await;
    let unknown = "0190c0de-0000-7000-8000-00000000abcd";
    assert!(complaint(&place.run(&["outbox", "retry", unknown])).contains("lentera outbox list"));
    assert!(complaint(&place.run(&["outbox", "retry", "all"])).contains("invalid value"));
    assert!(complaint(&place.run(&["outbox", "retry"])).contains("required"));
    db.close().await;
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}
