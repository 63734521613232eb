//! A feed as readers find it: what a show and a course that can be heard have in common.

use maud::{Markup, html};

use super::{Icon, icon};
use crate::i18n::{Language, Locale};

/// The ways to get new episodes by themselves, under a heading with an explanation. Each is named for what it does, and
/// none asks a third party.
///
/// `pcast:` is registered by AntennaPod, Pocket Casts and Podcast Addict on Android; on iPhones it stopped working with
/// iOS 11, where `podcast:` opens Apple's own app. Both mean the feed's address with another scheme. `path` is the
/// feed's on the site, `absolute` makes an address of it.
pub fn subscribe(
    t: &Locale,
    heading: &str,
    explained: &Markup,
    path: &str,
    absolute: &dyn Fn(&str) -> String,
) -> Markup {
    let feed = absolute(path);
    let plain = feed.split_once("://").map_or(feed.as_str(), |(_, rest)| rest);
    html! {
        section.subscribe id="subscribe" {
            h2 { (heading) }
            (explained)
            ul.actions {
                li { a href={ "pcast://" (plain) } { (icon(Icon::Podcast)) span { (t.say("podcast-open-android")) } } }
                li { a href={ "podcast://" (plain) } { (icon(Icon::Podcast)) span { (t.say("podcast-open-iphone")) } } }
            }
            p { (t.say("podcast-open-nothing")) }
            p { (t.say("podcast-copy-address")) }
            p { code.address { (feed) } }
            p { a.link href=(path) { (t.say("podcast-show-feed")) } }
        }
    }
}

/// What is spoken in a feed, by its code, when it is not the language of the page.
pub fn spoken(t: &Locale, code: &str) -> Markup {
    let is_other = code.split('-').next() != Some(t.language.code());
    let name = Language::parse(code)
        .map_or_else(|| code.to_owned(), |language| Locale { language, ..t.clone() }.say("language-name"));
    html! { @if is_other { p.note { (t.say_with("podcast-spoken", &[("language", name.into())])) } } }
}

/// Lets browsers and apps find a feed from the head of a page.
pub fn discoverable(title: &str, feed: &str) -> Markup {
    html! { link rel="alternate" type="application/rss+xml" title=(title) href=(feed); }
}
