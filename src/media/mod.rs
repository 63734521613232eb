//! Media bytes: pictures and sound that readers may fetch.
//!
//! A file beside the Markdown belongs to the content; `media:<key>` is an object in the media store. Both are measured
//! here before anything names them, and served by one handler. Only what the [`crate::content::Library`] names is
//! served, so nothing leaks before it is published.
mod measure;
mod shelf;

#[cfg(test)]
mod tests;

pub use measure::{MeasureError, MeasuredMedia, MediaKind};
pub use shelf::Shelf;
