//! What phones ask for to work without a network.

use axum::{
    Extension, Json,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{
    manifest::{self, CONTENT_TYPE},
    parcel::{Inside, Parcel},
    paths::AskedParcel,
    views, worker,
};
use crate::{
    accounts::Reader,
    app::App,
    courses::{CoursePath, LessonPath},
    http::{AppError, Cacheable, UrlPath},
    kiosk,
    view::Page,
};

/// What is shown in the place of a page that can't be fetched.
pub async fn show_offline(State(app): State<App>, reader: Reader) -> Page {
    let content = views::offline(&reader);
    Page::of_reader(&app, &reader, content)
}

/// The site as an application, in the language of the address.
pub async fn manifest(reader: Reader) -> Response {
    let manifest = manifest::manifest(&reader.locale, &reader.library.site);
    // Browsers ask for it with every page, unless they may keep it for a while.
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400")),
    ];
    (Cacheable::WhateverTheQuery, headers, manifest.to_string()).into_response()
}

/// What there is to fetch of a course, and how much that is. Phones that keep one which is no more learn it here.
pub async fn parcel(
    Extension(inside): Extension<Inside>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedParcel>,
) -> Result<Response, AppError> {
    let t = &reader.locale;
    let course = reader.library.course(&at.course).ok_or(AppError::Gone)?;
    let mut pages = vec![t.href(&CoursePath(&course.slug))];
    pages.extend(course.lessons.iter().map(|lesson| t.href(&LessonPath(&lesson.name))));
    let parcel = Parcel::of(&inside, &reader.library, pages).await?;
    Ok((Cacheable::WhateverTheQuery, Json(parcel)).into_response())
}

/// The worker, for everybody but a shared computer: there nothing is kept.
pub async fn worker_script(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    if kiosk::is_marked(&app, request.headers()) {
        return Err(AppError::NotFound);
    }
    Ok(worker::SCRIPT.respond(request.method(), request.headers()))
}
