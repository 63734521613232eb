//! What readers see of courses.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use super::{
    paths::{AskedCourse, AskedLesson, CoursePath, LessonPath},
    taking_along::TakingAlong,
    views::{self, AGAIN, CourseView, LessonView, Shown},
};
use crate::{
    accounts::Reader,
    app::App,
    booklets, cards,
    content::{Course, Slug},
    http::{AppError, UrlPath, moved_permanently},
    progress,
    view::Page,
};

/// Lists all courses; a learner also sees how far she is.
pub async fn list_courses(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let progress = progress::of_reader(&app, &reader).await?;
    let content = views::catalog(&reader, progress.as_ref());
    Ok(Page::of_reader(&app, &reader, content))
}

/// Shows a course; a learner also sees what is done. An earlier name leads to the present one.
pub async fn show_course(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedCourse>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let Some(course) = reader.library.course(&at.course) else {
        let renamed = reader.library.course_renamed_from(&at.course).ok_or(AppError::NotFound)?;
        return Ok(moved(&reader, &CoursePath(&renamed.slug).to_string()));
    };
    let progress = progress::of_reader(&app, &reader).await?;
    let after = after(query.as_deref());
    let finished = progress.as_ref().is_some_and(|progress| progress.completion(course).is_some());
    let offers_card = (finished || after.is_some()) && cards::is_offered(&app, &reader, progress.as_ref()).await?;
    let along =
        TakingAlong { book_bytes: book_bytes(&app, &reader, course).await, absolute: &|path| app.absolute(path) };
    let view = CourseView { reader: &reader, course, progress: progress.as_ref(), after, offers_card, along: &along };
    let content = views::course(&view);
    Ok(Page::of_reader(&app, &reader, content).into_response())
}

/// How large a course is as a book, once it is made. A course without one is still a course.
async fn book_bytes(app: &App, reader: &Reader, course: &Arc<Course>) -> Option<u64> {
    let book = booklets::book(app, &reader.library, course, reader.locale.language).await;
    let book = book.inspect_err(|error| tracing::error!(%error, course = %course.slug, "no book")).ok()?;
    u64::try_from(book.len()).ok()
}

/// Shows a lesson with its quiz; a learner also sees her answers. An earlier name leads to the present one.
pub async fn show_lesson(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedLesson>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let query = query.as_deref();
    let shown = Shown { after: after(query), again: query == Some(AGAIN), ..Shown::default() };
    lesson_page(&app, &reader, at, shown).await
}

/// Shows a lesson whose quiz was sent without a single answer. It has an address of its own, since the lesson's bytes
/// are the same for everybody, whatever the query.
pub async fn show_unanswered_quiz(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedLesson>,
) -> Result<Response, AppError> {
    lesson_page(&app, &reader, at, Shown { nothing_chosen: true, ..Shown::default() }).await
}

async fn lesson_page(app: &App, reader: &Reader, at: AskedLesson, shown: Shown) -> Result<Response, AppError> {
    let asked = at.name();
    let name = reader.library.current_name(&asked);
    let (course, index, lesson) = reader.library.lesson(&name).ok_or(AppError::NotFound)?;
    if name != asked {
        return Ok(moved(reader, &LessonPath(&name).to_string()));
    }
    let progress = progress::of_reader(app, reader).await?;
    let progress = progress.as_ref();
    // Only where something was just done: a lesson that is still to be read is not interrupted.
    let is_done = progress.is_some_and(|progress| progress.is_done(&name));
    let offers_card = (is_done || shown.after.is_some()) && cards::is_offered(app, reader, progress).await?;
    let shown = Shown { offers_card, ..shown };
    let content = views::lesson(&LessonView { reader, course, index, lesson, progress, shown });
    Ok(Page::of_reader(app, reader, content).into_response())
}

/// The lesson that was just pressed done, which the next page speaks of.
fn after(query: Option<&str>) -> Option<Slug> {
    Slug::parse(query?.strip_prefix("after=")?)
}

fn moved(reader: &Reader, path: &str) -> Response {
    moved_permanently(&reader.locale.href(&path))
}
