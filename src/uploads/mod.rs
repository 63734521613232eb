//! Uploads: pictures and sounds on their way into the media store, from a phone or a computer, over lines that break.
//!
//! Owns the tables `uploads` and `upload_parts`. Bytes come by the tus protocol (`tus.rs`: <https://tus.io/protocols/resumable-upload>)
//! or by a plain form, are kept in parts that any node can go on with ([`crate::media::HALF_FILES`]), and once all are there
//! letters ([`UploadWork`], [`SoundWork`]) make of them what readers get: never the file that was sent, unless it is a sound that every app plays.
//! What comes for another room ([`Purpose::Package`]) lies as it was sent until that takes it in.
mod jobs;
mod making;
mod model;
mod pages;
mod paths;
mod receiving;
mod refusal;
mod retention;
mod room;
mod store;
mod taking;
mod tus;
mod views;

pub use jobs::{SoundWork, UploadWork};
pub use model::{Kept, LARGEST_FILE, Problem, Purpose, State, Upload};
pub use paths::{ShelfItemPath, ShelfPath, UploadPath, UploadsPath};
pub use refusal::Refused;
pub use retention::retire;
pub use room::{Room, room};
pub use taking::{bytes_of, find_package, forget, forget_package, note_kept, packages, take, take_out};
pub use views::{UploadForm, upload_form, with_upload_script};

use axum::http::Method;

use crate::staff::Doors;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new()
        .on(Method::OPTIONS, UploadsPath::PATTERN, tus::tell_abilities)
        .post(UploadsPath::PATTERN, tus::create_upload)
        .on(Method::HEAD, UploadPath::PATTERN, tus::tell_offset)
        .on(Method::PATCH, UploadPath::PATTERN, tus::take_bytes)
        .on(Method::DELETE, UploadPath::PATTERN, tus::delete_upload)
        .get(UploadPath::PATTERN, pages::tell_state)
        .get(ShelfPath::PATTERN, pages::list_uploads)
        .post(ShelfPath::PATTERN, pages::receive_form)
        .get(ShelfItemPath::FILE, pages::show_file)
        .get(ShelfItemPath::SMALL, pages::show_small)
        .get(ShelfItemPath::DELETION, pages::show_deletion)
        .post(ShelfItemPath::DELETION, pages::delete_kept)
}
