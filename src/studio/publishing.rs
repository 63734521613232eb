//! Drafts become files, and files go into the bin and come out of it.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    checking::{self, Finding},
    document::Document,
    jobs::ScheduledPublication,
    model::{Author, BIN_DAYS, Deed, Draft, Publication},
    saving, store,
};
use crate::{
    app::App,
    audit,
    content::{self, ContentError, WriteError},
    db::{self, Conn},
    http::AppError,
    i18n::Locale,
    outbox::{self, Letter},
};

/// What came of publishing a draft.
pub enum Outcome {
    /// The file says it.
    Published,
    /// There is no draft: what was to be published is published, or was thrown away.
    NoDraft,
    /// The file was changed since the draft was begun, to this.
    Stale(Box<Draft>, Option<String>),
    /// It has mistakes.
    Faulty(Vec<Finding>),
    /// The disk or the bucket does not take it at present.
    Unwritable,
}

/// Publishes the draft that somebody has of a file.
///
/// # Errors
/// When files or rows are away.
pub async fn publish(app: &App, t: &Locale, document: &Document, author: &Author) -> Result<Outcome, AppError> {
    let opened = saving::open(app, document, author).await?;
    let Some(draft) = opened.draft else { return Ok(Outcome::NoDraft) };
    if opened.published != draft.base {
        return Ok(Outcome::Stale(Box::new(draft), opened.published));
    }
    let tried = checking::try_out(app, t, document, &draft.text).await?;
    if !tried.findings.is_empty() {
        return Ok(Outcome::Faulty(tried.findings));
    }
    match app.content.write(&document.file, Some(&draft.text), draft.base.as_deref()).await {
        Ok(()) => {}
        Err(WriteError::Stale) => return Ok(Outcome::Stale(Box::new(draft), saving::read(app, document).await?)),
        Err(WriteError::Io(error)) => {
            tracing::error!(%error, file = %document, "a draft can't be published");
            return Ok(Outcome::Unwritable);
        }
    }
    // If the program dies before this, the draft says what the file says; whoever opens it next notes it.
    let now = app.clock.now();
    app.db.write(async |conn: &mut Conn| saving::note_published(conn, document, &draft, now).await).await?;
    Ok(Outcome::Published)
}

/// Lets a draft be published by itself, or not any more.
///
/// # Errors
/// When the rows are away.
pub async fn schedule(app: &App, draft: &Draft, publish_at: Option<Timestamp>) -> db::Result<()> {
    let now = app.clock.now();
    let scheduling = async |conn: &mut Conn| {
        store::set_schedule(conn, draft.id, publish_at).await?;
        if publish_at.is_some() {
            audit::note(conn, now, &draft.author.actor(), audit::Deed::Scheduled, &draft.file).await?;
        }
        let key = draft.id.to_string();
        let Some(due_at) = publish_at else {
            outbox::withdraw::<ScheduledPublication>(conn, &key).await?;
            return Ok(None);
        };
        let letter = Letter { key, about: draft.file.clone(), payload: ScheduledPublication::of(draft), due_at };
        Ok(Some(outbox::enqueue::<ScheduledPublication>(conn, &letter, now).await?))
    };
    if let Some(queued) = app.db.write(scheduling).await? {
        app.outbox.wake(queued);
    }
    Ok(())
}

/// Throws a draft away. What was published stays.
///
/// # Errors
/// When the rows are away.
pub async fn discard(app: &App, draft: &Draft) -> db::Result<()> {
    app.db
        .write(async |conn: &mut Conn| {
            outbox::withdraw::<ScheduledPublication>(conn, &draft.id.to_string()).await?;
            store::delete_draft(conn, draft).await
        })
        .await
}

/// A change of one file by a press.
#[derive(Clone, Debug)]
pub struct FileChange {
    /// Where it lies afterwards.
    pub document: Document,
    /// Where it lies before, if elsewhere.
    pub moved_from: Option<Document>,
    /// What it says before; nothing where it is not there.
    pub before: Option<String>,
    /// What it says afterwards; nothing where it is taken away.
    pub after: Option<String>,
}

/// What came of a press that changes several files.
pub enum Pressed {
    /// All are changed.
    Done,
    /// None is: this would not fit together any more.
    Unfit(Vec<ContentError>),
    /// Somebody changed a file meanwhile. What was changed before it stays so.
    Stale,
}

/// Changes several files at once, where nothing breaks by it. Who types commands is no author.
///
/// # Errors
/// When files or rows are away.
pub async fn press(
    app: &App,
    author: Option<&Author>,
    deed: Deed,
    changes: &[FileChange],
) -> Result<Pressed, AppError> {
    let gone = changes.iter().filter_map(|change| Some((change.moved_from.as_ref()?.file.clone(), None)));
    let there = changes.iter().map(|change| (change.document.file.clone(), change.after.clone()));
    let errors = checking::errors_of(app, gone.chain(there).collect()).await?;
    if !errors.is_empty() {
        return Ok(Pressed::Unfit(errors));
    }
    let (press, now) = (Uuid::now_v7(), app.clock.now());
    for change in changes {
        let noting =
            async || app.db.write(async |conn: &mut Conn| note(conn, author, deed, change, press, now).await).await;
        // What is taken away is kept as a row first: a program that dies in between leaves it in both places, not in none.
        let is_taken_away = change.after.is_none();
        if is_taken_away {
            noting().await?;
        }
        let written = write(app, change).await;
        if is_taken_away && written.is_err() {
            // It was not thrown away after all, which its history is to tell.
            let now_there = saving::read(app, &change.document).await?;
            let telling = async |conn: &mut Conn| {
                saving::note_disk(conn, &change.document.file, &now_there, app.clock.now()).await
            };
            app.db.write(telling).await?;
        }
        match written {
            Ok(()) => {}
            Err(WriteError::Stale) => return Ok(Pressed::Stale),
            Err(WriteError::Io(error)) => return Err(AppError::Internal(error.into())),
        }
        if is_taken_away {
            // Whoever asked in between saw it still.
            app.db.write(async |conn: &mut Conn| content::tell(conn).await).await?;
        } else {
            noting().await?;
        }
    }
    Ok(Pressed::Done)
}

/// What is there before what is gone: a program that dies in between leaves a copy too many, and none too few.
async fn write(app: &App, change: &FileChange) -> Result<(), WriteError> {
    let file = &change.document.file;
    let Some(from) = &change.moved_from else {
        return app.content.write(file, change.after.as_deref(), change.before.as_deref()).await;
    };
    app.content.write(file, change.after.as_deref(), None).await?;
    app.content.write(&from.file, None, change.before.as_deref()).await
}

async fn note(
    conn: &mut Conn,
    author: Option<&Author>,
    deed: Deed,
    change: &FileChange,
    press: Uuid,
    now: Timestamp,
) -> db::Result<()> {
    let known = change.moved_from.as_ref().unwrap_or(&change.document);
    saving::note_disk(conn, &known.file, &change.before, now).await?;
    // Later than what was noted of the disk, so that their order is certain.
    let happened_at = now + SignedDuration::from_millis(1);
    let publication = Publication {
        press,
        moved_from: change.moved_from.as_ref().map(|from| from.file.clone()),
        ..saving::publication(&change.document.file, deed, &change.after, author, happened_at)
    };
    store::insert_publication(conn, &publication).await?;
    let actor = author.map_or_else(audit::Actor::command_line, Author::actor);
    audit::note(conn, now, &actor, deed.for_the_log(), &change.document.file).await?;
    content::tell(conn).await
}

/// Forgets what lay in the bin for too long.
///
/// # Errors
/// When the rows are away.
pub async fn empty_bin(app: &App) -> db::Result<()> {
    let before = since(app.clock.now());
    let files = store::thrown_away_before(&mut *app.db.read().await?, before).await?;
    for file in files {
        // What is there keeps its history, whoever put it there again. What can't be read is looked at the next time.
        if app.content.read(&file).await.is_ok_and(|text| text.is_none()) {
            app.db.write(async |conn: &mut Conn| store::forget(conn, &file).await).await?;
        }
    }
    Ok(())
}

/// What was thrown away for not too long and is not there again, the latest first.
///
/// # Errors
/// When files or rows are away.
pub async fn bin(app: &App) -> Result<Vec<Publication>, AppError> {
    let thrown_away = store::bin(&mut *app.db.read().await?, since(app.clock.now())).await?;
    let mut gone = Vec::new();
    for one in thrown_away {
        if app.content.read(&one.file).await.map_err(|error| AppError::Internal(error.into()))?.is_none() {
            gone.push(one);
        }
    }
    Ok(gone)
}

/// Since when what was thrown away is kept.
pub fn since(now: Timestamp) -> Timestamp {
    now - SignedDuration::from_hours(24 * BIN_DAYS)
}
