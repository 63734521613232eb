//! What a recording is, how it stands, and why there may be none.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use crate::{
    content::{EpisodeName, Library, Slug, Webinar, WebinarStatus},
    db,
    media::ReceiveError,
};

/// Work that has taken so long was broken off: the program ended.
const LONGEST_WORK: SignedDuration = SignedDuration::from_hours(1);

/// A recording that became a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recording {
    /// The episode that it becomes.
    pub episode: EpisodeName,
    /// Where its draft lies in the content folder.
    pub file: String,
    /// Its sound, as authors name it.
    pub sound: String,
    /// When it was taken.
    pub taken_at: Timestamp,
}

/// What was last done with a recording of a webinar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    /// The lasting name of the webinar.
    pub webinar: String,
    /// When it began.
    pub begun_at: Timestamp,
    /// Why nothing came of it.
    pub problem: Option<Problem>,
    /// What came of it.
    pub made: Option<Recording>,
}

/// Why nothing came of a recording, as its sender is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The webinar has not begun, or does not take place.
    NotBegun,
    /// No show takes it.
    NoShow,
    /// The webinar has one already.
    Taken,
    /// One is being worked on.
    Working,
    /// The show has another episode of that name.
    FileExists,
    /// There is no sound in it.
    NoSound,
    /// Its end is missing.
    CutShort,
    /// Only FFmpeg could make it what apps play, and there is none.
    Unplayable,
    /// The disk, the media store or the content folder does not take it.
    Unkept,
}

impl Problem {
    /// Each with the word that rows use, and what a log says.
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::NotBegun, "not-begun", "the webinar has not begun"),
        (Self::NoShow, "no-show", "no show takes the recording"),
        (Self::Taken, "taken", "the webinar has another recording already"),
        (Self::Working, "working", "a recording is being worked on"),
        (Self::FileExists, "file-exists", "the show has another episode of that name"),
        (Self::NoSound, "no-sound", "it is no sound"),
        (Self::CutShort, "cut-short", "its end is missing"),
        (Self::Unplayable, "unplayable", "it is neither MP3 nor M4A, and there is no FFmpeg"),
        (Self::Unkept, "unkept", "it could not be kept"),
    ];

    /// The word that rows use.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(problem, ..)| *problem == self).map_or("", |(_, word, _)| word)
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == word).map(|(problem, ..)| *problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL.iter().find(|(problem, ..)| problem == self).map_or("", |(.., words)| words))
    }
}

/// Why a recording was not taken.
#[derive(thiserror::Error, Debug)]
pub enum RecordingError {
    /// As its sender is told.
    #[error("{0}")]
    Problem(Problem),
    /// Nobody could hear it.
    #[error(transparent)]
    Sound(#[from] ReceiveError),
    /// The content folder or the media store does not take it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The rows are away.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl RecordingError {
    /// What its sender is told.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => *problem,
            Self::Sound(ReceiveError::NoSound) => Problem::NoSound,
            Self::Sound(ReceiveError::CutShort) => Problem::CutShort,
            Self::Sound(ReceiveError::Unplayable) => Problem::Unplayable,
            Self::Sound(ReceiveError::Io(_)) | Self::Io(_) | Self::Db(_) => Problem::Unkept,
        }
    }

    /// Whether the same may be taken later.
    pub fn is_for_now(&self) -> bool {
        matches!(self.problem(), Problem::Unkept | Problem::Working)
    }
}

/// How a webinar stands with its recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It can be heard.
    Published(EpisodeName),
    /// Its draft waits for its author.
    Draft(Recording),
    /// It is being worked on.
    Working,
    /// Nothing came of the last one.
    Failed(Problem),
    /// There is none.
    Missing,
}

impl Standing {
    /// How a webinar stands, after the last work on it.
    pub fn of(webinar: &Webinar, work: Option<&Work>, now: Timestamp) -> Self {
        if let Some(episode) = &webinar.recording {
            return Self::Published(episode.clone());
        }
        let Some(work) = work else { return Self::Missing };
        match (&work.made, work.problem) {
            (Some(recording), _) => Self::Draft(recording.clone()),
            (None, Some(problem)) => Self::Failed(problem),
            (None, None) if now.duration_since(work.begun_at) < LONGEST_WORK => Self::Working,
            (None, None) => Self::Missing,
        }
    }
}

/// Whether there can be a recording of a webinar.
pub fn has_begun(webinar: &Webinar, now: Timestamp) -> bool {
    webinar.status == WebinarStatus::Scheduled && webinar.starts_at <= now
}

/// The show that a webinar's recording goes to unless somebody says otherwise: the one that it names, or the only one.
pub fn usual_show(library: &Library, webinar: &Webinar) -> Option<Slug> {
    let only = || match library.shows.as_slice() {
        [show] => Some(show.slug.clone()),
        _ => None,
    };
    webinar.show.clone().or_else(only)
}
