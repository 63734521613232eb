//! What every page has: head, header, the bar with five words, foot.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::{Icon, asset_path, icon, lantern, unsent::unsent_words};
use crate::{
    accounts::{LearnerId, Reader},
    app::App,
    cards::SignInPath,
    courses::CatalogPath,
    http::Cacheable,
    i18n::Locale,
    kiosk,
    offline::{ManifestPath, OfflinePath},
    podcasts::ShowsPath,
    search::SearchPath,
    site::{DisplayPath, HomePath, MePath, MenuPath, TextPage},
    webinars::SchedulePath,
};

/// The colour of the evening band, in which a phone draws its own bars about the site.
pub const THEME: &str = "#12395b";
/// The colour of the paper, which an installed site shows until it has opened.
pub const PAPER: &str = "#fffaf0";

/// What a handler gives: everything else is added here.
pub struct Content {
    /// For the browser's tab and search engines, without the site's name.
    pub title: String,
    /// One sentence, for search engines and messengers.
    pub description: String,
    /// Further elements of the head.
    pub head: Markup,
    /// Address of a picture for messengers, as a path of the site.
    pub picture: Option<String>,
    /// The page itself.
    pub main: Markup,
}

impl Content {
    /// A page with nothing special in its head.
    pub fn new(title: String, description: String, main: Markup) -> Self {
        Self { title, description, head: html! {}, picture: None, main }
    }
}

/// A whole page.
pub struct Page {
    markup: Markup,
    keeping: Keeping,
}

/// Who may keep a page.
enum Keeping {
    /// It is the same for every nameless reader.
    Everybody(Cacheable),
    /// It is one reader's.
    Nobody,
}

impl Page {
    /// A page that is the same for every nameless reader, and a learner's own otherwise.
    pub fn of_reader(app: &App, reader: &Reader, content: Content) -> Self {
        let keeping = match (&reader.learner, &reader.shared) {
            (None, None) => Keeping::Everybody(Cacheable::WhateverTheQuery),
            _ => Keeping::Nobody,
        };
        Self { markup: document(app, reader, &content), keeping }
    }

    /// A page that is the same for every nameless reader as long as nothing is asked of it.
    pub fn without_query(app: &App, reader: &Reader, content: Content) -> Self {
        let mut page = Self::of_reader(app, reader, content);
        if let Keeping::Everybody(cacheable) = &mut page.keeping {
            *cacheable = Cacheable::OnlyWithoutQuery;
        }
        page
    }

    /// A page that is never kept anywhere.
    pub fn personal(app: &App, reader: &Reader, content: Content) -> Self {
        Self { markup: document(app, reader, &content), keeping: Keeping::Nobody }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        match self.keeping {
            Keeping::Everybody(cacheable) => (cacheable, self.markup).into_response(),
            Keeping::Nobody => {
                ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], self.markup).into_response()
            }
        }
    }
}

/// A page that says what went wrong and what to do.
pub fn error_page(app: &App, reader: &Reader, key: &str, request_id: Option<&str>) -> Markup {
    let t = &reader.locale;
    let title = t.say(&format!("{key}-title"));
    let main = html! {
        h1 { (title) }
        p.lead { (t.say(key)) }
        p { a.button.primary href=(t.href(&HomePath)) { (t.say("error-to-home")) } }
        @if let Some(id) = request_id {
            p.facts { (t.say_with("error-number", &[("number", id.into())])) }
        }
    };
    document(app, reader, &Content::new(title, t.say(key), main))
}

fn document(app: &App, reader: &Reader, content: &Content) -> Markup {
    let t = &reader.locale;
    let site = &reader.library.site;
    let title = format!("{} · {}", content.title, site.portal);
    let address = app.absolute(&t.href(&reader.path));
    html! {
        (DOCTYPE)
        html lang=(t.language) data-size=(reader.display.size.word()) data-theme=(reader.display.theme.word()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="description" content=(content.description);
                link rel="stylesheet" href=(asset_path("lentera.css"));
                link rel="icon" href=(asset_path("favicon.svg")) type="image/svg+xml";
                link rel="apple-touch-icon" href=(asset_path("apple-touch-icon.png"));
                link rel="manifest" href=(t.href(&ManifestPath));
                meta name="theme-color" content=(THEME);
                link rel="canonical" href=(address);
                @for language in &site.languages {
                    link rel="alternate" hreflang=(language) href=(app.absolute(&reader.library.locale(*language).href(&reader.path)));
                }
                (open_graph(app, t, content, &address, site.name.get(t.language)))
                (content.head)
                (kiosk::head(reader))
                script src=(asset_path("lentera.js")) defer {}
                script src=(asset_path("offline.js")) defer {}
            }
            body data-progress[reader.learner.is_some() || reader.shared.is_some()]
                data-owner=[reader.learner.as_ref().map(LearnerId::mark)]
                data-offline=(t.say("offline")) data-offline-page=(t.href(&OfflinePath)) {
                a.skip href="#main" { (t.say("skip-to-content")) }
                (banner(reader))
                (kiosk::way_out(reader))
                main id="main" tabindex="-1" { (content.main) }
                (places(reader))
                (foot(reader))
                (unsent_words(t))
            }
        }
    }
}

fn open_graph(app: &App, t: &Locale, content: &Content, address: &str, site_name: &str) -> Markup {
    let picture = content.picture.clone().unwrap_or_else(|| asset_path("icon-512.png"));
    html! {
        meta property="og:type" content="website";
        meta property="og:title" content=(content.title);
        meta property="og:description" content=(content.description);
        meta property="og:url" content=(address);
        meta property="og:image" content=(app.absolute(&picture));
        meta property="og:locale" content=(t.say("og-locale"));
        meta property="og:site_name" content=(site_name);
        meta name="twitter:card" content="summary";
    }
}

fn banner(reader: &Reader) -> Markup {
    let t = &reader.locale;
    html! {
        header.banner {
            a.brand href=(t.href(&HomePath)) { (lantern(6, 6)) span { (reader.library.site.portal) } }
            p.library { (reader.library.site.name.get(t.language)) }
            nav.tools aria-label=(t.say("tools")) {
                a href=(t.href(&DisplayPath { from: &reader.path })) { (icon(Icon::TextSize)) span { (t.say("display-link")) } }
                a href=(t.href(&SearchPath::PATTERN)) { (icon(Icon::Search)) span { (t.say("place-search")) } }
                a href=(t.href(&MenuPath)) { (icon(Icon::Menu)) span { (t.say("menu-link")) } }
            }
        }
    }
}

/// The bar with five words, always the same.
fn places(reader: &Reader) -> Markup {
    let t = &reader.locale;
    let place = |path: &str, mark: Icon, key: &str| {
        html! {
            li {
                a href=(t.href(&path)) aria-current=[whereabouts(&reader.path, path)] {
                    (icon(mark)) span { (t.say(key)) }
                }
            }
        }
    };
    html! {
        nav.places aria-label=(t.say("places")) {
            ul {
                (place(HomePath::PATTERN, Icon::Home, "place-home"))
                (place(CatalogPath::PATTERN, Icon::Course, "place-courses"))
                (place(&ShowsPath.to_string(), Icon::Podcast, "place-podcasts"))
                (place(&SchedulePath.to_string(), Icon::Webinar, "place-webinars"))
                (place(TextPage::HELP, Icon::Help, "place-help"))
            }
        }
    }
}

/// `page` on the page itself, `true` on the pages beneath it.
fn whereabouts(here: &str, place: &str) -> Option<&'static str> {
    if here == place {
        return Some("page");
    }
    here.strip_prefix(place).is_some_and(|rest| rest.starts_with('/') && place != "/").then_some("true")
}

fn foot(reader: &Reader) -> Markup {
    let t = &reader.locale;
    let site = &reader.library.site;
    html! {
        footer.foot {
            @if reader.shared.is_some() { p { strong { (t.say("shared-computer")) } } }
            p { (t.say("foot-help")) }
            p { a.phone href=(format!("tel:{}", site.phone)) { (icon(Icon::Phone)) (t.phone(&site.phone)) } }
            p { (site.hours.get(t.language)) }
            p { (site.name.get(t.language)) ", " (site.address.get(t.language)) }
            ul {
                li { a href=(t.href(&MePath)) { (t.say("me-title")) } }
                li { a href=(t.href(&SignInPath)) { (t.say("card-sign-in-title")) } }
                li { a href=(t.href(&TextPage::Glossary)) { (t.say("place-glossary")) } }
                li { a href=(t.href(&TextPage::Privacy)) { (t.say("place-privacy")) } }
                @for language in site.languages.iter().filter(|language| **language != t.language) {
                    @let other = reader.library.locale(*language);
                    li { a href=(other.href(&reader.path)) hreflang=(language) lang=(language) { (icon(Icon::Language)) (other.say("language-name")) } }
                }
            }
        }
    }
}
