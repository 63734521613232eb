//! What the privacy page once said. A librarian edits a file; its earlier texts are kept as rows, so that she has
//! nothing to remember and a learner can read what she agreed to.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{
    company::Company,
    front_matter::Document,
    library::Library,
    markdown::Html,
    model::{PageText, Slug},
    read::{self, Kind, Parsed, Surroundings},
    store,
};
use crate::{
    db::{self, Db},
    i18n::{Language, Locale},
    media::{Measurements, Shelf},
};

/// The page whose versions are kept.
const PRIVACY: &str = "privacy";

/// One text of a page in one language, and since when it stood there.
#[derive(Clone, Debug)]
pub struct PageVersion {
    /// The language of the text.
    pub language: Language,
    /// From 1, counted in this language.
    pub number: i64,
    /// When it was first published.
    pub since_at: Timestamp,
    /// What it said.
    pub text: PageText,
    hash: String,
}

/// A version as its row keeps it.
#[derive(Clone)]
pub(super) struct KeptVersion {
    pub(super) language: String,
    pub(super) number: i64,
    pub(super) hash: String,
    pub(super) source: String,
    pub(super) since_at: Timestamp,
}

/// Keeps the texts of the privacy page that are new, and gives the library all there ever were. Texts that were rendered
/// for the library before are taken from there.
pub(super) async fn remember(
    db: &Db,
    now: Timestamp,
    library: &mut Library,
    before: Option<&Library>,
) -> db::Result<()> {
    let present = present_texts(library);
    let mut kept = store::page_versions(&mut *db.read().await?, PRIVACY).await?;
    if present.iter().any(|version| !is_latest(&kept, version)) {
        db.write(async |conn| keep_changed(conn, now, &present).await).await?;
        kept = store::page_versions(&mut *db.read().await?, PRIVACY).await?;
    }
    let known = before.map(|before| before.privacy_versions.clone()).unwrap_or_default();
    library.privacy_versions = kept.into_iter().filter_map(|kept| read_version(library, &known, kept)).collect();
    Ok(())
}

/// The texts of today, as versions without a number.
fn present_texts(library: &Library) -> Vec<KeptVersion> {
    let texts = library.page(PRIVACY).map(|page| page.texts.iter().collect::<Vec<_>>()).unwrap_or_default();
    let version = |(language, text): (Language, &PageText)| KeptVersion {
        language: language.code().to_owned(),
        number: 0,
        hash: format!("{:x}", Sha256::digest(text.source.as_bytes())),
        source: text.source.to_string(),
        since_at: library.as_of,
    };
    texts.into_iter().map(version).collect()
}

fn latest<'a>(kept: &'a [KeptVersion], language: &str) -> Option<&'a KeptVersion> {
    kept.iter().filter(|kept| kept.language == language).max_by_key(|kept| kept.number)
}

fn is_latest(kept: &[KeptVersion], present: &KeptVersion) -> bool {
    latest(kept, &present.language).is_some_and(|latest| latest.hash == present.hash)
}

async fn keep_changed(conn: &mut db::Conn, now: Timestamp, present: &[KeptVersion]) -> db::Result<()> {
    let kept = store::page_versions(conn, PRIVACY).await?;
    for version in present.iter().filter(|version| !is_latest(&kept, version)) {
        let number = latest(&kept, &version.language).map_or(1, |latest| latest.number + 1);
        store::insert_page_version(conn, PRIVACY, &KeptVersion { number, since_at: now, ..version.clone() }).await?;
    }
    Ok(())
}

/// Nothing for a language that the site no longer speaks.
fn read_version(library: &Library, known: &[Arc<PageVersion>], kept: KeptVersion) -> Option<Arc<PageVersion>> {
    let language = Language::parse(&kept.language).filter(|language| library.site.languages.contains(language))?;
    let is_same = |known: &&Arc<PageVersion>| {
        known.language == language && known.number == kept.number && known.hash == kept.hash
    };
    if let Some(known) = known.iter().find(is_same) {
        return Some(Arc::clone(known));
    }
    let text = rendered(&kept.source, library.locale(language));
    Some(Arc::new(PageVersion { language, number: kept.number, since_at: kept.since_at, text, hash: kept.hash }))
}

/// An old text under today's rules. One that they refuse, such as one whose picture is gone, is shown as it was typed.
fn rendered(source: &str, locale: Locale) -> PageText {
    let nothing = Shelf::new(PathBuf::new(), PathBuf::new().into(), Measurements::default());
    let around = Surroundings { locale, company: Company::new(&nothing, Path::new("pages")) };
    match read::parse(Kind::Page, source, &around) {
        Ok(Parsed::Page(text)) => text,
        _ => as_typed(source),
    }
}

fn as_typed(source: &str) -> PageText {
    let words = Document::split(source).map_or_else(|_| source.to_owned(), |document| document.body());
    PageText { title: String::new(), summary: String::new(), body: Html::as_typed(words.trim()), source: source.into() }
}

impl Library {
    /// The versions of the privacy page for a reader of `language`, the present one first; those of the site's first
    /// language where it has none of its own.
    pub fn privacy_versions(&self, language: Language) -> Vec<&Arc<PageVersion>> {
        let of = |language| self.privacy_versions.iter().rev().filter(|version| version.language == language).collect();
        let own: Vec<_> = of(language);
        let page = Slug::parse(PRIVACY).and_then(|slug| self.pages.get(&slug));
        let is_translated = page.is_some_and(|page| page.texts.iter().any(|(other, _)| other == language));
        if is_translated { own } else { of(self.first_language()) }
    }
}
