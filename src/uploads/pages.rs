//! What instructors do with uploads: send them without a script, see them, copy their names, delete what nobody shows.

use axum::{
    Json,
    extract::{Multipart, Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    model::{Kept, LARGEST_FILE, Purpose, Upload},
    paths::{ShelfItemPath, ShelfPath, UploadPath},
    refusal::Refused,
    room, store, taking,
    views::{self, Shelf},
};
use crate::{
    accounts::Reader,
    app::App,
    db::Conn,
    http::{self, AppError, StoredFile, UrlPath},
    media, naming,
    staff::Instructor,
    view::Page,
};

/// So many are on one page.
const ON_A_PAGE: i64 = 30;

/// Which page, and what was just done.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    page: i64,
    #[serde(default)]
    done: String,
}

/// How an upload stands, for the script that sent it.
pub async fn tell_state(
    State(app): State<App>,
    reader: Reader,
    _: Instructor,
    UrlPath(at): UrlPath<UploadPath>,
) -> Result<Response, AppError> {
    let upload = store::find(&mut *app.db.read().await?, at.id).await?.ok_or(AppError::NotFound)?;
    Ok(Json(views::state(&reader.locale, &upload)).into_response())
}

/// What was uploaded, the newest first, and the form that brings more.
pub async fn list_uploads(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    Query(asked): Query<Asked>,
) -> Result<Page, AppError> {
    shelf(&app, &reader, &staff, &asked, None).await
}

async fn shelf(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    asked: &Asked,
    problem: Option<String>,
) -> Result<Page, AppError> {
    let page = asked.page.clamp(1, 1_000_000);
    let room = room::room(app).await?;
    let mut all =
        store::newest(&mut *app.db.read().await?, Purpose::Media, (page - 1) * ON_A_PAGE, ON_A_PAGE + 1).await?;
    let has_more = all.len() > ON_A_PAGE as usize;
    all.truncate(ON_A_PAGE as usize);
    let names = all.iter().filter_map(Upload::kept).map(Kept::name);
    let named = naming::named(app, names).await?;
    let done = (asked.done == "deleted").then(|| reader.locale.say("media-deleted"));
    let shelf = Shelf { room, uploads: all, named, page, has_more, problem, done };
    Ok(Page::personal(app, reader, views::shelf(reader, &staff.0, &shelf)))
}

/// Takes one file from a form, for browsers without the script.
pub async fn receive_form(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    headers: HeaderMap,
    sent: Multipart,
) -> Result<Response, AppError> {
    let problem = match taking::take(&app, &staff, &headers, sent, Purpose::Media, LARGEST_FILE).await? {
        Ok(_) => return Ok(Redirect::to(&reader.locale.href(&ShelfPath)).into_response()),
        Err(None) => reader.locale.say("upload-none-chosen"),
        Err(Some(Refused::Db(error))) => return Err(error.into()),
        Err(Some(refused)) => refused.words(&reader.locale),
    };
    let page = shelf(&app, &reader, &staff, &Asked::default(), Some(problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The file itself, also before anything public names it.
pub async fn show_file(
    State(app): State<App>,
    _: Instructor,
    UrlPath(at): UrlPath<ShelfItemPath>,
    request: Request,
) -> Result<Response, AppError> {
    let (_, kept) = find_kept(&app, &at).await?;
    let key = kept.key.clone();
    send(&app, &kept, key, request).await
}

/// A picture in its smallest size.
pub async fn show_small(
    State(app): State<App>,
    _: Instructor,
    UrlPath(at): UrlPath<ShelfItemPath>,
    request: Request,
) -> Result<Response, AppError> {
    let (_, kept) = find_kept(&app, &at).await?;
    let key = media::size_keys(kept.kind, &kept.sha256).into_iter().next().ok_or(AppError::NotFound)?;
    send(&app, &kept, key, request).await
}

async fn send(app: &App, kept: &Kept, key: String, request: Request) -> Result<Response, AppError> {
    let (uploads, kind) = (app.uploads.clone(), kept.kind);
    let stored = tokio::task::spawn_blocking(move || uploads.stored(&key, kind)).await;
    let stored: StoredFile = stored.map_err(std::io::Error::other).flatten().map_err(|error| {
        tracing::warn!(key = kept.key, %error, "an upload is not there");
        AppError::NotFound
    })?;
    Ok(http::files::answer(request.headers(), request.method(), &stored).await)
}

async fn find_kept(app: &App, at: &ShelfItemPath) -> Result<(Upload, Kept), AppError> {
    let upload = store::find(&mut *app.db.read().await?, at.id).await?.ok_or(AppError::NotFound)?;
    let kept = upload.kept().cloned().ok_or(AppError::NotFound)?;
    Ok((upload, kept))
}

/// Asks whether something is to be deleted.
pub async fn show_deletion(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<ShelfItemPath>,
) -> Result<Page, AppError> {
    let (upload, kept) = find_kept(&app, &at).await?;
    let is_named = !naming::named(&app, [kept.name()]).await?.is_empty();
    Ok(Page::personal(&app, &reader, views::deletion(&reader, &staff.0, &upload, &kept, is_named)))
}

/// Deletes what no file of the content names.
pub async fn delete_kept(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<ShelfItemPath>,
) -> Result<Response, AppError> {
    let (upload, kept) = find_kept(&app, &at).await?;
    if !naming::named(&app, [kept.name()]).await?.is_empty() {
        let page = Page::personal(&app, &reader, views::deletion(&reader, &staff.0, &upload, &kept, true));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    delete(&app, &upload, &kept).await.map_err(AppError::Internal)?;
    tracing::info!(key = kept.key, by = %staff.0.id, "an upload was deleted");
    Ok(Redirect::to(&reader.locale.href(&format!("{ShelfPath}?done=deleted"))).into_response())
}

/// Deletes an upload; its file, too, where no other upload is the same.
pub async fn delete(app: &App, upload: &Upload, kept: &Kept) -> anyhow::Result<()> {
    let deleting = async |conn: &mut Conn| {
        store::delete(conn, upload.id, &upload.state).await?;
        Ok((store::is_kept(conn, &kept.key).await?, store::has_same(conn, &kept.sha256).await?))
    };
    let (is_kept, has_same) = app.db.write(deleting).await?;
    if !is_kept {
        app.uploads.remove(&kept.key).await?;
    }
    // Its sizes are those of all pictures with the same bytes, whatever these are called.
    if !has_same && !app.library().shows(&kept.sha256) {
        for key in media::size_keys(kept.kind, &kept.sha256) {
            app.uploads.remove(&key).await?;
        }
    }
    Ok(())
}
