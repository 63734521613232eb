//! The tus protocol, version 1.0.0: uploads that go on where they were broken off.
//!
//! <https://tus.io/protocols/resumable-upload>, with creation, creation-with-upload, expiration, termination and checksum.

use std::collections::HashMap;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use ring::digest;
use uuid::Uuid;

use super::{
    model::{self, LARGEST_FILE, Purpose, Upload},
    paths::UploadPath,
    receiving::{self, Checksum},
    refusal::Refused,
    room, store,
};
use crate::{
    accounts::Reader,
    app::App,
    http::{UrlPath, date},
    staff::Instructor,
};

const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,creation-with-upload,expiration,termination,checksum";
const CHECKSUMS: &str = "sha1,sha256";
/// What bytes are sent as.
const BYTES: &str = "application/offset+octet-stream";

/// What stands in the head of every answer.
pub fn heads() -> AppendHeaders<[(HeaderName, &'static str); 2]> {
    AppendHeaders([(name("tus-resumable"), VERSION), (name("tus-version"), VERSION)])
}

const fn name(name: &'static str) -> HeaderName {
    HeaderName::from_static(name)
}

/// What this server can do.
pub async fn tell_abilities(_: Instructor) -> Response {
    let abilities = [
        (name("tus-max-size"), LARGEST_FILE.to_string()),
        (name("tus-extension"), EXTENSIONS.to_owned()),
        (name("tus-checksum-algorithm"), CHECKSUMS.to_owned()),
    ];
    (StatusCode::NO_CONTENT, heads(), AppendHeaders(abilities)).into_response()
}

/// Begins an upload; its first bytes may come along.
pub async fn create_upload(State(app): State<App>, reader: Reader, staff: Instructor, request: Request) -> Response {
    let created = create(&app, &staff, request).await;
    match created {
        Ok((upload, next)) => {
            let location = reader.locale.href(&UploadPath { id: upload.id });
            let told = next.map(|next| (name("upload-offset"), next.to_string()));
            let location = AppendHeaders([(header::LOCATION, location)]);
            (StatusCode::CREATED, heads(), location, expiry(&upload), AppendHeaders(told)).into_response()
        }
        Err(refused) => refused.answer(&reader.locale),
    }
}

async fn create(app: &App, staff: &Instructor, request: Request) -> Result<(Upload, Option<u64>), Refused> {
    let headers = request.headers();
    speaks_ours(headers)?;
    let upload = announced(staff, headers, app.clock.now())?;
    let checksum = checksum(headers)?;
    let brings_bytes = is_bytes(headers);
    if !room::begin(app, &upload).await? {
        return Err(Refused::NoRoom);
    }
    if !brings_bytes {
        return Ok((upload, None));
    }
    // Whoever sends hears of the upload although its line broke, where there is still somebody to hear.
    match receive(app, &upload, 0, request.into_body(), checksum).await {
        Ok(next) => Ok((upload, Some(next))),
        Err(Refused::BrokenOff) => Ok((upload, None)),
        Err(refused) => Err(refused),
    }
}

fn announced(staff: &Instructor, headers: &HeaderMap, now: Timestamp) -> Result<Upload, Refused> {
    let bytes: u64 = number(headers, "upload-length").filter(|bytes| *bytes > 0).ok_or(Refused::Incomplete)?;
    if bytes > LARGEST_FILE {
        return Err(Refused::TooLarge);
    }
    let name = metadata(headers).remove("filename").unwrap_or_default();
    Ok(new_upload(staff, Purpose::Media, &name, bytes, now))
}

/// An upload of which nothing came yet.
pub fn new_upload(staff: &Instructor, purpose: Purpose, name: &str, bytes: u64, now: Timestamp) -> Upload {
    Upload {
        id: Uuid::now_v7(),
        purpose,
        staff: staff.0.id.to_string(),
        sender: staff.0.name.clone(),
        name: model::name_of(name),
        bytes,
        received: 0,
        state: model::State::Receiving,
        begun_at: now,
        touched_at: now,
    }
}

/// Which byte is next.
pub async fn tell_offset(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<UploadPath>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        speaks_ours(&headers)?;
        own(&app, &staff, at.id).await
    };
    match found.await {
        Ok(upload) => {
            let told = [
                (name("upload-offset"), upload.received.to_string()),
                (name("upload-length"), upload.bytes.to_string()),
                (name("upload-metadata"), format!("filename {}", STANDARD.encode(&upload.name))),
            ];
            (StatusCode::OK, heads(), AppendHeaders(told), expiry(&upload)).into_response()
        }
        Err(refused) => refused.answer(&reader.locale),
    }
}

/// Takes more bytes of an upload.
pub async fn take_bytes(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<UploadPath>,
    request: Request,
) -> Response {
    match take(&app, &staff, at.id, request).await {
        Ok((upload, next)) => {
            let told = AppendHeaders([(name("upload-offset"), next.to_string())]);
            (StatusCode::NO_CONTENT, heads(), told, expiry(&upload)).into_response()
        }
        Err(refused) => refused.answer(&reader.locale),
    }
}

async fn take(app: &App, staff: &Instructor, id: Uuid, request: Request) -> Result<(Upload, u64), Refused> {
    let headers = request.headers();
    speaks_ours(headers)?;
    if !is_bytes(headers) {
        return Err(Refused::NoBytes);
    }
    let from = number(headers, "upload-offset").ok_or(Refused::Incomplete)?;
    let checksum = checksum(headers)?;
    let upload = own(app, staff, id).await?;
    let next = receive(app, &upload, from, request.into_body(), checksum).await?;
    Ok((Upload { touched_at: app.clock.now(), ..upload }, next))
}

/// In a task of its own: when the connection is gone, what came is kept all the same.
async fn receive(
    app: &App,
    upload: &Upload,
    from: u64,
    body: Body,
    checksum: Option<Checksum>,
) -> Result<u64, Refused> {
    let (app, upload) = (app.clone(), upload.clone());
    let receiving =
        tokio::spawn(async move { receiving::receive(&app, &upload, from, body.into_data_stream(), checksum).await });
    receiving.await.map_err(std::io::Error::other)?
}

/// Takes an upload back that did not come to its end, or of which nothing came.
pub async fn delete_upload(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<UploadPath>,
    headers: HeaderMap,
) -> Response {
    let deleted = async {
        speaks_ours(&headers)?;
        let upload = own(&app, &staff, at.id).await?;
        let is_over = matches!(upload.state, model::State::Whole | model::State::Kept(_));
        match !is_over && receiving::take_back(&app, at.id, &upload.state).await? {
            true => Ok(()),
            false => Err(Refused::IsWhole),
        }
    };
    match deleted.await {
        Ok(()) => (StatusCode::NO_CONTENT, heads()).into_response(),
        Err(refused) => refused.answer(&reader.locale),
    }
}

/// The upload, for whoever began it.
async fn own(app: &App, staff: &Instructor, id: Uuid) -> Result<Upload, Refused> {
    let upload = store::find(&mut *app.db.read().await?, id).await?;
    upload.filter(|upload| upload.staff == staff.0.id.to_string()).ok_or(Refused::Unknown)
}

fn speaks_ours(headers: &HeaderMap) -> Result<(), Refused> {
    match headers.get("tus-resumable").is_some_and(|version| version == VERSION) {
        true => Ok(()),
        false => Err(Refused::OtherVersion),
    }
}

fn is_bytes(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == BYTES)
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// `name base64,name base64,name`
fn metadata(headers: &HeaderMap) -> HashMap<String, String> {
    let line = headers.get("upload-metadata").and_then(|line| line.to_str().ok()).unwrap_or_default();
    let pair = |pair: &str| {
        let (name, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
        let value = STANDARD.decode(value).ok()?;
        Some((name.to_owned(), String::from_utf8_lossy(&value).into_owned()))
    };
    line.split(',').filter_map(pair).collect()
}

/// `sha1 base64`
fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, Refused> {
    let Some(line) = headers.get("upload-checksum") else { return Ok(None) };
    let (name, sum) = line.to_str().ok().and_then(|line| line.split_once(' ')).ok_or(Refused::Incomplete)?;
    let algorithm = match name {
        "sha1" => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        "sha256" => &digest::SHA256,
        _ => return Err(Refused::Incomplete),
    };
    let sum = STANDARD.decode(sum.trim()).map_err(|_| Refused::Incomplete)?;
    Ok(Some(Checksum { algorithm, sum }))
}

fn expiry(upload: &Upload) -> AppendHeaders<[(HeaderName, HeaderValue); 1]> {
    AppendHeaders([(name("upload-expires"), date::header(upload.expires_at().as_second()))])
}
