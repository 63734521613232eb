//! Ready books and covers. One is made when it is first asked for, and kept as long as it says the same: whatever is
//! edited elsewhere leaves it alone.

use std::sync::Arc;

use axum::body::Bytes;
use moka::{policy::EvictionPolicy, sync::Cache};

use super::{cover, epub};
use crate::{
    app::App,
    content::{Course, Library, Revision, Slug},
    i18n::Language,
};

/// Memory for all books and covers together.
const CAPACITY_BYTES: u64 = 16 * 1024 * 1024;

/// A course, what is made of it, and its past, which changes with whatever is printed there.
type Key = (Slug, Thing, Revision);

/// What is made of a course.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Thing {
    /// A book in a language.
    Book(Language),
    /// The square cover.
    Cover,
}

/// The books and covers in memory.
#[derive(Clone)]
pub struct Books(Cache<Key, Bytes>);

impl Default for Books {
    fn default() -> Self {
        Self::of(CAPACITY_BYTES)
    }
}

impl Books {
    /// A shelf with so much room. What is larger than half of it counts as half: it stays, in two languages, rather than
    /// be made at every request.
    fn of(capacity_bytes: u64) -> Self {
        let most = u32::try_from(capacity_bytes / 2).unwrap_or(u32::MAX);
        let books = Cache::builder()
            .max_capacity(capacity_bytes)
            .weigher(move |_: &Key, made: &Bytes| u32::try_from(made.len()).unwrap_or(u32::MAX).min(most))
            // What was made of an earlier version goes first.
            .eviction_policy(EvictionPolicy::lru())
            .build();
        Self(books)
    }

    /// What stands on the shelf, or else is made now. Several who ask at once wait for the same one.
    async fn find_or_make(
        &self,
        key: Key,
        make: impl FnOnce() -> anyhow::Result<Vec<u8>> + Send + 'static,
    ) -> anyhow::Result<Bytes> {
        if let Some(made) = self.0.get(&key) {
            return Ok(made);
        }
        let books = self.0.clone();
        let making = move || books.try_get_with(key, || make().map(Bytes::from));
        let made = tokio::task::spawn_blocking(making).await?;
        made.map_err(|error| anyhow::anyhow!("it could not be made: {error:#}"))
    }
}

/// The electronic book of a course, as EPUB.
///
/// # Errors
/// When a picture in it can't be read.
pub async fn book(
    app: &App,
    library: &Arc<Library>,
    course: &Arc<Course>,
    language: Language,
) -> anyhow::Result<Bytes> {
    let key = (course.slug.clone(), Thing::Book(language), course.revision.clone());
    let (absolute, library, course) = (app.clone(), Arc::clone(library), Arc::clone(course));
    let make = move || epub::book(&library, &course, &library.locale(language), &|path| absolute.absolute(path));
    app.books.find_or_make(key, make).await
}

/// The square cover that we draw for a course, in the site's first language, as PNG.
///
/// # Errors
/// When it can't be painted.
pub async fn square_cover(app: &App, library: &Arc<Library>, course: &Arc<Course>) -> anyhow::Result<Bytes> {
    let key = (course.slug.clone(), Thing::Cover, course.revision.clone());
    let (library, course) = (Arc::clone(library), Arc::clone(course));
    let make = move || cover::painted(&library, &course, library.first_language(), cover::SQUARE);
    app.books.find_or_make(key, make).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_book_larger_than_the_shelf_is_made_once() {
        let books = Books::of(100);
        for language in ["id", "en"].map(|code| Language::parse(code).unwrap()) {
            let key = (Slug::parse("kursus").unwrap(), Thing::Book(language), Revision::default());
            let made = books.find_or_make(key.clone(), || Ok(vec![0; 1_000])).await.unwrap();
            books.0.run_pending_tasks();
            let again = books.find_or_make(key, || unreachable!("it is made already")).await.unwrap();
            assert_eq!(again.as_ptr(), made.as_ptr());
        }
    }
}
