//! What authors do with packages: take one along, send one, see what it would do, bring it in or throw it away.

use std::{collections::BTreeSet, io};

use axum::{
    body::{Body, Bytes},
    extract::{Multipart, State},
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse, Redirect, Response},
};
use futures_util::stream;
use tokio::io::AsyncReadExt;

use super::{
    importing::{self, Order, Outcome},
    model::{LARGEST_ARCHIVE, Plan, Refusal},
    outgoing,
    paths::{ExportPath, PackagePath, PackagesPath},
    planning::Planned,
    store,
    views::{self, Offer, Problem},
};
use crate::{
    accounts::Reader,
    app::App,
    content::Slug,
    http::{AppError, Fields, UrlPath},
    staff::Instructor,
    studio::Author,
    uploads::{self, Purpose, Refused, Upload},
    view::Page,
};

/// So many bytes of a course are in memory on their way out.
const PIECE: usize = 64 * 1024;

/// A course as one file.
pub async fn save_course(
    State(app): State<App>,
    _: Instructor,
    UrlPath(at): UrlPath<ExportPath>,
) -> Result<Response, AppError> {
    let internal = |error: io::Error| AppError::Internal(error.into());
    let file = outgoing::pack(&app, &at.course).await.map_err(internal)?.ok_or(AppError::NotFound)?;
    let bytes = file.metadata().map_err(internal)?.len();
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_LENGTH, bytes.to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}.zip\"", at.course)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    let pieces = stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, io::Error>((read > 0).then(|| (Bytes::from(piece), file)))
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// The form that brings a course, what waits to be confirmed, and what was brought in.
pub async fn list_packages(State(app): State<App>, reader: Reader, staff: Instructor) -> Result<Page, AppError> {
    list(&app, &reader, &staff, None).await
}

async fn list(app: &App, reader: &Reader, staff: &Instructor, problem: Option<Problem>) -> Result<Page, AppError> {
    let (waiting, imports) = (uploads::packages(app).await?, store::imports(&mut *app.db.read().await?).await?);
    Ok(Page::personal(app, reader, views::packages(reader, &staff.0, &waiting, &imports, problem.as_ref())))
}

/// Takes a file, looks into it, and shows what it would do.
pub async fn receive_package(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    headers: HeaderMap,
    sent: Multipart,
) -> Result<Response, AppError> {
    let problem = match uploads::take(&app, &staff, &headers, sent, Purpose::Package, LARGEST_ARCHIVE).await? {
        Ok(id) => {
            let upload = uploads::find_package(&app, id).await?.ok_or(AppError::NotFound)?;
            match open(&app, &upload).await? {
                Ok(_) => return Ok(Redirect::to(&reader.locale.href(&PackagePath { id })).into_response()),
                Err(refusal) => {
                    uploads::forget_package(&app, id).await?;
                    Problem::Refused(refusal)
                }
            }
        }
        Err(None) => Problem::Words(reader.locale.say("upload-none-chosen")),
        Err(Some(Refused::Db(error))) => return Err(error.into()),
        Err(Some(Refused::TooLarge)) => Problem::Refused(Refusal::TooLarge),
        Err(Some(refused)) => Problem::Words(refused.words(&reader.locale)),
    };
    let page = list(&app, &reader, &staff, Some(problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Opens what was sent, once nobody else works on a package.
async fn open(app: &App, upload: &Upload) -> Result<importing::Opened, AppError> {
    let _turn = importing::turn().await?;
    opened(app, upload, None).await
}

async fn opened(app: &App, upload: &Upload, slug: Option<&Slug>) -> Result<importing::Opened, AppError> {
    let file = uploads::bytes_of(app, upload).await.map_err(AppError::Internal)?.into_file();
    importing::open(app, file, &upload.name, slug).await
}

/// What a package would do, or what it did.
pub async fn show_package(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<PackagePath>,
) -> Result<Response, AppError> {
    if let Some(import) = store::find_import(&mut *app.db.read().await?, at.id).await? {
        return Ok(Page::personal(&app, &reader, views::imported(&reader, &staff.0, &import)).into_response());
    }
    let upload = uploads::find_package(&app, at.id).await?.ok_or(AppError::NotFound)?;
    match open(&app, &upload).await? {
        Ok(planned) => Ok(offer(&app, &reader, &staff, &upload, &planned, Typed::default(), None).into_response()),
        Err(refusal) => {
            let page = list(&app, &reader, &staff, Some(Problem::Refused(refusal))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

fn offer(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    upload: &Upload,
    planned: &Planned,
    typed: Typed,
    problem: Option<Problem>,
) -> Page {
    let Planned { plan, package } = planned;
    let Typed { slug, replaced, .. } = &typed;
    let offer = Offer { upload, plan, package, slug, replaced, problem };
    Page::personal(app, reader, views::offer(reader, &staff.0, &offer))
}

/// What somebody chose.
#[derive(Default)]
struct Typed {
    /// Stands for what they saw.
    seen: String,
    /// Another name for the course; empty where it keeps its own.
    slug: String,
    /// The files that are to replace what is there.
    replaced: BTreeSet<String>,
}

impl Typed {
    fn of(sent: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in sent {
            match name.strip_prefix("file.") {
                Some(file) if value == "theirs" => drop(typed.replaced.insert(file.to_owned())),
                Some(_) => {}
                None if name == "seen" => typed.seen = value,
                None if name == "slug" => value.trim().clone_into(&mut typed.slug),
                None => {}
            }
        }
        typed
    }
}

/// Brings a package in. Who presses twice finds what the first press did.
pub async fn import_package(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<PackagePath>,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let turn = importing::turn().await?;
    let there = Redirect::to(&reader.locale.href(&at)).into_response();
    if store::find_import(&mut *app.db.read().await?, at.id).await?.is_some() {
        return Ok(there);
    }
    let upload = uploads::find_package(&app, at.id).await?.ok_or(AppError::NotFound)?;
    let typed = Typed::of(sent);
    let slug = Slug::parse(&typed.slug);
    let planned = opened(&app, &upload, slug.as_ref()).await?.map_err(|_| AppError::NotFound)?;
    let problem = match wrong(&typed, slug.as_ref(), &planned.plan) {
        Some(problem) => problem,
        None => {
            // Under a name of its own it changes nothing that is there.
            let replaced = if slug.is_some() { BTreeSet::new() } else { typed.replaced.clone() };
            let author = Some(Author::of(&staff.0));
            let order = Order { id: at.id, name: upload.name.clone(), author, replaced };
            match importing::import_to_end(&app, turn, planned, order).await? {
                Outcome::Done(_) => return Ok(there),
                Outcome::Unfit(errors) => Problem::Unfit(errors),
                Outcome::Stale => Problem::Stale,
                Outcome::NoRoom => Problem::Words(reader.locale.say("upload-no-room")),
            }
        }
    };
    // What is there is shown as it is by now, under the package's own name.
    let planned = opened(&app, &upload, None).await?.map_err(|_| AppError::NotFound)?;
    let page = offer(&app, &reader, &staff, &upload, &planned, typed, Some(problem));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Why what somebody chose can't be done.
fn wrong(typed: &Typed, slug: Option<&Slug>, plan: &Plan) -> Option<Problem> {
    match slug {
        None if !typed.slug.is_empty() => Some(Problem::Slug("new-slug-wrong")),
        Some(_) if plan.is_course_there => Some(Problem::Slug("package-slug-taken")),
        None if typed.seen != plan.seen => Some(Problem::Stale),
        _ => None,
    }
}

/// Throws a file away that was sent.
pub async fn delete_package(
    State(app): State<App>,
    reader: Reader,
    _: Instructor,
    UrlPath(at): UrlPath<PackagePath>,
) -> Result<Response, AppError> {
    if uploads::find_package(&app, at.id).await?.is_some() {
        uploads::forget_package(&app, at.id).await?;
    }
    Ok(Redirect::to(&reader.locale.href(&PackagesPath)).into_response())
}
