//! Who else has a document before them.

use jiff::{SignedDuration, Timestamp};

use super::{document::Document, model::Author, store};
use crate::{
    app::App,
    db::{self, Conn},
};

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
    let now = app.clock.now();
    let others = store::other_authors(&mut *app.db.read().await?, &document.file, author.id).await?.into_iter();
    let mut others: Vec<Other> = others
        .map(|(name, saved_at, opened_at)| Other {
            is_here: now.duration_since(opened_at) < GONE_AFTER,
            name,
            saved_at,
        })
        .collect();
    others.sort_by_key(|other| !other.is_here);
    Ok(others)
}

/// Notes that somebody has their draft of a document before them. Nothing is begun or saved by that.
///
/// # Errors
/// When the rows are away.
pub async fn is_here(app: &App, document: &Document, author: &Author) -> db::Result<()> {
    let now = app.clock.now();
    app.db.write(async |conn: &mut Conn| store::set_opened(conn, &document.file, author.id, now).await).await
}
