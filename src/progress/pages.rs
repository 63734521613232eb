//! Presses on a lesson, and a learner's own page.

use axum::{extract::State, response::Response};
use tower_sessions::Session;

use super::{
    carried::Carried,
    model::{Answers, Deed, Progress},
    paths::{LessonPress, PressPath},
    record::{self, Press, Recorded},
};
use crate::{
    accounts::{self, Reader},
    app::App,
    content::{Lesson, LessonName},
    courses::{CoursePath, LessonPath},
    http::{AppError, Fields, UrlPath},
    places,
};

/// "This lesson is done": on to the next.
pub async fn done(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    UrlPath(at): UrlPath<LessonPress>,
    Fields(carried): Fields<Carried>,
) -> Result<Response, AppError> {
    let name = present_name(&reader, &at)?;
    let (course, index, lesson) = reader.library.lesson(&name).ok_or(AppError::NotFound)?;
    // Where a quiz decides, the button leads there; pressing it by other means does not pass it.
    if lesson.has_quiz() {
        return Ok(carried.answer(&reader, &format!("{}#quiz", LessonPath(&name))));
    }
    press(&app, &reader, &session, &carried, Pressed { lesson: &name, deed: Deed::Done }).await?;
    let next = match course.lessons.get(index + 1) {
        Some(next) => format!("{}?after={}", LessonPath(&next.name), name.lesson),
        None => format!("{}?after={}", CoursePath(&course.slug), name.lesson),
    };
    Ok(carried.answer(&reader, &next))
}

/// "It is not done": back to the lesson.
pub async fn undone(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    UrlPath(at): UrlPath<LessonPress>,
    Fields(carried): Fields<Carried>,
) -> Result<Response, AppError> {
    let name = present_name(&reader, &at)?;
    press(&app, &reader, &session, &carried, Pressed { lesson: &name, deed: Deed::Undone }).await?;
    Ok(carried.answer(&reader, &LessonPath(&name).to_string()))
}

/// Answers to a lesson's quiz: back to it, where each answer is spoken about.
pub async fn answer(
    State(app): State<App>,
    reader: Reader,
    session: Session,
    UrlPath(at): UrlPath<LessonPress>,
    Fields(fields): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let name = present_name(&reader, &at)?;
    let (_, _, lesson) = reader.library.lesson(&name).ok_or(AppError::NotFound)?;
    let (answers, passed) = read_answers(&reader, lesson, &fields).ok_or(AppError::NotFound)?;
    let carried = Carried::of(&fields);
    if answers.0.iter().all(Option::is_none) {
        return Ok(carried.answer(&reader, &format!("{}#quiz", PressPath(&name, "quiz"))));
    }
    let deed = if passed { Deed::Passed(answers) } else { Deed::Answered(answers) };
    press(&app, &reader, &session, &carried, Pressed { lesson: &name, deed }).await?;
    Ok(carried.answer(&reader, &format!("{}#quiz", LessonPath(&name))))
}

/// The chosen answers (`q0=2`), and whether they are all right. `None` for a lesson without a quiz.
fn read_answers(reader: &Reader, lesson: &Lesson, fields: &[(String, String)]) -> Option<(Answers, bool)> {
    let (_, written) = lesson.written(reader.locale.language);
    let quiz = written.quiz.as_ref()?;
    let chosen = |(number, question): (usize, &crate::content::Question)| {
        let value = fields.iter().find(|(field, _)| *field == format!("q{number}")).map(|(_, value)| value);
        value.and_then(|value| value.parse().ok()).filter(|place| *place < question.answers.len())
    };
    let answers = Answers(quiz.questions.iter().enumerate().map(chosen).collect());
    let passed = answers.pass(quiz);
    Some((answers, passed))
}

/// Where a reader stands and where she stopped, when her doing is kept.
pub async fn of_reader(app: &App, reader: &Reader) -> Result<Option<Progress>, AppError> {
    let Some(learner) = &reader.learner else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let progress = record::progress(&mut conn, &reader.library, learner).await?;
    let places = places::places(&mut conn, learner).await?;
    let places = places::under_current_names(places, |name| reader.library.current_name(name));
    Ok(Some(progress.with_places(places)))
}

/// The name that a lesson has now, of an address that may be older than its name.
fn present_name(reader: &Reader, at: &LessonPress) -> Result<LessonName, AppError> {
    let name = reader.library.current_name(&at.name());
    reader.library.lesson(&name).map(|_| name).ok_or(AppError::NotFound)
}

/// What was done to which lesson.
struct Pressed<'a> {
    lesson: &'a LessonName,
    deed: Deed,
}

async fn press(
    app: &App,
    reader: &Reader,
    session: &Session,
    carried: &Carried,
    Pressed { lesson, deed }: Pressed<'_>,
) -> Result<(), AppError> {
    if let Some(learner) = &reader.learner {
        accounts::keep_preferences(app, learner, None, Some(reader.locale.language.code())).await?;
    }
    if carried.is_of_another(reader.learner.as_ref()) && !is_of_joined(app, reader, carried).await? {
        return Err(AppError::Conflict);
    }
    let at = app.clock.now();
    let (id, device_at, phone) = (carried.id(), carried.device_at(), carried.phone());
    let helped = carried.is_helped();
    let press = Press { id, learner: reader.learner.clone(), lesson, deed, at, device_at, phone, helped };
    match record::record(&app.db, &reader.library, press).await? {
        Recorded::Of(learner) if reader.learner.is_none() => accounts::remember(session, &learner, at).await,
        Recorded::Of(_) | Recorded::OfNobody => Ok(()),
        Recorded::OfAnother => Err(AppError::Conflict),
    }
}

/// Whether a press was kept for somebody without a name whose work joined the reader's card meanwhile.
async fn is_of_joined(app: &App, reader: &Reader, carried: &Carried) -> Result<bool, AppError> {
    let (Some(learner), Some(owner)) = (&reader.learner, carried.owner()) else { return Ok(false) };
    let joined = accounts::joined_to(&mut *app.db.read().await?, learner).await?;
    Ok(joined.iter().any(|joined| joined.mark() == owner))
}
