//! The page with the figures of a course.

use std::collections::{BTreeSet, HashMap};

use axum::extract::State;
use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::{
    model::{Tally, Trace},
    paths::AskedCourse,
    views,
};
use crate::{
    accounts::{LearnerId, Reader},
    app::App,
    content::{Course, LessonName, Slug},
    db::{self, Conn},
    http::{AppError, UrlPath},
    places::{self, Place},
    progress,
    staff::Instructor,
    studio,
    view::Page,
};

/// One count at a time: a large library has millions of presses.
static TURNS: Semaphore = Semaphore::const_new(1);

/// How learners fare in a course.
pub async fn show_figures(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedCourse>,
) -> Result<Page, AppError> {
    let course = reader.library.course(&at.course).ok_or(AppError::NotFound)?;
    let _turn = TURNS.acquire().await.map_err(|error| AppError::Internal(error.into()))?;
    let mut conn = app.db.read().await?;
    let since = asked_since(&mut conn, &app, &reader, course).await?;
    let mut tally = Tally::new(&reader.library, course, since);
    count(&mut conn, course, &mut tally).await?;
    drop(conn);
    let figures = tally.figures();
    Ok(Page::personal(&app, &reader, views::figures(&reader, &staff.0, course, &figures)))
}

/// Counts every learner, under all names that the course and its lessons ever had.
async fn count(conn: &mut Conn, course: &Course, tally: &mut Tally<'_>) -> db::Result<()> {
    let elsewhere = course.lessons.iter().flat_map(|lesson| &lesson.moved_from).map(|name| &name.course);
    let names: BTreeSet<&Slug> = elsewhere.chain(&course.aliases).chain([&course.slug]).collect();
    let names: Vec<&Slug> = names.into_iter().collect();
    let mut places: HashMap<LearnerId, Vec<(LessonName, Place)>> = HashMap::new();
    for name in &names {
        for (learner, lesson, place) in places::places_in(conn, name).await? {
            places.entry(learner).or_default().push((lesson, place));
        }
    }
    progress::each_learner_in(conn, &names, |learner, events| {
        tally.add(Trace { events, places: places.remove(&learner).unwrap_or_default() });
    })
    .await?;
    // Who read and pressed nothing.
    places.into_values().for_each(|places| tally.add(Trace { events: Vec::new(), places }));
    Ok(())
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
