//! Ready books. One is put together when it is first asked for, and kept as long as the content stays the same.

use std::sync::Arc;

use axum::body::Bytes;
use moka::{policy::EvictionPolicy, sync::Cache};

use super::epub;
use crate::{
    app::App,
    content::{Course, Library, Slug},
    i18n::Language,
};

/// Memory for all books together.
const CAPACITY_BYTES: u64 = 16 * 1024 * 1024;

/// A version of the content, a course in it, and a language.
type Key = (u64, Slug, Language);

/// The books in memory.
#[derive(Clone)]
pub struct Books(Cache<Key, Bytes>);

impl Default for Books {
    fn default() -> Self {
        let books = Cache::builder()
            .max_capacity(CAPACITY_BYTES)
            .weigher(|_: &Key, book: &Bytes| u32::try_from(book.len()).unwrap_or(u32::MAX))
            // What was made of an earlier version goes first.
            .eviction_policy(EvictionPolicy::lru())
            .build();
        Self(books)
    }
}

/// The electronic book of a course, as EPUB. Several who ask at once wait for the same one.
///
/// # Errors
/// When a picture in it can't be read.
pub async fn book(
    app: &App,
    library: &Arc<Library>,
    course: &Arc<Course>,
    language: Language,
) -> anyhow::Result<Bytes> {
    let key = (library.version, course.slug.clone(), language);
    if let Some(book) = app.books.0.get(&key) {
        return Ok(book);
    }
    let (app, library, course) = (app.clone(), Arc::clone(library), Arc::clone(course));
    let making = move || {
        let make = || epub::book(&library, &course, &library.locale(language), &|path| app.absolute(path));
        app.books.0.try_get_with(key, || make().map(Bytes::from))
    };
    let made = tokio::task::spawn_blocking(making).await?;
    made.map_err(|error| anyhow::anyhow!("a book could not be made: {error:#}"))
}
