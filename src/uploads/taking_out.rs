//! What was uploaded for another room: it takes the file out, and what nobody else wants is forgotten.

use tempfile::NamedTempFile;

use super::{
    model::{Kept, Upload},
    pages, store,
};
use crate::{app::App, naming};

/// A file of its own with what was kept under a name (`media:…`); nothing where nothing was uploaded under it.
///
/// # Errors
/// When the rows are away, or the store does not give it.
pub async fn take_out(app: &App, name: &str) -> anyhow::Result<Option<NamedTempFile>> {
    match find(app, name).await? {
        Some((_, kept)) => Ok(Some(app.uploads.copy_out(&kept.key).await?)),
        None => Ok(None),
    }
}

/// Forgets what was uploaded under a name, unless something names it.
///
/// # Errors
/// When the rows are away, or the store does not let it go.
pub async fn forget(app: &App, name: &str) -> anyhow::Result<()> {
    let Some((upload, kept)) = find(app, name).await? else { return Ok(()) };
    if naming::named(app, [kept.name()]).await?.is_empty() {
        pages::delete(app, &upload, &kept).await?;
    }
    Ok(())
}

async fn find(app: &App, name: &str) -> anyhow::Result<Option<(Upload, Kept)>> {
    let Some(key) = name.strip_prefix("media:") else { return Ok(None) };
    let upload = store::find_kept(&mut *app.db.read().await?, key).await?;
    Ok(upload.and_then(|upload| upload.kept().cloned().map(|kept| (upload, kept))))
}
