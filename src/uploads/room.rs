//! How much may still be uploaded, said before anybody sends in vain.

use super::{
    model::{LARGEST_FILE, Upload, Usage, room_left},
    store,
};
use crate::{
    app::App,
    db::{self, Conn},
};

/// How much may still come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Room {
    /// In bytes, all files together.
    pub left: u64,
    /// In bytes, one file.
    pub largest: u64,
}

/// How much may still come at present.
///
/// # Errors
/// When the rows can't be read.
pub async fn room(app: &App) -> db::Result<Room> {
    let left = left(app, store::usage(&mut *app.db.read().await?).await?);
    Ok(Room { left, largest: LARGEST_FILE.min(left) })
}

/// Puts an upload into the rows if there is room for it. Looked at where it is taken: two who begin at once get no more
/// than there is.
///
/// # Errors
/// When the rows can't be written.
pub async fn begin(app: &App, upload: &Upload) -> db::Result<bool> {
    let beginning = async |conn: &mut Conn| {
        if left(app, store::usage(conn).await?) < upload.bytes {
            return Ok(false);
        }
        store::insert(conn, upload).await?;
        Ok(true)
    };
    app.db.write(beginning).await
}

/// A disk that does not tell is taken for one with room: it says so itself when it is full.
fn left(app: &App, usage: Usage) -> u64 {
    let free = app.uploads.free_bytes().unwrap_or_else(|error| {
        tracing::warn!(%error, "the disk does not tell how much room it has");
        None
    });
    room_left(app.config.media_quota, usage, free)
}
