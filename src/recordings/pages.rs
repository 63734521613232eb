//! What instructors do with recordings: see which webinar has one, and bring one.

use std::io::Write;

use axum::{
    extract::{Multipart, State, multipart::Field},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tempfile::NamedTempFile;

use super::{
    model::{RecordingError, Standing, usual_show},
    paths::{AskedWebinar, RecordingPath},
    store, taking,
    views::{self, Form},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{Slug, Webinar, WebinarStatus},
    http::{AppError, UrlPath},
    media::ReceiveError,
    staff::Instructor,
    view::Page,
};

/// The most that a recording may have when it is sent: an hour or two as a video.
pub const LONGEST_UPLOAD_BYTES: u64 = 1 << 30;

/// Every webinar that began, the latest first, with its recording.
pub async fn list_webinars(State(app): State<App>, reader: Reader, staff: Instructor) -> Result<Page, AppError> {
    let taken = store::all(&mut *app.db.read().await?).await?;
    let began = reader.library.webinars.iter().rev().map(AsRef::as_ref).filter(|webinar| has_begun(&app, webinar));
    let standing = |webinar: &Webinar| {
        let taken = taken.iter().find(|recording| recording.webinar == webinar.revision.identity);
        Standing::of(webinar, taken)
    };
    let listed: Vec<(&Webinar, Standing)> = began.map(|webinar| (webinar, standing(webinar))).collect();
    Ok(Page::personal(&app, &reader, views::webinars(&reader, &staff.0, &listed)))
}

fn has_begun(app: &App, webinar: &Webinar) -> bool {
    webinar.status == WebinarStatus::Scheduled && webinar.starts_at <= app.clock.now()
}

/// The recording of one webinar, and the form that brings one.
pub async fn show_form(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedWebinar>,
) -> Result<Page, AppError> {
    let webinar = begun(&app, &reader, &at)?;
    form(&app, &reader, &staff, webinar, None, None).await
}

fn begun<'a>(app: &App, reader: &'a Reader, at: &AskedWebinar) -> Result<&'a Webinar, AppError> {
    let webinar = reader.library.webinar(&at.webinar).filter(|webinar| has_begun(app, webinar));
    webinar.map(AsRef::as_ref).ok_or(AppError::NotFound)
}

async fn form(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    webinar: &Webinar,
    chosen: Option<Slug>,
    problem: Option<RecordingError>,
) -> Result<Page, AppError> {
    let taken = store::find(&mut *app.db.read().await?, &webinar.revision.identity).await?;
    let form = Form {
        webinar,
        standing: Standing::of(webinar, taken.as_ref()),
        show: chosen.or_else(|| usual_show(&reader.library, webinar)),
        problem: problem.as_ref(),
    };
    Ok(Page::personal(app, reader, views::form(reader, &staff.0, &form)))
}

/// Takes a recording that was sent, or says why not.
pub async fn receive(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedWebinar>,
    sent: Multipart,
) -> Result<Response, AppError> {
    let webinar = begun(&app, &reader, &at)?;
    let Sent { show, file } = read(sent).await?;
    let chosen = show.as_deref().and_then(Slug::parse);
    let taken = match (&file, &chosen) {
        (None, _) => Err(RecordingError::Sound(ReceiveError::NoSound)),
        (Some(file), Some(show)) => taking::keep_for(&app, webinar, show, file.path()).await,
        (Some(file), None) => taking::keep(&app, webinar, file.path()).await,
    };
    match taken {
        Ok(_) => Ok(Redirect::to(&reader.locale.href(&RecordingPath(&webinar.slug))).into_response()),
        Err(RecordingError::Db(error)) => Err(error.into()),
        Err(problem) => {
            tracing::warn!(webinar = %webinar.slug, %problem, "a recording was not taken");
            let page = form(&app, &reader, &staff, webinar, chosen, Some(problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// What a browser sent.
#[derive(Default)]
struct Sent {
    show: Option<String>,
    file: Option<NamedTempFile>,
}

async fn read(mut sent: Multipart) -> Result<Sent, AppError> {
    let mut read = Sent::default();
    while let Some(field) = sent.next_field().await.map_err(broken_off)? {
        match field.name() {
            Some("show") => read.show = Some(field.text().await.map_err(broken_off)?),
            Some("file") => read.file = file(field).await?,
            _ => {}
        }
    }
    Ok(read)
}

/// The bytes on disk; nothing where none was chosen.
async fn file(mut field: Field<'_>) -> Result<Option<NamedTempFile>, AppError> {
    let mut file = NamedTempFile::new().map_err(anyhow::Error::from)?;
    let mut is_empty = true;
    while let Some(piece) = field.chunk().await.map_err(broken_off)? {
        is_empty &= piece.is_empty();
        file.write_all(&piece).map_err(anyhow::Error::from)?;
    }
    Ok((!is_empty).then_some(file))
}

fn broken_off(error: axum::extract::multipart::MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    }
}
