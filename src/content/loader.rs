//! Reads a content folder, and reads again only what changed.

use std::{
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
    company::{Company, Seen, Shown},
    library::Library,
    listing::{Changes, Found, Listing},
    manuscripts::Manuscripts,
    mistake::Mistake,
    model::Site,
    problem::{ContentError, Problem},
    read::{self, Parsed, Surroundings},
    revisions::hash,
    source::{self, Named},
};
use crate::{
    i18n::Locale,
    media::{Measurements, Shelf, Uploads},
};

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
    shelf: Arc<Shelf>,
    site: Site,
    listing: Listing,
    files: HashMap<Arc<str>, Remembered>,
    /// What the last library was put together of, and what did not fit together in it.
    last: (Arc<[NamedFile]>, Vec<ContentError>),
}

/// What is remembered of a file.
struct Remembered {
    named: Arc<Named>,
    stamp: (SystemTime, u64),
    /// What else takes part in it.
    seen: Vec<Seen>,
    /// What its text names of the media store, well or not.
    named_in_store: Vec<String>,
    good: Option<Good>,
    problems: Vec<Problem>,
}

/// A file with its name read and its last good version.
#[derive(Clone)]
pub(super) struct NamedFile {
    pub(super) file: Arc<str>,
    pub(super) named: Arc<Named>,
    pub(super) good: Good,
}

/// A file that was read well.
#[derive(Clone)]
pub(super) struct Good {
    pub(super) parsed: Arc<Parsed>,
    /// The pictures and sounds that its text shows.
    pub(super) shown: Shown,
    /// SHA-256 of its text and of what was read with it, in hexadecimal.
    pub(super) digest: Arc<str>,
}

/// What a file says or what is wrong with it, what was looked at beside it, and what it names of the media store.
pub(super) type FileRead = (Result<Good, Vec<Problem>>, Vec<Seen>, Vec<String>);

impl Loader {
    /// A loader for the Markdown in `root`, with uploaded media. What was measured before is not measured again.
    pub fn new(root: PathBuf, uploads: impl Into<Uploads>, measured: Measurements) -> Self {
        let (listing, files) = Default::default();
        let shelf = Arc::new(Shelf::new(root.clone(), uploads.into(), measured));
        Self { shelf, root, site: Site::unnamed(), listing, files, last: (Arc::new([]), Vec::new()) }
    }

    /// What was measured since this was last asked, to be remembered.
    pub fn take_measurements(&self) -> Measurements {
        self.shelf.take_fresh()
    }

    /// Reads everything that changed since the last time and puts the library together. Blocks: it reads from disk.
    pub fn load(&mut self, moments: Moments) -> (Library, Vec<ContentError>) {
        self.load_after(&Changes::Anywhere, moments)
    }

    /// The same where it is known what changed.
    pub fn load_after(&mut self, changes: &Changes, moments: Moments) -> (Library, Vec<ContentError>) {
        let mut errors = Vec::new();
        let site = self.read_site(&mut errors);
        if let Err(problem) = self.listing.renew(&self.root, changes) {
            errors.push(ContentError::new("", problem));
        }
        errors.extend(self.listing.problems().map(|(file, problem)| ContentError::new(file, problem.clone())));
        let named = self.name_all(&site, &mut errors);
        self.read_changed(&named, &site);
        self.forget_others(&named);
        let files: Arc<[NamedFile]> = self.last_good(named, &mut errors).into();
        let mut unfit = Vec::new();
        let mut library = assemble::library(site, &files, moments, &mut unfit);
        errors.extend(unfit.iter().cloned());
        self.last = (files, unfit);
        library.named = self.named_in_store();
        errors.sort();
        (library, errors)
    }

    /// The files as they were last read.
    pub fn manuscripts(&self, first_start: Timestamp) -> Manuscripts {
        let (files, unfit) = self.last.clone();
        let bad = self.files.iter().filter(|(_, known)| known.good.is_none());
        let bad = bad.map(|(file, known)| (Arc::clone(file), Arc::clone(&known.named))).collect();
        Manuscripts { site: self.site.clone(), files, bad, unfit, shelf: Arc::clone(&self.shelf), first_start }
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

    fn name_all(&self, site: &Site, errors: &mut Vec<ContentError>) -> Vec<(Found, Arc<Named>)> {
        let mut all = Vec::with_capacity(self.files.len());
        for found in self.listing.found() {
            if let Some(known) = self.files.get(&found.file) {
                all.push((found.clone(), Arc::clone(&known.named)));
                continue;
            }
            match name(&found.file, site) {
                Ok(Some(named)) => all.push((found.clone(), Arc::new(named))),
                Ok(None) => {}
                Err(problem) => errors.push(ContentError::new(&found.file, problem)),
            }
        }
        all
    }

    /// Every file that is named is remembered by now, so that as many means the same ones.
    fn forget_others(&mut self, named: &[(Found, Arc<Named>)]) {
        if self.files.len() != named.len() {
            let listed: HashSet<&str> = named.iter().map(|(found, _)| &*found.file).collect();
            self.files.retain(|file, _| listed.contains(&**file));
        }
    }

    fn read_changed(&mut self, named: &[(Found, Arc<Named>)], site: &Site) {
        let changed: Vec<&(Found, Arc<Named>)> = named
            .iter()
            .filter(|(found, _)| !self.files.get(&found.file).is_some_and(|known| known.is_of(found, &self.shelf)))
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
        for (found, named, (result, seen, named_in_store)) in
            results.into_inner().unwrap_or_else(PoisonError::into_inner)
        {
            let before = self.files.remove(&found.file).and_then(|known| known.good);
            let (good, problems) = match result {
                Ok(good) => (Some(good), Vec::new()),
                Err(problems) => (before, problems),
            };
            let named = Arc::clone(named);
            let remembered = Remembered { named, stamp: found.stamp, seen, named_in_store, good, problems };
            self.files.insert(Arc::clone(&found.file), remembered);
        }
    }

    /// What files name of the media store, those too that are not public or were not read well.
    fn named_in_store(&self) -> HashSet<String> {
        self.files.values().flat_map(|known| &known.named_in_store).cloned().collect()
    }

    fn last_good(&self, named: Vec<(Found, Arc<Named>)>, errors: &mut Vec<ContentError>) -> Vec<NamedFile> {
        let mut files = Vec::with_capacity(named.len());
        for (found, named) in named {
            let Some(known) = self.files.get(&found.file) else { continue };
            errors.extend(known.problems.iter().map(|problem| ContentError::new(&found.file, problem.clone())));
            if let Some(good) = known.good.clone() {
                files.push(NamedFile { file: found.file, named, good });
            }
        }
        files
    }
}

impl Remembered {
    /// Whether a reading of the file would find the same. One that could not be read may be read tomorrow, with nothing
    /// about it changed that could be told.
    fn is_of(&self, found: &Found, shelf: &Shelf) -> bool {
        self.stamp == found.stamp
            && self.problems.is_empty()
            && self.seen.iter().all(|seen| seen.is_still_so(shelf, folder(&found.file)))
    }
}

fn folder(file: &str) -> &Path {
    Path::new(file).parent().unwrap_or(Path::new(""))
}

/// Reads the path of a file. Translations into a language that the site does not use wait until it does.
pub(super) fn name(file: &str, site: &Site) -> Result<Option<Named>, Problem> {
    let named = source::name(file)?;
    let first = site.languages[0];
    if named.language == Some(first) {
        return Err(Problem::of_file(Mistake::new("mistake-first-language").with("language", first)));
    }
    Ok(Some(named).filter(|named| named.language.is_none_or(|language| site.languages.contains(&language))))
}

/// A file that no test foresaw must not keep all others from being read.
pub(super) fn survive(read: impl FnOnce() -> FileRead) -> FileRead {
    panic::catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| (Err(vec![Problem::of_file("mistake-stumbled")]), Vec::new(), Vec::new()))
}

fn read_file(found: &Found, named: &Named, site: &Site, shelf: &Shelf, root: &Path) -> FileRead {
    match source::read_text(&root.join(&*found.file)) {
        Ok(text) => read_words(text, &found.file, named, site, shelf),
        Err(problem) => (Err(vec![problem]), Vec::new(), Vec::new()),
    }
}

/// Reads what a file says, or would say.
pub(super) fn read_words(text: String, file: &str, named: &Named, site: &Site, shelf: &Shelf) -> FileRead {
    let language = named.language.unwrap_or(site.languages[0]);
    let locale = Locale { language, zone: site.zone.clone(), is_first: language == site.languages[0] };
    let around = Surroundings { locale, company: Company::new(shelf, folder(file)) };
    let parsed = read::parse(named.kind, &text, &around);
    let (shown, seen) = (around.company.shown(), around.company.into_seen());
    let named = named_in(&text);
    let digests: String = seen.iter().map(|seen| seen.sha256.as_str()).collect();
    let good = |parsed| Good { parsed: Arc::new(parsed), shown, digest: hash((text + &digests).as_bytes()).into() };
    (parsed.map(good), seen, named)
}

/// Every `media:<key>` in a text, wherever it stands: what a file with a mistake names is wanted, too.
pub fn named_in(text: &str) -> Vec<String> {
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let keys = text.split(MEDIA).skip(1).map(|rest| rest.split(|c| !is_of_key(c)).next().unwrap_or_default());
    keys.map(|key| format!("{MEDIA}{key}")).collect()
}

/// What names of the media store begin with.
const MEDIA: &str = "media:";
