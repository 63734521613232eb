//! The guards: hosts, origins, sizes, times, and what every answer says about its safety.
use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    body::Bytes,
    http::{HeaderName, StatusCode},
    routing::{get, post},
};
use url::Url;

use super::{Limits, Reply, Server, request};
use crate::{
    clock::Clock,
    http::{Allowance, HardenSettings, RequestId, harden},
};

pub(super) fn settings(public_url: &str) -> HardenSettings {
    HardenSettings::new(Url::parse(public_url).unwrap(), Clock::System)
}

fn site() -> Router {
    let own_policy = [(HeaderName::from_static("content-security-policy"), "frame-ancestors *")];
    Router::new()
        .route("/", get(async || "hello").post(async || "done"))
        .route("/id", get(async |Extension(id): Extension<RequestId>| id.to_string()))
        .route("/embed", get(async move || (own_policy, "player")))
        .route("/missing", get(async || StatusCode::NOT_FOUND))
        .route("/panic", get(async || -> &str { panic!("the roof") }))
        .route("/slow", get(async || tokio::time::sleep(Duration::from_secs(9)).await))
        .route("/form", post(async |body: Bytes| body.len().to_string()))
        .route("/uploads", post(async |body: Bytes| body.len().to_string()))
}

async fn server_at(public_url: &str) -> Server {
    let mut settings = settings(public_url);
    settings.allowance = Arc::new(|path| match path {
        "/uploads" => Allowance { body_bytes: 3 << 20, time: Duration::from_secs(9) },
        _ => Allowance { time: Duration::from_millis(300), ..Allowance::default() },
    });
    Server::start(harden(site(), &settings), Limits::default()).await
}

async fn server() -> Server {
    server_at("https://library.example").await
}

#[tokio::test]
async fn one_proper_host_or_400() {
    let server = server().await;
    let table = [
        ("host: library.example", 200),
        ("host: library.example:8080", 200),
        ("host: LIBRARY.example", 200),
        ("host: 192.0.2.7", 200),
        ("host: [2001:db8::1]:8080", 200),
        ("host: localhost", 200),
        ("x: no host", 400),
        ("host:", 400),
        ("host: a\r\nhost: b", 400),
        ("host: a\r\nhost: a", 400),
        ("host: a,b", 400),
        ("host: a b", 400),
        ("host: a/b", 400),
        ("host: user@a", 400),
        ("host: a:b", 400),
        ("host: a:99999", 400),
        ("host: a:+80", 400),
        ("host: a:", 400),
        ("host: :80", 400),
        ("host: a:80:80", 400),
        ("host: [::1", 400),
        ("host: [evil]", 400),
        ("host: a\"b", 400),
        ("host: <script>", 400),
        ("host: h\u{f6}st", 400),
    ];
    for (host, status) in table {
        let reply = server.ask(&format!("GET / HTTP/1.1\r\n{host}\r\n\r\n")).await;
        assert_eq!(reply.status, status, "{host}");
    }
    let long = format!("GET / HTTP/1.1\r\nhost: {}\r\n\r\n", "a".repeat(300));
    assert_eq!(server.ask(&long).await.status, 400);
}

#[tokio::test]
async fn a_target_with_a_host_must_agree_with_the_header() {
    let server = server().await;
    for (host, status) in [("a", 200), ("A:80", 200), ("b", 400), ("a:81", 400)] {
        let reply = server.ask(&format!("GET http://a/ HTTP/1.1\r\nhost: {host}\r\n\r\n")).await;
        assert_eq!(reply.status, status, "{host}");
    }
}

#[tokio::test]
async fn only_our_own_pages_may_post() {
    let server = server().await;
    let table: &[(&[&str], u16)] = &[
        // Browsers of today.
        (&["sec-fetch-site: same-origin", "origin: https://library.example"], 200),
        (&["sec-fetch-site: none"], 200),
        (&["sec-fetch-site: cross-site", "origin: https://evil.example"], 403),
        (&["sec-fetch-site: same-site", "origin: https://blog.library.example"], 403),
        (&["sec-fetch-site: cross-site"], 403),
        (&["sec-fetch-site: SAME-ORIGIN"], 403),
        // Before 2023: no Sec-Fetch-Site. Behind a proxy that passes Host on, or rewrites it.
        (&["origin: https://library.example"], 200),
        (&["origin: http://library.example"], 200),
        (&["origin: https://evil.example"], 403),
        (&["origin: https://library.example.evil.example"], 403),
        (&["origin: https://library.example:8443"], 403),
        (&["origin: null"], 403),
        // Old browsers with neither, and programs: a page elsewhere could make only the former send this, and with
        // SameSite=Lax it would come without a session.
        (&[], 200),
        (&["referer: https://evil.example/"], 200),
    ];
    for (headers, status) in table {
        assert_eq!(server.ask(&request("POST", "/", headers)).await.status, *status, "{headers:?}");
    }
    let foreign = &["sec-fetch-site: cross-site", "origin: https://evil.example"];
    assert_eq!(server.get("/", foreign).await.status, 200);
    for method in ["PUT", "PATCH", "DELETE", "TRACE", "BREW"] {
        assert_eq!(server.ask(&request(method, "/", foreign)).await.status, 403, "{method}");
    }
}

#[tokio::test]
async fn behind_a_proxy_the_public_url_counts() {
    let server = server().await;
    for (origin, status) in [("https://library.example", 200), ("https://evil.example", 403)] {
        let post = format!("POST / HTTP/1.1\r\nhost: 10.0.0.5:8080\r\norigin: {origin}\r\n\r\n");
        assert_eq!(server.ask(&post).await.status, status, "{origin}");
    }
    // A kiosk that calls us by address is its own origin.
    let kiosk = "POST / HTTP/1.1\r\nhost: 10.0.0.5:8080\r\norigin: http://10.0.0.5:8080\r\n\r\n";
    assert_eq!(server.ask(kiosk).await.status, 200);
}

fn assert_safe(reply: &Reply) {
    let about = reply.status;
    assert!(reply.header("content-security-policy").starts_with("default-src 'self'; object-src 'none'"), "{about}");
    assert_eq!(reply.header("x-content-type-options"), "nosniff", "{about}");
    assert_eq!(reply.header("referrer-policy"), "same-origin", "{about}");
    assert!(reply.header("permissions-policy").contains("camera=()"), "{about}");
    assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin", "{about}");
    assert_eq!(reply.header("x-frame-options"), "DENY", "{about}");
    assert_eq!(reply.header("strict-transport-security"), "max-age=31536000", "{about}");
    assert_eq!(reply.header("x-request-id").len(), 36, "{about}");
}

#[tokio::test]
async fn every_answer_is_safe_whatever_its_status() {
    let server = server().await;
    let huge = &["content-length: 99999999"];
    let requests = [
        (request("GET", "/", &[]), 200),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        (request("POST", "/", &["origin: null"]), 403),
        (request("GET", "/nowhere", &[]), 404),
        (request("GET", "/missing", &[]), 404),
        (request("DELETE", "/", &[]), 405),
        (request("POST", "/form", huge), 413),
        (request("GET", "/panic", &[]), 500),
        (request("GET", "/slow", &[]), 503),
    ];
    for (text, status) in requests {
        let reply = server.ask(&text).await;
        assert_eq!(reply.status, status);
        assert_safe(&reply);
    }
}

#[tokio::test]
async fn a_handlers_own_policy_wins_and_plain_http_promises_no_https() {
    let server = server_at("http://localhost:8080").await;
    let reply = server.get("/embed", &[]).await;
    assert_eq!(reply.header("content-security-policy"), "frame-ancestors *");
    assert_eq!((reply.header("x-frame-options"), reply.header("strict-transport-security")), ("", ""));
}

#[tokio::test]
async fn bodies_have_a_size_declared_or_not() {
    let server = server().await;
    let declared = |bytes: usize| request("POST", "/form", &[&format!("content-length: {bytes}")]);
    assert_eq!(server.ask(&(declared(65_536) + &"x".repeat(65_536))).await.text(), "65536");
    assert_eq!(server.ask(&(declared(65_537) + &"x".repeat(65_537))).await.status, 413);
    // Before a byte of it is sent.
    assert_eq!(server.ask(&declared(1 << 50)).await.status, 413);
    assert_eq!(server.ask(&request("POST", "/form", &["content-length: -1"])).await.status, 400);
    let chunk = format!("{:x}\r\n{}\r\n", 40_000, "x".repeat(40_000));
    let chunked = |path: &str, chunks: usize| {
        request("POST", path, &["transfer-encoding: chunked"]) + &chunk.repeat(chunks) + "0\r\n\r\n"
    };
    assert_eq!(server.ask(&chunked("/form", 1)).await.text(), "40000");
    assert_eq!(server.ask(&chunked("/form", 2)).await.status, 413);
    assert_eq!(server.ask(&chunked("/uploads", 70)).await.text(), "2800000");
    assert_eq!(server.ask(&chunked("/uploads", 80)).await.status, 413);
}

#[tokio::test]
async fn whoever_asks_first_is_told_before_sending() {
    let server = server().await;
    let mut wire = server.wire().await;
    wire.say(&request("POST", "/form", &["content-length: 5", "expect: 100-continue"])).await;
    wire.more().await;
    assert!(wire.read.starts_with(b"HTTP/1.1 100"));
    wire.read.clear();
    wire.say("hello").await;
    assert_eq!(wire.reply().await.text(), "5");
    let huge = request("POST", "/form", &["content-length: 70000", "expect: 100-continue"]);
    assert_eq!(server.ask(&huge).await.status, 413);
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_told_to_come_back() {
    let reply = server().await.get("/slow", &[]).await;
    assert_eq!((reply.status, reply.header("retry-after")), (503, "5"));
}

#[tokio::test]
async fn a_panic_is_500_with_the_id_and_without_the_reason() {
    let server = server().await;
    let reply = server.get("/panic", &[]).await;
    assert_eq!(reply.status, 500);
    assert!(reply.text().contains(reply.header("x-request-id")) && !reply.text().contains("roof"));
    assert_eq!(server.get("/", &[]).await.status, 200);
}

#[tokio::test]
async fn ids_are_ours_and_differ() {
    let server = server().await;
    let (first, second) = (server.get("/id", &["x-request-id: forged"]).await, server.get("/id", &[]).await);
    assert_eq!(first.text(), first.header("x-request-id"));
    assert_eq!(first.text().as_bytes()[14], b'7');
    assert_ne!(first.text(), second.text());
}
