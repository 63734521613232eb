//! Asked to stop: what was begun is finished, and nothing that was said is taken back.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use lentera::db::Db;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

use super::presses::{Load, all_are_kept};
use crate::support::{
    Engine,
    database::empty,
    process::Place,
    wire::{Lost, Wire},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_under_load_loses_nothing_on_sqlite() {
    let place = Place::with_site("two-lessons");
    stop_under_load(&place, &place.database()).await;
    let left: Vec<_> = std::fs::read_dir(place.path().join("data")).unwrap().flatten().collect();
    assert_eq!(left.len(), 1, "the file alone is whole: {left:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_under_load_loses_nothing_on_postgres() {
    let database = empty(Engine::Postgres).await;
    let place = Place::with_site("two-lessons").with("LENTERA_DATABASE_URL", database.address());
    stop_under_load(&place, &database.address()).await;
}

async fn stop_under_load(place: &Place, database: &str) {
    let mut site = place.serve().await;
    let mut readers = JoinSet::new();
    for _ in 0..8 {
        readers.spawn(read(site.address));
    }
    let writers = Load::on(site.address);
    writers.reaches(200).await;
    let asked = Instant::now();
    site.terminate();
    let status = site.ended().await;
    assert!(status.success(), "{status}: {:#?}", site.log());
    assert!(asked.elapsed() < Duration::from_secs(12), "it took {:?}", asked.elapsed());
    site.says("stopped").await;

    let mut learners = Vec::new();
    for written in writers.finish().await {
        assert!(written.lost.is_none(), "a press got no whole answer: {:?}", written.lost);
        learners.extend(written.learners);
    }
    for read in readers.join_all().await {
        assert!(read.is_ok(), "a page did not come whole: {read:?}");
    }
    let db = Db::connect(database).await.unwrap();
    all_are_kept(&db, &learners).await;
    db.close().await;
}

/// Reads a lesson on one connection until the server says that an answer is its last.
async fn read(address: SocketAddr) -> Result<usize, Lost> {
    let mut wire = Wire::to(address).await.unwrap();
    for pages in 1.. {
        let page = wire.get("/courses/first-steps/welcome", &[]).await?;
        assert!(page.status == 200 && page.text().trim_end().ends_with("</html>"), "{}", page.text());
        if page.is_last() {
            return Ok(pages);
        }
    }
    unreachable!("it stops")
}

/// Ten seconds are enough to finish a download that was under way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_download_under_way_is_finished() {
    let place = Place::with_starter_content();
    let sound = "podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
    let path = place.content().join(sound);
    // More than the buffers between the two processes hold.
    let long = std::fs::read(&path).unwrap();
    let long = long.repeat((24 << 20) / long.len() + 1);
    std::fs::write(&path, &long).unwrap();
    let mut site = place.serve().await;

    let mut stream = TcpStream::connect(site.address).await.unwrap();
    let request = format!("GET /media/{sound} HTTP/1.1\r\nhost: {}\r\n\r\n", site.address);
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut begun = vec![0; 4096];
    stream.read_exact(&mut begun).await.unwrap();
    site.terminate();
    let mut gone = false;
    while !gone {
        gone = TcpStream::connect(site.address).await.is_err();
    }
    stream.read_to_end(&mut begun).await.unwrap();
    let head = begun.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    assert!(begun[head..] == long, "{} of {} bytes", begun.len() - head, long.len());
    assert!(site.ended().await.success());
}

/// A reader who only keeps a connection open holds nobody up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_do_not_delay_the_end() {
    let place = Place::with_site("two-lessons");
    let mut site = place.serve().await;
    let silent = TcpStream::connect(site.address).await.unwrap();
    let mut idle = Wire::to(site.address).await.unwrap();
    idle.get("/", &[]).await.unwrap();
    let asked = Instant::now();
    site.terminate();
    assert!(site.ended().await.success());
    assert!(asked.elapsed() < Duration::from_secs(5), "it took {:?}", asked.elapsed());
    drop((silent, idle));
}

/// Who listens for changes is let go at once, with an answer that is whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_listens_for_changes_does_not_delay_the_end() {
    let place = Place::with_site("webinars").with("LENTERA_CLOCK", "2030-03-01T02:00:00Z");
    let mut site = place.serve().await;
    let mut wire = Wire::to(site.address).await.unwrap();
    let form = "name=Bu+Sri&contact=sri%40example.org";
    let registered = wire.post("/webinars/kunci-whatsapp/register", &[], form).await.unwrap();
    let page = format!("{}/questions/kunci-whatsapp", registered.header("location"));
    let mut stream = TcpStream::connect(site.address).await.unwrap();
    let request = format!("GET {page}/events?since=0.0.0 HTTP/1.1\r\nhost: {}\r\n\r\n", site.address);
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut heard = String::new();
    while !heard.contains("retry: ") {
        let mut begun = vec![0; 1024];
        let length = stream.read(&mut begun).await.unwrap();
        heard.push_str(std::str::from_utf8(&begun[..length]).unwrap());
    }
    let asked = Instant::now();
    site.terminate();
    stream.read_to_string(&mut heard).await.unwrap();
    assert!(heard.ends_with("\r\n0\r\n\r\n"), "cut off: {heard:?}");
    assert!(site.ended().await.success());
    assert!(asked.elapsed() < Duration::from_secs(5), "it took {:?}", asked.elapsed());
}
