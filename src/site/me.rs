//! A learner's own page: what each room has to say to her, one section after the other.

use axum::extract::State;
use maud::{Markup, html};

use crate::{
    accounts::{self, LearnerName, Reader},
    app::App,
    cards::{self, SignInPath},
    certificates,
    content::Course,
    courses::{self, CatalogPath},
    http::AppError,
    privacy,
    progress::{self, Progress},
    registrations,
    view::{Content, Page},
};

/// A learner's own page. A room that has something of hers adds its section here.
pub async fn show_me(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let t = &reader.locale;
    let progress = progress::of_reader(&app, &reader).await?.unwrap_or_default();
    let (name, certificates) = match &reader.learner {
        Some(learner) => {
            let mut conn = app.db.read().await?;
            let found = accounts::find_learner(&mut conn, learner).await?;
            (found.and_then(|learner| learner.name), certificates::of_learner(&mut conn, learner).await?)
        }
        None => (None, Vec::new()),
    };
    let main = html! {
        @if let Some(notice) = privacy::return_notice(&app, &reader).await? { (notice) }
        h1 { (t.say("me-title")) }
        (so_far_everywhere(&reader, &progress, name.as_ref()))
        @if let Some(webinars) = registrations::on_own_page(&app, &reader).await? { (webinars) }
        (certificates::certificate_list(t, &certificates))
        // A card is offered to who has something to keep, and known to who has nothing here.
        @if progress.is_empty() && name.is_none() {
            p { a.button href=(t.href(&SignInPath)) { (t.say("card-have-one")) } }
        } @else {
            (cards::on_own_page(&reader, name.as_ref()))
        }
        @if let Some(sections) = privacy::about_me(&app, &reader).await? { (sections) }
    };
    Ok(Page::personal(&app, &reader, Content::new(t.say("me-title"), t.say("me-summary"), main)))
}

/// How far she is in every course that she has begun.
fn so_far_everywhere(reader: &Reader, progress: &Progress, name: Option<&LearnerName>) -> Markup {
    let t = &reader.locale;
    let is_begun = |course: &Course| progress.done_in(course) > 0 || progress.completion(course).is_some();
    let begun = reader.library.courses.iter().filter(|course| is_begun(course));
    html! {
        @if progress.is_empty() {
            p { (t.say("me-nothing-yet")) }
            p { a.button href=(t.href(&CatalogPath)) { (t.say("me-to-courses")) } }
        } @else {
            @match name {
                Some(name) => p.lead { (t.say_with("me-kept-on-card", &[("name", name.as_str().into())])) },
                None => p.lead { (t.say(if reader.shared.is_some() { "me-kept-shared" } else { "me-kept" })) },
            }
            @if let Some(lesson) = progress.go_on(&reader.library.courses) { (courses::go_on(reader, lesson, Some(progress))) }
            h2.visually-hidden { (t.say("courses-title")) }
            ul.cards { @for course in begun { (courses::course_card(reader, course, Some(progress))) } }
            (courses::alone_and_helped(reader, progress))
        }
    }
}
