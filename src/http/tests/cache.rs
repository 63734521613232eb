//! The renditions in memory: who is answered from them, what is kept, and for how long.
use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst},
};

use axum::{
    Router,
    extract::{RawQuery, Request, State},
    http::{StatusCode, header::SET_COOKIE},
    response::{Html, IntoResponse, Response},
    routing::get,
};

use super::{Limits, Server, request};
use crate::http::{Cacheable, RenditionSettings, Renditions};

/// What the handlers behind the cache have seen, and what they are told.
#[derive(Clone, Default)]
struct Inside {
    renders: Arc<AtomicUsize>,
    version: Arc<AtomicU64>,
    edition: Arc<AtomicU64>,
}

impl Inside {
    fn text(&self) -> String {
        self.renders.fetch_add(1, SeqCst);
        format!("<p>edition {}</p>", self.edition.load(SeqCst)).repeat(200)
    }

    fn rendered(&self) -> usize {
        self.renders.swap(0, SeqCst)
    }
}

async fn lesson(State(inside): State<Inside>) -> (Cacheable, Html<String>) {
    (Cacheable::WhateverTheQuery, Html(inside.text()))
}

async fn catalogue(State(inside): State<Inside>, RawQuery(query): RawQuery) -> (Cacheable, Html<String>) {
    (Cacheable::OnlyWithoutQuery, Html(format!("{query:?} {}", inside.text())))
}

async fn unmarked(State(inside): State<Inside>) -> String {
    inside.text()
}

async fn with_cookie(State(inside): State<Inside>) -> Response {
    (Cacheable::WhateverTheQuery, [(SET_COOKIE, "a=b")], inside.text()).into_response()
}

async fn gone(State(inside): State<Inside>, _: Request) -> Response {
    (StatusCode::NOT_FOUND, Cacheable::WhateverTheQuery, inside.text()).into_response()
}

fn renditions(inside: &Inside, capacity_bytes: u64) -> Renditions {
    let version = inside.version.clone();
    Renditions::new(RenditionSettings {
        capacity_bytes,
        own_cookies: vec!["__Host-lentera".into(), "__Host-lentera-kiosk".into()],
        display_cookie: "display".into(),
        display: Box::new(|value| u32::from(value == "large")),
        version: Box::new(move || version.load(SeqCst)),
    })
}

async fn server_with(inside: &Inside, renditions: Renditions) -> Server {
    let router = Router::new()
        .route("/lesson", get(lesson).post(unmarked))
        .route("/lessons/{name}", get(lesson))
        .route("/courses", get(catalogue))
        .route("/unmarked", get(unmarked))
        .route("/with-cookie", get(with_cookie))
        .route("/gone", get(gone))
        .layer(renditions)
        .with_state(inside.clone());
    Server::start(router, Limits::default()).await
}

async fn server(inside: &Inside) -> Server {
    server_with(inside, renditions(inside, 10 << 20)).await
}

#[tokio::test]
async fn a_page_is_made_once() {
    let inside = Inside::default();
    let server = server(&inside).await;
    let first = server.get("/lesson", &["accept-encoding: br"]).await;
    for path in ["/lesson", "/lesson?utm_source=poster", "/lesson?"] {
        let again = server.get(path, &["accept-encoding: br"]).await;
        assert_eq!((again.body, &again.headers["etag"]), (first.body.clone(), &first.headers["etag"]));
    }
    assert_eq!((inside.rendered(), first.header("content-encoding")), (1, "br"));
    let condition = format!("if-none-match: {}", first.header("etag"));
    assert_eq!(server.get("/lesson", &["accept-encoding: br", &condition]).await.status, 304);
}

#[tokio::test]
async fn head_is_get_without_its_body_on_a_miss_and_on_a_hit() {
    let inside = Inside::default();
    let server = server(&inside).await;
    let miss = server.ask(&request("HEAD", "/lesson", &["accept-encoding: gzip"])).await;
    let hit = server.ask(&request("HEAD", "/lesson", &["accept-encoding: gzip"])).await;
    let get = server.get("/lesson", &["accept-encoding: gzip"]).await;
    for head in [miss, hit] {
        for name in ["etag", "content-length", "content-encoding", "content-type", "vary", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{name}");
        }
    }
}

#[tokio::test]
async fn whoever_has_a_session_passes_by() {
    let inside = Inside::default();
    let server = server(&inside).await;
    server.get("/lesson", &[]).await;
    assert_eq!(inside.rendered(), 1);
    for cookie in
        ["__Host-lentera=x", "a=b; __Host-lentera=x", "__Host-lentera=", "h\u{f6}=1", "display=large;__Host-lentera=1"]
    {
        server.get("/lesson", &[&format!("cookie: {cookie}")]).await;
        assert_eq!(inside.rendered(), 1, "{cookie}");
    }
    for cookie in ["other=1", "x__Host-lentera=1", "display=default", "display=", "=;;=;"] {
        server.get("/lesson", &[&format!("cookie: {cookie}")]).await;
        assert_eq!(inside.rendered(), 0, "{cookie}");
    }
    server.get("/lesson", &["cookie: a=b", "cookie: __Host-lentera=x"]).await;
    assert_eq!(inside.rendered(), 1);
}

#[tokio::test]
async fn every_display_has_its_own() {
    let inside = Inside::default();
    let server = server(&inside).await;
    for (cookie, renders) in
        [("display=large", 1), ("display=none", 1), ("display=large", 0), ("a=1; display=large", 0)]
    {
        server.get("/lesson", &[&format!("cookie: {cookie}")]).await;
        assert_eq!(inside.rendered(), renders, "{cookie}");
    }
}

#[tokio::test]
async fn a_page_that_reads_its_query_is_kept_without_one_only() {
    let inside = Inside::default();
    let server = server(&inside).await;
    for (path, renders) in [("/courses?level=2", 1), ("/courses", 1), ("/courses", 0), ("/courses?level=2", 1)] {
        let reply = server.get(path, &[]).await;
        assert_eq!((inside.rendered(), reply.text().contains("level")), (renders, path.contains('?')), "{path}");
    }
}

#[tokio::test]
async fn only_marked_pages_without_cookies_are_kept() {
    let inside = Inside::default();
    let server = server(&inside).await;
    for path in ["/unmarked", "/with-cookie", "/gone"] {
        for _ in 0..2 {
            server.get(path, &[]).await;
        }
        assert_eq!(inside.rendered(), 2, "{path}");
    }
    server.get("/lesson", &[]).await;
    server.ask(&request("POST", "/lesson", &[])).await;
    assert_eq!(inside.rendered(), 2);
}

#[tokio::test]
async fn a_new_version_is_made_anew_and_keeps_its_tag_if_nothing_changed() {
    let inside = Inside::default();
    let server = server(&inside).await;
    let tag = server.get("/lesson", &[]).await.header("etag").to_owned();
    inside.version.store(1, SeqCst);
    let condition = format!("if-none-match: {tag}");
    assert_eq!(server.get("/lesson", &[&condition]).await.status, 304);
    assert_eq!(inside.rendered(), 2);
    inside.version.store(2, SeqCst);
    inside.edition.store(7, SeqCst);
    let new = server.get("/lesson", &[&condition]).await;
    assert_eq!((new.status, new.text().contains("edition 7")), (200, true));
    assert_eq!(server.get("/lesson", &[&format!("if-none-match: {}", new.header("etag"))]).await.status, 304);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_at_a_new_page_is_answered_whole() {
    let inside = Inside::default();
    let server = Arc::new(server(&inside).await);
    let crowd: Vec<_> = (0..40)
        .map(|_| {
            let server = server.clone();
            tokio::spawn(async move { server.get("/lesson", &[]).await })
        })
        .collect();
    for visitor in crowd {
        let reply = visitor.await.unwrap();
        assert_eq!((reply.status, reply.text().matches("edition 0").count()), (200, 200));
    }
    inside.rendered();
    server.get("/lesson", &["accept-encoding: br"]).await;
    assert_eq!(inside.rendered(), 0);
}

#[tokio::test]
async fn memory_is_bounded() {
    let inside = Inside::default();
    let renditions = renditions(&inside, 100_000);
    let server = server_with(&inside, renditions.clone()).await;
    for name in 0..40 {
        assert_eq!(server.get(&format!("/lessons/{name}"), &[]).await.status, 200);
    }
    assert!((1..=100_000).contains(&renditions.bytes()), "{} bytes", renditions.bytes());
}
