//! The feed as a whole.

use rss::{
    Channel, Image,
    extension::{
        ExtensionMap,
        atom::{AtomExtension, Link},
        itunes::{ITunesCategory, ITunesChannelExtension, ITunesOwner},
    },
};

use super::{
    Feed, Links, Trailer,
    item::ItemWriter,
    live,
    tags::{Tag, Tags, namespaces},
    words::{description, english_date, line, name, title},
};
use crate::content::{Blocked, RemoteFeed, ShowKind, UpdateFrequency};

/// The most that apps show of a description, in bytes.
pub(super) const DESCRIPTION_BYTES: usize = 4_000;
/// Minutes after which an app may ask again.
const TTL_MINUTES: u32 = 60;
/// Directories take no other word for it.
const YES: &str = "yes";

/// Writes a feed. `absolute` makes an address from a path, for links within texts.
pub fn write(feed: &Feed<'_>, absolute: &dyn Fn(&str) -> String) -> Vec<u8> {
    // The crate escapes this one description where directories want to see CDATA; so it is left empty and put in.
    let written = channel(feed, absolute).to_string();
    let words = description(feed.description, feed.summary, DESCRIPTION_BYTES, absolute);
    let description = format!("<description><![CDATA[{words}]]></description>");
    written.replacen("<description></description>", &description, 1).into_bytes()
}

fn channel(feed: &Feed<'_>, absolute: &dyn Fn(&str) -> String) -> Channel {
    let heading = title(feed.title);
    let (url, link) = (feed.cover.clone(), feed.page.clone());
    let writer = ItemWriter { feed, absolute };
    Channel {
        title: heading.clone(),
        link: feed.page.clone(),
        language: Some(title(feed.language)),
        copyright: Some(format!("{} {}", feed.copyright, title(feed.owner.0))),
        last_build_date: Some(english_date(feed.changed_at)),
        ttl: Some(TTL_MINUTES.to_string()),
        image: Some(Image { url, title: heading, link, ..Image::default() }),
        namespaces: namespaces(),
        extensions: podcast_tags(feed),
        atom_ext: Some(atom_links(&feed.links)),
        itunes_ext: Some(apple_tags(feed)),
        items: feed.items.iter().map(|item| writer.item(item)).collect(),
        ..Channel::default()
    }
}

/// The addresses of a feed, the hub first: who reads no further than `self` has seen it.
pub(super) fn atom_links(links: &Links) -> AtomExtension {
    let ends = links.ends.as_ref();
    let pages = [
        ("self", Some(&links.itself)),
        ("first", ends.map(|(first, _)| first)),
        ("prev", links.previous.as_ref()),
        ("next", links.next.as_ref()),
        ("last", ends.map(|(_, last)| last)),
    ];
    let link = |rel: &str, href: &str, mime_type: Option<&str>| Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: mime_type.map(str::to_owned),
        ..Link::default()
    };
    let pages = pages.into_iter().filter_map(|(rel, href)| Some(link(rel, href?, Some("application/rss+xml"))));
    let hub = links.hub.iter().map(|hub| link("hub", hub, None));
    AtomExtension { links: hub.chain(pages).collect() }
}

fn apple_tags(feed: &Feed<'_>) -> ITunesChannelExtension {
    let (first, within) = feed.category;
    let category = |text: &str, subcategory| ITunesCategory { text: text.to_owned(), subcategory };
    let within = within.map(|text| Box::new(category(text, None)));
    let is_blocked = match &feed.tags.block {
        Blocked::Nobody => false,
        Blocked::Everybody { except } => !except.iter().any(|service| service == "apple"),
        Blocked::Only(services) => services.iter().any(|service| service == "apple"),
    };
    ITunesChannelExtension {
        author: Some(title(feed.author)),
        categories: vec![category(first, within)],
        image: Some(feed.cover.clone()),
        explicit: Some(feed.explicit.to_string()),
        owner: Some(ITunesOwner { name: Some(title(feed.owner.0)), email: Some(title(feed.owner.1)) }),
        r#type: Some(kind_name(feed.kind).to_owned()),
        block: is_blocked.then(|| YES.to_owned()),
        complete: feed.tags.is_complete.then(|| YES.to_owned()),
        new_feed_url: feed.new_address.clone(),
        ..ITunesChannelExtension::default()
    }
}

fn kind_name(kind: ShowKind) -> &'static str {
    match kind {
        ShowKind::Episodic => "episodic",
        ShowKind::Serial => "serial",
    }
}

fn podcast_tags(feed: &Feed<'_>) -> ExtensionMap {
    let mut tags = Tags::default();
    let locked = if feed.locked { YES } else { "no" };
    tags.add(Tag::podcast("locked").with("owner", title(feed.owner.1)).saying(locked));
    tags.add(Tag::podcast("guid").saying(feed.guid));
    tags.add(Tag::podcast("medium").saying(feed.tags.medium.name()));
    tags.add_people(&feed.people);
    tags.add_license(feed.license);
    for funding in feed.funding {
        tags.add_said(Tag::podcast("funding").with("url", &funding.url).saying(name(&funding.text)));
    }
    tags.add_texts(&feed.tags.texts);
    tags.add_locations(&feed.tags.locations);
    feed.trailers.iter().for_each(|one| tags.add_said(trailer(one)));
    add_update_frequency(&mut tags, feed);
    add_block(&mut tags, &feed.tags.block);
    if !feed.tags.podroll.is_empty() {
        let roll = Tag::podcast("podroll");
        tags.add(feed.tags.podroll.iter().map(remote_feed).fold(roll, Tag::holding));
    }
    if let Some((guid, address)) = &feed.publisher {
        let publisher = Tag::podcast("remoteItem").with("medium", "publisher").with("feedGuid", guid);
        tags.add(Tag::podcast("publisher").holding(publisher.with("feedUrl", address)));
    }
    feed.live.iter().for_each(|item| tags.add(live::tag(item)));
    tags.into_map()
}

fn trailer(trailer: &Trailer<'_>) -> Tag {
    let (sound, url) = &trailer.sound;
    let tag = Tag::podcast("trailer").with("pubdate", english_date(trailer.published_at)).with("url", url);
    let tag = tag.with("length", sound.bytes.to_string()).with("type", sound.kind.content_type());
    tag.with_some("season", trailer.season.map(|season| season.to_string())).saying(name(trailer.title))
}

fn add_update_frequency(tags: &mut Tags, feed: &Feed<'_>) {
    let complete = feed.tags.is_complete.then_some("true");
    let tag = Tag::podcast("updateFrequency").with_some("complete", complete);
    match &feed.tags.update_frequency {
        Some(UpdateFrequency { text, rrule, starts_on }) => {
            let tag = tag.with_some("rrule", rrule.as_deref());
            tags.add(tag.with_some("dtstart", starts_on.map(|day| day.to_string())).saying(name(text)));
        }
        None if feed.tags.is_complete => tags.add(tag.saying(name(&feed.complete))),
        None => {}
    }
}

fn add_block(tags: &mut Tags, block: &Blocked) {
    let named = |id: &String, word: &str| Tag::podcast("block").with("id", id).saying(word);
    match block {
        Blocked::Nobody => {}
        Blocked::Only(services) => services.iter().for_each(|id| tags.add(named(id, YES))),
        Blocked::Everybody { except } => {
            tags.add(Tag::podcast("block").saying(YES));
            except.iter().for_each(|id| tags.add(named(id, "no")));
        }
    }
}

fn remote_feed(feed: &RemoteFeed) -> Tag {
    let tag = Tag::podcast("remoteItem").with("feedGuid", feed.guid.to_string());
    let heading = feed.title.as_deref().map(|words| line(words, super::words::TITLE_CHARACTERS));
    tag.with_some("feedUrl", feed.url.as_deref()).with_some("title", heading)
}
