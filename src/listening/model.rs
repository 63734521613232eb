//! What a place in an episode is.

use jiff::Timestamp;

use crate::content::EpisodeName;

/// Where a learner stopped in an episode.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListeningPlace {
    /// The episode, by the name that it had then.
    pub episode: EpisodeName,
    /// Seconds from the beginning; 0 once it was heard to its end.
    pub second: u32,
    /// When she was there, by the server's clock.
    pub kept_at: Timestamp,
}
