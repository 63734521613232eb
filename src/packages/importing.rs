//! A package comes in, once somebody confirmed it: first what texts show, then the texts, by the studio's own press.

use std::{collections::BTreeSet, fs::File, io};

use jiff::SignedDuration;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use super::{
    archive::{self, UnpackError},
    model::{Import, Package, Plan, REMEMBERED_DAYS, Standing},
    planning::{self, Planned},
    reading::{self, Naming},
    store,
};
use crate::{
    app::App,
    audit,
    content::{self, ContentError, Slug, WriteError},
    db::{self, Conn},
    http::AppError,
    studio::{Author, Deed, FileChange, Pressed, press},
    uploads::{self, Kept},
};

/// One package at a time: half a gigabyte may lie on the disk meanwhile. Who confirms twice waits, and finds it done.
static WORKBENCH: Semaphore = Semaphore::const_new(1);

/// A package that was opened, or why it can't be.
pub type Opened = Result<Planned, super::model::Refusal>;

/// Unpacks an archive, reads it and compares it with what is there.
///
/// # Errors
/// When disk or content are away. That the archive is to blame is no error.
pub async fn open(app: &App, mut file: File, sent: &str, slug: Option<&Slug>) -> Result<Opened, AppError> {
    let library = app.library();
    let locale = library.locale(library.first_language());
    let (sent, slug) = (sent.to_owned(), slug.cloned());
    let reading = move || {
        let unpacked = archive::unpack(&mut file)?;
        reading::read(unpacked, &Naming { sent: &sent, slug: slug.as_ref(), locale: &locale })
    };
    match tokio::task::spawn_blocking(reading).await.map_err(|error| AppError::Internal(error.into()))? {
        Ok(package) => planning::plan(app, package).await.map(Ok),
        Err(UnpackError::Refused(refusal)) => Ok(Err(refusal)),
        Err(UnpackError::Io(error)) => Err(AppError::Internal(error.into())),
    }
}

/// Waits until nobody else works on a package.
///
/// # Errors
/// Never while the program runs.
pub async fn turn() -> Result<SemaphorePermit<'static>, AppError> {
    WORKBENCH.acquire().await.map_err(|error| AppError::Internal(error.into()))
}

/// What came of a package.
pub enum Outcome {
    /// It is there.
    Done(Import),
    /// It would not fit together.
    Unfit(Vec<ContentError>),
    /// Somebody changed a file meanwhile.
    Stale,
    /// The media store has no room for it.
    NoRoom,
}

/// Who confirms what.
pub struct Order {
    /// The upload that it came with.
    pub id: Uuid,
    /// What the file was called.
    pub name: String,
    /// Who confirms; nobody who is staff, for who types commands.
    pub author: Option<Author>,
    /// The files that replace what is there. All others that differ stay as they are.
    pub replaced: BTreeSet<String>,
}

/// Brings a package in that waited as an upload, in a task of its own: it comes to its end although nobody may be there any more who
/// asked for it.
///
/// # Errors
/// When content, store or rows are away.
pub async fn import_to_end(
    app: &App,
    turn: SemaphorePermit<'static>,
    planned: Planned,
    order: Order,
) -> Result<Outcome, AppError> {
    let app = app.clone();
    let importing = tokio::spawn(async move {
        let outcome = import(&app, &planned, &order).await?;
        if matches!(outcome, Outcome::Done(_)) {
            uploads::forget_package(&app, order.id).await?;
        }
        drop(turn);
        Ok(outcome)
    });
    importing.await.map_err(|error| AppError::Internal(error.into()))?
}

/// Brings a package in.
///
/// # Errors
/// When content, store or rows are away.
pub async fn import(app: &App, planned: &Planned, order: &Order) -> Result<Outcome, AppError> {
    let Planned { plan, package } = planned;
    let changes = changes(plan, &order.replaced);
    let texts = changes.iter().filter_map(|change| Some((change.document.file.clone(), change.after.clone()?)));
    let misnamed = package.texts.iter().filter(|(file, _)| !plan.texts.iter().any(|text| text.document.file == **file));
    let misnamed = misnamed.map(|(file, text)| (file.clone(), text.clone()));
    let errors = planning::errors_of(app, package, texts.chain(misnamed).collect()).await?;
    if !errors.is_empty() {
        return Ok(Outcome::Unfit(errors));
    }
    if uploads::room(app).await?.left < package.stored.values().map(|media| media.bytes).sum() {
        return Ok(Outcome::NoRoom);
    }
    let mut changed = keep_media(app, package).await? + changes.len() as u64;
    match write_beside(app, plan, package, &order.replaced).await? {
        None => return Ok(Outcome::Stale),
        Some(written) => changed += written,
    }
    match press(app, order.author.as_ref(), Deed::Imported, &changes).await? {
        Pressed::Unfit(errors) => return Ok(Outcome::Unfit(errors)),
        Pressed::Stale => return Ok(Outcome::Stale),
        Pressed::Done => {}
    }
    let course = package.course.to_string();
    let import = Import { id: order.id, name: order.name.clone(), course, changed, imported_at: app.clock.now() };
    note(app, &import, package, order.author.as_ref()).await?;
    app.publish_soon();
    Ok(Outcome::Done(import))
}

/// The texts that are written: what is new, and what replaces another.
fn changes(plan: &Plan, replaced: &BTreeSet<String>) -> Vec<FileChange> {
    let written = plan.texts.iter().filter(|text| is_written(text.standing(), &text.document.file, replaced));
    let changes = written.map(|text| FileChange {
        document: text.document.clone(),
        moved_from: None,
        before: text.ours.clone(),
        after: Some(text.theirs.clone()),
    });
    changes.collect()
}

fn is_written(standing: Standing, file: &str, replaced: &BTreeSet<String>) -> bool {
    match standing {
        Standing::New => true,
        Standing::Same => false,
        Standing::Differs => replaced.contains(file),
    }
}

/// Puts into the media store what it does not have, and says how much that was.
async fn keep_media(app: &App, package: &Package) -> Result<u64, AppError> {
    let (uploads, store, stored) = (app.uploads.clone(), package.store(), package.stored.clone());
    let keeping = move || {
        for (key, media) in &stored {
            uploads.keep(key, media.kind.content_type(), &mut File::open(store.join(key))?)?;
        }
        Ok(stored.len() as u64)
    };
    tokio::task::spawn_blocking(keeping).await.map_err(io::Error::other).flatten().map_err(internal)
}

/// Writes what lies beside the texts, and says how many files that were. Nothing where somebody changed one meanwhile.
async fn write_beside(
    app: &App,
    plan: &Plan,
    package: &Package,
    replaced: &BTreeSet<String>,
) -> Result<Option<u64>, AppError> {
    let mut written = 0;
    for file in &plan.files {
        if !is_written(file.standing(), &file.file, replaced) {
            continue;
        }
        let bytes = tokio::fs::read(package.content().join(&file.file)).await.map_err(internal)?;
        match app.content.write_bytes(&file.file, bytes, file.ours.clone()).await {
            Ok(()) => written += 1,
            Err(WriteError::Stale) => return Ok(None),
            Err(WriteError::Io(error)) => return Err(internal(error)),
        }
    }
    Ok(Some(written))
}

async fn note(app: &App, import: &Import, package: &Package, author: Option<&Author>) -> db::Result<()> {
    let actor = author.map_or_else(audit::Actor::command_line, Author::actor);
    let file = format!("courses/{}/course.md", import.course);
    let noting = async |conn: &mut Conn| {
        if store::insert_import(conn, import, actor.id.as_deref()).await? {
            audit::note(conn, import.imported_at, &actor, audit::Deed::Imported, &file).await?;
            for (key, media) in &package.stored {
                let kept =
                    Kept { key: key.clone(), kind: media.kind, sha256: media.sha256.clone(), bytes: media.bytes };
                uploads::note_kept(conn, actor.id.as_deref().unwrap_or_default(), &kept, import.imported_at).await?;
            }
        }
        content::tell(conn).await
    };
    app.db.write(noting).await
}

fn internal(error: io::Error) -> AppError {
    AppError::Internal(error.into())
}

/// Forgets what was brought in long ago. What was sent and never confirmed goes with other half files.
///
/// # Errors
/// When the rows are away.
pub async fn retire(app: &App) -> db::Result<()> {
    let before = app.clock.now() - SignedDuration::from_hours(24 * REMEMBERED_DAYS);
    app.db.write(async |conn: &mut Conn| store::delete_imports(conn, before).await).await
}
