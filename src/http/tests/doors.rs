//! Coming in and going out: how many, from where, and what happens to them at the end.
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{Router, extract::ConnectInfo, routing::get};

use super::{Limits, Server, request};

fn site() -> Router {
    Router::new()
        .route("/", get(async || "x".repeat(20_000)))
        .route("/peer", get(async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string()))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_millis(700)).await))
        .route("/stuck", get(async || tokio::time::sleep(Duration::from_secs(60)).await))
}

/// A short linger, because these clients wait for the server to close first.
fn limits() -> Limits {
    Limits { linger: Duration::from_millis(200), ..Limits::default() }
}

#[tokio::test]
async fn the_peer_is_known() {
    let server = Server::start(site(), limits()).await;
    let mut wire = server.wire().await;
    wire.say(&request("GET", "/peer", &[])).await;
    assert_eq!(wire.reply().await.text(), wire.stream.local_addr().unwrap().to_string());
}

#[test]
fn there_are_never_more_connections_than_files() {
    let greedy = Limits { connections: usize::MAX, ..Limits::default() };
    assert!(greedy.within_open_files().connections < 1 << 32);
    assert!((1..=12_000).contains(&Limits::default().within_open_files().connections));
}

#[tokio::test]
async fn beyond_the_cap_one_waits_until_another_leaves() {
    let server = Server::start(site(), Limits { connections: 2, ..limits() }).await;
    let (first, _second) = (server.wire().await, server.wire().await);
    let mut third = server.wire().await;
    third.say(&request("GET", "/peer", &[])).await;
    let early = tokio::time::timeout(Duration::from_millis(200), third.more()).await;
    assert!(early.is_err(), "served beyond the cap");
    drop(first);
    assert_eq!(third.reply().await.status, 200);
}

#[tokio::test]
async fn both_sides_may_pipeline_and_close() {
    let server = Server::start(site(), limits()).await;
    let mut wire = server.wire().await;
    wire.say(&(request("GET", "/peer", &[]) + &request("GET", "/peer", &["connection: close"]))).await;
    assert_eq!((wire.reply().await.status, wire.reply().await.status), (200, 200));
    wire.closes().await;
}

#[tokio::test]
async fn http2_is_understood_without_tls() {
    let server = Server::start(site(), limits()).await;
    let mut wire = server.wire().await;
    wire.say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0").await;
    wire.more().await;
    // Length 3 bytes, then the type: 4 is SETTINGS.
    assert_eq!(wire.read[3], 4);
}

#[tokio::test]
async fn at_the_end_running_requests_are_finished_and_told_to_close() {
    let server = Server::start(site(), limits()).await;
    let mut running = server.wire().await;
    running.say(&request("GET", "/slow", &[])).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let address = server.address;
    let stopping = tokio::spawn(server.stop());
    let reply = running.reply().await;
    assert_eq!((reply.status, reply.header("connection")), (200, "close"));
    running.closes().await;
    stopping.await.unwrap();
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn at_the_end_an_idle_connection_may_still_bring_one_request() {
    let server = Server::start(site(), limits()).await;
    let (mut idle, mut fresh) = (server.wire().await, server.wire().await);
    idle.say(&request("GET", "/peer", &[])).await;
    idle.reply().await;
    let stopping = tokio::spawn(server.stop());
    tokio::time::sleep(Duration::from_millis(200)).await;
    for wire in [&mut idle, &mut fresh] {
        wire.say(&request("GET", "/peer", &[])).await;
        assert_eq!(wire.reply().await.header("connection"), "close");
        wire.closes().await;
    }
    stopping.await.unwrap();
}

#[tokio::test]
async fn at_the_end_nobody_is_waited_for_beyond_the_drain() {
    let limits = Limits { drain: Duration::from_millis(400), ..limits() };
    let server = Server::start(site(), limits).await;
    let mut stuck = server.wire().await;
    stuck.say(&request("GET", "/stuck", &[])).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    server.stop().await;
    assert!(begun.elapsed() < Duration::from_millis(900));
    stuck.closes().await;
}

#[tokio::test]
async fn stopping_under_load_fails_no_request() {
    let server = Server::start(site(), Limits { quiet: Duration::from_millis(300), ..limits() }).await;
    let answered = Arc::new(AtomicUsize::new(0));
    let mut clients = Vec::new();
    for _ in 0..32 {
        let (mut wire, answered) = (server.wire().await, answered.clone());
        clients.push(tokio::spawn(async move {
            loop {
                wire.say(&request("GET", "/", &[])).await;
                let reply = wire.reply().await;
                assert_eq!((reply.status, reply.body.len(), reply.cut_short), (200, 20_000, false));
                answered.fetch_add(1, Ordering::Relaxed);
                if reply.header("connection") == "close" {
                    return;
                }
            }
        }));
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.stop().await;
    for client in clients {
        client.await.expect("every request begun before the goodbye is answered whole");
    }
    assert!(answered.load(Ordering::Relaxed) > 64);
}
