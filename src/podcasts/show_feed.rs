//! A show as a feed, in the site's first language.

use std::sync::Arc;

use super::{
    feed::{
        self, AlternateEnclosure, CreditLine, Feed, FeedItem, FeedPage, Links, LiveItem, LiveStatus, Published,
        Publisher, Trailer,
    },
    model,
    notes::escaped,
    paths::{
        ChaptersPath, EpisodePath, FeedPagePath, FeedPath, MediaPath, PublisherFeedPath, ShowPath, ShowsPath,
        TranscriptFormat, TranscriptPath,
    },
};
use crate::{
    content::{Chapter, Credit, Episode, EpisodeKind, Library, Person, Role, Show, Webinar},
    i18n::Locale,
    webinars::WebinarPath,
};

/// What the feeds of shows are made with.
pub struct Edition<'a> {
    /// All content.
    pub library: &'a Library,
    /// The site's first language.
    pub t: Locale,
    /// Makes an address from a path.
    pub absolute: &'a dyn Fn(&str) -> String,
    /// The WebSub hub that tells of changes.
    pub hub: Option<&'a str>,
}

impl<'a> Edition<'a> {
    /// Of a library.
    pub fn new(library: &'a Library, absolute: &'a dyn Fn(&str) -> String, hub: Option<&'a str>) -> Self {
        Self { library, t: library.locale(library.first_language()), absolute, hub }
    }

    /// The address of a path.
    pub fn address(&self, path: &dyn ToString) -> String {
        (self.absolute)(&path.to_string())
    }

    /// A page of a feed of so many items, from 1; nothing beyond the last.
    pub fn page(&self, items: usize, number: usize) -> Option<FeedPage> {
        FeedPage::find(items, self.library.site.episodes_in_feed, number)
    }

    /// Where the feed of a show is, also when it went to another host.
    pub fn feed_address(&self, show: &Show) -> String {
        show.moved_to.clone().unwrap_or_else(|| self.address(&FeedPath(&show.slug)))
    }
}

/// A page of the feed of a show, from 1; nothing beyond the last.
pub fn feed(show: &Show, edition: &Edition<'_>, page: usize) -> Option<Vec<u8>> {
    let page = edition.page(show.episodes.len(), page)?;
    let mut feed = channel(show, page, edition);
    feed.items = page.cut(show.episodes.iter()).map(|episode| item(show, episode, edition)).collect();
    if page.is_first() {
        feed.live = live_items(show, edition);
    }
    Some(feed::write(&feed, edition.absolute))
}

/// What a show that went to another host leaves behind, for apps that do not follow where it leads: no episode.
pub fn farewell(show: &Show, edition: &Edition<'_>) -> Vec<u8> {
    feed::write(&channel(show, FeedPage::only(), edition), edition.absolute)
}

/// All but the items.
fn channel<'a>(show: &'a Show, page: FeedPage, edition: &Edition<'a>) -> Feed<'a> {
    let text = show.texts.original();
    // Whoever followed an earlier address here learns that this one stays.
    let own_address = || (!show.aliases.is_empty()).then(|| edition.address(&FeedPath(&show.slug)));
    Feed {
        title: &text.title,
        description: text.body.as_str(),
        summary: &text.summary,
        language: &show.language,
        kind: show.kind,
        category: (&show.category.0, show.category.1.as_deref()),
        explicit: show.explicit,
        author: &show.author,
        owner: (&show.owner.0, &show.owner.1),
        copyright: copyright(show, &edition.t),
        license: show.license.as_ref(),
        funding: &show.funding,
        locked: show.locked,
        people: credits(show, &show.people, edition),
        tags: &show.tags,
        complete: edition.t.say("podcast-complete"),
        guid: &show.revision.identity,
        changed_at: model::changed_at(edition.library, show),
        page: edition.address(&ShowPath(&show.slug)),
        links: page.links(edition.hub, |page| edition.address(&FeedPagePath(&show.slug, page))),
        new_address: show.moved_to.clone().or_else(own_address),
        publisher: Some((&edition.library.publisher.identity, edition.address(&PublisherFeedPath))),
        cover: edition.address(&MediaPath(&show.cover.address)),
        trailers: trailers(show, edition),
        live: Vec::new(),
        items: Vec::new(),
    }
}

fn item<'a>(show: &'a Show, episode: &'a Episode, edition: &Edition<'_>) -> FeedItem<'a> {
    let text = episode.texts.original();
    let page = edition.address(&EpisodePath(&episode.name));
    let transcript = |format| (edition.address(&TranscriptPath(&episode.name, format)), format.content_type());
    let has_chapters = episode.chapter_file.is_some() || !text.chapters.is_empty();
    FeedItem {
        title: &text.title,
        notes: text.body.as_str(),
        summary: &text.summary,
        after_notes: after_notes(&text.chapters, &page, &edition.t),
        sound: (&episode.audio, edition.address(&MediaPath(&episode.audio.address))),
        alternates: alternates(episode, edition),
        guid: &episode.revision.identity,
        published_at: episode.published_at,
        kind: episode.kind,
        season: episode.season,
        number: model::number(show, episode),
        transcripts: episode.transcript.iter().flat_map(|_| TranscriptFormat::ALL.map(transcript)).collect(),
        chapters: has_chapters.then(|| edition.address(&ChaptersPath(&episode.name))),
        people: credits(show, &episode.people, edition),
        license: episode.license.as_ref(),
        tags: &episode.tags,
        cover: episode.cover.as_ref().map(|cover| edition.address(&MediaPath(&cover.address))),
        page,
    }
}

/// The variant for those who pay for their data.
fn alternates<'a>(episode: &'a Episode, edition: &Edition<'_>) -> Vec<AlternateEnclosure<'a>> {
    let alternate = |media: &'a Arc<_>| AlternateEnclosure {
        media,
        address: edition.address(&MediaPath(&media.address)),
        title: edition.t.say("podcast-low-data"),
    };
    episode.low_data.iter().map(alternate).collect()
}

fn trailers<'a>(show: &'a Show, edition: &Edition<'_>) -> Vec<Trailer<'a>> {
    let trailers = show.episodes.iter().filter(|episode| episode.kind == EpisodeKind::Trailer);
    let trailer = |episode: &'a Arc<Episode>| Trailer {
        title: &episode.texts.original().title,
        sound: (&episode.audio, edition.address(&MediaPath(&episode.audio.address))),
        published_at: episode.published_at,
        season: episode.season,
    };
    trailers.map(trailer).collect()
}

fn live_items<'a>(show: &Show, edition: &Edition<'a>) -> Vec<LiveItem<'a>> {
    let as_of = edition.library.as_of;
    let item = |webinar: &'a Webinar| {
        let (_, stream) = webinar.broadcast.as_ref()?;
        let text = webinar.texts.original();
        let speakers = webinar.speakers.iter().map(|person| credit(person, None, "host", edition));
        Some(LiveItem {
            status: match () {
                () if as_of < webinar.starts_at => LiveStatus::Pending,
                () if as_of < webinar.ends_at() => LiveStatus::Live,
                () => LiveStatus::Ended,
            },
            starts_at: webinar.starts_at,
            ends_at: webinar.ends_at(),
            title: &text.title,
            summary: &text.summary,
            guid: &webinar.revision.identity,
            stream: (&stream.url, &stream.content_type),
            people: speakers.collect(),
            page: edition.address(&WebinarPath(&webinar.slug)),
            page_words: edition.t.say("podcast-live-page"),
        })
    };
    model::broadcasts(edition.library, show).filter_map(item).collect()
}

/// Whoever is heard and does not belong to the show is its guest, unless it is said what they do.
fn credits<'a>(show: &Show, people: &'a [Credit], edition: &Edition<'_>) -> Vec<CreditLine<'a>> {
    let usual = |person: &Person| if model::is_host(show, person) { "host" } else { "guest" };
    people.iter().map(|one| credit(&one.person, one.role, usual(&one.person), edition)).collect()
}

fn credit<'a>(person: &'a Person, role: Option<Role>, usual: &'static str, edition: &Edition<'_>) -> CreditLine<'a> {
    let Role { name: role, group } = role.unwrap_or(Role { name: usual, group: "cast" });
    let picture = person.picture.as_ref().map(|picture| edition.address(&MediaPath(&picture.address)));
    CreditLine { name: &person.name, role, group, url: person.url.as_deref(), picture }
}

/// The chapters as a list, since many apps know no chapters but make times in notes tappable; and the episode's page.
fn after_notes(chapters: &[Chapter], page: &str, t: &Locale) -> String {
    let mut notes = String::new();
    if !chapters.is_empty() {
        let items: String = chapters.iter().map(chapter_item).collect();
        let heading = escaped(&t.say("chapters-heading"));
        notes.push_str(&format!("<p><strong>{heading}</strong></p><ul>{items}</ul>"));
    }
    notes.push_str(&format!("<p><a href=\"{page}\">{}</a></p>", escaped(&t.say("podcast-feed-page"))));
    notes
}

fn chapter_item(chapter: &Chapter) -> String {
    format!("<li>{} {}</li>", model::clock(chapter.starts_at_seconds, ":"), escaped(&feed::title(&chapter.title)))
}

/// `© 2026`, from the year of the oldest episode.
fn copyright(show: &Show, t: &Locale) -> String {
    let oldest = show.episodes.iter().map(|episode| episode.published_at).min();
    let year = oldest.map(|moment| format!(" {}", moment.to_zoned_datetime(t.zone.clone()).year()));
    format!("©{}", year.unwrap_or_default())
}

/// The feed of all shows, by which apps tell that they are the library's.
pub fn publisher_feed(edition: &Edition<'_>) -> Vec<u8> {
    let site = &edition.library.site;
    feed::write_publisher(&Publisher {
        name: site.name.original(),
        summary: site.tagline.original(),
        language: edition.t.language.code(),
        email: &site.email,
        guid: &edition.library.publisher.identity,
        changed_at: edition.library.publisher.changed_at,
        page: edition.address(&ShowsPath),
        links: Links {
            itself: edition.address(&PublisherFeedPath),
            hub: edition.hub.map(str::to_owned),
            ..Links::default()
        },
        feeds: edition.library.shows.iter().map(|show| published(show, edition)).collect(),
    })
}

fn published<'a>(show: &'a Show, edition: &Edition<'_>) -> Published<'a> {
    Published {
        guid: &show.revision.identity,
        address: edition.feed_address(show),
        medium: show.tags.medium.name(),
        title: &show.texts.original().title,
    }
}
