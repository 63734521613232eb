//! What search engines read of an episode: <https://schema.org/PodcastEpisode>

use serde_json::{Value, json};

use super::{
    model,
    paths::{EpisodePath, FeedPath, MediaPath, ShowPath},
    views::View,
};
use crate::content::{Episode, Show};

/// The episode in words of schema.org.
pub fn episode(view: &View<'_>, show: &Show, episode: &Episode) -> Value {
    let t = &view.reader.locale;
    let text = episode.texts.get(t.language);
    let duration = format!("PT{}S", episode.audio.kind.seconds().unwrap_or_default());
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "name": text.title,
        "description": text.summary,
        "url": view.address(&t.href(&EpisodePath(&episode.name))),
        "datePublished": episode.published_at.to_string(),
        "inLanguage": show.language,
        "duration": duration,
        "image": view.address(&MediaPath(&episode.cover.as_ref().unwrap_or(&show.cover).address)),
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": view.address(&MediaPath(&episode.audio.address)),
            "encodingFormat": episode.audio.kind.content_type(),
            "contentSize": episode.audio.bytes.to_string(),
            "duration": duration,
        },
        "partOfSeries": {
            "@type": "PodcastSeries",
            "name": show.texts.get(t.language).title,
            "url": view.address(&t.href(&ShowPath(&show.slug))),
            "webFeed": view.address(&FeedPath(&show.slug)),
        },
    });
    if let Some(number) = model::number(show, episode) {
        data["episodeNumber"] = number.into();
    }
    data
}
