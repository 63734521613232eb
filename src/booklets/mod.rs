//! Booklets: a course, or one lesson, on paper in large print; a course as an electronic book; its cover.
//!
//! Owns no table. Reads [`crate::content::Library`]. All of it is the same for everybody. Others link to the addresses,
//! which stand with those of courses, and ask [`book`] for a ready book.
mod answers;
mod blocks;
mod cover;
mod epub;
mod glossary;
mod pages;
mod shelf;
mod views;
mod xhtml;

#[cfg(test)]
mod tests;

pub use pages::routes;
pub use shelf::{Books, book, square_cover};
