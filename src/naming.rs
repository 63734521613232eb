//! Which files of the media store are still wanted: what is shown, and what authors wrote that is no file yet, or is none any
//! more.

use std::collections::HashSet;

use crate::{app::App, db, studio};

/// Those of some names (`media:…`) that something names: a text that is public, a draft, or what lies in the bin.
///
/// # Errors
/// When the rows can't be read.
pub async fn named(app: &App, names: impl IntoIterator<Item = String>) -> db::Result<HashSet<String>> {
    let texts = studio::unpublished_texts(&mut *app.db.read().await?, app.clock.now()).await?;
    let library = app.library();
    let is_named = |name: &String| library.names(name) || texts.iter().any(|text| text.contains(name));
    Ok(names.into_iter().filter(is_named).collect())
}
