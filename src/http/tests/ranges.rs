//! Ranges by the table: the same cases over the wire as players and validators send them.
use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    http::{HeaderMap, Method},
    routing::any,
};
use object_store::{local::LocalFileSystem, path::Path as ObjectPath};

use super::{Limits, Server, request};
use crate::http::{
    StoredFile,
    files::{Stamp, answer},
};

pub(super) const LENGTH: usize = 300_000;

pub(super) fn content() -> Vec<u8> {
    (0..LENGTH).map(|place| (place * 7 + place / 251) as u8).collect()
}

pub(super) fn measure(path: &std::path::Path) -> StoredFile {
    StoredFile {
        objects: Arc::new(LocalFileSystem::new()),
        path: ObjectPath::from_absolute_path(path).unwrap(),
        content_type: "audio/mpeg".into(),
        etag: "\"tag-1\"".into(),
        max_age: Duration::from_secs(3600),
        stamp: Stamp::of_file(&std::fs::metadata(path).unwrap()).unwrap(),
    }
}

/// Serves one file under every method.
pub(super) async fn serve_file(file: StoredFile) -> Server {
    let handler = move |method: Method, headers: HeaderMap| async move { answer(&headers, &method, &file).await };
    Server::start(Router::new().route("/episode.mp3", any(handler)), Limits::default()).await
}

#[tokio::test]
async fn every_form_of_a_range() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("episode.mp3");
    std::fs::write(&path, content()).unwrap();
    let server = serve_file(measure(&path)).await;
    let (n, whole) = (LENGTH, (200, 0, LENGTH - 1));
    let table = [
        ("bytes=0-0", (206, 0, 0)),
        ("bytes=0-1", (206, 0, 1)),
        ("bytes=100-", (206, 100, n - 1)),
        ("bytes=0-", (206, 0, n - 1)),
        ("bytes=70000-290000", (206, 70_000, 290_000)),
        ("bytes=299999-299999", (206, n - 1, n - 1)),
        ("bytes=299999-400000", (206, n - 1, n - 1)),
        ("bytes=0-18446744073709551615", (206, 0, n - 1)),
        ("bytes=0-99999999999999999999999999", (206, 0, n - 1)),
        ("bytes=-1", (206, n - 1, n - 1)),
        ("bytes=-500", (206, n - 500, n - 1)),
        ("bytes=-300000", (206, 0, n - 1)),
        ("bytes=-300001", (206, 0, n - 1)),
        ("bytes=-99999999999999999999999999", (206, 0, n - 1)),
        ("Bytes=0-9", (206, 0, 9)),
        ("bytes=0-9,", (206, 0, 9)),
        ("bytes= 0 - 9 ", (206, 0, 9)),
        // Not to be understood, or several at once: the whole file.
        ("bytes=9-0", whole),
        ("bytes=", whole),
        ("bytes=-", whole),
        ("bytes=a-b", whole),
        ("bytes=+1-2", whole),
        ("bytes=1-2-3", whole),
        ("bytes=0x1-2", whole),
        ("bytes 0-1", whole),
        ("items=0-1", whole),
        ("0-1", whole),
        ("bytes=0-1,5-6", whole),
        ("bytes=0-,0-,0-,0-,0-,0-,0-,0-", whole),
        // Understood, and nothing there.
        ("bytes=300000-", (416, 0, 0)),
        ("bytes=300000-300001", (416, 0, 0)),
        ("bytes=-0", (416, 0, 0)),
        ("bytes=99999999999999999999999999-", (416, 0, 0)),
        ("bytes=18446744073709551615-18446744073709551615", (416, 0, 0)),
    ];
    for (range, expected) in table {
        let reply = server.get("/episode.mp3", &[&format!("range: {range}")]).await;
        check(range, &reply, expected);
    }
}

fn check(range: &str, reply: &super::Reply, (status, first, last): (u16, usize, usize)) {
    assert_eq!(reply.status, status, "{range}");
    let content_range = match status {
        206 => format!("bytes {first}-{last}/{LENGTH}"),
        416 => format!("bytes */{LENGTH}"),
        _ => String::new(),
    };
    assert_eq!(reply.header("content-range"), content_range, "{range}");
    assert_eq!(reply.header("accept-ranges"), "bytes", "{range}");
    if status != 416 {
        assert!(reply.body == content()[first..=last], "wrong bytes for {range}");
    }
}

#[tokio::test]
async fn an_empty_file_has_no_parts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.mp3");
    std::fs::write(&path, "").unwrap();
    let server = serve_file(measure(&path)).await;
    for (range, status) in [("bytes=0-", 416), ("bytes=-5", 200), ("bytes=-0", 416), ("bytes=0-0", 416)] {
        let reply = server.get("/episode.mp3", &[&format!("range: {range}")]).await;
        assert_eq!((reply.status, reply.body.len()), (status, 0), "{range}");
    }
    assert_eq!(server.get("/episode.mp3", &[]).await.header("content-length"), "0");
}

#[tokio::test]
async fn a_range_counts_only_while_the_file_is_still_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("episode.mp3");
    std::fs::write(&path, content()).unwrap();
    let server = serve_file(measure(&path)).await;
    let date = server.get("/episode.mp3", &[]).await.header("last-modified").to_owned();
    let table = [
        ("\"tag-1\"".to_owned(), 206),
        (date, 206),
        ("\"tag-0\"".to_owned(), 200),
        ("W/\"tag-1\"".to_owned(), 200),
        ("tag-1".to_owned(), 200),
        ("*".to_owned(), 200),
        ("Sun, 06 Nov 1994 08:49:37 GMT".to_owned(), 200),
        ("Sat, 06 Nov 2094 08:49:37 GMT".to_owned(), 200),
        ("".to_owned(), 200),
    ];
    for (condition, status) in table {
        let reply = server.get("/episode.mp3", &["range: bytes=5-9", &format!("if-range: {condition}")]).await;
        assert_eq!(reply.status, status, "{condition}");
        assert_eq!(reply.body.len(), if status == 206 { 5 } else { LENGTH }, "{condition}");
    }
    // Past the end of a file that is not theirs: the whole of the new one, not 416.
    let reply = server.get("/episode.mp3", &["range: bytes=900000-", "if-range: \"tag-0\""]).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn head_tells_about_the_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("episode.mp3");
    std::fs::write(&path, content()).unwrap();
    let server = serve_file(measure(&path)).await;
    let get = server.get("/episode.mp3", &[]).await;
    for headers in [&[][..], &["range: bytes=0-9"], &["accept-encoding: gzip, br"]] {
        let mut head = server.ask(&request("HEAD", "/episode.mp3", headers)).await;
        head.headers.insert("date".into(), get.header("date").into());
        assert_eq!((head.status, &head.headers), (200, &get.headers));
    }
    assert_eq!((get.header("content-length"), get.header("content-encoding")), ("300000", ""));
    assert_eq!((get.header("access-control-allow-origin"), get.header("cache-control")), ("*", "public, max-age=3600"));
}
