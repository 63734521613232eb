//! The page with the figures of a course.

use std::collections::{BTreeSet, HashMap};

use axum::extract::State;
use jiff::Timestamp;

use super::{
    model::{self, Trace},
    paths::AskedCourse,
    views,
};
use crate::{
    accounts::{LearnerId, Reader},
    app::App,
    content::{Course, LessonName, Slug},
    db::{self, Conn},
    http::{AppError, UrlPath},
    places, progress,
    staff::Instructor,
    studio,
    view::Page,
};

/// How learners fare in a course.
pub async fn show_figures(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Page, AppError> {
    let course = reader.library.course(&at.course).ok_or(AppError::NotFound)?;
    let mut conn = app.db.read().await?;
    let traces = traces(&mut conn, course).await?;
    let since = asked_since(&mut conn, &app, &reader, course).await?;
    drop(conn);
    let figures = model::of_course(&reader.library, course, traces, &since);
    Ok(Page::personal(&app, &reader, views::figures(&reader, &staff.0, course, &figures)))
}

/// What every learner did in a course, under all names that it and its lessons ever had.
async fn traces(conn: &mut Conn, course: &Course) -> db::Result<Vec<Trace>> {
    let elsewhere = course.lessons.iter().flat_map(|lesson| &lesson.moved_from).map(|name| &name.course);
    let names: BTreeSet<&Slug> = elsewhere.chain(&course.aliases).chain([&course.slug]).collect();
    let mut traces: HashMap<LearnerId, Trace> = HashMap::new();
    for name in names {
        for (learner, event) in progress::events_in(conn, name).await? {
            traces.entry(learner).or_default().events.push(event);
        }
        for (learner, lesson, place) in places::places_in(conn, name).await? {
            traces.entry(learner).or_default().places.push((lesson, place));
        }
    }
    Ok(traces.into_values().collect())
}

/// Since when each lesson asks what it asks, as far as anybody knows.
async fn asked_since(
    conn: &mut Conn,
    app: &App,
    reader: &Reader,
    course: &Course,
) -> db::Result<HashMap<LessonName, Timestamp>> {
    let mut since = HashMap::new();
    let heading = reader.library.locale(reader.library.first_language()).say("quiz-heading");
    for file in app.manuscripts().all() {
        let named = &file.named;
        let is_original = named.language.is_none() && named.folder.as_ref() == Some(&course.slug);
        let lesson = course.lessons.iter().find(|lesson| is_original && lesson.name.lesson == named.slug);
        let Some(lesson) = lesson else { continue };
        since.extend(studio::asked_since(conn, &file.file, &heading).await?.map(|at| (lesson.name.clone(), at)));
    }
    Ok(since)
}
