//! The feed of all shows of a publisher, by which apps tell whose they are:
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/publishers/publishers.md>

use jiff::Timestamp;
use rss::{
    Channel,
    extension::itunes::{ITunesChannelExtension, ITunesOwner},
};

use super::{
    Links,
    channel::atom_links,
    tags::{Tag, Tags, namespaces},
    words::{english_date, title},
};

/// Who publishes, and what.
pub struct Publisher<'a> {
    /// Its name.
    pub name: &'a str,
    /// One sentence.
    pub summary: &'a str,
    /// ISO 639 code.
    pub language: &'a str,
    /// Whom directories write to.
    pub email: &'a str,
    /// The lasting name.
    pub guid: &'a str,
    /// When the list last changed.
    pub changed_at: Timestamp,
    /// The page for readers.
    pub page: String,
    /// Where the feed is, and who tells of changes.
    pub links: Links,
    /// What it publishes.
    pub feeds: Vec<Published<'a>>,
}

/// A feed of a publisher.
pub struct Published<'a> {
    /// Its lasting name.
    pub guid: &'a str,
    /// Where it is.
    pub address: String,
    /// What is listened to.
    pub medium: &'static str,
    /// Its heading.
    pub title: &'a str,
}

/// Writes the feed of a publisher.
pub fn write_publisher(publisher: &Publisher<'_>) -> Vec<u8> {
    let mut tags = Tags::default();
    tags.add(Tag::podcast("guid").saying(publisher.guid));
    tags.add(Tag::podcast("medium").saying("publisher"));
    for feed in &publisher.feeds {
        let tag = Tag::podcast("remoteItem").with("medium", feed.medium).with("feedGuid", feed.guid);
        tags.add(tag.with("feedUrl", &feed.address).with("title", title(feed.title)));
    }
    let name = title(publisher.name);
    let owner = ITunesOwner { name: Some(name.clone()), email: Some(title(publisher.email)) };
    let channel = Channel {
        title: name.clone(),
        link: publisher.page.clone(),
        description: title(publisher.summary),
        language: Some(title(publisher.language)),
        last_build_date: Some(english_date(publisher.changed_at)),
        namespaces: namespaces(),
        extensions: tags.into_map(),
        atom_ext: Some(atom_links(&publisher.links)),
        itunes_ext: Some(ITunesChannelExtension {
            author: Some(name),
            owner: Some(owner),
            explicit: Some(false.to_string()),
            ..ITunesChannelExtension::default()
        }),
        ..Channel::default()
    };
    channel.to_string().into_bytes()
}
