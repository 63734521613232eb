//! Shows as pages and cards.

use maud::{Markup, html};

use super::{
    model,
    paths::{EpisodePath, FeedPath, MediaPath, OpmlPath, ShowPath, ShowsPath},
};
use crate::{
    accounts::Reader,
    content::{Credit, Episode, Show, ShowKind, Translated},
    i18n::Locale,
    view::{self, Content, Icon, discoverable, icon, spoken},
};

/// How many of the newest episodes the list of shows ends with.
const NEWEST: usize = 10;
/// The size at which a cover is shown, in CSS pixels; the picture itself is larger.
const COVER_PIXELS: u32 = 120;

/// What a page of this room is made for.
pub struct View<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// Makes an absolute address of a path.
    pub absolute: &'a dyn Fn(&str) -> String,
}

impl View<'_> {
    pub(super) fn address(&self, path: &impl ToString) -> String {
        (self.absolute)(&path.to_string())
    }
}

/// An episode in a list.
pub fn episode_card(reader: &Reader, show: &Show, episode: &Episode) -> Markup {
    card(&reader.locale, episode, Some(show))
}

fn card(t: &Locale, episode: &Episode, of: Option<&Show>) -> Markup {
    let text = episode.texts.get(t.language);
    let language = other_language(&episode.texts, t);
    html! {
        li.card {
            h3 lang=[language] { a href=(t.href(&EpisodePath(&episode.name))) { (text.title) } }
            p lang=[language] { (text.summary) }
            p.facts {
                @if let Some(show) = of { span { (show.texts.get(t.language).title) } " " }
                (date(t, episode)) " "
                @if let Some(seconds) = episode.audio.kind.seconds() {
                    span { (icon(Icon::Clock)) (t.minutes(seconds)) } " "
                }
                span { (icon(Icon::Data)) (t.megabytes(episode.audio.bytes)) }
            }
        }
    }
}

/// When an episode appeared.
pub(super) fn date(t: &Locale, episode: &Episode) -> Markup {
    html! { span { (icon(Icon::Calendar)) (t.date(episode.published_at)) } }
}

/// All shows, and the newest episodes of all.
pub fn shows(view: &View<'_>) -> Content {
    let t = &view.reader.locale;
    let library = &view.reader.library;
    let newest = model::newest_episodes(library);
    let main = html! {
        h1 { (t.say("podcast-title")) }
        p.lead { (t.say("podcast-lead")) }
        @if library.shows.is_empty() { p { (t.say("podcast-none")) } } @else {
            h2.visually-hidden { (t.say("podcast-all")) }
            ul.cards { @for show in &library.shows { (show_card(t, show)) } }
        }
        @if !newest.is_empty() {
            h2 { (t.say("podcast-newest")) }
            ul.cards { @for (show, episode) in newest.into_iter().take(NEWEST) { (episode_card(view.reader, show, episode)) } }
        }
        @if !library.shows.is_empty() {
            h2 { (t.say("podcast-for-apps")) }
            p { (t.say("podcast-for-apps-explained")) }
            ul.actions { li { a href=(OpmlPath) { (icon(Icon::Download)) span { (t.say("podcast-list-file")) } } } }
        }
    };
    let head = html! { @for show in &library.shows { (discovery(view, show)) } };
    Content { head, ..Content::new(t.say("podcast-title"), t.say("podcast-lead"), main) }
}

fn show_card(t: &Locale, show: &Show) -> Markup {
    let text = show.texts.get(t.language);
    html! {
        li.card {
            (cover(t, show))
            h3 { a href=(t.href(&ShowPath(&show.slug))) { (text.title) } }
            p { (text.summary) }
            p.facts {
                span { (icon(Icon::Podcast)) (t.say_with("podcast-count", &[("count", show.episodes.len().into())])) } " "
                @if let Some(length) = lengths(t, show) { span { (icon(Icon::Clock)) (length) } }
            }
        }
    }
}

/// `2 sampai 5 menit`
fn lengths(t: &Locale, show: &Show) -> Option<String> {
    let minutes = |episode: &Episode| episode.audio.kind.seconds().map(|seconds| seconds.div_ceil(60).max(1));
    let all = || show.episodes.iter().filter_map(|episode| minutes(episode));
    let (least, most) = (all().min()?, all().max()?);
    let between = || t.say_with("podcast-length-between", &[("least", least.into()), ("most", most.into())]);
    Some(if least == most { t.minutes(least * 60) } else { between() })
}

fn cover(t: &Locale, show: &Show) -> Markup {
    let title = show.texts.get(t.language).title.as_str();
    html! {
        img.cover src=(MediaPath(&show.cover.address)) width=(COVER_PIXELS) height=(COVER_PIXELS)
            alt=(t.say_with("podcast-cover", &[("show", title.into())])) loading="lazy" decoding="async";
    }
}

/// A show with its episodes, and how to follow it.
pub fn show(view: &View<'_>, show: &Show) -> Content {
    let t = &view.reader.locale;
    let text = show.texts.get(t.language);
    let language = other_language(&show.texts, t);
    let episodes = model::in_listening_order(show);
    let main = html! {
        div.hero {
            (cover(t, show))
            p.crumb { a href=(t.href(&ShowsPath)) { (icon(Icon::Back)) (t.say("podcast-all")) } }
            h1 lang=[language] { (text.title) }
            p.lead lang=[language] { (text.summary) }
            @if let Some(episode) = episodes.first() { (listen(t, show, episode)) }
        }
        div.prose lang=[language] { (text.body) }
        (spoken(t, &show.language))
        h2 { (t.say("podcast-episodes")) }
        @if episodes.is_empty() { p { (t.say("podcast-none")) } } @else {
            ul.cards { @for episode in episodes { (card(t, episode, None)) } }
        }
        (subscribe(view, show))
        @if !show.people.is_empty() {
            h2 { (t.say("podcast-made-by")) }
            (people(t, &show.people))
        }
    };
    Content {
        head: discovery(view, show),
        picture: Some(MediaPath(&show.cover.address).to_string()),
        ..Content::new(t.say_with("podcast-page", &[("show", text.title.as_str().into())]), text.summary.clone(), main)
    }
}

fn listen(t: &Locale, show: &Show, episode: &Episode) -> Markup {
    let words = match show.kind {
        ShowKind::Episodic => t.say("podcast-listen-newest"),
        ShowKind::Serial => t.say("podcast-listen-first"),
    };
    let href = t.href(&EpisodePath(&episode.name));
    html! { p { a.button.primary href=(href) { (icon(Icon::Play)) span { (words) } } } }
}

/// The ways to get new episodes by themselves.
pub(super) fn subscribe(view: &View<'_>, show: &Show) -> Markup {
    let t = &view.reader.locale;
    let explained = html! { p { (t.say("podcast-subscribe-explained")) } };
    view::subscribe(t, &t.say("podcast-subscribe"), &explained, &FeedPath(&show.slug).to_string(), view.absolute)
}

/// Lets browsers and apps find the feed from a page.
pub(super) fn discovery(view: &View<'_>, show: &Show) -> Markup {
    let title = &show.texts.get(view.reader.locale.language).title;
    discoverable(title, &view.address(&FeedPath(&show.slug)))
}

pub(super) fn people(t: &Locale, people: &[Credit]) -> Markup {
    html! {
        ul.people {
            @for Credit { person, .. } in people {
                li {
                    strong {
                        @match &person.url {
                            Some(url) => a href=(url) { (person.name) },
                            None => (person.name),
                        }
                    }
                    ", " (person.texts.get(t.language).role)
                }
            }
        }
    }
}

/// The language of a text that is not there in the reader's own.
pub(super) fn other_language<T>(texts: &Translated<T>, t: &Locale) -> Option<&'static str> {
    let mut languages = texts.iter().map(|(language, _)| language);
    let first = languages.next()?;
    let is_there = first == t.language || languages.any(|language| language == t.language);
    (!is_there).then(|| first.code())
}
