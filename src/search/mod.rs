//! Search: everything public by its words, in whatever form and nearly right.
//!
//! Reads [`crate::content::Library`] and keeps an index of it in memory; owns no table and remembers no query. The way of
//! a search: `query` says what is meant, `index` where it stands, `ranking` what is best, `passage` why.
mod dictionary;
mod documents;
mod finder;
mod index;
mod near;
mod pages;
mod passage;
mod paths;
mod query;
mod ranking;
mod stem;
mod views;
mod words;

#[cfg(test)]
mod tests;

pub use finder::Finder;
pub use pages::show_search;
pub use paths::SearchPath;
pub use views::form;
