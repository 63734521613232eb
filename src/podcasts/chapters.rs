//! The chapters of an episode as podcast apps read them:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md>

use serde::Serialize;

use crate::content::{Episode, Show};

/// The version of the format.
const VERSION: &str = "1.2.0";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChaptersFile<'a> {
    version: &'static str,
    title: &'a str,
    podcast_name: &'a str,
    chapters: Vec<ChapterEntry<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChapterEntry<'a> {
    start_time: u64,
    title: &'a str,
}

/// The file, or nothing when the episode has no chapters: an empty list stops some players.
pub fn chapters(show: &Show, episode: &Episode) -> Option<String> {
    let text = episode.texts.original();
    if text.chapters.is_empty() {
        return None;
    }
    let chapters = text.chapters.iter();
    let file = ChaptersFile {
        version: VERSION,
        title: &text.title,
        podcast_name: &show.texts.original().title,
        chapters: chapters
            .map(|chapter| ChapterEntry { start_time: chapter.starts_at_seconds, title: &chapter.title })
            .collect(),
    };
    serde_json::to_string(&file).ok()
}
