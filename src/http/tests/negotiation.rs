//! One rendition, all its forms: who gets which, and who gets none because they have it.
use std::{
    sync::Arc,
    time::{Duration, UNIX_EPOCH},
};

use axum::{
    Router,
    http::{HeaderMap, HeaderValue, Method, header::CACHE_CONTROL},
    routing::get,
};

use sha2::{Digest, Sha256};

use super::{Limits, Reply, Server, request};
use crate::http::Rendition;

fn page() -> String {
    (0..400).map(|line| format!("<p>Baris {line}: kode OTP itu kunci rumah.</p>\n")).collect()
}

async fn serve_rendition(rendition: Rendition) -> Server {
    let rendition = Arc::new(rendition);
    let handler = move |method: Method, headers: HeaderMap| async move { rendition.respond(&method, &headers) };
    Server::start(Router::new().route("/", get(handler.clone()).head(handler)), Limits::default()).await
}

async fn server() -> Server {
    serve_rendition(Rendition::new(page(), "text/html; charset=utf-8")).await
}

fn unpacked(reply: &Reply) -> String {
    let mut text = Vec::new();
    match reply.header("content-encoding") {
        "gzip" => drop(std::io::copy(&mut flate2::read::GzDecoder::new(&*reply.body), &mut text).unwrap()),
        "br" => brotli::BrotliDecompress(&mut &*reply.body, &mut text).unwrap(),
        _ => text.clone_from(&reply.body),
    }
    String::from_utf8(text).unwrap()
}

#[tokio::test]
async fn the_best_form_that_is_welcome() {
    let server = server().await;
    let table = [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("br", "br"),
        ("deflate", ""),
        ("", ""),
        ("identity", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0,*", "gzip"),
        ("br;q=0.5, gzip;q=1.0", "gzip"),
        ("br;q=0.5, gzip;q=0.5", "br"),
        ("gzip;q=0", ""),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0", ""),
        ("identity;q=0, *", "br"),
        ("identity, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("gzip ; Q=1", "gzip"),
        ("gzip;q=x", "gzip"),
        ("gzip;q=NaN", "gzip"),
        ("gzip;q=-1, br;q=7", "br"),
        (",,;;,=,", ""),
    ];
    for (accept, encoding) in table {
        let reply = server.get("/", &[&format!("accept-encoding: {accept}")]).await;
        assert_eq!((reply.status, reply.header("content-encoding")), (200, encoding), "{accept}");
        assert_eq!(reply.header("vary"), "Accept-Encoding, Cookie");
        assert!(unpacked(&reply) == page(), "{accept}");
    }
    let split = server.get("/", &["accept-encoding: gzip", "accept-encoding: br"]).await;
    assert_eq!(split.header("content-encoding"), "br");
    assert_eq!(server.get("/", &[]).await.header("content-encoding"), "");
}

#[tokio::test]
async fn every_form_has_a_tag_of_its_own_and_a_304_of_its_own() {
    let server = server().await;
    let mut tags = Vec::new();
    for encoding in ["identity", "gzip", "br"] {
        let accept = format!("accept-encoding: {encoding}");
        let full = server.get("/", &[&accept]).await;
        let tag = full.header("etag").to_owned();
        for condition in [tag.clone(), format!("W/{tag}"), format!("\"a\", W/\"b\" , {tag}"), "*".into()] {
            let reply = server.get("/", &[&accept, &format!("if-none-match: {condition}")]).await;
            assert_eq!((reply.status, reply.header("etag")), (304, &*tag), "{condition}");
            for name in ["vary", "cache-control"] {
                assert_eq!(reply.header(name), full.header(name));
            }
            assert_eq!((reply.header("content-length"), reply.header("content-encoding")), ("", ""));
        }
        tags.push(tag);
    }
    assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2]);
    let other = server.get("/", &["accept-encoding: br", &format!("if-none-match: {}", tags[1])]).await;
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn dates_count_where_there_is_one_and_no_tag() {
    let changed = UNIX_EPOCH + Duration::from_secs(1_900_000_000);
    let server = serve_rendition(Rendition::new(page(), "text/html").with_last_modified(changed)).await;
    let date = server.get("/", &[]).await.header("last-modified").to_owned();
    assert_eq!(date, "Sun, 17 Mar 2030 17:46:40 GMT");
    let table: &[(&[&str], u16)] = &[
        (&["if-modified-since: Sun, 17 Mar 2030 17:46:40 GMT"], 304),
        (&["if-modified-since: Sunday, 17-Mar-30 17:46:40 GMT"], 304),
        (&["if-modified-since: Sun Mar 17 17:46:40 2030"], 304),
        (&["if-modified-since: Sun, 17 Mar 2030 17:46:39 GMT"], 200),
        (&["if-modified-since: Sun, 17 Mar 2030 17:46:40 GMT", "if-none-match: \"x\""], 200),
    ];
    for (headers, status) in table {
        assert_eq!(server.get("/", headers).await.status, *status, "{headers:?}");
    }
    let undated = self::server().await;
    assert_eq!(undated.get("/", &["if-modified-since: Sun, 17 Mar 2030 17:46:40 GMT"]).await.status, 200);
}

#[tokio::test]
async fn head_is_get_without_its_body() {
    let server = server().await;
    for encoding in ["identity", "gzip", "br"] {
        let accept = format!("accept-encoding: {encoding}");
        let get = server.get("/", &[&accept]).await;
        let mut head = server.ask(&request("HEAD", "/", &[&accept])).await;
        head.headers.insert("date".into(), get.header("date").into());
        assert_eq!((head.status, &head.headers), (200, &get.headers));
        assert_eq!(get.header("content-length"), get.body.len().to_string());
    }
}

#[tokio::test]
async fn what_does_not_shrink_is_not_compressed() {
    let noise: Vec<u8> = (0..100u8).flat_map(|seed| Sha256::digest([seed])).collect();
    for rendition in [
        Rendition::new("<p>short</p>", "text/html"),
        Rendition::new(page(), "image/png"),
        Rendition::new(noise, "text/plain"),
        Rendition::new("", "text/html"),
    ] {
        let reply = serve_rendition(rendition).await.get("/", &["accept-encoding: gzip, br"]).await;
        assert_eq!((reply.status, reply.header("content-encoding")), (200, ""));
    }
}

#[tokio::test]
async fn headers_may_be_set_and_are_repeated_with_304() {
    let policy = HeaderValue::from_static("public, max-age=300");
    let server =
        serve_rendition(Rendition::new(page(), "application/rss+xml").with_header(CACHE_CONTROL, policy)).await;
    let full = server.get("/", &["accept-encoding: gzip"]).await;
    assert_eq!((full.header("content-encoding"), full.header("cache-control")), ("gzip", "public, max-age=300"));
    let tag = format!("if-none-match: {}", full.header("etag"));
    assert_eq!(server.get("/", &["accept-encoding: gzip", &tag]).await.header("cache-control"), "public, max-age=300");
}
