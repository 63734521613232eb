//! What instructors do with recordings: see which webinar has one, and bring one.

use std::io;

use axum::{
    extract::{Multipart, State, multipart::Field},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tempfile::{NamedTempFile, TempPath};
use tokio::{io::AsyncWriteExt, sync::Semaphore};

use super::{
    model::{Problem, RecordingError, Standing, has_begun, usual_show},
    paths::RecordingPath,
    store, taking,
    views::{self, Form},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{Slug, Webinar},
    http::{AppError, UrlPath},
    staff::Instructor,
    uploads,
    view::Page,
    webinars::AskedWebinar,
};

/// The most that a recording may have when it is sent: an hour or two as a video.
pub const LONGEST_UPLOAD_BYTES: u64 = 1 << 30;
/// So many may be sent at once: each lies on the disk until it is looked into.
static DOORS: Semaphore = Semaphore::const_new(2);
/// More than any slug or name of an upload has.
const LONGEST_WORD: usize = 200;

/// Every webinar that began, the latest first, with its recording.
pub async fn list_webinars(State(app): State<App>, reader: Reader, staff: Instructor) -> Result<Page, AppError> {
    let (works, now) = (store::all(&mut *app.db.read().await?).await?, app.clock.now());
    let began = reader.library.webinars.iter().rev().map(AsRef::as_ref).filter(|webinar| has_begun(webinar, now));
    let standing = |webinar: &Webinar| {
        Standing::of(webinar, works.iter().find(|work| work.webinar == webinar.revision.identity), now)
    };
    let listed: Vec<(&Webinar, Standing)> = began.map(|webinar| (webinar, standing(webinar))).collect();
    Ok(Page::personal(&app, &reader, views::webinars(&reader, &staff.0, &listed)))
}

/// The recording of one webinar, and the form that brings one.
pub async fn show_form(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Page, AppError> {
    let webinar = at.find(&reader)?;
    form(&app, &reader, &staff, webinar, None).await
}

async fn form(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    webinar: &Webinar,
    problem: Option<Problem>,
) -> Result<Page, AppError> {
    let work = store::find(&mut *app.db.read().await?, &webinar.revision.identity).await?;
    let form = Form {
        webinar,
        standing: Standing::of(webinar, work.as_ref(), app.clock.now()),
        has_begun: has_begun(webinar, app.clock.now()),
        show: usual_show(&reader.library, webinar),
        room: uploads::room(app).await?,
        problem,
    };
    Ok(Page::personal(app, reader, views::form(reader, &staff.0, &form)))
}

/// Takes a recording that is sent, or says why not: before all of it came, where that is known.
pub async fn receive(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedWebinar>,
    sent: Multipart,
) -> Result<Response, AppError> {
    let webinar = at.find(&reader)?;
    match take(&app, &reader, webinar, sent).await {
        Ok(()) => Ok(Redirect::to(&reader.locale.href(&RecordingPath(&webinar.slug))).into_response()),
        Err(Refused::Page(error)) => Err(error),
        Err(Refused::Recording(error)) => {
            tracing::info!(webinar = %webinar.slug, %error, "a recording was not taken");
            let page = form(&app, &reader, &staff, webinar, Some(error.problem())).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Why nothing was taken.
enum Refused {
    /// It did not come as forms do.
    Page(AppError),
    /// The page says why.
    Recording(RecordingError),
}

impl From<RecordingError> for Refused {
    fn from(error: RecordingError) -> Self {
        Self::Recording(error)
    }
}

async fn take(app: &App, reader: &Reader, webinar: &Webinar, mut sent: Multipart) -> Result<(), Refused> {
    taking::may_be_taken(app, webinar).await?;
    let _door = DOORS.try_acquire().map_err(|_| RecordingError::Problem(Problem::Working))?;
    let (mut show, mut file, mut upload) = (None, None, None);
    while let Some(field) = sent.next_field().await.map_err(broken_off)? {
        match field.name() {
            Some("show") => show = word(field).await?,
            Some("file") => file = bytes(field).await?,
            Some("upload") => upload = Some(line(field).await?),
            _ => {}
        }
    }
    if let Some(name) = &upload {
        let taken = uploads::take_out(app, name).await.map_err(|error| RecordingError::Io(io::Error::other(error)))?;
        file = taken.map(NamedTempFile::into_temp_path);
    }
    let file = file.ok_or(RecordingError::Problem(Problem::NoSound))?;
    let show = show.or_else(|| usual_show(&reader.library, webinar));
    let show = show.ok_or(RecordingError::Problem(Problem::NoShow))?;
    Ok(taking::keep_soon(app, webinar, show, file, upload).await?)
}

async fn word(field: Field<'_>) -> Result<Option<Slug>, Refused> {
    Ok(Slug::parse(&line(field).await?))
}

async fn line(mut field: Field<'_>) -> Result<String, Refused> {
    let mut word = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(broken_off)? {
        if word.len() + piece.len() > LONGEST_WORD {
            return Err(Refused::Page(AppError::BadRequest));
        }
        word.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&word).into_owned())
}

/// The bytes on disk; nothing where none was chosen.
async fn bytes(mut field: Field<'_>) -> Result<Option<TempPath>, Refused> {
    let on_disk = |error: std::io::Error| Refused::Recording(error.into());
    let (file, path) = NamedTempFile::new().map_err(on_disk)?.into_parts();
    let (mut file, mut is_empty) = (tokio::fs::File::from_std(file), true);
    while let Some(piece) = field.chunk().await.map_err(broken_off)? {
        is_empty &= piece.is_empty();
        file.write_all(&piece).await.map_err(on_disk)?;
    }
    file.flush().await.map_err(on_disk)?;
    Ok((!is_empty).then_some(path))
}

fn broken_off(error: axum::extract::multipart::MultipartError) -> Refused {
    Refused::Page(match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    })
}
