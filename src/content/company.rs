//! The files that lie beside a Markdown file and are read with it: pictures, sounds, transcripts.

use std::{
    cell::RefCell,
    fs,
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use super::{mistake::Mistake, revisions::hash};
use crate::{
    http::files::Stamp,
    media::{MeasureError, MeasuredMedia, Shelf, Sizes},
};

/// Pictures and sounds that a text shows.
pub type Shown = Vec<Arc<MeasuredMedia>>;

/// A name that was looked for while a file was read, and what lay there.
#[derive(Debug)]
pub struct Seen {
    name: String,
    /// Nothing where nothing lay.
    stamp: Option<Stamp>,
    /// SHA-256 of what was read of it, in hexadecimal.
    pub sha256: String,
}

/// Leads to the files beside one Markdown file, and remembers which were looked for. While all of them are as they were,
/// the same text says the same.
pub struct Company<'a> {
    shelf: &'a Shelf,
    folder: &'a Path,
    shown: RefCell<Shown>,
    seen: RefCell<Vec<Seen>>,
}

impl<'a> Company<'a> {
    /// The company of a file in `folder`, relative to the content.
    pub fn new(shelf: &'a Shelf, folder: &'a Path) -> Self {
        Self { shelf, folder, shown: RefCell::default(), seen: RefCell::default() }
    }

    /// Measures what the author calls `name`.
    pub fn measure(&self, name: &str) -> Result<Arc<MeasuredMedia>, MeasureError> {
        let stamp = self.shelf.stamp(self.folder, name);
        let measured = self.shelf.measure(self.folder, name);
        self.remember(name, stamp, measured.as_ref().map_or("", |media| &media.sha256));
        measured
    }

    /// The same for a cover, which may be redrawn to fit.
    pub fn cover(&self, name: &str) -> Result<Arc<MeasuredMedia>, Mistake> {
        let picture = self.measure(name)?;
        let name = self.shelf.cover(&picture, name)?;
        Ok(self.measure(&name)?)
    }

    /// The lighter form that was made of a sound, where that was done by now.
    pub fn lighter(&self, sound: &MeasuredMedia) -> Option<Arc<MeasuredMedia>> {
        let names = self.shelf.lighter_names(sound);
        let is_there = |name: &&String| {
            let stamp = self.shelf.stamp(self.folder, name);
            self.remember(name, stamp, "");
            stamp.is_some()
        };
        self.measure(names.iter().find(is_there)?).ok()
    }

    /// The sizes that were drawn of a picture, where that was done by now. They say nothing that the picture does not: what
    /// names it is not changed by them.
    pub fn sizes(&self, picture: &MeasuredMedia) -> Option<Sizes> {
        let names = self.shelf.size_names(picture);
        let last = names.last()?;
        let stamp = self.shelf.stamp(self.folder, last);
        self.remember(last, stamp, "");
        stamp?;
        let measured = names.iter().map(|name| self.shelf.measure(self.folder, name));
        let measured: Vec<Arc<MeasuredMedia>> = measured.collect::<Result<_, _>>().ok()?;
        self.shown.borrow_mut().extend(measured.iter().cloned());
        Some(Sizes::of(measured))
    }

    /// Whether nothing was shown yet.
    pub fn shows_nothing_yet(&self) -> bool {
        self.shown.borrow().is_empty()
    }

    /// The same for what the text shows.
    pub fn show(&self, name: &str) -> Result<Arc<MeasuredMedia>, MeasureError> {
        let measured = self.measure(name)?;
        self.shown.borrow_mut().push(Arc::clone(&measured));
        Ok(measured)
    }

    /// What the text was found to show so far.
    pub fn shown(&self) -> Shown {
        self.shown.borrow().clone()
    }

    /// Whether a file, and no link, is called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.remember(name, self.shelf.stamp(self.folder, name), "");
        fs::symlink_metadata(self.shelf.beside(self.folder, name)).is_ok_and(|metadata| metadata.is_file())
    }

    /// Reads a text of at most `longest` bytes; nothing if it is longer.
    pub fn read(&self, name: &str, longest: u64) -> io::Result<Option<String>> {
        let stamp = self.shelf.stamp(self.folder, name);
        let mut text = String::new();
        let file = fs::File::open(self.shelf.beside(self.folder, name))?;
        let bytes = file.take(longest + 1).read_to_string(&mut text)?;
        self.remember(name, stamp, &hash(text.as_bytes()));
        Ok((bytes as u64 <= longest).then_some(text))
    }

    /// Everything that was looked for.
    pub fn into_seen(self) -> Vec<Seen> {
        self.seen.into_inner()
    }

    fn remember(&self, name: &str, stamp: Option<Stamp>, sha256: &str) {
        self.seen.borrow_mut().push(Seen { name: name.to_owned(), stamp, sha256: sha256.to_owned() });
    }
}

impl Seen {
    /// Whether the same lies there now, for a Markdown file in `folder`.
    pub fn is_still_so(&self, shelf: &Shelf, folder: &Path) -> bool {
        shelf.stamp(folder, &self.name) == self.stamp
    }
}
