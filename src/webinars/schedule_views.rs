//! The schedule and its parts as pages, a webinar as a card, and the ways to follow what is new.

use maud::{Markup, html};

use super::{
    calendar,
    model::{Edition, Schedule, Standing, schedule as sorted, standing, told, told_in},
    parts::Part,
    paths::{NewsPath, PartPath, SchedulePath, WebinarPath},
    views::{mode_icon, mode_key},
    words::{self, length, recording, standing_note, standing_words, start_in_words},
};
use crate::{
    accounts::Reader,
    content::{Episode, Library, Series, Slug, Webinar},
    i18n::Locale,
    podcasts::EpisodePath,
    view::{Content, Icon, hanging_lantern, icon},
};

/// Where the ways into one's own calendar stand on a page.
pub const CALENDAR: &str = "calendar";

/// A webinar in a list: a card with one link.
pub fn webinar_card(reader: &Reader, webinar: &Webinar) -> Markup {
    card(&reader.locale, &reader.library, webinar)
}

fn card(t: &Locale, library: &Library, webinar: &Webinar) -> Markup {
    let stands = standing(webinar, library.as_of);
    let called_off = matches!(stands, Standing::Cancelled | Standing::Postponed);
    let (language, _) = told(webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    html! {
        li.card {
            h3 lang=[other_language] { a href=(t.href(&WebinarPath(&webinar.slug))) { (words::name(t, webinar)) } }
            p.when { (time(t, webinar, &start_in_words(t, webinar, stands))) }
            p { span.status.off[called_off] { (standing_words(t, library, webinar, stands)) } }
            @if let Some(note) = standing_note(t, stands) { p { (note) } }
            p.facts {
                span { (icon(mode_icon(webinar.mode))) (t.say(mode_key(webinar.mode))) }
                span { (icon(Icon::Clock)) (length(t, webinar)) }
            }
        }
    }
}

/// The schedule.
pub fn schedule(edition: &Edition<'_>) -> Content {
    let t = edition.t;
    let part = Part::Whole;
    let main = html! {
        h1 { (t.say("webinars-title")) }
        p.lead { (t.say("webinars-lead")) }
        (sessions(edition, &part))
        (series_list(edition))
        (subscribe(edition, &part))
        (parts(edition))
        (news(t))
    };
    let head = html! { (discoverable(edition, &part)) (discoverable_news(edition)) };
    Content { head, ..Content::new(t.say("webinars-title"), t.say("webinars-lead"), main) }
}

/// A part of the schedule, with its calendar.
pub fn part(edition: &Edition<'_>, part: &Part<'_>) -> Content {
    let t = edition.t;
    let title = part.title(edition);
    let series = if let Part::Series(series) = part { Some(*series) } else { None };
    let text = series.map(|series| told_in(&series.texts, t.language));
    let other_language = text.map(|(language, _)| language).filter(|of| *of != t.language).map(|of| of.code());
    let summary = text.map_or_else(|| t.say("webinars-lead"), |(_, text)| text.summary.clone());
    let main = html! {
        div.hero {
            (hanging_lantern(6, 6))
            p.crumb { a href=(t.href(&SchedulePath)) { (icon(Icon::Back)) (t.say("place-webinars")) } }
            h1 lang=[other_language] { (title) }
            p.lead lang=[other_language] { (summary) }
            @if let Some(recurrence) = series.and_then(|series| series.recurrence.as_ref()) {
                p.when { (words::rhythm(t, recurrence)) }
            }
        }
        @if let Some((_, text)) = text { article.prose lang=[other_language] { (text.body) } }
        (sessions(edition, part))
        (subscribe(edition, part))
    };
    Content { head: discoverable(edition, part), ..Content::new(title, summary, main) }
}

/// What comes, what waits for a date, what was.
fn sessions(edition: &Edition<'_>, part: &Part<'_>) -> Markup {
    let Edition { t, library, .. } = *edition;
    let Schedule { upcoming, postponed, past } = sorted(library, part);
    let list = |key: &str, webinars: &[&Webinar]| {
        html! {
            @if !webinars.is_empty() {
                h2 { (t.say(key)) }
                ul.cards { @for webinar in webinars { (card(t, library, webinar)) } }
            }
        }
    };
    html! {
        @if upcoming.is_empty() { p { (t.say("webinars-none")) } }
        (list("webinars-upcoming", &upcoming))
        (list("webinars-postponed", &postponed))
        (list("webinars-past", &past))
        (recordings(t, library, &past))
    }
}

/// What can still be heard of past webinars. A card is one link, so these stand below.
fn recordings(t: &Locale, library: &Library, past: &[&Webinar]) -> Markup {
    let episodes: Vec<&Episode> = past.iter().filter_map(|webinar| recording(library, webinar)).collect();
    html! {
        @if !episodes.is_empty() {
            h2 { (t.say("webinars-recordings")) }
            ul.actions { @for episode in episodes { li { (recording_link(t, episode)) } } }
        }
    }
}

/// The series, each with when it is and what it is about.
fn series_list(edition: &Edition<'_>) -> Markup {
    let Edition { t, library, .. } = *edition;
    let series = |series: &Series| {
        let (language, text) = told_in(&series.texts, t.language);
        let other_language = (language != t.language).then(|| language.code());
        html! {
            li.card {
                h3 lang=[other_language] { a href=(t.href(&PartPath::Series(&series.slug))) { (text.title) } }
                @if let Some(recurrence) = &series.recurrence { p.when { (words::rhythm(t, recurrence)) } }
                p lang=[other_language] { (text.summary) }
            }
        }
    };
    html! {
        @if !library.series.is_empty() {
            h2 { (t.say("webinars-series")) }
            ul.cards { @for one in &library.series { (series(one)) } }
        }
    }
}

/// Parts of the schedule, for who wants no more than these.
fn parts(edition: &Edition<'_>) -> Markup {
    let Edition { t, library, .. } = *edition;
    let audiences = library.site.audiences.keys().map(Part::Audience);
    let mut languages: Vec<&Slug> = library.webinars.iter().map(|webinar| &webinar.language).collect();
    languages.sort();
    languages.dedup();
    let parts: Vec<Part<'_>> = audiences.chain(languages.into_iter().map(Part::Language)).collect();
    html! {
        @if parts.len() > 1 {
            h2 { (t.say("webinars-parts")) }
            p { (t.say("webinars-parts-how")) }
            ul.actions {
                @for part in &parts {
                    li { a href=(t.href(&part.page())) { (icon(Icon::Webinar)) span { (part.title(edition)) } } }
                }
            }
        }
    }
}

/// What is new, for programs that follow it.
fn news(t: &Locale) -> Markup {
    let link = |path: NewsPath, keys| action(t, t.href(&path), Icon::Data, keys);
    html! {
        h2 { (t.say("webinar-news")) }
        ul.actions {
            (link(NewsPath::Rss, ["webinar-news-rss", "webinar-news-rss-how"]))
            (link(NewsPath::JsonFeed, ["webinar-news-json", "webinar-news-json-how"]))
            (link(NewsPath::Frab, ["webinar-news-frab", "webinar-news-frab-how"]))
        }
    }
}

/// A part of the schedule in one's own calendar, each way named for what it does. Nothing answers `webcal:` on Android,
/// so Google's calendar has a way of its own, and the address is there to copy.
fn subscribe(edition: &Edition<'_>, part: &Part<'_>) -> Markup {
    let t = edition.t;
    let path = part.calendar();
    let address = edition.address(&path);
    let rest = address.split_once(':').map_or(address.as_str(), |(_, rest)| rest);
    let webcal = format!("webcal:{rest}");
    let google = calendar::google_subscription(&webcal);
    html! {
        h2 id=(CALENDAR) { (t.say("webinar-subscribe-title")) }
        ul.actions {
            (action(t, google, Icon::Calendar, ["webinar-subscribe-google", "webinar-subscribe-google-how"]))
            (action(t, webcal, Icon::Calendar, ["webinar-subscribe", "webinar-subscribe-how"]))
            (action(t, t.href(&path), Icon::Download, ["webinar-subscribe-file", "webinar-subscribe-file-how"]))
        }
        p { (t.say("webinar-subscribe-address")) }
        p { code.address { (address) } }
    }
}

/// Something to do: what it does, and for whom it is.
pub fn action(t: &Locale, href: String, mark: Icon, [what, how]: [&str; 2]) -> Markup {
    html! { li { a href=(href) { (icon(mark)) span { (t.say(what)) } } p.hint { (t.say(how)) } } }
}

/// Lets browsers and programs find a calendar from the head of a page.
pub fn discoverable(edition: &Edition<'_>, part: &Part<'_>) -> Markup {
    alternate("text/calendar", &edition.t.href(&part.calendar()), &part.calendar_name(edition))
}

fn discoverable_news(edition: &Edition<'_>) -> Markup {
    let t = edition.t;
    let title = Part::Whole.calendar_name(edition);
    html! {
        (alternate("application/rss+xml", &t.href(&NewsPath::Rss), &title))
        (alternate("application/feed+json", &t.href(&NewsPath::JsonFeed), &title))
        (alternate("application/json", &t.href(&NewsPath::Frab), &t.say("webinar-news-frab")))
    }
}

fn alternate(kind: &str, href: &str, title: &str) -> Markup {
    html! { link rel="alternate" type=(kind) href=(href) title=(title); }
}

/// A start, readable for machines too.
pub fn time(t: &Locale, webinar: &Webinar, words: &str) -> Markup {
    let local = webinar.starts_at.to_zoned_datetime(t.zone.clone());
    // A script says what that is where the reader is, if her clock differs.
    let elsewhere = t.say_with("webinar-elsewhere", &[("time", "{time}".into())]);
    html! { time datetime=(local.strftime("%Y-%m-%dT%H:%M:%S%:z")) data-elsewhere=(elsewhere) { (words) } }
}

/// The way to what can be heard of a webinar.
pub fn recording_link(t: &Locale, episode: &Episode) -> Markup {
    let title = episode.texts.get(t.language).title.as_str();
    html! {
        a href=(t.href(&EpisodePath(&episode.name))) {
            (icon(Icon::Podcast)) span { (t.say_with("webinar-recording", &[("title", title.into())])) }
        }
    }
}
