//! Feeds in Atom (RFC 4287), told as RSS would tell them, so that all that follows knows one form.

use std::collections::BTreeMap;

use atom_syndication::{Content, Entry, Error, Feed, FixedDateTime, Link, Text, TextType, extension as atom};
use rss::{
    Channel, Enclosure, Guid, Image, Item,
    extension::{
        Extension,
        atom::{AtomExtension, Link as RssLink},
        itunes::{ITunesChannelExtension, ITunesItemExtension, ITunesOwner},
    },
};

use crate::podcasts::notes::escaped;

/// Reads a feed.
pub fn read(bytes: &[u8]) -> anyhow::Result<Channel> {
    match Feed::read_from(bytes) {
        Ok(feed) => Ok(channel(feed)),
        Err(Error::InvalidStartTag) => anyhow::bail!("it begins with another tag"),
        Err(error) => Err(error.into()),
    }
}

fn channel(feed: Feed) -> Channel {
    let author = feed.authors.first();
    let mut extensions = extensions(feed.extensions);
    let mut tags = ITunesChannelExtension::from_map(extensions.remove("itunes").unwrap_or_default());
    tags.author = tags.author.or_else(|| Some(author?.name.clone()));
    tags.owner = tags.owner.or_else(|| {
        let (name, email) = (author?.name.clone(), author?.email.clone());
        Some(ITunesOwner { name: Some(name), email })
    });
    let picture = feed.logo.or(feed.icon);
    Channel {
        title: plain(&feed.title),
        link: href(&feed.links, "alternate").unwrap_or_default(),
        description: feed.subtitle.as_ref().map(html).unwrap_or_default(),
        language: feed.lang,
        copyright: feed.rights.as_ref().map(plain),
        image: picture.map(|url| Image { url, ..Image::default() }),
        items: feed.entries.into_iter().map(item).collect(),
        atom_ext: Some(AtomExtension { links: feed.links.into_iter().map(link).collect() }),
        itunes_ext: Some(tags),
        extensions,
        namespaces: feed.namespaces,
        ..Channel::default()
    }
}

fn item(entry: Entry) -> Item {
    let mut extensions = extensions(entry.extensions);
    let tags = ITunesItemExtension::from_map(extensions.remove("itunes").unwrap_or_default());
    let date = entry.published.or_else(|| written(entry.updated));
    Item {
        title: Some(plain(&entry.title)),
        link: href(&entry.links, "alternate"),
        description: entry.summary.as_ref().map(html),
        content: entry.content.as_ref().and_then(content),
        author: entry.authors.into_iter().next().map(|author| author.name),
        enclosure: enclosure(&entry.links),
        guid: Some(Guid { value: entry.id, permalink: false }).filter(|guid| !guid.value.trim().is_empty()),
        pub_date: date.map(|date| date.to_rfc3339()),
        itunes_ext: Some(tags),
        extensions,
        ..Item::default()
    }
}

/// The date of a tag that has to be there. The crate puts the beginning of 1970 where it is not.
fn written(date: FixedDateTime) -> Option<FixedDateTime> {
    (date.timestamp() != 0).then_some(date)
}

/// The first that says it is sound, or else the first.
fn enclosure(links: &[Link]) -> Option<Enclosure> {
    let kind = |link: &Link| link.mime_type.clone().unwrap_or_default();
    let mut enclosures: Vec<&Link> = links.iter().filter(|link| link.rel == "enclosure").collect();
    enclosures.sort_by_key(|link| !kind(link).starts_with("audio/"));
    let found = enclosures.first()?;
    Some(Enclosure {
        url: found.href.clone(),
        length: found.length.clone().unwrap_or_default(),
        mime_type: kind(found),
    })
}

fn href(links: &[Link], rel: &str) -> Option<String> {
    links.iter().find(|link| link.rel == rel).map(|link| link.href.clone())
}

fn link(link: Link) -> RssLink {
    let Link { href, rel, hreflang, mime_type, title, length } = link;
    RssLink { href, rel, hreflang, mime_type, title, length }
}

/// As HTML: what is plain text in Atom is made so.
fn html(text: &Text) -> String {
    if text.r#type == TextType::Text { escaped(&text.value) } else { text.value.clone() }
}

/// As plain text.
fn plain(text: &Text) -> String {
    if text.r#type == TextType::Text { text.value.clone() } else { super::markdown::words(&text.value) }
}

fn content(content: &Content) -> Option<String> {
    let value = content.value.as_deref()?;
    let is_markup = matches!(content.content_type.as_deref(), Some("html" | "xhtml" | "text/html"));
    Some(if is_markup { value.to_owned() } else { escaped(value) })
}

type Tags<E> = BTreeMap<String, Vec<E>>;

fn extensions(all: BTreeMap<String, Tags<atom::Extension>>) -> BTreeMap<String, Tags<Extension>> {
    all.into_iter().map(|(prefix, tags)| (prefix, tags_of(tags))).collect()
}

fn tags_of(tags: Tags<atom::Extension>) -> Tags<Extension> {
    tags.into_iter().map(|(name, tags)| (name, tags.into_iter().map(extension).collect())).collect()
}

fn extension(of: atom::Extension) -> Extension {
    Extension { name: of.name, value: of.value, attrs: of.attrs, children: tags_of(of.children) }
}
