//! Media bytes: pictures and sound that readers may fetch.
//!
//! A file beside the Markdown belongs to the content; `media:<key>` is an object in the media store, which is a folder or
//! a bucket. Both are measured here before anything names them, and served by one handler. Only what the
//! [`crate::content::Library`] names is served, so nothing leaks before it is published.
//!
//! Owns the table `measured_media`: what was measured of a file is remembered, so that a restart does not read gigabytes
//! again.
mod bucket;
mod kind;
mod measure;
mod place;
mod shelf;
mod sound;
mod sound_part;
mod store;
mod uploads;

#[cfg(test)]
mod tests;

pub use bucket::BucketAccount;
pub use kind::MediaKind;
pub use measure::{MeasureError, MeasuredMedia};
pub use shelf::Shelf;
pub use store::{Measurements, measurements, remember};
pub use uploads::{MediaUrl, Uploads};
