//! Feeds as podcast apps read them: RSS 2.0 with the tags of Apple and of the Podcast namespace.
//!
//! Rules: the Podcast Standards Project's PSP-1 <https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification>,
//! Apple's requirements <https://podcasters.apple.com/support/823-podcast-requirements>, and the namespace
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>. What a feed says comes as a [`Feed`],
//! from a show or from a course; the same feed gives the same bytes, since nothing here asks for the time.

use std::collections::BTreeMap;

use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use rss::{
    Channel, Enclosure, Guid, Image, Item,
    extension::{
        Extension, ExtensionMap,
        atom::{AtomExtension, Link},
        itunes::{ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner},
    },
};

use super::notes::{escaped, notes};
use crate::{
    content::{EpisodeKind, ShowKind, without_control},
    media::MeasuredMedia,
};

/// The namespace that the crate does not know. Forgotten, the feed would be no XML, without an error.
const PODCAST_NAMESPACE: &str = "https://podcastindex.org/namespace/1.0";
/// The most that apps show of a description, in bytes.
const DESCRIPTION_BYTES: usize = 4_000;
/// Whole notes of an episode, in bytes: only there so that one feed can't grow without end.
const NOTES_BYTES: usize = 100_000;
/// The longest title, in characters.
const TITLE_CHARACTERS: usize = 255;
/// The longest name of a person and the longest words of a funding link, in characters.
const NAME_CHARACTERS: usize = 128;
/// Minutes after which an app may ask again.
const TTL_MINUTES: u32 = 60;

/// What a feed says. Texts are as their authors wrote them, addresses absolute.
pub struct Feed<'a> {
    /// The heading.
    pub title: &'a str,
    /// HTML of our own.
    pub description: &'a str,
    /// One sentence, which stands in where the description has no words: directories refuse an empty one.
    pub summary: &'a str,
    /// ISO 639 code of what is spoken.
    pub language: &'a str,
    /// What is listened to: `podcast`, `course`.
    pub medium: &'static str,
    /// Episodic or serial.
    pub kind: ShowKind,
    /// Apple's category and, when there is one, its subcategory.
    pub category: (&'a str, Option<&'a str>),
    /// Whether it is for adults only.
    pub explicit: bool,
    /// Who makes it.
    pub author: &'a str,
    /// Whom directories write to: name and e-mail.
    pub owner: (&'a str, &'a str),
    /// `© 2026`, without the owner's name.
    pub copyright: String,
    /// SPDX-like licence name.
    pub license: Option<&'a str>,
    /// Address and words of a funding link.
    pub funding: Option<(&'a str, &'a str)>,
    /// Whether other hosts may take the feed over.
    pub locked: bool,
    /// Who is heard.
    pub people: Vec<Credit<'a>>,
    /// The lasting name.
    pub guid: &'a str,
    /// When what the feed says last changed.
    pub changed_at: Timestamp,
    /// The page for readers.
    pub page: String,
    /// The feed itself.
    pub address: String,
    /// The square picture.
    pub cover: String,
    /// In the order in which they are listed.
    pub items: Vec<FeedItem<'a>>,
}

/// One recording of a feed.
pub struct FeedItem<'a> {
    /// The heading.
    pub title: &'a str,
    /// HTML of our own.
    pub notes: &'a str,
    /// One sentence, which stands in where the notes have no words.
    pub summary: &'a str,
    /// What apps that show whole notes see after them: safe HTML of the tags that apps know.
    pub after_notes: String,
    /// The sound, and its address.
    pub sound: (&'a MeasuredMedia, String),
    /// The lasting name.
    pub guid: &'a str,
    /// When it appeared.
    pub published_at: Timestamp,
    /// Full, trailer or bonus.
    pub kind: EpisodeKind,
    /// From 1.
    pub season: Option<u64>,
    /// From 1.
    pub number: Option<u64>,
    /// Address of the WebVTT file.
    pub transcript: Option<String>,
    /// Address of the JSON file.
    pub chapters: Option<String>,
    /// Who is heard. These replace those of the whole feed.
    pub people: Vec<Credit<'a>>,
    /// The page for readers.
    pub page: String,
}

/// Somebody who is heard.
pub struct Credit<'a> {
    /// One whole name.
    pub name: &'a str,
    /// `host`, `guest` and others of the namespace's list.
    pub role: &'static str,
    /// Their page elsewhere.
    pub url: Option<&'a str>,
}

/// Writes a feed. `absolute` makes an address from a path, for links within texts.
pub fn write(feed: &Feed<'_>, absolute: &dyn Fn(&str) -> String) -> Vec<u8> {
    let writer = Writer { feed, absolute };
    // The crate escapes this one description where directories want to see CDATA; so it is left empty and put in.
    let written = writer.channel().to_string();
    let words = writer.notes(feed.description, feed.summary, DESCRIPTION_BYTES);
    let description = format!("<description><![CDATA[{words}]]></description>");
    written.replacen("<description></description>", &description, 1).into_bytes()
}

/// A moment as feeds write it, whatever the language: `Tue, 03 Nov 2026 02:00:00 GMT`.
pub fn english_date(moment: Timestamp) -> String {
    // Fails only for years of more than four digits.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).unwrap_or_default()
}

struct Writer<'a> {
    feed: &'a Feed<'a>,
    absolute: &'a dyn Fn(&str) -> String,
}

impl Writer<'_> {
    fn channel(&self) -> Channel {
        let feed = self.feed;
        let title = line(feed.title, TITLE_CHARACTERS);
        let (url, link) = (feed.cover.clone(), feed.page.clone());
        Channel {
            title: title.clone(),
            link: feed.page.clone(),
            language: Some(line(feed.language, TITLE_CHARACTERS)),
            copyright: Some(format!("{} {}", feed.copyright, line(feed.owner.0, TITLE_CHARACTERS))),
            last_build_date: Some(english_date(feed.changed_at)),
            ttl: Some(TTL_MINUTES.to_string()),
            image: Some(Image { url, title, link, ..Image::default() }),
            namespaces: BTreeMap::from([("podcast".to_owned(), PODCAST_NAMESPACE.to_owned())]),
            extensions: self.podcast_tags(),
            atom_ext: Some(self.link_to_itself()),
            itunes_ext: Some(self.apple_tags()),
            items: feed.items.iter().map(|item| self.item(item)).collect(),
            ..Channel::default()
        }
    }

    fn link_to_itself(&self) -> AtomExtension {
        let (href, rel) = (self.feed.address.clone(), "self".to_owned());
        let mime_type = Some("application/rss+xml".to_owned());
        AtomExtension { links: vec![Link { href, rel, mime_type, ..Link::default() }] }
    }

    fn apple_tags(&self) -> ITunesChannelExtension {
        let feed = self.feed;
        let (first, within) = feed.category;
        let category = |text: &str, subcategory| ITunesCategory { text: text.to_owned(), subcategory };
        let within = within.map(|text| Box::new(category(text, None)));
        ITunesChannelExtension {
            author: Some(line(feed.author, TITLE_CHARACTERS)),
            categories: vec![category(first, within)],
            image: Some(feed.cover.clone()),
            explicit: Some(feed.explicit.to_string()),
            owner: Some(ITunesOwner {
                name: Some(line(feed.owner.0, TITLE_CHARACTERS)),
                email: Some(line(feed.owner.1, TITLE_CHARACTERS)),
            }),
            r#type: Some(kind_of_feed(feed.kind).to_owned()),
            ..ITunesChannelExtension::default()
        }
    }

    fn podcast_tags(&self) -> ExtensionMap {
        let feed = self.feed;
        let locked = if feed.locked { "yes" } else { "no" };
        let owner = line(feed.owner.1, TITLE_CHARACTERS);
        let mut tags = Tags::default();
        tags.add("locked", &[("owner", owner.as_str())], locked);
        tags.add("guid", &[], feed.guid);
        tags.add("medium", &[], feed.medium);
        tags.add_people(&feed.people);
        if let Some(license) = feed.license {
            tags.add("license", &[], &line(license, NAME_CHARACTERS).to_lowercase());
        }
        if let Some((url, words)) = feed.funding {
            tags.add("funding", &[("url", url)], &line(words, NAME_CHARACTERS));
        }
        tags.into_map()
    }

    fn item(&self, item: &FeedItem<'_>) -> Item {
        let (sound, url) = &item.sound;
        Item {
            title: Some(line(item.title, TITLE_CHARACTERS)),
            link: Some(item.page.clone()),
            description: Some(self.notes(item.notes, item.summary, DESCRIPTION_BYTES)),
            content: Some(self.notes(item.notes, item.summary, NOTES_BYTES) + &item.after_notes),
            enclosure: Some(Enclosure {
                url: url.clone(),
                length: sound.bytes.to_string(),
                mime_type: sound.kind.content_type().to_owned(),
            }),
            guid: Some(Guid { value: item.guid.to_owned(), permalink: false }),
            pub_date: Some(english_date(item.published_at)),
            extensions: self.podcast_tags_of(item),
            itunes_ext: Some(self.apple_tags_of(item)),
            ..Item::default()
        }
    }

    fn apple_tags_of(&self, item: &FeedItem<'_>) -> ITunesItemExtension {
        ITunesItemExtension {
            duration: item.sound.0.kind.seconds().map(|seconds| seconds.to_string()),
            image: Some(self.feed.cover.clone()),
            explicit: Some(self.feed.explicit.to_string()),
            episode: item.number.map(|number| number.to_string()),
            season: item.season.map(|season| season.to_string()),
            episode_type: Some(kind_of_item(item.kind).to_owned()),
            ..ITunesItemExtension::default()
        }
    }

    fn podcast_tags_of(&self, item: &FeedItem<'_>) -> ExtensionMap {
        let mut tags = Tags::default();
        if let Some(url) = &item.transcript {
            let language = line(self.feed.language, TITLE_CHARACTERS);
            tags.add("transcript", &[("url", url), ("type", "text/vtt"), ("language", &language)], "");
        }
        if let Some(url) = &item.chapters {
            tags.add("chapters", &[("url", url), ("type", "application/json+chapters")], "");
        }
        if let Some(season) = item.season {
            tags.add("season", &[], &season.to_string());
        }
        if let Some(number) = item.number {
            tags.add("episode", &[], &number.to_string());
        }
        tags.add_people(&item.people);
        tags.into_map()
    }

    fn notes(&self, html: &str, summary: &str, limit: usize) -> String {
        let written = notes(&without_control(html), limit, self.absolute);
        if !written.is_empty() {
            return written;
        }
        notes(&format!("<p>{}</p>", escaped(&without_control(summary))), limit, self.absolute)
    }
}

fn kind_of_feed(kind: ShowKind) -> &'static str {
    match kind {
        ShowKind::Episodic => "episodic",
        ShowKind::Serial => "serial",
    }
}

fn kind_of_item(kind: EpisodeKind) -> &'static str {
    match kind {
        EpisodeKind::Full => "full",
        EpisodeKind::Trailer => "trailer",
        EpisodeKind::Bonus => "bonus",
    }
}

/// A title without control characters and outer spaces, as long as directories take it.
pub fn title(text: &str) -> String {
    line(text, TITLE_CHARACTERS)
}

/// One line of words without control characters and outer spaces, of at most `longest` characters.
fn line(text: &str, longest: usize) -> String {
    let words = without_control(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let end = words.char_indices().nth(longest).map_or(words.len(), |(at, _)| at);
    words[..end].trim_end().to_owned()
}

/// Tags of the Podcast namespace.
#[derive(Default)]
struct Tags(BTreeMap<String, Vec<Extension>>);

impl Tags {
    fn add(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let attribute = |(name, value): &(&str, &str)| ((*name).to_owned(), without_control(value));
        self.0.entry(name.to_owned()).or_default().push(Extension {
            name: format!("podcast:{name}"),
            value: Some(text.to_owned()).filter(|text| !text.is_empty()),
            attrs: attributes.iter().map(attribute).collect(),
            children: BTreeMap::new(),
        });
    }

    fn add_people(&mut self, people: &[Credit<'_>]) {
        for person in people {
            let href = person.url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
            let attributes = [Some(("role", person.role)), href.map(|href| ("href", href))];
            let attributes: Vec<_> = attributes.into_iter().flatten().collect();
            let name = line(person.name, NAME_CHARACTERS);
            if !name.is_empty() {
                self.add("person", &attributes, &name);
            }
        }
    }

    fn into_map(self) -> ExtensionMap {
        BTreeMap::from([("podcast".to_owned(), self.0)])
    }
}
