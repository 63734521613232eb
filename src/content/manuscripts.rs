//! The files as they were last read, drafts among them: what authors have before them, and what a text would become.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    advice::{self, Advice, DeadLinks, Point},
    assemble,
    company::Company,
    library::Library,
    loader::{self, Moments, NamedFile},
    mentions::{self, OutwardLink},
    model::Site,
    problem::{ContentError, Problem},
    read::{self, Kind},
    revisions,
    source::{self, Named},
};
use crate::{
    i18n::Locale,
    media::{MeasuredMedia, Shelf, Uploads},
};

/// The name of the file with the facts of the site.
const SITE: &str = "site.toml";

/// Every file of the content, as of the last reading.
pub struct Manuscripts {
    pub(super) site: Site,
    pub(super) files: Arc<[NamedFile]>,
    /// Those of which no good version is known.
    pub(super) bad: Vec<(Arc<str>, Arc<Named>)>,
    /// What did not fit together.
    pub(super) unfit: Vec<ContentError>,
    pub(super) shelf: Arc<Shelf>,
    pub(super) first_start: Timestamp,
}

/// One file of the content.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// Relative to the content folder, with `/` between its parts.
    pub file: Arc<str>,
    /// What its path says.
    pub named: Arc<Named>,
    /// What it is called; nothing where it can't be read.
    pub title: Option<String>,
    /// Whether nobody may see it yet.
    pub is_draft: bool,
}

/// A file as it would be.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Relative to the content folder.
    pub file: &'a str,
    /// All that it says; nothing where it is taken away.
    pub text: Option<&'a str>,
}

/// What the library would be after changes that were not made.
pub struct Trial {
    /// With the pasts that its things have now.
    pub library: Library,
    /// What is wrong with the changed files, and what no longer fits together because of them.
    pub errors: Vec<ContentError>,
}

impl Manuscripts {
    /// Every file, in the order of their names.
    pub fn all(&self) -> Vec<Manuscript> {
        let good = self.files.iter().map(|file| Manuscript {
            file: Arc::clone(&file.file),
            named: Arc::clone(&file.named),
            title: Some(file.good.parsed.title().to_owned()),
            is_draft: file.good.parsed.is_draft(),
        });
        let bad = self.bad.iter().map(|(file, named)| Manuscript {
            file: Arc::clone(file),
            named: Arc::clone(named),
            title: None,
            is_draft: false,
        });
        let mut all: Vec<Manuscript> = good.chain(bad).collect();
        all.sort_by(|one, other| one.file.cmp(&other.file));
        all
    }

    /// What the library would be. Blocks: texts are parsed, and what they name is measured.
    pub fn try_out(&self, changes: &[Change<'_>], now: &Library) -> Trial {
        let mut errors = Vec::new();
        let site = self.site_after(changes, &mut errors);
        let is_changed = |file: &str| changes.iter().any(|change| change.file == file);
        let mut files: Vec<NamedFile> = self.files.iter().filter(|file| !is_changed(&file.file)).cloned().collect();
        for change in changes.iter().filter(|change| change.file != SITE) {
            match self.read(change, &site) {
                Ok(file) => files.extend(file),
                Err(problems) => errors.extend(problems.into_iter().map(|one| ContentError::new(change.file, one))),
            }
        }
        files.sort_by(|one, other| one.file.cmp(&other.file));
        let mut unfit = Vec::new();
        let moments = Moments { first_start: self.first_start, now: self.seen_at(&files, changes, now) };
        let mut library = assemble::library(site, &files, moments, &mut unfit);
        revisions::borrow(&mut library, now);
        errors.extend(unfit.into_iter().filter(|error| !self.unfit.contains(error) || is_changed(&error.file)));
        Trial { library, errors }
    }

    /// The same, where pictures and sounds are looked for in another folder and another store first: what comes along with
    /// a text does not lie here yet.
    pub fn with_media_in_front(&self, content: PathBuf, uploads: Uploads) -> Self {
        Self {
            site: self.site.clone(),
            files: Arc::clone(&self.files),
            bad: self.bad.clone(),
            unfit: self.unfit.clone(),
            shelf: Arc::new(Shelf::in_front_of(Arc::clone(&self.shelf), content, uploads)),
            first_start: self.first_start,
        }
    }

    /// What could be said better in a text. Blocks: what it shows is measured.
    pub fn advise(&self, file: &str, text: &str, dead_links: &DeadLinks, now: Timestamp) -> Vec<Advice> {
        let Ok(Some(named)) = loader::name(file, &self.site) else { return Vec::new() };
        let language = named.language.unwrap_or(self.site.languages[0]);
        let locale = Locale { language, zone: self.site.zone.clone(), is_first: named.language.is_none() };
        let company = Company::new(&self.shelf, Path::new(file).parent().unwrap_or(Path::new("")));
        let glossaries = self.files.iter().filter(|one| one.named.language == named.language);
        let glossary = glossaries.filter_map(|one| one.good.parsed.glossary()).next();
        let screenshot_months = self.site.upkeep.screenshot_months;
        let desk = advice::Desk { locale: &locale, company: &company, glossary, dead_links, screenshot_months, now };
        let advice = advice::of_text(text, &desk);
        // The glossary is where words of the trade belong.
        let is_glossary = named.kind == Kind::Glossary;
        advice.into_iter().filter(|one| !(is_glossary && matches!(one.point, Point::Unexplained { .. }))).collect()
    }

    /// What could be said better in all files of the folder that they were read from. Blocks.
    pub fn advise_all(&self, folder: &Path, dead_links: &DeadLinks, now: Timestamp) -> Vec<(Arc<str>, Advice)> {
        let mut all = Vec::new();
        for (file, text) in self.texts(folder) {
            let advice = self.advise(file, &text, dead_links, now);
            all.extend(advice.into_iter().map(|advice| (Arc::clone(file), advice)));
        }
        all
    }

    /// Every link that leads out of the site, in all files of the folder that they were read from. Blocks.
    pub fn links(&self, folder: &Path) -> Vec<OutwardLink> {
        self.texts(folder).flat_map(|(_, text)| mentions::links(&text)).collect()
    }

    /// What can't be read any more is a mistake, and told as one.
    fn texts<'a>(&'a self, folder: &Path) -> impl Iterator<Item = (&'a Arc<str>, String)> {
        let files = self.files.iter().map(|file| &file.file);
        files.map(|file| (file, source::read_text(&folder.join(&**file)).unwrap_or_default()))
    }

    /// A picture or sound by the part of its address after `/media/`, whether public content names it or not. Blocks.
    pub fn media(&self, address: &str) -> Option<Arc<MeasuredMedia>> {
        let name = match address.strip_prefix("store/") {
            Some(key) => format!("media:{key}"),
            None => address.to_owned(),
        };
        self.shelf.measure(Path::new(""), &name).ok()
    }

    /// What a file calls `name`, measured. Blocks.
    pub fn measured(&self, file: &str, name: &str) -> Option<Arc<MeasuredMedia>> {
        self.shelf.measure(Path::new(file).parent().unwrap_or(Path::new("")), name).ok()
    }

    fn site_after(&self, changes: &[Change<'_>], errors: &mut Vec<ContentError>) -> Site {
        let text = changes.iter().find(|change| change.file == SITE).and_then(|change| change.text);
        match text.map(read::site::site) {
            None => self.site.clone(),
            Some(Ok(site)) => site,
            Some(Err(problem)) => {
                errors.push(ContentError::new(SITE, problem));
                self.site.clone()
            }
        }
    }

    fn read(&self, change: &Change<'_>, site: &Site) -> Result<Option<NamedFile>, Vec<Problem>> {
        let Some(text) = change.text else { return Ok(None) };
        let Some(named) = loader::name(change.file, site).map_err(|problem| vec![problem])? else { return Ok(None) };
        let reading = || loader::read_words(text.to_owned(), change.file, &named, site, &self.shelf);
        let (good, ..) = loader::survive(reading);
        Ok(Some(NamedFile { file: change.file.into(), named: Arc::new(named), good: good? }))
    }

    /// What is to appear later is looked at as it will be then.
    fn seen_at(&self, files: &[NamedFile], changes: &[Change<'_>], now: &Library) -> Timestamp {
        let changed = files.iter().filter(|file| changes.iter().any(|change| change.file == &*file.file));
        let appears = changed.filter_map(|file| file.good.parsed.appears_at());
        let appears = appears.filter_map(|moment| moment.resolve(&self.site.zone, self.first_start));
        appears.fold(now.as_of, Timestamp::max)
    }
}
