//! Who else has a document before them.

use jiff::{SignedDuration, Timestamp};

use super::{document::Document, model::Author, store};
use crate::{app::App, db};

/// Who was not here for so long has gone home.
const GONE_AFTER: SignedDuration = SignedDuration::from_mins(2);

/// Somebody else who writes the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Other {
    /// How they are called.
    pub name: String,
    /// When they last saved something.
    pub saved_at: Timestamp,
    /// Whether they have it before them now.
    pub is_here: bool,
}

/// Who else writes a document, those who are here first.
///
/// # Errors
/// When the rows are away.
pub async fn others(app: &App, document: &Document, author: &Author) -> db::Result<Vec<Other>> {
    let (drafts, now) = (store::drafts(&mut *app.db.read().await?).await?, app.clock.now());
    let others = drafts.into_iter().filter(|draft| draft.file == document.file && draft.author.id != author.id);
    let mut others: Vec<Other> = others
        .map(|draft| Other {
            is_here: now.duration_since(draft.opened_at) < GONE_AFTER,
            name: draft.author.name,
            saved_at: draft.saved_at,
        })
        .collect();
    others.sort_by_key(|other| !other.is_here);
    Ok(others)
}
