//! Killed while people listen: what they got is counted soon, and then nothing takes it away.

use std::time::{Duration, Instant};

use lentera::db::Db;

use super::presses::count;
use crate::support::{Engine, database::empty, process::Place, wire::Wire};

const SOUND: &str = "/media/podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
const COUNTED: &str = "SELECT COALESCE(CAST(SUM(downloads) AS BIGINT), 0) FROM download_counts";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_heard_is_counted_soon_and_kept_on_sqlite() {
    let place = Place::with_starter_content();
    kill_and_stop(&place, &place.database()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_heard_is_counted_soon_and_kept_on_postgres() {
    let database = empty(Engine::Postgres).await;
    let place = Place::with_starter_content().with("LENTERA_DATABASE_URL", database.address());
    kill_and_stop(&place, &database.address()).await;
}

async fn kill_and_stop(place: &Place, database: &str) {
    let mut site = place.serve().await;
    let listen = async |address, numbers: std::ops::Range<u32>, range: Option<&str>| {
        let mut wire = Wire::to(address).await.unwrap();
        for number in numbers {
            let agent = format!("AntennaPod/{number}");
            let headers = [("user-agent", agent.as_str()), ("range", range.unwrap_or_default())];
            let headers = if range.is_some() { &headers[..] } else { &headers[..1] };
            assert!([200, 206].contains(&wire.get(SOUND, headers).await.unwrap().status));
        }
    };
    // Half of it before the kill, half of it after.
    listen(site.address, 0..1, Some("bytes=0-99999")).await;
    listen(site.address, 1..41, None).await;
    // It is written twice a second; a machine that is busy with other tests takes its time.
    let db = Db::connect(database).await.unwrap();
    let listened = Instant::now();
    while count(&db, COUNTED).await < 40 {
        assert!(listened.elapsed() < Duration::from_secs(20), "{} are counted", count(&db, COUNTED).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    site.kill();
    assert_eq!(count(&db, COUNTED).await, 40);
    db.close().await;

    let mut site = place.serve().await;
    listen(site.address, 0..1, Some("bytes=100000-")).await;
    listen(site.address, 1..61, None).await;
    // Who stops it in order loses nothing at all.
    site.terminate();
    assert!(site.ended().await.success());
    let db = Db::connect(database).await.unwrap();
    assert_eq!(count(&db, COUNTED).await, 61, "twenty new ones, and the one who went on");
    let salts = count(&db, "SELECT COUNT(*) FROM download_salts").await;
    assert!((1..=2).contains(&salts), "{salts}");
    db.close().await;
}
