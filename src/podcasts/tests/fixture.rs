//! A show for tests: files and people of the starter content, everything else as a test sets it.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use jiff::Timestamp;
use rss::Channel;

use crate::{
    content::{
        Chapter, Episode, EpisodeName, EpisodeText, Html, Library, Loader, Moments, Show, ShowText, Slug, Translated,
    },
    i18n::Locale,
    podcasts::show_feed::{self, Edition},
};

pub const SHOW_GUID: &str = "917393e3-1b1e-5cef-ace4-edaa54e1f810";

/// The starter content as of the beginning of 2027.
pub fn library() -> Library {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let now = moment("2027-01-01T00:00:00Z");
    let (library, errors) = Loader::new(content.clone(), content).load(Moments { first_start: now, now });
    assert_eq!(errors, Vec::new());
    library
}

/// Its show with three episodes, each with a guid and a moment of its last change.
pub fn show() -> (Show, Locale) {
    let library = library();
    let mut show = Show::clone(&library.shows[0]);
    show.revision.identity = SHOW_GUID.to_owned();
    show.revision.changed_at = moment("2026-11-05T08:00:00Z");
    for index in 0..show.episodes.len() {
        let episode = episode(&mut show, index);
        episode.revision.identity = format!("episode-{index}");
        episode.revision.changed_at = moment("2026-11-06T08:00:00Z");
    }
    (show, library.locale(library.first_language()))
}

pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// An episode to change.
pub fn episode(show: &mut Show, index: usize) -> &mut Episode {
    Arc::make_mut(&mut show.episodes[index])
}

/// Says something else in an episode.
pub fn retell(episode: &mut Episode, title: &str, body: Html, chapters: Vec<Chapter>) {
    let language = episode.texts.iter().next().unwrap().0;
    let summary = title.to_owned();
    episode.texts = Translated::new(language, EpisodeText { title: title.to_owned(), summary, body, chapters });
}

/// Says something else of a show.
pub fn retitle(show: &mut Show, title: &str, body: Html) {
    let language = show.texts.iter().next().unwrap().0;
    show.texts = Translated::new(language, ShowText { title: title.to_owned(), summary: title.to_owned(), body });
}

/// A show of this many episodes, a day apart.
pub fn long_show(length: usize) -> (Show, Locale) {
    let (mut show, t) = show();
    let model = show.episodes[0].clone();
    let day = |index: usize| model.published_at - jiff::SignedDuration::from_hours(24 * index as i64);
    let numbered = |index: usize| {
        let mut episode = Episode::clone(&model);
        episode.name = EpisodeName { show: show.slug.clone(), episode: slug(&format!("episode-{index}")) };
        episode.published_at = day(index);
        episode.revision.identity = format!("guid-{index}");
        Arc::new(episode)
    };
    show.episodes = (0..length).map(numbered).collect();
    (show, t)
}

pub fn absolute(path: &str) -> String {
    format!("https://lentera.example{path}")
}

/// The bytes of a feed, as text.
pub fn written((show, _): &(Show, Locale)) -> String {
    written_page(show, 1).unwrap()
}

/// A page of a feed, as text; nothing beyond the last.
pub fn written_page(show: &Show, page: usize) -> Option<String> {
    written_in(starter(), show, page)
}

/// The same in a library with other webinars, or at another time.
pub fn written_in(library: &Library, show: &Show, page: usize) -> Option<String> {
    show_feed::feed(show, &Edition::new(library, &absolute, None), page).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The starter content, read once.
pub fn starter() -> &'static Library {
    static STARTER: OnceLock<Library> = OnceLock::new();
    STARTER.get_or_init(library)
}

/// The feed as a parser sees it.
pub fn parsed(show: &(Show, Locale)) -> Channel {
    Channel::read_from(written(show).as_bytes()).unwrap()
}
