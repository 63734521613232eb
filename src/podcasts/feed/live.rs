//! Something that is heard while it happens: an item of its own kind, within one tag of the Podcast namespace.

use super::{
    LiveItem, LiveStatus,
    tags::{Tag, person},
    words::{name, title},
};

/// The tag. The length of a stream is not known, which RSS says with 0.
pub fn tag(item: &LiveItem<'_>) -> Tag {
    let status = match item.status {
        LiveStatus::Pending => "pending",
        LiveStatus::Live => "live",
        LiveStatus::Ended => "ended",
    };
    let (url, kind) = item.stream;
    let tag = Tag::podcast("liveItem").with("status", status);
    let tag = tag.with("start", item.starts_at.to_string()).with("end", item.ends_at.to_string());
    let tag = tag.holding(Tag::rss("title").saying(title(item.title)));
    let tag = tag.holding(Tag::rss("description").saying(title(item.summary)));
    let tag = tag.holding(Tag::rss("link").saying(&item.page));
    let tag = tag.holding(Tag::rss("guid").with("isPermaLink", "false").saying(item.guid));
    let tag = tag.holding(Tag::rss("enclosure").with("url", url).with("type", kind).with("length", "0"));
    let source = Tag::podcast("source").with("uri", url);
    let stream = Tag::podcast("alternateEnclosure").with("type", kind).with("default", "true");
    let tag = tag.holding(stream.holding(source));
    let tag = tag.holding(Tag::podcast("contentLink").with("href", &item.page).saying(name(&item.page_words)));
    item.people.iter().map(person).fold(tag, Tag::holding)
}
