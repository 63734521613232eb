//! Feeds as podcast apps read them: RSS 2.0 with the tags of Apple and of the Podcast namespace.
//!
//! Rules: the Podcast Standards Project's PSP-1 <https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification>,
//! Apple's requirements <https://podcasters.apple.com/support/823-podcast-requirements>, and the namespace
//! <https://podcastindex.org/namespace/1.0>. What a feed says comes as a [`Feed`], from a show or from a course; the
//! same feed gives the same bytes, since nothing here asks for the time.
mod channel;
mod item;
mod live;
mod page;
mod publisher;
mod tags;
mod words;

use jiff::Timestamp;

use crate::{
    content::{EpisodeKind, EpisodeTags, Funding, License, ShowKind, ShowTags},
    media::MeasuredMedia,
};

pub use channel::write;
pub use page::FeedPage;
pub use publisher::{Published, Publisher, write_publisher};
pub use words::{english_date, title};

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
    /// Under which terms others may use the sound.
    pub license: Option<&'a License>,
    /// Where listeners may give something.
    pub funding: &'a [Funding],
    /// Whether other hosts may take the feed over.
    pub locked: bool,
    /// Who is heard.
    pub people: Vec<CreditLine<'a>>,
    /// What is said to apps alone.
    pub tags: &'a ShowTags,
    /// What a complete show says of how often it appears, where its author says nothing.
    pub complete: String,
    /// The lasting name.
    pub guid: &'a str,
    /// When what the feed says last changed.
    pub changed_at: Timestamp,
    /// The page for readers.
    pub page: String,
    /// Where the feed is, where more of it is, and who tells of changes.
    pub links: Links,
    /// Where the feed is from now on, if it was elsewhere.
    pub new_address: Option<String>,
    /// The guid and the address of the feed of all shows.
    pub publisher: Option<(&'a str, String)>,
    /// The square picture.
    pub cover: String,
    /// Advance notices, also those of other pages of the feed.
    pub trailers: Vec<Trailer<'a>>,
    /// What is heard while it happens.
    pub live: Vec<LiveItem<'a>>,
    /// In the order in which they are listed.
    pub items: Vec<FeedItem<'a>>,
}

/// Addresses of a feed that may have several pages.
#[derive(Default)]
pub struct Links {
    /// This page.
    pub itself: String,
    /// A WebSub hub.
    pub hub: Option<String>,
    /// The first and the last page, where there is more than one.
    pub ends: Option<(String, String)>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
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
    /// The same sound in other forms.
    pub alternates: Vec<AlternateEnclosure<'a>>,
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
    /// Addresses of what is said, with their types.
    pub transcripts: Vec<(String, &'static str)>,
    /// Address of the JSON file.
    pub chapters: Option<String>,
    /// Who is heard. These replace those of the whole feed.
    pub people: Vec<CreditLine<'a>>,
    /// Terms of its own.
    pub license: Option<&'a License>,
    /// What is said to apps alone.
    pub tags: &'a EpisodeTags,
    /// A square picture of its own.
    pub cover: Option<String>,
    /// The page for readers.
    pub page: String,
}

/// The same sound in another form.
pub struct AlternateEnclosure<'a> {
    /// Bytes, type and hash.
    pub media: &'a MeasuredMedia,
    /// Where it is.
    pub address: String,
    /// What listeners choose it by, at most 32 characters.
    pub title: String,
}

/// An advance notice of a show or of one of its seasons.
pub struct Trailer<'a> {
    /// The heading.
    pub title: &'a str,
    /// The sound, and its address.
    pub sound: (&'a MeasuredMedia, String),
    /// When it appeared.
    pub published_at: Timestamp,
    /// The season that it is for.
    pub season: Option<u64>,
}

/// How far something live has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LiveStatus {
    /// It will begin.
    Pending,
    /// It is on.
    Live,
    /// It is over.
    Ended,
}

/// Something that is heard while it happens.
pub struct LiveItem<'a> {
    /// How far it has come.
    pub status: LiveStatus,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The heading.
    pub title: &'a str,
    /// One sentence.
    pub summary: &'a str,
    /// The lasting name.
    pub guid: &'a str,
    /// Address and type of the stream.
    pub stream: (&'a str, &'a str),
    /// Who is heard.
    pub people: Vec<CreditLine<'a>>,
    /// The page for readers.
    pub page: String,
    /// The words of the link to it.
    pub page_words: String,
}

/// Somebody who is heard.
pub struct CreditLine<'a> {
    /// One whole name.
    pub name: &'a str,
    /// `host`, `guest` and others of the Podcast Taxonomy.
    pub role: &'static str,
    /// `cast`, `writing` and others of it.
    pub group: &'static str,
    /// Their page elsewhere.
    pub url: Option<&'a str>,
    /// Address of their picture.
    pub picture: Option<String>,
}
