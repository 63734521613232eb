//! Reads a content folder, and reads again only what changed.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    num::NonZero,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::SystemTime,
};

use jiff::Timestamp;

use super::{
    assemble,
    library::Library,
    model::Site,
    problem::{ContentError, Problem},
    read::{self, Attached, Parsed, Surroundings},
    revisions::hash,
    source::{self, Found, Named},
};
use crate::{i18n::Locale, media::Shelf};

/// The moments that decide what is public.
#[derive(Clone, Copy, Debug)]
pub struct Moments {
    /// When the program was first started here.
    pub first_start: Timestamp,
    /// Now.
    pub now: Timestamp,
}

/// Reads one content folder again and again. Remembers the last good version of every file, which is served in the
/// place of a bad one.
pub struct Loader {
    root: PathBuf,
    shelf: Shelf,
    site: Site,
    files: HashMap<String, Remembered>,
}

/// What is remembered of a file.
struct Remembered {
    named: Arc<Named>,
    stamp: (SystemTime, u64),
    good: Option<Good<Arc<Parsed>>>,
    problems: Vec<Problem>,
    /// Whether the stamp does not tell everything: pictures, sounds or transcripts take part, or it could not be read.
    has_company: bool,
}

/// A file with its name read and its last good version.
pub(super) struct NamedFile {
    pub(super) file: String,
    pub(super) named: Arc<Named>,
    pub(super) parsed: Arc<Parsed>,
    /// The pictures and sounds that its text shows.
    pub(super) media: Attached,
    /// SHA-256 of its text, in hexadecimal.
    pub(super) digest: Arc<str>,
}

/// A file that was read well: what it says, what it shows, and the SHA-256 of its text.
type Good<T> = (T, Attached, Arc<str>);

/// What a file says or what is wrong with it, and whether it has company.
type FileRead = (Result<Good<Parsed>, Vec<Problem>>, bool);

impl Loader {
    /// A loader for the Markdown in `root`, with uploaded media in `store`.
    pub fn new(root: PathBuf, store: PathBuf) -> Self {
        Self { shelf: Shelf::new(root.clone(), store), root, site: Site::unnamed(), files: HashMap::new() }
    }

    /// Reads everything that changed since the last time and puts the library together. Blocks: it reads from disk.
    pub fn load(&mut self, moments: Moments) -> (Library, Vec<ContentError>) {
        let mut errors = Vec::new();
        let site = self.read_site(&mut errors);
        let (found, problems) = source::list(&self.root);
        errors.extend(problems.into_iter().map(|(file, problem)| ContentError::new(&file, problem)));
        let named = self.name_all(found, &site, &mut errors);
        self.read_changed(&named, &site);
        self.forget_others(&named);
        let files = self.last_good(named, &mut errors);
        let library = assemble::library(site, &files, moments, &mut errors);
        errors.sort();
        (library, errors)
    }

    fn read_site(&mut self, errors: &mut Vec<ContentError>) -> Site {
        match source::read_text(&self.root.join("site.toml")).and_then(|text| read::site::site(&text)) {
            Ok(site) => {
                // What is an original and how it speaks hang on the languages.
                if self.site.languages != site.languages {
                    self.files.clear();
                }
                self.site = site;
            }
            Err(problem) => errors.push(ContentError::new("site.toml", problem)),
        }
        self.site.clone()
    }

    fn name_all(&self, found: Vec<Found>, site: &Site, errors: &mut Vec<ContentError>) -> Vec<(Found, Arc<Named>)> {
        let mut all = Vec::with_capacity(found.len());
        for found in found {
            if let Some(known) = self.files.get(&found.file) {
                all.push((found, Arc::clone(&known.named)));
                continue;
            }
            match name(&found.file, site) {
                Ok(Some(named)) => all.push((found, Arc::new(named))),
                Ok(None) => {}
                Err(problem) => errors.push(ContentError::new(&found.file, problem)),
            }
        }
        all
    }

    /// Every file that is named is remembered by now, so that as many means the same ones.
    fn forget_others(&mut self, named: &[(Found, Arc<Named>)]) {
        if self.files.len() != named.len() {
            let listed: HashSet<&str> = named.iter().map(|(found, _)| found.file.as_str()).collect();
            self.files.retain(|file, _| listed.contains(file.as_str()));
        }
    }

    fn read_changed(&mut self, named: &[(Found, Arc<Named>)], site: &Site) {
        let changed: Vec<&(Found, Arc<Named>)> = named
            .iter()
            .filter(|(found, _)| {
                self.files.get(&found.file).is_none_or(|known| known.stamp != found.stamp || known.has_company)
            })
            .collect();
        let results = Mutex::new(Vec::with_capacity(changed.len()));
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            for part in changed.chunks(changed.len().div_ceil(workers).max(1)) {
                let (results, shelf, root) = (&results, &self.shelf, &self.root);
                scope.spawn(move || {
                    for (found, named) in part {
                        let result = survive(|| read_file(found, named, site, shelf, root));
                        results.lock().unwrap_or_else(PoisonError::into_inner).push((found, named, result));
                    }
                });
            }
        });
        for (found, named, (result, has_company)) in results.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let before = self.files.remove(&found.file).and_then(|known| known.good);
            let (good, problems) = match result {
                Ok((parsed, media, digest)) => (Some((Arc::new(parsed), media, digest)), Vec::new()),
                Err(problems) => (before, problems),
            };
            let named = Arc::clone(named);
            self.files
                .insert(found.file.clone(), Remembered { named, stamp: found.stamp, good, problems, has_company });
        }
    }

    fn last_good(&self, named: Vec<(Found, Arc<Named>)>, errors: &mut Vec<ContentError>) -> Vec<NamedFile> {
        let mut files = Vec::with_capacity(named.len());
        for (found, named) in named {
            let Some(known) = self.files.get(&found.file) else { continue };
            errors.extend(known.problems.iter().map(|problem| ContentError::new(&found.file, problem.clone())));
            if let Some((parsed, media, digest)) = &known.good {
                let (parsed, media, digest) = (Arc::clone(parsed), media.clone(), Arc::clone(digest));
                files.push(NamedFile { file: found.file, named, parsed, media, digest });
            }
        }
        files
    }
}

/// Reads the path of a file. Translations into a language that the site does not use wait until it does.
fn name(file: &str, site: &Site) -> Result<Option<Named>, Problem> {
    let named = source::name(file)?;
    let first = site.languages[0];
    if named.language == Some(first) {
        return Err(Problem::of_file(format!("`{first}` is the site's first language: leave it out of the name")));
    }
    Ok(Some(named).filter(|named| named.language.is_none_or(|language| site.languages.contains(&language))))
}

/// A file that no test foresaw must not keep all others from being read.
fn survive(read: impl FnOnce() -> FileRead) -> FileRead {
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let text = "the program stumbled over this file: please report it with the file";
        (Err(vec![Problem::of_file(text)]), false)
    })
}

fn read_file(found: &Found, named: &Named, site: &Site, shelf: &Shelf, root: &Path) -> FileRead {
    let language = named.language.unwrap_or(site.languages[0]);
    let around = Surroundings {
        locale: Locale { language, zone: site.zone.clone(), is_first: language == site.languages[0] },
        folder: Path::new(&found.file).parent().unwrap_or(Path::new("")),
        root,
        shelf,
        media: RefCell::default(),
    };
    match source::read_text(&found.path) {
        // What may not be read today may be tomorrow, under the same stamp.
        Err(problem) => (Err(vec![problem]), true),
        Ok(text) => {
            let has_company = text.contains("![")
                || matches!(named.kind, read::Kind::Course | read::Kind::Show | read::Kind::Episode);
            let parsed = read::parse(named.kind, &text, &around);
            let good = |parsed| (parsed, around.media.into_inner(), hash(text.as_bytes()).into());
            (parsed.map(good), has_company)
        }
    }
}
