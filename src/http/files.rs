//! One stored file, whole or in part, exactly as it was measured.
//!
//! Never sends bytes under an ETag that is not theirs: what is on disk is compared with what was measured before the
//! head goes out and after every piece is read. Never compresses: players seek by byte.
use std::{
    fmt,
    fs::Metadata,
    io,
    os::unix::fs::MetadataExt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_RANGES, ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE,
            CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_RANGE, LAST_MODIFIED, RANGE, RETRY_AFTER,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
};
use object_store::{ObjectMeta, ObjectStore, path::Path};
use sha2::{Digest, Sha256};

use super::{
    conditional::{Validators, Verdict, judge},
    date,
    file_body::FileBody,
    ranges::{self, Wanted},
};

/// A file and what was found out about it when it was last looked at.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// The folder or bucket that has its bytes.
    pub objects: Arc<dyn ObjectStore>,
    /// What it is called there.
    pub path: Path,
    /// As measured from its bytes, never as claimed by whoever sent it.
    pub content_type: String,
    /// Strong, with its quotes.
    pub etag: String,
    /// For how long others may keep it without asking.
    pub max_age: Duration,
    /// What the ETag belongs to.
    pub stamp: Stamp,
}

/// What tells that a file is still the one that was measured. Prints as text that can be compared after a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Length of the file.
    pub bytes: u64,
    /// When it was last written.
    pub modified: SystemTime,
    /// Which file it is on its disk, or what the bucket calls these very bytes.
    identity: u64,
}

impl Stamp {
    /// Of a file on disk. Take the metadata before and after reading the bytes that an ETag is made from, and compare.
    ///
    /// # Errors
    /// When the disk does not know when the file was written.
    pub fn of_file(metadata: &Metadata) -> io::Result<Self> {
        let identity = metadata.ino() ^ metadata.dev().rotate_left(32);
        Ok(Self { bytes: metadata.len(), modified: metadata.modified()?, identity })
    }

    /// Of an object in a bucket, whose list tells the moment more exactly than an answer does, and may leave out the tag.
    pub fn of_object(meta: &ObjectMeta) -> Self {
        let seconds = u64::try_from(meta.last_modified.timestamp()).unwrap_or_default();
        let identity = meta.e_tag.as_deref().map(Sha256::digest).unwrap_or_default();
        let identity = identity.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
        Self { bytes: meta.size, modified: SystemTime::UNIX_EPOCH + Duration::from_secs(seconds), identity }
    }

    /// Whether an object that is about to be sent is the one that was listed.
    pub(super) fn is_of(&self, meta: &ObjectMeta) -> bool {
        let sent = Self::of_object(meta);
        *self == if self.identity == 0 { Self { identity: 0, ..sent } } else { sent }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        write!(f, "{}-{}-{:x}", self.bytes, since.as_nanos(), self.identity)
    }
}

/// Marks the 503 of a file that is no longer what was measured, for whoever can measure it again.
#[derive(Clone, Copy, Debug)]
pub struct FileChanged;

/// Marks an answer that carries bytes of a file: which, and how many. For counting downloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// Position of the first byte.
    pub first: u64,
    /// How many follow.
    pub bytes: u64,
}

/// Answers a request for a file: 200, 206, 304, 405, 412, 416, or 503 when the file is not what was measured.
///
/// A `Range` counts only with GET, as RFC 9110 (14.2) has it: a HEAD tells about the whole file.
pub async fn answer(request_headers: &HeaderMap, method: &Method, file: &StoredFile) -> Response {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let modified = date::seconds(file.stamp.modified);
    match judge(method, request_headers, &Validators { etag: &file.etag, modified: Some(modified) }) {
        Verdict::Send => {}
        Verdict::NotModified => return described(StatusCode::NOT_MODIFIED, file, modified).into_response(),
        Verdict::Failed => return StatusCode::PRECONDITION_FAILED.into_response(),
    }
    match wanted(request_headers, method, file, modified) {
        Wanted::Whole => send(method, file, modified, None).await,
        Wanted::Part { first, last } => send(method, file, modified, Some((first, last))).await,
        Wanted::Nothing => unsatisfiable(file),
    }
}

/// The bytes that a GET asks for, of a file that is sent by somebody else; nothing where the answer would have none.
pub fn asked_for(request_headers: &HeaderMap, method: &Method, file: &StoredFile) -> Option<Served> {
    if method != Method::GET {
        return None;
    }
    match wanted(request_headers, method, file, date::seconds(file.stamp.modified)) {
        Wanted::Whole => Some(Served { first: 0, bytes: file.stamp.bytes }),
        Wanted::Part { first, last } => Some(Served { first, bytes: last - first + 1 }),
        Wanted::Nothing => None,
    }
}

fn wanted(headers: &HeaderMap, method: &Method, file: &StoredFile, modified: i64) -> Wanted {
    let Some(range) = headers.get(RANGE).filter(|_| method == Method::GET) else { return Wanted::Whole };
    let still_theirs = headers.get(IF_RANGE).is_none_or(|condition| is_exactly(condition, file, modified));
    if still_theirs { ranges::parse(range, file.stamp.bytes) } else { Wanted::Whole }
}

/// `If-Range` compares strongly: the very tag, or the very date.
fn is_exactly(condition: &HeaderValue, file: &StoredFile, modified: i64) -> bool {
    condition == file.etag.as_str() || date::parse(condition) == Some(modified)
}

async fn send(method: &Method, file: &StoredFile, modified: i64, part: Option<(u64, u64)>) -> Response {
    let total = file.stamp.bytes;
    let served =
        part.map_or(Served { first: 0, bytes: total }, |(first, last)| Served { first, bytes: last - first + 1 });
    // For a HEAD the file is looked at as well: it tells what a GET would.
    let asked = if method == Method::HEAD { 0 } else { served.bytes };
    let body = match FileBody::open(file, served.first, asked).await {
        Ok(body) => body,
        Err(problem) => return changed(file, &problem),
    };
    let status = if part.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
    let (_, mut headers) = described(status, file, modified);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(served.bytes));
    if let Some((first, last)) = part {
        headers.insert(CONTENT_RANGE, text(&format!("bytes {first}-{last}/{total}")));
    }
    if method == Method::HEAD {
        return (status, headers).into_response();
    }
    (status, axum::Extension(served), headers, Body::new(body)).into_response()
}

/// Everything that is said about the file however it is answered.
fn described(status: StatusCode, file: &StoredFile, modified: i64) -> (StatusCode, HeaderMap) {
    let mut headers = HeaderMap::with_capacity(16);
    headers.insert(CONTENT_TYPE, text(&file.content_type));
    headers.insert(ETAG, text(&file.etag));
    headers.insert(LAST_MODIFIED, date::header(modified));
    headers.insert(CACHE_CONTROL, text(&format!("public, max-age={}", file.max_age.as_secs())));
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(INERT));
    (status, headers)
}

/// A stored file may have been uploaded: opened as a page of its own it must run nothing.
const INERT: &str = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

fn unsatisfiable(file: &StoredFile) -> Response {
    let range = text(&format!("bytes */{}", file.stamp.bytes));
    let headers = [
        (CONTENT_RANGE, range),
        (ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    (StatusCode::RANGE_NOT_SATISFIABLE, headers).into_response()
}

fn changed(file: &StoredFile, problem: &io::Error) -> Response {
    tracing::warn!(path = %file.path, %problem, "cannot serve a stored file");
    let headers = [(RETRY_AFTER, "1"), (CACHE_CONTROL, "no-store")];
    (StatusCode::SERVICE_UNAVAILABLE, axum::Extension(FileChanged), headers).into_response()
}

/// A header from measured values. Whatever cannot be one is left empty rather than answered with a panic.
fn text(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""))
}
