//! PostgreSQL killed, restarted, or cut off by the network.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use lentera::db::{Db, Error, Result};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
};

use super::{insert_number, number, with_numbers};
use crate::support::postgres::PrivateServer;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_was_killed_is_told_and_used_again() {
    let server = PrivateServer::start();
    let db = Db::connect(&server.address).await.unwrap();
    with_numbers(&db).await;
    let acknowledged = write_until_it_fails(&db, || server.kill()).await;
    busy_in_time(&db).await;
    server.start_again();
    succeeds_within(&db, Duration::from_secs(5)).await;
    let mut conn = db.read().await.unwrap();
    for n in 0..acknowledged {
        assert_eq!(number(&mut conn, &n.to_string()).await.unwrap(), Some(n), "an acknowledged row is lost");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_that_swallows_everything_is_told_and_used_again() {
    let server = PrivateServer::start();
    let network = Network::to(server.socket()).await;
    let db = Db::connect(&network.address).await.unwrap();
    with_numbers(&db).await;
    // Asleep, not closed: nothing comes back, not even a refusal.
    let given_up: Vec<_> = (0..30).map(|_| tokio::spawn(give_up_in_the_middle(db.clone()))).collect();
    tokio::time::sleep(BEFORE_THE_QUESTION / 2).await;
    network.swallow(true);
    for visitor in given_up {
        visitor.await.unwrap();
    }
    busy_in_time(&db).await;
    network.swallow(false);
    succeeds_within(&db, Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_at_the_start() {
    let began = Instant::now();
    let outcome = Db::connect("postgres://lentera:secret-word@127.0.0.1:1/lentera").await;
    assert!(matches!(outcome, Err(Error::Busy(_))), "{outcome:?}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert!(!format!("{outcome:?}").contains("secret-word"));
}

const BEFORE_THE_QUESTION: Duration = Duration::from_millis(600);

/// As a visitor would who closes the page while the network is silent: every connection there is gets stuck.
async fn give_up_in_the_middle(db: Db) {
    let reading = async {
        let mut conn = db.read().await?;
        tokio::time::sleep(BEFORE_THE_QUESTION).await;
        number(&mut conn, "zero").await
    };
    let writing = db.write(async |conn| {
        tokio::time::sleep(BEFORE_THE_QUESTION).await;
        insert_number(conn, "never", 1).await
    });
    let _ = tokio::time::timeout(2 * BEFORE_THE_QUESTION, async { tokio::join!(reading, writing) }).await;
}

/// Writes one row after another, has the server killed after the tenth, and says how many were acknowledged.
async fn write_until_it_fails(db: &Db, kill: impl Fn()) -> i64 {
    for n in 0.. {
        if n == 10 {
            kill();
        }
        if let Err(error) = db.write(async |conn| insert_number(conn, &n.to_string(), n).await).await {
            assert!(matches!(error, Error::Busy(_)), "{error:?}");
            return n;
        }
    }
    unreachable!("it fails once the server is gone")
}

async fn busy_in_time(db: &Db) {
    let writing = timed(db.write(async |conn| insert_number(conn, "never", 1).await));
    let reading = timed(async { number(&mut *db.read().await?, "zero").await });
    let pinging = timed(db.ping());
    tokio::join!(writing, reading, pinging);
}

async fn timed<T: std::fmt::Debug>(asking: impl Future<Output = Result<T>>) {
    let began = Instant::now();
    let outcome = asking.await;
    assert!(matches!(outcome, Err(Error::Busy(_))), "{outcome:?}");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

async fn succeeds_within(db: &Db, time: Duration) {
    let began = Instant::now();
    while db.write(async |conn| insert_number(conn, "again", 1).await).await.is_err() {
        assert!(began.elapsed() < time, "still failing after {time:?}");
    }
    db.ping().await.unwrap();
    assert!(began.elapsed() < time, "{:?}", began.elapsed());
}

/// A way to the server that can go silent.
struct Network {
    address: String,
    silent: Arc<AtomicBool>,
}

impl Network {
    async fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("postgres://postgres@{}/postgres?sslmode=disable", listener.local_addr().unwrap());
        let silent = Arc::new(AtomicBool::new(false));
        tokio::spawn(carry_all(listener, socket, silent.clone()));
        Self { address, silent }
    }

    fn swallow(&self, silent: bool) {
        self.silent.store(silent, Ordering::SeqCst);
    }
}

async fn carry_all(listener: TcpListener, socket: PathBuf, silent: Arc<AtomicBool>) {
    loop {
        let (client, _) = listener.accept().await.unwrap();
        let server = UnixStream::connect(&socket).await.unwrap();
        tokio::spawn(carry_both_ways(client, server, silent.clone()));
    }
}

async fn carry_both_ways(client: TcpStream, server: UnixStream, silent: Arc<AtomicBool>) {
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::join!(carry(from_client, to_server, &silent), carry(from_server, to_client, &silent));
}

async fn carry(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, silent: &AtomicBool) {
    let mut bytes = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        // What is swallowed stays swallowed: such a connection never comes to itself again.
        if silent.load(Ordering::SeqCst) {
            return std::future::pending().await;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
