//! The feed of a show: RSS 2.0 with the tags of Apple and of the Podcast namespace, as podcast apps read it.
//!
//! Rules: the Podcast Standards Project's PSP-1 <https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification>,
//! Apple's requirements <https://podcasters.apple.com/support/823-podcast-requirements>, and the namespace
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>. The same show gives the same bytes:
//! nothing here asks for the time.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use rss::{
    Channel, Enclosure, Guid, Image, Item,
    extension::{
        Extension, ExtensionMap,
        atom::{AtomExtension, Link},
        itunes::{ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner},
    },
};

use super::{
    model,
    notes::{self, escaped},
    paths::{ChaptersPath, EpisodePath, FeedPath, MediaPath, ShowPath, TranscriptPath},
};
use crate::{
    content::{Chapter, Episode, EpisodeKind, Person, Show, ShowKind, without_control},
    i18n::Locale,
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

/// The feed of a show in the site's first language, which `t` speaks. `absolute` makes an address from a path.
pub fn feed(show: &Show, t: &Locale, absolute: &dyn Fn(&str) -> String) -> Vec<u8> {
    let feed = Feed { show, t, absolute };
    let text = show.texts.original();
    // The crate escapes this one description where directories want to see CDATA; so it is left empty and put in.
    let written = feed.channel().to_string();
    let description =
        format!("<description><![CDATA[{}]]></description>", feed.notes(text.body.as_str(), DESCRIPTION_BYTES));
    written.replacen("<description></description>", &description, 1).into_bytes()
}

/// A moment as feeds write it, whatever the language: `Tue, 03 Nov 2026 02:00:00 GMT`.
pub fn english_date(moment: Timestamp) -> String {
    // Fails only for years of more than four digits.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).unwrap_or_default()
}

struct Feed<'a> {
    show: &'a Show,
    t: &'a Locale,
    absolute: &'a dyn Fn(&str) -> String,
}

impl Feed<'_> {
    fn channel(&self) -> Channel {
        let show = self.show;
        let title = line(&show.texts.original().title, TITLE_CHARACTERS);
        Channel {
            title: title.clone(),
            link: self.address(&ShowPath(&show.slug)),
            language: Some(line(&show.language, TITLE_CHARACTERS)),
            copyright: Some(self.copyright()),
            last_build_date: Some(english_date(model::changed_at(show))),
            ttl: Some(TTL_MINUTES.to_string()),
            image: Some(Image {
                url: self.cover(),
                title,
                link: self.address(&ShowPath(&show.slug)),
                ..Image::default()
            }),
            namespaces: BTreeMap::from([("podcast".to_owned(), PODCAST_NAMESPACE.to_owned())]),
            extensions: self.podcast_tags(),
            atom_ext: Some(self.link_to_itself()),
            itunes_ext: Some(self.apple_tags()),
            items: show.episodes.iter().map(|episode| self.item(episode)).collect(),
            ..Channel::default()
        }
    }

    fn link_to_itself(&self) -> AtomExtension {
        let href = self.address(&FeedPath(&self.show.slug));
        let mime_type = Some("application/rss+xml".to_owned());
        AtomExtension { links: vec![Link { href, rel: "self".to_owned(), mime_type, ..Link::default() }] }
    }

    fn apple_tags(&self) -> ITunesChannelExtension {
        let show = self.show;
        let (first, within) = &show.category;
        let category = |text: &str, subcategory| ITunesCategory { text: text.to_owned(), subcategory };
        let within = within.as_ref().map(|text| Box::new(category(text, None)));
        ITunesChannelExtension {
            author: Some(line(&show.author, TITLE_CHARACTERS)),
            categories: vec![category(first, within)],
            image: Some(self.cover()),
            explicit: Some(show.explicit.to_string()),
            owner: Some(ITunesOwner {
                name: Some(line(&show.owner.0, TITLE_CHARACTERS)),
                email: Some(line(&show.owner.1, TITLE_CHARACTERS)),
            }),
            r#type: Some(kind_of_show(show.kind).to_owned()),
            ..ITunesChannelExtension::default()
        }
    }

    fn podcast_tags(&self) -> ExtensionMap {
        let show = self.show;
        let locked = if show.locked { "yes" } else { "no" };
        let owner = line(&show.owner.1, TITLE_CHARACTERS);
        let mut tags = Tags::default();
        tags.add("locked", &[("owner", owner.as_str())], locked);
        tags.add("guid", &[], &show.revision.identity);
        tags.add("medium", &[], "podcast");
        self.add_people(&mut tags, &show.people);
        if let Some(license) = &show.license {
            tags.add("license", &[], &line(license, NAME_CHARACTERS).to_lowercase());
        }
        if let Some((url, words)) = &show.funding {
            tags.add("funding", &[("url", url.as_str())], &line(words, NAME_CHARACTERS));
        }
        tags.into_map()
    }

    fn item(&self, episode: &Arc<Episode>) -> Item {
        let text = episode.texts.original();
        Item {
            title: Some(line(&text.title, TITLE_CHARACTERS)),
            link: Some(self.address(&EpisodePath(&episode.name))),
            description: Some(self.notes(text.body.as_str(), DESCRIPTION_BYTES)),
            content: Some(self.whole_notes(episode)),
            enclosure: Some(Enclosure {
                url: self.address(&MediaPath(&episode.audio.address)),
                length: episode.audio.bytes.to_string(),
                mime_type: episode.audio.kind.content_type().to_owned(),
            }),
            guid: Some(Guid { value: episode.revision.identity.clone(), permalink: false }),
            pub_date: Some(english_date(episode.published_at)),
            extensions: self.podcast_tags_of(episode),
            itunes_ext: Some(self.apple_tags_of(episode)),
            ..Item::default()
        }
    }

    fn apple_tags_of(&self, episode: &Episode) -> ITunesItemExtension {
        ITunesItemExtension {
            duration: episode.audio.kind.seconds().map(|seconds| seconds.to_string()),
            image: Some(self.cover()),
            explicit: Some(self.show.explicit.to_string()),
            episode: model::number(self.show, episode).map(|number| number.to_string()),
            season: episode.season.map(|season| season.to_string()),
            episode_type: Some(kind_of_episode(episode.kind).to_owned()),
            ..ITunesItemExtension::default()
        }
    }

    fn podcast_tags_of(&self, episode: &Episode) -> ExtensionMap {
        let mut tags = Tags::default();
        if episode.transcript.is_some() {
            let url = self.address(&TranscriptPath(&episode.name));
            let language = line(&self.show.language, TITLE_CHARACTERS);
            tags.add("transcript", &[("url", &url), ("type", "text/vtt"), ("language", &language)], "");
        }
        if !episode.texts.original().chapters.is_empty() {
            let url = self.address(&ChaptersPath(&episode.name));
            tags.add("chapters", &[("url", &url), ("type", "application/json+chapters")], "");
        }
        if let Some(season) = episode.season {
            tags.add("season", &[], &season.to_string());
        }
        if let Some(number) = model::number(self.show, episode) {
            tags.add("episode", &[], &number.to_string());
        }
        self.add_people(&mut tags, &episode.people);
        tags.into_map()
    }

    /// Those of an episode replace those of the show.
    fn add_people(&self, tags: &mut Tags, people: &[Arc<Person>]) {
        for person in people {
            let role = if model::is_host(self.show, person) { "host" } else { "guest" };
            let href = person.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
            let attributes = [Some(("role", role)), href.map(|href| ("href", href))];
            let attributes: Vec<_> = attributes.into_iter().flatten().collect();
            let name = line(&person.name, NAME_CHARACTERS);
            if !name.is_empty() {
                tags.add("person", &attributes, &name);
            }
        }
    }

    /// The notes with the chapters as a list, since many apps know no chapters but make times in notes tappable.
    fn whole_notes(&self, episode: &Episode) -> String {
        let text = episode.texts.original();
        let mut notes = self.notes(text.body.as_str(), NOTES_BYTES);
        if !text.chapters.is_empty() {
            let items: String = text.chapters.iter().map(chapter_item).collect();
            notes.push_str(&format!(
                "<p><strong>{}</strong></p><ul>{items}</ul>",
                escaped(&self.t.say("chapters-heading"))
            ));
        }
        let page = self.address(&EpisodePath(&episode.name));
        notes.push_str(&format!("<p><a href=\"{page}\">{}</a></p>", escaped(&self.t.say("podcast-feed-page"))));
        notes
    }

    fn notes(&self, html: &str, limit: usize) -> String {
        notes::notes(&without_control(html), limit, self.absolute)
    }

    fn cover(&self) -> String {
        self.address(&MediaPath(&self.show.cover.address))
    }

    /// `© 2026 Tim Lentera`, from the year of the oldest episode.
    fn copyright(&self) -> String {
        let oldest = self.show.episodes.iter().map(|episode| episode.published_at).min();
        let year = oldest.map(|moment| format!("{} ", moment.to_zoned_datetime(self.t.zone.clone()).year()));
        format!("© {}{}", year.unwrap_or_default(), line(&self.show.owner.0, TITLE_CHARACTERS))
    }

    fn address(&self, path: &impl ToString) -> String {
        (self.absolute)(&path.to_string())
    }
}

fn chapter_item(chapter: &Chapter) -> String {
    let title = line(&chapter.title, TITLE_CHARACTERS);
    format!("<li>{} {}</li>", model::clock(chapter.starts_at_seconds, ":"), escaped(&title))
}

fn kind_of_show(kind: ShowKind) -> &'static str {
    match kind {
        ShowKind::Episodic => "episodic",
        ShowKind::Serial => "serial",
    }
}

fn kind_of_episode(kind: EpisodeKind) -> &'static str {
    match kind {
        EpisodeKind::Full => "full",
        EpisodeKind::Trailer => "trailer",
        EpisodeKind::Bonus => "bonus",
    }
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

    fn into_map(self) -> ExtensionMap {
        BTreeMap::from([("podcast".to_owned(), self.0)])
    }
}
