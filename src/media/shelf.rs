//! Where media files lie, and the memory of what was measured.

use std::{
    collections::HashMap,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{MeasureError, MeasuredMedia, measure};
use crate::http::files::Measured;

/// Finds and measures media by the names that authors write. A file is measured again only when it changed.
pub struct Shelf {
    content: PathBuf,
    store: PathBuf,
    measured: Mutex<HashMap<PathBuf, Arc<MeasuredMedia>>>,
}

impl Shelf {
    /// The media of a content folder and of a media store, both on disk.
    pub fn new(content: PathBuf, store: PathBuf) -> Self {
        Self { content, store, measured: Mutex::default() }
    }

    /// Measures what the author of a file in `folder` (relative to the content) calls `name`: a file beside the
    /// Markdown, or `media:<key>`.
    pub fn measure(&self, folder: &Path, name: &str) -> Result<Arc<MeasuredMedia>, MeasureError> {
        let (root, relative, prefix) = match name.strip_prefix("media:") {
            Some(key) => (&self.store, PathBuf::from(key), "store/"),
            None => (&self.content, folder.join(name), ""),
        };
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(MeasureError::Outside(name.to_owned()));
        }
        // Browsers take `./` and `//` out of an address before they ask for it.
        let relative: PathBuf = relative.components().collect();
        let address = relative.to_str().filter(|text| is_plain(text)).map(|text| format!("{prefix}{text}"));
        let address = address.ok_or_else(|| MeasureError::Name(name.to_owned()))?;
        let unreadable = |error| MeasureError::Unreadable(name.to_owned(), error);
        let root = root.canonicalize().map_err(unreadable)?;
        let path = root.join(&relative).canonicalize().map_err(unreadable)?;
        if !path.starts_with(&root) {
            return Err(MeasureError::Outside(name.to_owned()));
        }
        let now = path.metadata().and_then(|metadata| Measured::of(&metadata)).map_err(unreadable)?;
        if let Some(known) = self.known(&path, now) {
            return Ok(known);
        }
        let media = Arc::new(measure::measure(&path, name, address)?);
        self.measured.lock().unwrap_or_else(PoisonError::into_inner).insert(path, Arc::clone(&media));
        Ok(media)
    }

    /// What tells whether the same file still lies under such a name; nothing where none does. Much cheaper than to
    /// measure: it is asked for every picture whenever anything in the content changes.
    pub fn stamp(&self, folder: &Path, name: &str) -> Option<Measured> {
        let path = match name.strip_prefix("media:") {
            Some(key) => self.store.join(key),
            None => self.beside(folder, name),
        };
        Measured::of(&path.metadata().ok()?).ok()
    }

    /// Where a file lies that is called `name` beside those in `folder`.
    pub fn beside(&self, folder: &Path, name: &str) -> PathBuf {
        self.content.join(folder).join(name)
    }

    fn known(&self, path: &Path, now: Measured) -> Option<Arc<MeasuredMedia>> {
        let measured = self.measured.lock().unwrap_or_else(PoisonError::into_inner);
        measured.get(path).filter(|media| media.file == now).cloned()
    }
}

fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_'))
}
