//! What a learner sees and does about her own data, and what the privacy page once said.

use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::Markup;
use tower_sessions::Session;

use super::{
    deletion,
    model::kept_until,
    own_data,
    paths::{ConsentsPath, DeletionPath, VersionPath},
    views::{self, AboutMe, Asked},
};
use crate::{
    accounts::{self, LearnerId, Reader},
    app::App,
    certificates,
    consents::{self, Answer, Purpose, Question, latest},
    http::{AppError, Fields, UrlPath},
    i18n::Locale,
    view::Page,
};

/// The sections of a learner's own page that this room gives: what she allows, until when all is kept, and the ways to
/// see, save and delete it. Nothing for who has nothing kept.
pub async fn about_me(app: &App, reader: &Reader) -> Result<Option<Markup>, AppError> {
    let Some(learner) = &reader.learner else { return Ok(None) };
    let mut conn = app.db.read().await?;
    let kept_until = own_data::own_kept_until(&mut conn, &reader.library, learner).await?;
    let asked = asked(&mut conn, &reader.locale, learner).await?;
    Ok(kept_until.map(|kept_until| views::about_me(&reader.locale, &AboutMe { asked: &asked, kept_until })))
}

/// Tells a learner who came back that what is kept of her was about to be deleted, and no longer is.
pub async fn return_notice(app: &App, reader: &Reader) -> Result<Option<Markup>, AppError> {
    let Some(learner) = &reader.learner else { return Ok(None) };
    let found = accounts::find_learner(&mut *app.db.read().await?, learner).await?;
    let site = &reader.library.site;
    let came_back = found.filter(|found| found.warned_at.is_some_and(|warned_at| found.last_visit() >= warned_at));
    Ok(came_back
        .map(|found| views::return_notice(&reader.locale, kept_until(found.last_visit(), site.retention, &site.zone))))
}

async fn asked(conn: &mut crate::db::Conn, t: &Locale, learner: &LearnerId) -> Result<Vec<Asked>, AppError> {
    let said = consents::consents(conn, learner).await?;
    let asked = |purpose| Asked { question: Question::of(t, purpose), said: latest(&said, purpose).cloned() };
    Ok(Purpose::OF_LEARNERS.into_iter().map(asked).collect())
}

/// What the learner allows, each with a box of its own.
pub async fn show_consents(
    State(app): State<App>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Page, AppError> {
    let asked = match &reader.learner {
        Some(learner) => asked(&mut *app.db.read().await?, &reader.locale, learner).await?,
        None => Vec::new(),
    };
    let is_saved = query.as_deref() == Some("saved");
    Ok(Page::personal(&app, &reader, views::consents(&reader.locale, &asked, is_saved)))
}

/// Keeps what is ticked and what is not. Words that changed since the page was opened are asked again.
pub async fn choose_consents(
    State(app): State<App>,
    reader: Reader,
    Fields(fields): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let t = &reader.locale;
    let Some(learner) = &reader.learner else {
        return Ok(Redirect::to(&t.href(&ConsentsPath)).into_response());
    };
    let questions = Purpose::OF_LEARNERS.map(|purpose| Question::of(t, purpose));
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let is_current =
        |question: &Question| field(&views::text_field(question.purpose)) == Some(question.text_hash.as_str());
    if !questions.iter().all(is_current) {
        let asked = asked(&mut *app.db.read().await?, t, learner).await?;
        let page = Page::personal(&app, &reader, views::consents_again(t, &asked));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let (policy, at) = (consents::policy_in_force(&reader.library, t), app.clock.now());
    let answers: Vec<Answer<'_>> = questions
        .iter()
        .map(|question| Answer { question, given: field(question.purpose.word()) == Some("yes"), policy, at })
        .collect();
    app.db
        .write(async |conn| {
            for answer in &answers {
                consents::answer(conn, learner, answer).await?;
            }
            Ok(())
        })
        .await?;
    Ok(Redirect::to(&t.href(&ConsentsPath::SAVED)).into_response())
}

/// Everything that is kept of the learner, in words.
pub async fn show_my_data(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let t = &reader.locale;
    let content = match &reader.learner {
        None => views::my_data(t, &[], None),
        Some(learner) => {
            let mut conn = app.db.read().await?;
            let tables = own_data::own_data(&mut conn, &reader.library, t.language, learner).await?;
            let kept_until = own_data::own_kept_until(&mut conn, &reader.library, learner).await?;
            views::my_data(t, &tables, kept_until)
        }
    };
    Ok(Page::personal(&app, &reader, content))
}

/// The same as a file.
pub async fn save_my_data(State(app): State<App>, reader: Reader) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    let (mut tables, mut kept_until) = (Vec::new(), None);
    if let Some(learner) = &reader.learner {
        tables = own_data::own_data(&mut conn, &reader.library, reader.locale.language, learner).await?;
        kept_until = own_data::own_kept_until(&mut conn, &reader.library, learner).await?;
    }
    let file = own_data::file(&reader.locale, &reader.library, &tables, kept_until, app.clock.now());
    let text = serde_json::to_string_pretty(&file).map_err(|error| AppError::Internal(error.into()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"data-saya.json\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, text).into_response())
}

/// What goes and what stays, before the last press.
pub async fn show_deletion(State(app): State<App>, reader: Reader) -> Result<Page, AppError> {
    let (mut has_name, mut has_certificates) = (false, false);
    if let Some(learner) = &reader.learner {
        let mut conn = app.db.read().await?;
        let found = accounts::find_learner(&mut conn, learner).await?;
        has_name = found.is_some_and(|found| found.name.is_some());
        has_certificates = !certificates::of_learner(&mut conn, learner).await?.is_empty();
    }
    let content = views::deletion(&reader.locale, reader.learner.is_some(), has_name, has_certificates);
    Ok(Page::personal(&app, &reader, content))
}

/// Deletes everything that is kept of the learner, and what her browser keeps of this site.
///
/// Not its cookies wholesale: her session's is taken away by name, and the one left is the size of letters, which is not
/// about her and which she may need to read what comes next.
pub async fn delete_me(State(app): State<App>, reader: Reader, session: Session) -> Result<Response, AppError> {
    if let Some(learner) = &reader.learner {
        app.db.write(async |conn| deletion::delete_learner(conn, &reader.library, learner).await).await?;
        session.flush().await.map_err(|error| AppError::Internal(error.into()))?;
        // The hourly round comes back to what is left in the log.
        if let Err(error) = app.db.clear_traces().await {
            tracing::warn!(%error, "the log could not be emptied yet");
        }
    }
    let gone = Redirect::to(&reader.locale.href(&DeletionPath::DONE));
    Ok(([("clear-site-data", "\"cache\", \"storage\"")], gone).into_response())
}

/// It is gone.
pub async fn show_deleted(State(app): State<App>, reader: Reader) -> Page {
    Page::personal(&app, &reader, views::deleted(&reader.locale))
}

/// Every version of the privacy page.
pub async fn list_versions(State(app): State<App>, reader: Reader) -> Page {
    let content = views::versions(&reader);
    Page::of_reader(&app, &reader, content)
}

/// What the privacy page once said.
pub async fn show_version(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<VersionPath>,
) -> Result<Page, AppError> {
    let content = views::version(&reader, at.number).ok_or(AppError::NotFound)?;
    Ok(Page::of_reader(&app, &reader, content))
}
