//! What is typed becomes a draft, and nobody's words are overwritten by others.

use uuid::Uuid;

use super::{
    document::Document,
    jobs::ScheduledPublication,
    model::{Author, Deed, Draft, Publication},
    store,
};
use crate::{
    app::App,
    audit, content,
    db::{self, Conn},
    http::AppError,
    outbox,
};

/// What somebody has before them: their draft of a file, or the file.
pub struct Opened {
    /// Nothing where nothing was changed yet.
    pub draft: Option<Draft>,
    /// What the file says; nothing where there is none.
    pub published: Option<String>,
}

impl Opened {
    /// All that the file says, as its author has it.
    pub fn text(&self) -> &str {
        self.draft.as_ref().map(|draft| draft.text.as_str()).or(self.published.as_deref()).unwrap_or_default()
    }

    /// The version of the draft; 0 where there is none.
    pub fn version(&self) -> i64 {
        self.draft.as_ref().map_or(0, |draft| draft.version)
    }
}

/// What a form sends.
pub struct Sent {
    /// All that the file is to say.
    pub text: String,
    /// The version of the draft that the form showed; 0 where there was none.
    pub version: i64,
    /// The hash of what the file said then; empty where there was none.
    pub base: String,
    /// The window that sends it, a dot, and how often something was typed there; nothing where no form sends it.
    pub window: Option<String>,
}

impl Sent {
    /// Whether the same window saved last, and nothing newer than this: its answer was lost on the way.
    fn follows(&self, known: &Draft) -> bool {
        let parts =
            |window: &str| window.rsplit_once('.').map(|(id, typed)| (id.to_owned(), typed.parse::<u64>().ok()));
        let (sent, saved) = (self.window.as_deref().and_then(parts), known.saved_in.as_deref().and_then(parts));
        sent.zip(saved).is_some_and(|((sent, typed), (saved, before))| sent == saved && typed >= before)
    }
}

/// What became of what was sent.
pub enum Saved {
    /// It is kept.
    Kept(Draft),
    /// Nothing differs from what is published.
    Unchanged,
    /// The same author saved something else meanwhile, in another window perhaps.
    Stale(Draft),
}

/// Opens a file. What was published although nobody could note it any more is noted now, and what was changed on disk as well.
///
/// # Errors
/// 404 when there is neither file nor draft; else when files or rows are away.
pub async fn open(app: &App, document: &Document, author: &Author) -> Result<Opened, AppError> {
    let published = read(app, document).await?;
    let draft = store::find_draft(&mut *app.db.read().await?, &document.file, author.id).await?;
    if draft.is_none() && published.is_none() {
        return Err(AppError::NotFound);
    }
    let is_published = draft.as_ref().is_some_and(|draft| Some(&draft.text) == published.as_ref());
    let now = app.clock.now();
    let noting = async |conn: &mut Conn| {
        if let (Some(draft), true) = (&draft, is_published) {
            if store::last_publication(conn, &document.file).await?.is_none_or(|last| last.text != published) {
                return note_published(conn, document, draft, now).await;
            }
            outbox::withdraw::<ScheduledPublication>(conn, &draft.id.to_string()).await?;
            return store::delete_draft(conn, draft).await;
        }
        note_disk(conn, &document.file, &published, now).await?;
        match &draft {
            Some(draft) => store::set_opened(conn, &draft.file, author.id, now).await,
            None => Ok(()),
        }
    };
    app.db.write(noting).await?;
    Ok(Opened { draft: draft.filter(|_| !is_published), published })
}

/// Notes that a draft is the file by now, so that other nodes look again.
///
/// # Errors
/// When the rows can't be written.
pub async fn note_published(
    conn: &mut Conn,
    document: &Document,
    draft: &Draft,
    now: jiff::Timestamp,
) -> db::Result<()> {
    let publication = publication(&document.file, Deed::Published, &Some(draft.text.clone()), Some(&draft.author), now);
    audit::note(conn, now, &draft.author.actor(), audit::Deed::Published, &document.file).await?;
    store::insert_publication(conn, &publication).await?;
    store::delete_draft(conn, draft).await?;
    outbox::withdraw::<ScheduledPublication>(conn, &draft.id.to_string()).await?;
    content::tell(conn).await
}

/// What a file says now.
pub async fn read(app: &App, document: &Document) -> Result<Option<String>, AppError> {
    app.content.read(&document.file).await.map_err(|error| AppError::Internal(error.into()))
}

/// Notes what was changed past the studio.
pub async fn note_disk(
    conn: &mut Conn,
    file: &str,
    published: &Option<String>,
    now: jiff::Timestamp,
) -> db::Result<()> {
    let last = store::last_publication(conn, file).await?;
    if last.and_then(|last| last.text) == *published {
        return Ok(());
    }
    store::insert_publication(conn, &publication(file, Deed::OnDisk, published, None, now)).await
}

/// A change of one file alone.
pub fn publication(
    file: &str,
    deed: Deed,
    text: &Option<String>,
    author: Option<&Author>,
    happened_at: jiff::Timestamp,
) -> Publication {
    Publication {
        id: Uuid::now_v7(),
        press: Uuid::now_v7(),
        file: file.to_owned(),
        moved_from: None,
        deed,
        text: text.clone(),
        author: author.cloned(),
        happened_at,
    }
}

/// Keeps what was typed.
///
/// # Errors
/// When files or rows are away.
pub async fn save(app: &App, document: &Document, author: &Author, sent: &Sent) -> Result<Saved, AppError> {
    let (published, now) = (read(app, document).await?, app.clock.now());
    let saving = async |conn: &mut Conn| {
        let Some(known) = store::find_draft(conn, &document.file, author.id).await? else {
            if Some(&sent.text) == published.as_ref() {
                return Ok(Saved::Unchanged);
            }
            let draft = Draft {
                id: Uuid::now_v7(),
                file: document.file.clone(),
                author: author.clone(),
                base: base(conn, document, &published, &sent.base).await?,
                text: sent.text.clone(),
                version: sent.version + 1,
                saved_in: sent.window.clone(),
                saved_at: now,
                opened_at: now,
                publish_at: None,
                problem: None,
            };
            store::insert_draft(conn, &draft).await?;
            return Ok(Saved::Kept(draft));
        };
        if known.text == sent.text {
            return Ok(Saved::Kept(known));
        }
        if known.version != sent.version && !sent.follows(&known) {
            return Ok(Saved::Stale(known));
        }
        let draft = Draft {
            text: sent.text.clone(),
            version: known.version + 1,
            saved_in: sent.window.clone(),
            saved_at: now,
            problem: None,
            ..known
        };
        store::update_draft(conn, &draft).await?;
        Ok(Saved::Kept(draft))
    };
    Ok(app.db.write(saving).await?)
}

/// What the file said that a form showed: what it says now, or something earlier.
async fn base(
    conn: &mut Conn,
    document: &Document,
    published: &Option<String>,
    hash: &str,
) -> db::Result<Option<String>> {
    let is_it = |text: &Option<String>| hash_of(text.as_deref()) == hash;
    if is_it(published) {
        return Ok(published.clone());
    }
    let earlier = store::publications(conn, &document.file).await?;
    Ok(earlier.into_iter().map(|one| one.text).find(is_it).flatten())
}

/// Stands for what a file says; empty where there is none.
pub fn hash_of(text: Option<&str>) -> String {
    text.map(|text| content::hash(text.as_bytes())).unwrap_or_default()
}
