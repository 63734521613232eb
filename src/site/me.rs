//! A learner's own page: how far she is everywhere, and how to delete it.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use maud::html;
use tower_sessions::Session;

use super::paths::MePath;
use crate::{
    accounts::{self, LearnerName, Reader},
    app::App,
    cards::{self, SignInPath},
    certificates::{self, Certificate},
    content::Course,
    courses::{self, CatalogPath},
    http::AppError,
    progress::{self, Progress},
    view::{Content, Page},
};

/// A learner's own page: how far she is everywhere.
pub async fn show_me(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let progress = progress::of_reader(&app, &reader).await?.unwrap_or_default();
    let (name, certificates) = match &reader.learner {
        Some(learner) => {
            let mut conn = app.db.read().await?;
            let found = accounts::find_learner(&mut conn, learner).await?;
            (found.and_then(|learner| learner.name), certificates::of_learner(&mut conn, learner).await?)
        }
        None => (None, Vec::new()),
    };
    Ok(Page::personal(&app, &reader, me_page(&reader, &progress, name.as_ref(), &certificates)))
}

/// Deletes everything that is kept of the learner.
pub async fn forget(State(app): State<App>, reader: Reader, session: Session) -> Result<Response, AppError> {
    if let Some(learner) = &reader.learner {
        app.db.write(async |conn| accounts::delete_learner(conn, learner).await).await?;
        session.flush().await.map_err(|error| AppError::Internal(error.into()))?;
    }
    Ok(([("clear-site-data", "\"cache\"")], Redirect::to(&reader.locale.href(&MePath))).into_response())
}

fn me_page(reader: &Reader, progress: &Progress, name: Option<&LearnerName>, certificates: &[Certificate]) -> Content {
    let t = &reader.locale;
    let is_begun = |course: &Course| progress.done_in(course) > 0 || progress.completion(course).is_some();
    let begun = reader.library.courses.iter().filter(|course| is_begun(course));
    let main = html! {
        h1 { (t.say("me-title")) }
        @if progress.is_empty() {
            p { (t.say("me-nothing-yet")) }
            p { a.button href=(t.href(&CatalogPath)) { (t.say("me-to-courses")) } }
            @match name {
                Some(_) => (cards::on_own_page(reader, name)),
                None => p { a.button href=(t.href(&SignInPath)) { (t.say("card-have-one")) } },
            }
        } @else {
            @match name {
                Some(name) => p.lead { (t.say_with("me-kept-on-card", &[("name", name.as_str().into())])) },
                None => p.lead { (t.say("me-kept")) },
            }
            @if let Some(lesson) = progress.go_on(&reader.library.courses) { (courses::go_on(reader, lesson, Some(progress))) }
            h2.visually-hidden { (t.say("courses-title")) }
            ul.cards { @for course in begun { (courses::course_card(reader, course, Some(progress))) } }
            (courses::alone_and_helped(reader, progress))
            (certificates::certificate_list(t, certificates))
            (cards::on_own_page(reader, name))
            // Two taps, since nothing brings it back.
            details.box {
                summary { (t.say("me-forget-title")) }
                p { (t.say("me-forget-explained")) }
                form method="post" action=(t.href(&MePath::FORGET)) data-leaving="forget" {
                    button.button.quiet type="submit" { (t.say("me-forget")) }
                }
            }
        }
    };
    Content::new(t.say("me-title"), t.say("me-summary"), main)
}
