//! Clients that stall are let go, each after its own time; others do not notice.
use std::time::{Duration, Instant};

use axum::{
    Router,
    body::Bytes,
    routing::{get, post},
};

use super::{LONG, Limits, Server, request};

/// Every time distinct, so that a test can tell which one ended a connection.
fn short() -> Limits {
    Limits {
        first_byte: Duration::from_millis(300),
        head: Duration::from_millis(600),
        idle: Duration::from_millis(1200),
        body_stall: Duration::from_millis(400),
        body_grace: Duration::from_millis(1000),
        body_bytes_per_second: 1000,
        write_stall: Duration::from_millis(500),
        linger: Duration::from_millis(300),
        ..Limits::default()
    }
}

fn site() -> Router {
    Router::new()
        .route("/", get(async || "hello"))
        .route("/form", post(async |body: Bytes| body.len().to_string()))
        .route("/large", get(async || vec![b'x'; 64 << 20]))
}

async fn server() -> Server {
    Server::start(site(), short()).await
}

fn assert_about(begun: Instant, millis: u64) {
    let (took, wanted) = (begun.elapsed(), Duration::from_millis(millis));
    assert!(took >= wanted - Duration::from_millis(20) && took < wanted + Duration::from_millis(550), "took {took:?}");
}

#[tokio::test]
async fn a_silent_connection_is_closed() {
    let server = server().await;
    let (mut wire, begun) = (server.wire().await, Instant::now());
    wire.closes().await;
    assert_about(begun, 300);
}

#[tokio::test]
async fn half_a_head_is_closed_even_if_it_keeps_dripping() {
    let server = server().await;
    let (mut wire, begun) = (server.wire().await, Instant::now());
    wire.say("GET / HTTP/1.1\r\nhost: a\r\nx: ").await;
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        wire.say("y").await;
    }
    wire.closes().await;
    assert_about(begun, 600);
}

#[tokio::test]
async fn an_idle_connection_stays_for_its_time_and_a_late_half_head_has_its_own() {
    let server = server().await;
    let mut wire = server.wire().await;
    wire.say(&request("GET", "/", &[])).await;
    assert_eq!(wire.reply().await.text(), "hello");
    tokio::time::sleep(Duration::from_millis(900)).await;
    let begun = Instant::now();
    wire.say("GET / HT").await;
    wire.closes().await;
    assert_about(begun, 600);
}

#[tokio::test]
async fn an_idle_connection_is_closed_in_the_end() {
    let server = server().await;
    let mut wire = server.wire().await;
    wire.say(&request("GET", "/", &[])).await;
    wire.reply().await;
    let begun = Instant::now();
    wire.closes().await;
    assert_about(begun, 1200);
}

#[tokio::test]
async fn half_a_head_behind_a_request_survives_the_rest() {
    let server = server().await;
    let mut wire = server.wire().await;
    wire.say(&(request("GET", "/", &[]) + "GET / HTTP/1.1\r\nho")).await;
    assert_eq!(wire.reply().await.text(), "hello");
    tokio::time::sleep(short().rest * 2).await;
    wire.say("st: a\r\n\r\nG").await;
    assert_eq!(wire.reply().await.text(), "hello");
    let begun = Instant::now();
    wire.closes().await;
    assert_about(begun, 600 + u64::try_from(short().rest.as_millis()).unwrap());
}

#[tokio::test]
async fn many_requests_one_after_another_are_never_cut() {
    let server = server().await;
    let mut wire = server.wire().await;
    for pause in 0..12 {
        wire.say(&request("GET", "/", &[])).await;
        assert_eq!(wire.reply().await.status, 200);
        tokio::time::sleep(Duration::from_millis(if pause % 2 == 0 { 20 } else { 300 })).await;
    }
}

#[tokio::test]
async fn a_stalled_body_is_answered_and_closed() {
    let server = server().await;
    let (mut wire, begun) = (server.wire().await, Instant::now());
    wire.say(&(request("POST", "/form", &["content-length: 10"]) + "abc")).await;
    assert_eq!(wire.reply().await.status, 400);
    assert_about(begun, 400);
    wire.closes().await;
}

#[tokio::test]
async fn a_dripping_body_is_closed() {
    let server = server().await;
    let (mut wire, begun) = (server.wire().await, Instant::now());
    wire.say(&request("POST", "/form", &["content-length: 100"])).await;
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        wire.say("x").await;
    }
    assert_eq!(wire.reply().await.status, 400);
    assert_about(begun, 1000);
}

#[tokio::test]
async fn a_slow_but_steady_body_may_take_its_time() {
    let server = server().await;
    let (mut wire, begun) = (server.wire().await, Instant::now());
    wire.say(&request("POST", "/form", &["content-length: 4500"])).await;
    for _ in 0..9 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        wire.say(&"x".repeat(500)).await;
    }
    assert_eq!(wire.reply().await.text(), "4500");
    assert!(begun.elapsed() > short().body_grace);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off_and_holds_nobody_up() {
    let server = server().await;
    let mut lazy = server.wire().await;
    lazy.say(&request("GET", "/large", &[])).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    assert_eq!(server.get("/", &[]).await.text(), "hello");
    assert!(begun.elapsed() < Duration::from_millis(200));
    tokio::time::sleep(Duration::from_millis(900)).await;
    let reply = tokio::time::timeout(LONG, lazy.reply()).await.unwrap();
    assert!(reply.cut_short, "{} bytes", reply.body.len());
}

#[tokio::test]
async fn a_client_that_reads_slowly_gets_everything() {
    let server = server().await;
    let mut wire = server.wire().await;
    wire.say(&request("GET", "/large", &[])).await;
    for step in 1..10 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        while wire.read.len() < step << 20 && wire.more().await {}
    }
    let reply = wire.reply().await;
    assert_eq!((reply.cut_short, reply.body.len()), (false, 64 << 20));
}

#[tokio::test]
async fn a_head_over_64_kib_is_431_and_the_answer_arrives() {
    let server = server().await;
    for bytes in [66 * 1024, 400 * 1024] {
        let reply = server.get("/", &[&format!("x: {}", "y".repeat(bytes))]).await;
        assert_eq!(reply.status, 431);
    }
    assert_eq!(server.get("/", &[&format!("x: {}", "y".repeat(60 * 1024))]).await.status, 200);
}

#[tokio::test]
async fn an_answer_before_the_end_of_the_body_arrives() {
    let server = server().await;
    let mut wire = server.wire().await;
    wire.say(&request("POST", "/nowhere", &["content-length: 3000000"])).await;
    // May fail half-way: the server has closed its side. What matters is that its answer is not lost by that.
    let _ = tokio::io::AsyncWriteExt::write_all(&mut wire.stream, &vec![b'x'; 3_000_000]).await;
    assert_eq!(wire.reply().await.status, 404);
}
