//! What is done with whole files: they are moved, put in order, thrown away and taken back.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    beginnings::number_of,
    choices::Choices,
    document::Document,
    draft_pages::document,
    file_views::{self, MoveForm, Refusal},
    form::FormFields,
    model::{Author, Deed},
    moving::{self, Goal},
    paths::{AskedFile, AskedOrder, BinPath, FilePath, StudioPath},
    publishing::{self, FileChange, Pressed},
    store, transcripts, words,
};
use crate::{
    accounts::Reader,
    app::App,
    content::{Kind, Slug},
    db::Conn,
    http::{AppError, Fields, UrlPath},
    staff::Instructor,
    view::Page,
};

/// Asks where a file is to lie.
pub async fn show_move(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
) -> Result<Page, AppError> {
    let document = movable(&at)?;
    let slug = document.slug.to_string();
    move_page(&app, &reader, &staff, &document, &slug, None).await
}

fn movable(at: &AskedFile) -> Result<Document, AppError> {
    document(at)
        .and_then(|document| if words::may_be_moved(&document) { Ok(document) } else { Err(AppError::NotFound) })
}

async fn move_page(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    slug: &str,
    refusal: Option<Refusal>,
) -> Result<Page, AppError> {
    let text = app.content.read(&document.file).await.map_err(|error| AppError::Internal(error.into()))?;
    let text = text.ok_or(AppError::NotFound)?;
    let choices = Choices::of(&app.manuscripts());
    let form = MoveForm { document, text: &text, slug, choices: &choices, refusal };
    Ok(Page::personal(app, reader, file_views::move_form(reader, &staff.0, &form)))
}

/// Where a file is to lie.
#[derive(Deserialize)]
pub struct Wanted {
    slug: String,
    folder: Option<String>,
}

/// Moves a file with its translations. Its earlier address leads on to it.
pub async fn move_file(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(wanted): Fields<Wanted>,
) -> Result<Response, AppError> {
    let document = movable(&at)?;
    let slug = Slug::parse(wanted.slug.trim());
    let folder = wanted.folder.as_deref().and_then(Slug::parse).or(document.folder.clone());
    let Some(slug) = slug else {
        let page = move_page(&app, &reader, &staff, &document, &wanted.slug, Some(Refusal::Slug)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let number = (folder != document.folder).then(|| last_number(&app, folder.as_ref()) + 1);
    let family = moving::family(&app, &document).await?;
    let changes = moving::moves(&family, &Goal { folder: folder.as_ref(), slug: &slug, number });
    match press(&app, &staff, Deed::Moved, &changes).await? {
        None => {
            let to = changes.iter().find(|change| change.document.language.is_none());
            let file = to.map_or(&document.file, |change| &change.document.file);
            let at = reader.locale.href(&FilePath::Draft(file));
            Ok(Redirect::to(&format!("{at}?done=moved")).into_response())
        }
        Some(refusal) => {
            let page = move_page(&app, &reader, &staff, &document, &wanted.slug, Some(refusal)).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// The last number of the lessons in a course.
fn last_number(app: &App, folder: Option<&Slug>) -> u64 {
    let all = app.manuscripts().all();
    let documents = all.iter().filter_map(|one| Document::parse(&one.file));
    let inner = documents.filter(|document| document.folder.as_ref() == folder && document.whole().is_some());
    inner.filter_map(|document| number_of(&document.stem)).filter(|number| *number < 1000).max().unwrap_or(0)
}

/// Changes files; says why not, where that is for their authors to know.
async fn press(app: &App, staff: &Instructor, deed: Deed, changes: &[FileChange]) -> Result<Option<Refusal>, AppError> {
    match publishing::press(app, Some(&Author::of(&staff.0)), deed, changes).await? {
        Pressed::Unfit(errors) => Ok(Some(Refusal::Unfit(errors))),
        Pressed::Stale => Ok(Some(Refusal::Stale)),
        Pressed::Done => {
            // Who is writing goes on under the new name.
            let moved = changes.iter().filter_map(|change| Some((change.moved_from.as_ref()?, &change.document)));
            for (from, to) in moved {
                transcripts::follow(app, from, to).await?;
                app.db.write(async |conn: &mut Conn| store::rename_drafts(conn, &from.file, &to.file).await).await?;
            }
            Ok(None)
        }
    }
}

/// Shows the lessons of a course with their places.
pub async fn show_order(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedOrder>,
) -> Result<Page, AppError> {
    let lessons = lessons(&app, &at.course).await?;
    Ok(Page::personal(&app, &reader, file_views::order(&reader, &staff.0, &at.course, &lessons, None)))
}

async fn lessons(app: &App, course: &Slug) -> Result<Vec<(Document, String)>, AppError> {
    let course = Document::parse(&format!("courses/{course}/course.md")).ok_or(AppError::NotFound)?;
    let mut lessons = moving::household(app, &course).await?;
    lessons.retain(|(document, _)| document.kind == Some(Kind::Lesson));
    if lessons.is_empty() { Err(AppError::NotFound) } else { Ok(lessons) }
}

/// Puts the lessons of a course into another order.
pub async fn reorder(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedOrder>,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let lessons = lessons(&app, &at.course).await?;
    let sent = FormFields(sent);
    let place = |document: &Document| {
        let slug = document.slug.to_string();
        Some((slug.clone(), sent.one(&format!("place.{slug}"))?.parse().ok()?))
    };
    let wanted: BTreeMap<String, u64> = lessons.iter().filter_map(|(document, _)| place(document)).collect();
    let changes = moving::reorder(&lessons, &wanted);
    match press(&app, &staff, Deed::Moved, &changes).await? {
        None => Ok(Redirect::to(&reader.locale.href(&StudioPath)).into_response()),
        Some(refusal) => {
            let page = file_views::order(&reader, &staff.0, &at.course, &lessons, Some(&refusal));
            Ok((StatusCode::CONFLICT, Page::personal(&app, &reader, page)).into_response())
        }
    }
}

/// Asks whether a file is to be thrown away, and shows what goes with it.
pub async fn show_deletion(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
) -> Result<Page, AppError> {
    let (document, household) = deletable(&app, &at).await?;
    if household.is_empty() {
        return Err(AppError::NotFound);
    }
    Ok(Page::personal(&app, &reader, file_views::deletion(&reader, &staff.0, &document, &household, None)))
}

/// A file that may be thrown away, with what goes along: nothing any more where somebody threw it away already.
async fn deletable(app: &App, at: &AskedFile) -> Result<(Document, Vec<(Document, String)>), AppError> {
    let document = document(at)?;
    if document.is_site() {
        return Err(AppError::NotFound);
    }
    let household = moving::household(app, &document).await?;
    Ok((document, household))
}

/// Throws a file away, with its translations and with what lies in it.
pub async fn delete(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
) -> Result<Response, AppError> {
    let (document, household) = deletable(&app, &at).await?;
    // Who pressed twice finds it where the first press put it.
    if household.is_empty() {
        return Ok(Redirect::to(&reader.locale.href(&BinPath)).into_response());
    }
    let gone = household.iter().map(|(document, text)| FileChange {
        document: document.clone(),
        moved_from: None,
        before: Some(text.clone()),
        after: None,
    });
    let changes: Vec<FileChange> = gone.collect();
    match press(&app, &staff, Deed::Deleted, &changes).await? {
        None => Ok(Redirect::to(&reader.locale.href(&BinPath)).into_response()),
        Some(refusal) => {
            let page = file_views::deletion(&reader, &staff.0, &document, &household, Some(&refusal));
            Ok((StatusCode::CONFLICT, Page::personal(&app, &reader, page)).into_response())
        }
    }
}

/// Shows what was thrown away and can be taken back.
pub async fn show_bin(State(app): State<App>, reader: Reader, staff: Instructor) -> Result<Page, AppError> {
    let bin = publishing::bin(&app).await?;
    Ok(Page::personal(&app, &reader, file_views::bin(&reader, &staff.0, &bin, None)))
}

/// What was thrown away at once.
#[derive(Deserialize)]
pub struct Thrown {
    press: Uuid,
}

/// Takes back what was thrown away at once.
pub async fn take_back(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    Fields(thrown): Fields<Thrown>,
) -> Result<Response, AppError> {
    let bin = publishing::bin(&app).await?;
    let mut changes = Vec::new();
    for one in bin.iter().filter(|one| one.press == thrown.press) {
        let text = store::last_text(&mut *app.db.read().await?, &one.file).await?;
        let document = Document::parse(&one.file);
        changes.extend(document.zip(text).map(|(document, text)| FileChange {
            document,
            moved_from: None,
            before: None,
            after: Some(text),
        }));
    }
    match press(&app, &staff, Deed::Restored, &changes).await? {
        None => Ok(Redirect::to(&reader.locale.href(&StudioPath)).into_response()),
        Some(refusal) => {
            let page = file_views::bin(&reader, &staff.0, &bin, Some(&refusal));
            Ok((StatusCode::CONFLICT, Page::personal(&app, &reader, page)).into_response())
        }
    }
}
