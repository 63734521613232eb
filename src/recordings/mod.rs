//! Recordings: what was recorded of a webinar becomes the draft of an episode, with all that is known of it filled in.
//!
//! Owns the table `recordings`. The sound goes into the media store, the draft into the content folder, where its author
//! goes on with it; once it is published, the webinar has its recording, since the episode names the webinar.
mod draft;
mod model;
mod pages;
mod paths;
mod store;
mod taking;
mod views;

pub use model::{Problem, Recording, RecordingError};
pub use pages::LONGEST_UPLOAD_BYTES;
pub use paths::{RecordingPath, RecordingsPath};
pub use taking::keep;

use crate::staff::Doors;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new()
        .get(RecordingsPath::PATTERN, pages::list_webinars)
        .get(RecordingPath::PATTERN, pages::show_form)
        .post(RecordingPath::PATTERN, pages::receive)
}
