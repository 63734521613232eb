//! The content folder: which Markdown files lie in it, and when each was written.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{mistake::Mistake, problem::Problem};

/// Folders nest this deep at most: `courses/<course>/<lesson>`.
const DEEPEST_FOLDER: usize = 4;

/// Where something may have changed on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Changes {
    /// Nobody knows.
    Anywhere,
    /// Directly in these folders, and in what is new in them.
    In(HashSet<PathBuf>),
}

/// A file that was found, before it is opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Relative to the content folder, with `/` between its parts.
    pub file: Arc<str>,
    /// When it was written and how long it is: a file with the same stamp is not read again.
    pub stamp: (SystemTime, u64),
}

/// The Markdown files of a folder, by their names. What can't be listed is a problem of its path.
#[derive(Default)]
pub struct Listing {
    entries: BTreeMap<Arc<str>, Result<Found, Problem>>,
    has_links: bool,
}

impl Default for Changes {
    fn default() -> Self {
        Self::In(HashSet::new())
    }
}

impl Changes {
    /// More of them; nothing stands for changes that were lost.
    pub fn add(&mut self, folders: Option<HashSet<PathBuf>>) {
        match (self, folders) {
            (Self::Anywhere, _) => {}
            (Self::In(all), Some(folders)) => all.extend(folders),
            (changes, None) => *changes = Self::Anywhere,
        }
    }
}

impl Listing {
    /// Looks again where something changed. With ten thousand files, looking everywhere takes half of the time in which an
    /// edit is to be seen.
    ///
    /// # Errors
    /// When the folder itself is not there; then nothing is in it.
    pub fn renew(&mut self, root: &Path, changes: &Changes) -> Result<(), Problem> {
        let real = root.canonicalize().map_err(|error| {
            *self = Self::default();
            unreadable(&error)
        })?;
        match changes {
            // What a link leads to changes elsewhere than the link.
            Changes::In(folders) if !self.entries.is_empty() && !self.has_links => {
                for prefix in folders.iter().filter_map(|folder| prefix(folder.strip_prefix(&real).ok()?)) {
                    self.forget(&prefix);
                    self.walk(&real.join(&prefix), &real, &prefix);
                }
            }
            _ => {
                *self = Self::default();
                self.walk(root, &real, "");
            }
        }
        Ok(())
    }

    /// The files, in the order of their names.
    pub fn found(&self) -> impl Iterator<Item = &Found> {
        self.entries.values().filter_map(|entry| entry.as_ref().ok())
    }

    /// What could not be listed.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &Problem)> {
        self.entries.iter().filter_map(|(file, entry)| Some((&**file, entry.as_ref().err()?)))
    }

    fn forget(&mut self, prefix: &str) {
        self.entries.retain(|file, _| !file.starts_with(prefix));
    }

    fn walk(&mut self, folder: &Path, root: &Path, prefix: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            // Gone by now. That the whole content is gone was noticed before.
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => {
                self.entries.insert(prefix.into(), Err(unreadable(&error)));
                return;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !name.to_string_lossy().starts_with('.') {
                self.list(&entry, root, format!("{prefix}{}", name.to_string_lossy()));
            }
        }
    }

    fn list(&mut self, entry: &fs::DirEntry, root: &Path, file: String) {
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        self.has_links |= is_link;
        match look(entry, root, is_link) {
            Err(problem) => {
                self.entries.insert(file.into(), Err(problem));
            }
            Ok(Some(metadata)) if metadata.is_dir() && file.matches('/').count() < DEEPEST_FOLDER => {
                self.walk(&entry.path(), root, &format!("{file}/"));
            }
            Ok(Some(metadata)) if metadata.is_file() && file.ends_with(".md") => {
                let stamp = (metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len());
                let file: Arc<str> = file.into();
                self.entries.insert(Arc::clone(&file), Ok(Found { file, stamp }));
            }
            Ok(_) => {}
        }
    }
}

/// What the names of all files below a folder begin with; nothing for a folder that is never looked into.
fn prefix(folder: &Path) -> Option<String> {
    let mut prefix = String::new();
    for part in folder.components() {
        let part = part.as_os_str().to_string_lossy();
        if part.starts_with('.') {
            return None;
        }
        prefix += &format!("{part}/");
    }
    (prefix.matches('/').count() <= DEEPEST_FOLDER).then_some(prefix)
}

fn unreadable(error: &io::Error) -> Problem {
    of_disk("mistake-folder-unreadable", error)
}

fn of_disk(key: &'static str, error: &io::Error) -> Problem {
    Problem::of_file(Mistake::new(key).because(Mistake::of_disk(error)))
}

/// What stands behind a name; nothing when it is gone by now, as an editor's working files are.
fn look(entry: &fs::DirEntry, root: &Path, is_link: bool) -> Result<Option<fs::Metadata>, Problem> {
    // Only links are followed from the root of the disk: for all files that takes longer than everything else here.
    let metadata = if is_link {
        check_link(&entry.path(), root)?;
        fs::metadata(entry.path())
    } else {
        entry.metadata()
    };
    match metadata {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(of_disk("mistake-entry-unreadable", &error)),
    }
}

/// A link counts for its target, which lies within the content and does not hold the link.
fn check_link(link: &Path, root: &Path) -> Result<(), Problem> {
    let unfollowed = |error| of_disk("mistake-link-lost", &error);
    let target = link.canonicalize().map_err(unfollowed)?;
    let folder = link.parent().unwrap_or(root).canonicalize().map_err(unfollowed)?;
    if !target.starts_with(root) {
        return Err(Problem::of_file("mistake-link-outside"));
    }
    if folder.starts_with(&target) {
        return Err(Problem::of_file("mistake-link-loop"));
    }
    Ok(())
}
