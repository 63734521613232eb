//! Uploads: over lines that break, on any node, in a folder and in a bucket; and what becomes of what was sent.

mod clients;
mod page;
pub mod pictures;
mod protocol;
mod texts;

use std::io;

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode},
};
use futures_util::stream;
use lentera::staff::Role;
use serde_json::Value;

use crate::support::{Engine, TestSite, Visitor, bucket::Bucket, visitor::Answer};

pub const UPLOADS: &str = "/studio/uploads";
/// What browsers send from our own pages.
const OURS: [(&str, &str); 2] = [("origin", "https://lentera.example.org"), ("sec-fetch-site", "same-origin")];
const TUS: (&str, &str) = ("tus-resumable", "1.0.0");

/// A site with the media store in a folder, and one with it in a bucket.
async fn both_stores(engine: Engine) -> [(TestSite, Option<Bucket>); 2] {
    let bucket = Bucket::start().await;
    let in_bucket = TestSite::start_with(engine, "two-lessons", &bucket.settings()).await;
    [(TestSite::start(engine, "two-lessons").await, None), (in_bucket, Some(bucket))]
}

async fn author(site: &TestSite) -> Visitor {
    site.staff(Role::Instructor).await.0
}

/// Asks something of the protocol, as the site's own script does.
async fn ask(who: &Visitor, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
    let headers: Vec<(&str, &str)> = OURS.into_iter().chain([TUS]).chain(headers.iter().copied()).collect();
    who.send(method, path, &headers, body).await
}

/// Begins an upload, and says where it goes on.
async fn begin(who: &Visitor, name: &str, bytes: usize) -> String {
    let (length, metadata) = (bytes.to_string(), metadata(name));
    let headers = [("upload-length", length.as_str()), ("upload-metadata", &metadata)];
    let answer = ask(who, Method::POST, UPLOADS, &headers, Body::empty()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.html());
    answer.header("location").to_owned()
}

fn metadata(name: &str) -> String {
    use base64::Engine as _;
    let encoded = base64::engine::general_purpose::STANDARD.encode(name);
    // A lie about the type changes nothing.
    format!("filename {encoded},filetype dGV4dC9odG1s")
}

/// Sends bytes from an offset on.
async fn send(who: &Visitor, at: &str, offset: usize, body: impl Into<Body>) -> Answer {
    let offset = offset.to_string();
    let headers = [("content-type", "application/offset+octet-stream"), ("upload-offset", offset.as_str())];
    ask(who, Method::PATCH, at, &headers, body.into()).await
}

/// Bytes over a line that breaks behind them.
fn broken_behind(bytes: &[u8]) -> Body {
    let pieces: Vec<io::Result<Bytes>> =
        bytes.chunks(64 * 1024).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    let broken = [Err(io::ErrorKind::ConnectionReset.into())];
    Body::from_stream(stream::iter(pieces.into_iter().chain(broken)))
}

/// Which byte is next.
async fn offset(who: &Visitor, at: &str) -> usize {
    let answer = ask(who, Method::HEAD, at, &[], Body::empty()).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    answer.header("upload-offset").parse().unwrap()
}

/// Sends a whole file.
async fn upload(who: &Visitor, name: &str, bytes: &[u8]) -> String {
    let at = begin(who, name, bytes.len()).await;
    assert_eq!(send(who, &at, 0, bytes.to_vec()).await.status, StatusCode::NO_CONTENT);
    at
}

/// What the script is told of an upload.
async fn state(who: &Visitor, at: &str) -> Value {
    serde_json::from_slice(&who.get(at).await.is_ok().body).unwrap()
}

/// Sends a whole file, and says what became of it.
pub async fn outcome(site: &TestSite, who: &Visitor, name: &str, bytes: &[u8]) -> Value {
    let at = upload(who, name, bytes).await;
    site.deliver().await;
    state(who, &at).await
}

/// What lies in the media store under a key.
fn stored(site: &TestSite, bucket: &Option<Bucket>, key: &str) -> Option<Vec<u8>> {
    match bucket {
        Some(bucket) => bucket.get(key),
        None => std::fs::read(site.content().join("store").join(key)).ok(),
    }
}

/// Whether anything of half files lies in the media store.
async fn has_half_files(site: &TestSite) -> bool {
    !site.app.uploads.half_files().await.unwrap().is_empty()
}
