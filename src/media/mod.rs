//! Media bytes: pictures and sound that readers may fetch.
//!
//! A file beside the Markdown belongs to the content; `media:<key>` is an object in the media store, which is a folder or
//! a bucket. Both are measured here before anything names them, and served by one handler. Only what the
//! [`crate::content::Library`] names is served, so nothing leaks before it is published.
//!
//! Owns the tables `measured_media` and `heard_sounds`: what was found out about a file is remembered, so that a restart
//! does not read gigabytes again.
mod bare;
mod bucket;
mod covers;
mod halves;
mod kind;
mod listening;
mod low_data;
mod measure;
mod pictures;
mod place;
mod received;
mod shelf;
mod sizes;
mod sound;
mod sound_part;
mod store;
mod traces;
mod uploads;
mod workshop;

#[cfg(test)]
mod tests;

pub use bare::bared;
pub use bucket::BucketAccount;
pub use covers::{CoverError, LEAST_COVER};
pub use halves::{HALF_FILES, is_full};
pub use kind::MediaKind;
pub use listening::{BARS, Heard};
pub use low_data::Encoder;
pub use measure::{MeasureError, MeasuredMedia};
pub use pictures::{PictureError, Redrawn};
pub use received::{ReceiveError, Received};
pub use shelf::Shelf;
pub use sizes::{Sizes, keys as size_keys};
pub use store::{Measurements, measurements, remember};
pub use uploads::{StoreUrl, Uploads};
pub use workshop::{Workshop, draw_sizes, lighten};
