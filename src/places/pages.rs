//! Keeping a place: sent now and then by a script, or by the button of a step.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    model::{Draft, Place, Spot},
    paths::LessonPlace,
    store,
};
use crate::{
    accounts::Reader,
    app::App,
    content::{LessonName, Written},
    courses::LessonPath,
    http::{AppError, Fields, UrlPath},
};

/// Keeps where a learner is and what she chose so far. A script is told nothing; a button leads back to the step. Of
/// somebody whose doing is not kept, this is not kept either.
pub async fn keep(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<LessonPlace>,
    Fields(fields): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let name = reader.library.current_name(&at.name());
    let (_, _, lesson) = reader.library.lesson(&name).ok_or(AppError::NotFound)?;
    let (_, written) = lesson.written(reader.locale.language);
    let block = field(&fields, "block").unwrap_or_default();
    let now = app.clock.now();
    let place = Place { spot: Spot::at_element(&written.blocks, block, now), draft: draft(written, &fields, now) };
    let is_known = place.spot.is_some();
    if let (Some(learner), true) = (&reader.learner, place != Place::default()) {
        app.db.write(async |conn| store::keep_place(conn, learner, &name, &place).await).await?;
    }
    match field(&fields, "quietly") {
        Some(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        None => Ok(back(&reader, &name, is_known.then_some(block))),
    }
}

fn back(reader: &Reader, name: &LessonName, block: Option<&str>) -> Response {
    let path = match block {
        Some(block) => format!("{}#{block}", LessonPath(name)),
        None => LessonPath(name).to_string(),
    };
    Redirect::to(&reader.locale.href(&path)).into_response()
}

/// Answers that are chosen (`q0=2`). None at all says nothing: a chosen answer can't be let go, only changed.
fn draft(written: &Written, fields: &[(String, String)], at: jiff::Timestamp) -> Option<Draft> {
    let quiz = written.quiz.as_ref()?;
    let chosen = |(number, question): (usize, &crate::content::Question)| {
        let place = field(fields, &format!("q{number}"))?.parse().ok();
        place.filter(|place| *place < question.answers.len())
    };
    let chosen: Vec<_> = quiz.questions.iter().enumerate().map(chosen).collect();
    chosen.iter().any(Option::is_some).then_some(Draft { at, chosen })
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}
