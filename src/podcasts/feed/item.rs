//! One recording of a feed.

use base64::{Engine, prelude::BASE64_STANDARD};
use rss::{
    Enclosure, Guid, Item,
    extension::{ExtensionMap, itunes::ITunesItemExtension},
};

use super::{
    AlternateEnclosure, Feed, FeedItem,
    channel::DESCRIPTION_BYTES,
    tags::{Tag, Tags},
    words::{description, english_date, line, name, title},
};
use crate::content::EpisodeKind;

/// Whole notes of an episode, in bytes: only there so that one feed can't grow without end.
const NOTES_BYTES: usize = 100_000;
/// The longest words that listeners choose a form of a sound by, or that stand in the place of a number.
const LABEL_CHARACTERS: usize = 32;

/// Writes the items of a feed.
pub struct ItemWriter<'a> {
    /// The whole that they belong to.
    pub feed: &'a Feed<'a>,
    /// Makes an address from a path.
    pub absolute: &'a dyn Fn(&str) -> String,
}

impl ItemWriter<'_> {
    /// One item.
    pub fn item(&self, item: &FeedItem<'_>) -> Item {
        let (sound, url) = &item.sound;
        let notes = |limit| description(item.notes, item.summary, limit, self.absolute);
        Item {
            title: Some(title(item.title)),
            link: Some(item.page.clone()),
            description: Some(notes(DESCRIPTION_BYTES)),
            content: Some(notes(NOTES_BYTES) + &item.after_notes),
            enclosure: Some(Enclosure {
                url: url.clone(),
                length: sound.bytes.to_string(),
                mime_type: sound.kind.content_type().to_owned(),
            }),
            guid: Some(Guid { value: item.guid.to_owned(), permalink: false }),
            pub_date: Some(english_date(item.published_at)),
            extensions: self.podcast_tags(item),
            itunes_ext: Some(self.apple_tags(item)),
            ..Item::default()
        }
    }

    fn apple_tags(&self, item: &FeedItem<'_>) -> ITunesItemExtension {
        ITunesItemExtension {
            duration: item.sound.0.kind.seconds().map(|seconds| seconds.to_string()),
            image: Some(item.cover.as_ref().unwrap_or(&self.feed.cover).clone()),
            explicit: Some(self.feed.explicit.to_string()),
            episode: item.number.map(|number| number.to_string()),
            season: item.season.map(|season| season.to_string()),
            episode_type: Some(kind_name(item.kind).to_owned()),
            block: item.tags.is_blocked.then(|| "yes".to_owned()),
            ..ITunesItemExtension::default()
        }
    }

    fn podcast_tags(&self, item: &FeedItem<'_>) -> ExtensionMap {
        let mut tags = Tags::default();
        for (url, kind) in &item.transcripts {
            let tag = Tag::podcast("transcript").with("url", url).with("type", kind);
            tags.add(tag.with("language", title(self.feed.language)));
        }
        if let Some(url) = &item.chapters {
            tags.add(Tag::podcast("chapters").with("url", url).with("type", "application/json+chapters"));
        }
        if let Some(season) = item.season {
            let named = self.feed.tags.seasons.iter().find(|named| named.number == season);
            let tag = Tag::podcast("season").with_some("name", named.map(|named| name(&named.name)));
            tags.add(tag.saying(season.to_string()));
        }
        if let Some(number) = item.number {
            let display = item.tags.display.as_deref().map(|words| line(words, LABEL_CHARACTERS));
            tags.add(Tag::podcast("episode").with_some("display", display).saying(number.to_string()));
        }
        tags.add_people(&item.people);
        tags.add_license(item.license);
        tags.add_texts(&item.tags.texts);
        tags.add_locations(&item.tags.locations);
        for soundbite in &item.tags.soundbites {
            let tag = Tag::podcast("soundbite").with("startTime", soundbite.start.to_string());
            let words = soundbite.title.as_deref().map(name).unwrap_or_default();
            tags.add(tag.with("duration", soundbite.duration.to_string()).saying(words));
        }
        item.alternates.iter().for_each(|alternate| tags.add(self.alternate(alternate)));
        tags.into_map()
    }

    fn alternate(&self, alternate: &AlternateEnclosure<'_>) -> Tag {
        let media = alternate.media;
        let bitrate = media.kind.seconds().and_then(|seconds| (media.bytes * 8).checked_div(seconds));
        let tag = Tag::podcast("alternateEnclosure").with("type", media.kind.content_type());
        let tag =
            tag.with("length", media.bytes.to_string()).with_some("bitrate", bitrate.map(|bits| bits.to_string()));
        let tag = tag.with("lang", title(self.feed.language)).with("title", line(&alternate.title, LABEL_CHARACTERS));
        let source = Tag::podcast("source").with("uri", &alternate.address);
        tag.holding(source)
            .holding(Tag::podcast("integrity").with("type", "sri").with("value", integrity(&media.sha256)))
    }
}

/// A hash as web pages check it: <https://www.w3.org/TR/SRI/>. The hash comes in hexadecimal.
fn integrity(sha256: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(hex::decode(sha256).unwrap_or_default()))
}

fn kind_name(kind: EpisodeKind) -> &'static str {
    match kind {
        EpisodeKind::Full => "full",
        EpisodeKind::Trailer => "trailer",
        EpisodeKind::Bonus => "bonus",
    }
}
