//! What readers take along from a course: paper, a book, a cover.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::State,
    http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{blocks::Booklet, shelf, views};
use crate::{
    accounts::Reader,
    app::App,
    content::{Course, Library, Slug},
    courses::{AskedCourse, AskedLesson, BookPath, CourseCoverPath, CoursePrintPath, LessonPrintPath},
    http::{AppError, Cacheable, Language, UrlPath, moved_permanently},
    view::Page,
};

/// Every address of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route(CoursePrintPath::PATTERN, get(show_course_print))
        .route(LessonPrintPath::PATTERN, get(show_lesson_print))
        .route(BookPath::PATTERN, get(show_book))
        .route(CourseCoverPath::PATTERN, get(show_cover))
}

/// A whole course for paper. An earlier name leads to the present one.
async fn show_course_print(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Response, AppError> {
    let course = find(&reader.library, &at.course)?;
    if course.slug != at.course {
        return Ok(moved_permanently(&reader.locale.href(&CoursePrintPath(&course.slug))));
    }
    let absolute = |path: &str| app.absolute(path);
    let content = views::course(&booklet(&reader, course, &absolute));
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

/// One lesson for paper. An earlier name leads to the present one.
async fn show_lesson_print(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedLesson>,
) -> Result<Response, AppError> {
    let asked = at.name();
    let name = reader.library.current_name(&asked);
    let (course, index, lesson) = reader.library.lesson(&name).ok_or(AppError::NotFound)?;
    if name != asked {
        return Ok(moved_permanently(&reader.locale.href(&LessonPrintPath(&name))));
    }
    let absolute = |path: &str| app.absolute(path);
    let content = views::lesson(&booklet(&reader, course, &absolute), index, lesson);
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

fn booklet<'a>(reader: &'a Reader, course: &'a Course, absolute: &'a dyn Fn(&str) -> String) -> Booklet<'a> {
    Booklet { library: &reader.library, course, t: &reader.locale, absolute, is_paper: true }
}

/// A course as an electronic book, in the language of the address.
async fn show_book(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Response, AppError> {
    let library = app.library();
    let course = find(&library, &at.course)?;
    let t = library.locale(language.0);
    if course.slug != at.course {
        return Ok(moved_permanently(&t.href(&BookPath(&course.slug))));
    }
    let bytes = shelf::book(&app, &library, course, language.0).await.map_err(AppError::Internal)?;
    let language = if t.is_first { String::new() } else { format!("-{}", t.language) };
    let headers = [
        (CONTENT_TYPE, "application/epub+zip".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}{language}.epub\"", course.slug)),
    ];
    Ok((Cacheable::WhateverTheQuery, headers, bytes).into_response())
}

/// The cover that we draw for a course, in the site's first language.
async fn show_cover(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Response, AppError> {
    let library = app.library();
    let course = find(&library, &at.course)?;
    if course.slug != at.course || language.0 != library.first_language() {
        return Ok(moved_permanently(&CourseCoverPath(&course.slug).to_string()));
    }
    let bytes = shelf::square_cover(&app, &library, course).await.map_err(AppError::Internal)?;
    let headers = [(CONTENT_TYPE, "image/png"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((Cacheable::WhateverTheQuery, headers, bytes).into_response())
}

/// The course that bears or bore this name.
fn find<'a>(library: &'a Library, asked: &Slug) -> Result<&'a Arc<Course>, AppError> {
    library.course(asked).or_else(|| library.course_renamed_from(asked)).ok_or(AppError::NotFound)
}
