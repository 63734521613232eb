//! The chapters of an episode as podcast apps read them:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md>

use serde::Serialize;

use crate::content::{Chapter, Episode, FileChapter, Show};

/// The version of the format.
const VERSION: &str = "1.2.0";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    version: &'static str,
    title: &'a str,
    podcast_name: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    waypoints: bool,
    chapters: Vec<FileChapter>,
}

/// The file, or nothing when the episode has no chapters: an empty list stops some players.
pub fn chapters(show: &Show, episode: &Episode) -> Option<String> {
    let text = episode.texts.original();
    let written = episode.chapter_file.as_ref();
    let chapters = match written {
        Some(file) => file.chapters.clone(),
        None => text.chapters.iter().map(listed).collect(),
    };
    if chapters.is_empty() {
        return None;
    }
    let file = Written {
        version: VERSION,
        title: &text.title,
        podcast_name: &show.texts.original().title,
        waypoints: written.is_some_and(|file| file.waypoints),
        chapters,
    };
    serde_json::to_string(&file).ok()
}

/// A chapter that stands in the notes.
fn listed(chapter: &Chapter) -> FileChapter {
    FileChapter {
        start_time: chapter.starts_at_seconds as f64,
        end_time: None,
        title: Some(chapter.title.clone()),
        img: None,
        url: None,
        toc: None,
        location: None,
    }
}
