//! One file from a form, for browsers without the script; and what another room does with it.

use axum::{
    extract::{Multipart, multipart::MultipartError},
    http::{HeaderMap, StatusCode, header},
};
use jiff::Timestamp;
use tempfile::NamedTempFile;
use uuid::Uuid;

use super::{
    model::{self, Kept, Purpose, State, Upload},
    pages, receiving,
    refusal::Refused,
    room, store, tus,
};
use crate::{
    app::App,
    db::{self, Conn},
    http::AppError,
    naming,
    staff::Instructor,
};

/// Takes the field `file` of a form, of at most `largest` bytes. Nothing where no file was chosen. How long a file is is not
/// said before its end: it has no more than the whole form.
///
/// # Errors
/// When the form does not come to its end, and when the rows are away.
pub async fn take(
    app: &App,
    staff: &Instructor,
    headers: &HeaderMap,
    mut sent: Multipart,
    purpose: Purpose,
    largest: u64,
) -> Result<Result<Uuid, Option<Refused>>, AppError> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let announced: u64 = announced.unwrap_or(largest).min(largest);
    while let Some(field) = sent.next_field().await.map_err(|error| broken_off(&error))? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default();
        let upload = tus::new_upload(staff, purpose, name, announced, app.clock.now());
        if !room::begin(app, &upload).await? {
            return Ok(Err(Some(Refused::NoRoom)));
        }
        let taken = match receiving::receive(app, &upload, 0, field, None).await {
            Ok(0) => Err(None),
            Ok(_) => receiving::end_here(app, upload.id).await.map_err(Some),
            Err(refused) => Err(Some(refused)),
        };
        if taken.is_err() {
            receiving::take_back(app, upload.id, &State::Receiving).await.ok();
        }
        return Ok(taken.map(|()| upload.id));
    }
    Ok(Err(None))
}

fn broken_off(error: &MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    }
}

/// A file that came whole for another room, until that took it in.
///
/// # Errors
/// When the rows are away.
pub async fn find_package(app: &App, id: Uuid) -> db::Result<Option<Upload>> {
    let upload = store::find(&mut *app.db.read().await?, id).await?;
    Ok(upload.filter(|upload| upload.purpose == Purpose::Package && upload.state == State::Whole))
}

/// Those that wait, the newest first.
///
/// # Errors
/// When the rows are away.
pub async fn packages(app: &App) -> db::Result<Vec<Upload>> {
    let mut packages = store::newest(&mut *app.db.read().await?, Purpose::Package, 0, MOST_SHOWN).await?;
    packages.retain(|upload| upload.state == State::Whole);
    Ok(packages)
}

/// So many are shown at most.
const MOST_SHOWN: i64 = 100;

/// All its bytes, in a file that goes away with the value.
///
/// # Errors
/// When rows, store or disk are away.
pub async fn bytes_of(app: &App, upload: &Upload) -> anyhow::Result<NamedTempFile> {
    let parts = store::parts(&mut *app.db.read().await?, upload.id).await?;
    Ok(app.uploads.join_parts(&upload.id.to_string(), &parts).await?)
}

/// Lists what another room put into the media store with what was uploaded: it counts, and can be deleted. `staff` is who brought it;
/// empty for who types commands.
///
/// # Errors
/// As any writing.
pub async fn note_kept(conn: &mut Conn, staff: &str, kept: &Kept, now: Timestamp) -> db::Result<()> {
    let upload = Upload {
        id: Uuid::now_v7(),
        purpose: Purpose::Media,
        staff: staff.to_owned(),
        sender: String::new(),
        name: model::name_of(&kept.key),
        bytes: kept.bytes,
        received: kept.bytes,
        state: State::Kept(kept.clone()),
        begun_at: now,
        touched_at: now,
    };
    store::insert_kept(conn, &upload, kept).await
}

/// Forgets a file that was taken in, or that nobody wants.
///
/// # Errors
/// When rows or store are away.
pub async fn forget_package(app: &App, upload: Uuid) -> Result<(), AppError> {
    match receiving::take_back(app, upload, &State::Whole).await {
        Ok(_) => Ok(()),
        Err(Refused::Db(error)) => Err(error.into()),
        Err(refused) => Err(AppError::Internal(refused.into())),
    }
}

/// A file of its own with what was kept under a name (`media:…`); nothing where nothing was uploaded under it.
///
/// # Errors
/// When the rows are away, or the store does not give it.
pub async fn take_out(app: &App, name: &str) -> anyhow::Result<Option<NamedTempFile>> {
    match find_kept(app, name).await? {
        Some((_, kept)) => Ok(Some(app.uploads.copy_out(&kept.key).await?)),
        None => Ok(None),
    }
}

/// Forgets what was uploaded under a name, unless something names it.
///
/// # Errors
/// When the rows are away, or the store does not let it go.
pub async fn forget(app: &App, name: &str) -> anyhow::Result<()> {
    let Some((upload, kept)) = find_kept(app, name).await? else { return Ok(()) };
    if naming::named(app, [kept.name()]).await?.is_empty() {
        pages::delete(app, &upload, &kept).await?;
    }
    Ok(())
}

async fn find_kept(app: &App, name: &str) -> anyhow::Result<Option<(Upload, Kept)>> {
    let Some(key) = name.strip_prefix("media:") else { return Ok(None) };
    let upload = store::find_kept(&mut *app.db.read().await?, key).await?;
    Ok(upload.and_then(|upload| upload.kept().cloned().map(|kept| (upload, kept))))
}
