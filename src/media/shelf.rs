//! Media by the names that authors write, and the memory of what was measured.

use std::{
    collections::HashMap,
    io,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    CoverError, MeasureError, MeasuredMedia, Uploads, covers, low_data,
    measure::{self, Facts},
    place::Place,
    sizes,
    store::Measurements,
    uploads,
};
use crate::http::files::Stamp;

/// Finds and measures media by the names that authors write. A file is measured again only when it changed.
pub struct Shelf {
    content: PathBuf,
    uploads: Uploads,
    measured: Mutex<HashMap<String, Arc<MeasuredMedia>>>,
    /// What was measured before this start.
    remembered: Measurements,
    fresh: Mutex<Measurements>,
    /// Where is looked for what does not lie on this one.
    behind: Option<Arc<Self>>,
}

impl Shelf {
    /// The media of a content folder and of a media store.
    pub fn new(content: PathBuf, uploads: Uploads, remembered: Measurements) -> Self {
        Self { content, uploads, measured: Mutex::default(), remembered, fresh: Mutex::default(), behind: None }
    }

    /// A shelf in front of another: what lies on both is that of the one in front.
    pub fn in_front_of(behind: Arc<Self>, content: PathBuf, uploads: Uploads) -> Self {
        Self { behind: Some(behind), ..Self::new(content, uploads, Measurements::default()) }
    }

    /// Measures what the author of a file in `folder` (relative to the content) calls `name`: a file beside the
    /// Markdown, or `media:<key>`. Blocks.
    pub fn measure(&self, folder: &Path, name: &str) -> Result<Arc<MeasuredMedia>, MeasureError> {
        match (self.measure_here(folder, name), &self.behind) {
            (Err(MeasureError::Unreadable(..)), Some(behind)) => behind.measure(folder, name),
            (measured, _) => measured,
        }
    }

    fn measure_here(&self, folder: &Path, name: &str) -> Result<Arc<MeasuredMedia>, MeasureError> {
        let (relative, prefix) = match name.strip_prefix("media:") {
            Some(key) => (PathBuf::from(key), "store/"),
            None => (folder.join(name), ""),
        };
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(MeasureError::Outside(name.to_owned()));
        }
        // Browsers take `./` and `//` out of an address before they ask for it.
        let relative: PathBuf = relative.components().collect();
        let plain = relative.to_str().filter(|text| is_plain(text));
        let plain = plain.ok_or_else(|| MeasureError::Name(name.to_owned()))?;
        let address = format!("{prefix}{plain}");
        let (place, stamp) = self.find(name, plain)?;
        if let Some(known) = self.known(&address, stamp) {
            return Ok(known);
        }
        let facts = match self.remembered.facts(&address, stamp) {
            Some(facts) => facts.clone(),
            None => self.look(&place, stamp, name, &address)?,
        };
        let Facts { kind, sha256 } = facts;
        let media = MeasuredMedia { place, address: address.clone(), kind, bytes: stamp.bytes, stamp, sha256 };
        let media = Arc::new(media);
        self.measured.lock().unwrap_or_else(PoisonError::into_inner).insert(address, Arc::clone(&media));
        Ok(media)
    }

    /// What stands in for a picture as a cover: itself, or one that was redrawn to fit and kept in the media store. By the
    /// name that the author would give it. Blocks.
    ///
    /// # Errors
    /// When it can be no cover.
    pub fn cover(&self, picture: &MeasuredMedia, name: &str) -> Result<String, CoverError> {
        if !covers::must_be_redrawn(picture)? {
            return Ok(name.to_owned());
        }
        let key = derived(picture, "jpg");
        let name = format!("media:{key}");
        if self.stamp(Path::new(""), &name).is_none() {
            let bytes = picture.read().map_err(|error| CoverError::Unreadable(error.to_string()))?;
            let jpeg = covers::redrawn(&bytes)?;
            let kept = self.uploads.keep(&key, "image/jpeg", &mut jpeg.as_slice());
            kept.map_err(|error| CoverError::Unkept(error.to_string()))?;
        }
        Ok(name)
    }

    /// What a lighter form of a sound is called, by the names that authors write, whether it was made or not.
    pub fn lighter_names(&self, sound: &MeasuredMedia) -> [String; 2] {
        low_data::ENDINGS.map(|ending| format!("media:{}", derived(sound, ending)))
    }

    /// What the sizes of a picture are called, by the names that authors write, whether they were drawn or not. The last is
    /// drawn last.
    pub fn size_names(&self, picture: &MeasuredMedia) -> Vec<String> {
        sizes::keys(picture.kind, &picture.sha256).into_iter().map(|key| format!("media:{key}")).collect()
    }

    /// What tells whether the same file still lies under such a name; nothing where none does. Much cheaper than to
    /// measure: it is asked for every picture whenever anything in the content changes.
    pub fn stamp(&self, folder: &Path, name: &str) -> Option<Stamp> {
        self.stamp_here(folder, name).or_else(|| self.behind.as_ref()?.stamp(folder, name))
    }

    fn stamp_here(&self, folder: &Path, name: &str) -> Option<Stamp> {
        let path = match (name.strip_prefix("media:"), &self.uploads.0) {
            (Some(key), uploads::Kind::Bucket(bucket)) => return bucket.stamp(&key.into()),
            (Some(key), uploads::Kind::Folder(store)) => store.join(key),
            (None, _) => self.content.join(folder).join(name),
        };
        Stamp::of_file(&path.metadata().ok()?).ok()
    }

    /// Where a file lies that is called `name` beside those in `folder`.
    pub fn beside(&self, folder: &Path, name: &str) -> PathBuf {
        let here = self.content.join(folder).join(name);
        match &self.behind {
            Some(behind) if !here.exists() => behind.beside(folder, name),
            _ => here,
        }
    }

    /// What was measured since this was last asked, to be remembered.
    pub fn take_fresh(&self) -> Measurements {
        std::mem::take(&mut self.fresh.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn find(&self, name: &str, relative: &str) -> Result<(Place, Stamp), MeasureError> {
        let unreadable = |error| MeasureError::Unreadable(name.to_owned(), error);
        let root = match (name.starts_with("media:"), &self.uploads.0) {
            (true, uploads::Kind::Bucket(bucket)) => {
                let key = relative.into();
                let stamp = bucket.find(&key).map_err(unreadable)?;
                return Ok((Place::Object(bucket.clone(), key), stamp));
            }
            (true, uploads::Kind::Folder(store)) => store,
            (false, _) => &self.content,
        };
        let root = root.canonicalize().map_err(unreadable)?;
        let path = root.join(relative).canonicalize().map_err(unreadable)?;
        if !path.starts_with(&root) {
            return Err(MeasureError::Outside(name.to_owned()));
        }
        let stamp = path.metadata().and_then(|metadata| Stamp::of_file(&metadata)).map_err(unreadable)?;
        Ok((Place::File(path), stamp))
    }

    fn look(&self, place: &Place, stamp: Stamp, name: &str, address: &str) -> Result<Facts, MeasureError> {
        let unreadable = |error: io::Error| MeasureError::Unreadable(name.to_owned(), error);
        let file = place.open().map_err(unreadable)?;
        let facts = measure::measure(&file, name)?;
        // While it was read somebody may have written it.
        if file.metadata().map_err(unreadable)?.len() != stamp.bytes {
            return Err(unreadable(io::Error::other("it is being written")));
        }
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).insert(address, stamp, facts.clone());
        Ok(facts)
    }

    fn known(&self, address: &str, now: Stamp) -> Option<Arc<MeasuredMedia>> {
        let measured = self.measured.lock().unwrap_or_else(PoisonError::into_inner);
        measured.get(address).filter(|media| media.stamp == now).cloned()
    }
}

/// Where in the media store lies what was made of other files.
pub(super) const DERIVED: &str = "derived/";

/// Where in the media store something lies that was made from a file. Another file has another place.
pub(super) fn derived(from: &MeasuredMedia, ending: &str) -> String {
    format!("{DERIVED}{}.{ending}", from.sha256)
}

fn is_plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_'))
}
