//! What a recording is, and why there may be none.

use jiff::Timestamp;

use crate::content::{EpisodeName, Library, Slug, Webinar};

/// A recording that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recording {
    /// The lasting name of the webinar.
    pub webinar: String,
    /// The episode that it becomes.
    pub episode: EpisodeName,
    /// Where its draft lies in the content folder.
    pub file: String,
    /// Its sound, as authors name it.
    pub sound: String,
    /// When it was taken.
    pub taken_at: Timestamp,
}

/// Why a recording was not taken.
#[derive(thiserror::Error, Debug)]
pub enum RecordingError {
    /// No show was named for it, and there is none or more than one.
    #[error("no show takes the recording")]
    NoShow,
    /// The webinar has a recording already.
    #[error("the webinar has a recording already")]
    Taken,
    /// A text of this name is there already.
    #[error("`{0}` is there already")]
    FileExists(String),
    /// Nobody could hear it.
    #[error(transparent)]
    Sound(#[from] crate::media::ReceiveError),
    /// The content folder or the media store does not take it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The rows are away.
    #[error(transparent)]
    Db(#[from] crate::db::Error),
}

/// How a webinar stands with its recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It can be heard.
    Published(EpisodeName),
    /// Its draft waits for its author.
    Draft(Recording),
    /// There is none.
    Missing,
}

impl Standing {
    /// How a webinar stands, of which `taken` was taken.
    pub fn of(webinar: &Webinar, taken: Option<&Recording>) -> Self {
        match (&webinar.recording, taken) {
            (Some(episode), _) => Self::Published(episode.clone()),
            (None, Some(recording)) => Self::Draft(recording.clone()),
            (None, None) => Self::Missing,
        }
    }
}

/// The show that a webinar's recording goes to unless somebody says otherwise: the one that it names, or the only one.
pub fn usual_show(library: &Library, webinar: &Webinar) -> Option<Slug> {
    let only = || match library.shows.as_slice() {
        [show] => Some(show.slug.clone()),
        _ => None,
    };
    webinar.show.clone().or_else(only)
}
