//! What becomes of a draft: it is published, now or later, thrown away, or what was published before becomes one.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    checking::{self, Finding},
    document::Document,
    draft_pages::{self, Shown, document},
    form::FormFields,
    front, history_views, merge_pages,
    model::{Author, Draft},
    past,
    paths::{AskedFile, FilePath, StudioPath},
    publishing::{self, Outcome},
    saving::{self, Opened, Saved, Sent, hash_of},
};
use crate::{
    accounts::Reader,
    app::App,
    http::{AppError, Fields, UrlPath},
    staff::{Instructor, Role},
    view::Page,
};

/// Saves what was typed and publishes it.
pub async fn publish(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (document, author) = (document(&at)?, Author::of(&staff.0));
    if let Some(refused) = save_first(&app, &reader, &staff, &document, FormFields(sent)).await? {
        return Ok(refused);
    }
    if let Some(finding) = beyond_their_power(&app, &reader, &staff, &document).await? {
        return faulty(&app, &reader, &staff, &document, vec![finding]).await;
    }
    match publishing::publish(&app, &reader.locale, &document, &author).await? {
        Outcome::Published | Outcome::NoDraft => Ok(back(&reader, &document, "published")),
        Outcome::Stale(draft, published) => {
            merge_pages::other_author(&app, &reader, &staff, &document, &draft, published.as_deref()).await
        }
        Outcome::Faulty(findings) => faulty(&app, &reader, &staff, &document, findings).await,
        Outcome::Unwritable => {
            let words = reader.locale.say("problem-unwritable");
            faulty(&app, &reader, &staff, &document, vec![Finding::of_all(words)]).await
        }
    }
}

/// How long the data of people are kept is for administrators to say: what is deleted too early never comes back.
async fn beyond_their_power(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
) -> Result<Option<Finding>, AppError> {
    if !document.is_site() || staff.0.role == Role::Admin {
        return Ok(None);
    }
    let opened = saving::open(app, document, &Author::of(&staff.0)).await?;
    let privacy = |text: &str| text.parse::<toml::Table>().ok().and_then(|site| site.get("privacy").cloned());
    let is_other = privacy(opened.text()) != privacy(opened.published.as_deref().unwrap_or_default());
    Ok(is_other.then(|| Finding::of_all(reader.locale.say("problem-privacy-admin"))))
}

/// Every button of the form saves first; a form that was changed in another window is shown beside it.
async fn save_first(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    sent: FormFields,
) -> Result<Option<Response>, AppError> {
    if sent.one("version").is_none() {
        return Ok(None);
    }
    let author = Author::of(&staff.0);
    match draft_pages::keep(app, reader, document, &author, &sent).await? {
        Saved::Stale(draft) => {
            let mine = draft_pages::text_of(reader, document, &draft.text, &sent);
            merge_pages::two_windows(app, reader, staff, document, &draft, &mine).await.map(Some)
        }
        Saved::Kept(_) | Saved::Unchanged => Ok(None),
    }
}

async fn faulty(
    app: &App,
    reader: &Reader,
    staff: &Instructor,
    document: &Document,
    findings: Vec<Finding>,
) -> Result<Response, AppError> {
    let shown = Shown { findings, is_refused: true, ..Shown::default() };
    let opened = saving::open(app, document, &Author::of(&staff.0)).await?;
    let page = draft_pages::editor(app, reader, staff, document, &opened, shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn back(reader: &Reader, document: &Document, done: &str) -> Response {
    let at = reader.locale.href(&FilePath::Draft(&document.file));
    Redirect::to(&format!("{at}?done={done}")).into_response()
}

/// Lets the draft be published at a time; without one, not any more.
pub async fn schedule(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (document, author, sent) = (document(&at)?, Author::of(&staff.0), FormFields(sent));
    let written = sent.one("publish_at").map(str::to_owned);
    if let Some(refused) = save_first(&app, &reader, &staff, &document, sent).await? {
        return Ok(refused);
    }
    let opened = saving::open(&app, &document, &author).await?;
    let Some(draft) = &opened.draft else { return Ok(back(&reader, &document, "saved")) };
    let Some(written) = written else {
        publishing::schedule(&app, draft, None).await?;
        return Ok(back(&reader, &document, "unscheduled"));
    };
    let moment = front::moment(&written).and_then(|moment| moment.to_string().parse::<jiff::civil::DateTime>().ok());
    let moment = moment.and_then(|moment| moment.to_zoned_datetime(reader.library.site.zone.clone()).ok());
    let Some(moment) = moment.map(|moment| moment.timestamp()).filter(|moment| *moment > app.clock.now()) else {
        let finding = Finding { field: None, line: None, words: reader.locale.say("problem-schedule") };
        return faulty(&app, &reader, &staff, &document, vec![finding]).await;
    };
    if let Some(finding) = beyond_their_power(&app, &reader, &staff, &document).await? {
        return faulty(&app, &reader, &staff, &document, vec![finding]).await;
    }
    // What has mistakes would not be published then: better said now.
    let tried = checking::try_out(&app, &reader.locale, &document, &draft.text).await?;
    if !tried.findings.is_empty() {
        return faulty(&app, &reader, &staff, &document, tried.findings).await;
    }
    publishing::schedule(&app, draft, Some(moment)).await?;
    Ok(back(&reader, &document, "scheduled"))
}

/// Throws the draft away.
pub async fn discard(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(sent): Fields<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let (document, sent) = (document(&at)?, FormFields(sent));
    let opened = saving::open(&app, &document, &Author::of(&staff.0)).await?;
    if let Some(draft) = &opened.draft {
        // What was typed elsewhere since is not what its author wants to throw away.
        if sent.one("version").is_some_and(|version| version != draft.version.to_string()) {
            let shown = Shown { problem: Some("draft-discard-stale"), ..Shown::default() };
            let page = draft_pages::editor(&app, &reader, &staff, &document, &opened, shown).await?;
            return Ok((StatusCode::CONFLICT, page).into_response());
        }
        publishing::discard(&app, draft).await?;
    }
    match opened.published {
        Some(_) => Ok(back(&reader, &document, "discarded")),
        None => Ok(Redirect::to(&reader.locale.href(&StudioPath)).into_response()),
    }
}

/// What the file said before, with what changed each time.
pub async fn show_history(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
) -> Result<Page, AppError> {
    let document = document(&at)?;
    let opened = saving::open(&app, &document, &Author::of(&staff.0)).await?;
    let publications = past::of(&mut *app.db.read().await?, &document.file).await?;
    Ok(Page::personal(&app, &reader, history_views::history(&reader, &staff.0, &document, &opened, &publications)))
}

/// Which earlier text is meant.
#[derive(Deserialize)]
pub struct Earlier {
    publication: Uuid,
}

/// Makes what the file said before the draft of whoever asks. Nothing is published by that.
pub async fn restore(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    UrlPath(at): UrlPath<AskedFile>,
    Fields(asked): Fields<Earlier>,
) -> Result<Response, AppError> {
    let (document, author) = (document(&at)?, Author::of(&staff.0));
    let past = past::of(&mut *app.db.read().await?, &document.file).await?;
    let earlier = past.into_iter().find(|one| one.id == asked.publication);
    let text = earlier.and_then(|earlier| earlier.text).ok_or(AppError::NotFound)?;
    let opened = match saving::open(&app, &document, &author).await {
        Err(AppError::NotFound) => Opened { draft: None, published: None },
        other => other?,
    };
    // What was being written is not lost: it is thrown away by its author, or not at all.
    if let Some(Draft { text: written, .. }) = &opened.draft
        && *written != text
    {
        return Err(AppError::Conflict);
    }
    let sent = Sent { text, version: opened.version(), base: hash_of(opened.published.as_deref()), window: None };
    match saving::save(&app, &document, &author, &sent).await? {
        Saved::Stale(_) => Err(AppError::Conflict),
        Saved::Kept(_) | Saved::Unchanged => Ok(back(&reader, &document, "restored")),
    }
}
