//! The search as readers see it.

use maud::{Markup, html};

use super::{
    documents::{Document, Subject},
    paths::SearchPath,
    query::LONGEST_QUERY,
    ranking::{Found, MOST, PAGE, Result},
};
use crate::{
    accounts::Reader,
    content::Library,
    courses::{CoursePath, LessonPath},
    i18n::Locale,
    podcasts::{EpisodePath, ShowPath},
    site::TextPage,
    view::{Content, Icon, icon},
    webinars::WebinarPath,
};

/// What somebody asked for.
pub struct Asked<'a> {
    /// As it was typed.
    pub query: &'a str,
    /// From 1.
    pub page: usize,
}

/// The field to search with, for pages that are about something else.
pub fn form(t: &Locale) -> Markup {
    field(t, "", "button")
}

fn field(t: &Locale, query: &str, button: &str) -> Markup {
    html! {
        form.seek role="search" method="get" action=(t.href(&SearchPath::PATTERN)) {
            label for="search-words" { (t.say("search-label")) }
            div.search {
                input id="search-words" type="search" name="q" value=(query) maxlength=(LONGEST_QUERY) autocomplete="off" enterkeyhint="search";
                button class=(button) type="submit" { (icon(Icon::Search)) (t.say("search-button")) }
            }
        }
    }
}

/// Before anything is looked for.
pub fn empty(reader: &Reader) -> Content {
    let t = &reader.locale;
    let main = html! {
        h1 { (t.say("search-title")) }
        (field(t, "", "button primary"))
        p.hint { (t.say("search-hint")) }
        (elsewhere(reader))
    };
    Content::new(t.say("search-title"), t.say("search-summary"), main)
}

/// What was found, or a kind word.
pub fn results(reader: &Reader, asked: &Asked<'_>, found: &Found<'_>) -> Content {
    let t = &reader.locale;
    let main = html! {
        h1 { (t.say("search-title")) }
        (field(t, asked.query, "button primary"))
        @if found.total == 0 { (nothing(reader, asked, found)) } @else { (something(reader, asked, found)) }
    };
    let title = t.say_with("search-title-of", &[("query", asked.query.into()), ("page", asked.page.into())]);
    let mut content = Content::new(title, t.say("search-summary"), main);
    content.head = html! { meta name="robots" content="noindex"; };
    content
}

fn something(reader: &Reader, asked: &Asked<'_>, found: &Found<'_>) -> Markup {
    let t = &reader.locale;
    let pages = found.total.div_ceil(PAGE);
    let key = if found.has_more { "search-found-many" } else { "search-found" };
    html! {
        p role="status" { (t.say_with(key, &[("count", found.total.into()), ("page", asked.page.into()), ("pages", pages.into())])) }
        (understood(t, found))
        ol.cards.results start=((asked.page - 1) * PAGE + 1) { @for result in &found.results { (card(reader, result)) } }
        @if found.results.is_empty() { p { (t.say("search-no-more")) } }
        nav.quietly aria-label=(t.say("search-pages")) {
            @if asked.page < pages {
                @let path = SearchPath { query: asked.query, page: asked.page + 1 };
                a.button rel="next" href=(t.href(&path)) { (t.say("search-next")) (icon(Icon::Forward)) }
            }
            @if asked.page > 1 {
                @let path = SearchPath { query: asked.query, page: asked.page - 1 };
                a.button.quiet rel="prev" href=(t.href(&path)) { (icon(Icon::Back)) (t.say("search-previous")) }
            }
        }
        @if found.has_more && asked.page == MOST / PAGE { p { (t.say("search-narrow")) } }
    }
}

/// What was looked for in place of what was typed, and what stands nowhere.
fn understood(t: &Locale, found: &Found<'_>) -> Markup {
    html! {
        @for (typed, instead) in &found.instead {
            p.again { (icon(Icon::Tip)) span { (t.say_with("search-instead", &[("typed", typed.into()), ("instead", instead.into())])) } }
        }
        @if !found.unknown.is_empty() { p { (t.say_with("search-unknown", &[("words", found.unknown.join(", ").into())])) } }
        @if let Some(suggestion) = &found.suggestion { (suggested(t, suggestion)) }
    }
}

fn suggested(t: &Locale, suggestion: &str) -> Markup {
    html! {
        p {
            (t.say("search-meant")) " "
            a.link href=(t.href(&SearchPath { query: suggestion, page: 1 })) { strong { (suggestion) } }
        }
    }
}

fn nothing(reader: &Reader, asked: &Asked<'_>, found: &Found<'_>) -> Markup {
    let t = &reader.locale;
    let site = &reader.library.site;
    html! {
        div.box role="status" {
            h2 { (t.say("search-nothing-title")) }
            p { (t.say_with("search-nothing", &[("query", asked.query.into())])) }
            @if let Some(suggestion) = &found.suggestion { (suggested(t, suggestion)) }
            p { (t.say("search-advice")) }
            p { (t.say_with("search-ask", &[("hours", site.hours.get(t.language).as_str().into())])) }
            p { a.button href=(format!("tel:{}", site.phone)) { (icon(Icon::Phone)) (t.say_with("search-call", &[("phone", t.phone(&site.phone).into())])) } }
        }
        (elsewhere(reader))
    }
}

/// Where to go without words.
fn elsewhere(reader: &Reader) -> Markup {
    let t = &reader.locale;
    html! {
        h2 { (t.say("search-elsewhere")) }
        ul.actions {
            @for course in &reader.library.courses {
                li { a href=(t.href(&CoursePath(&course.slug))) { (icon(Icon::Course)) span { (course.texts.get(t.language).title) } } }
            }
            li { a href=(t.href(&TextPage::Glossary)) { (icon(Icon::Tip)) span { (t.say("place-glossary")) } } }
        }
    }
}

fn card(reader: &Reader, result: &Result<'_>) -> Markup {
    let t = &reader.locale;
    let (document, passage) = (&result.document, &result.passage);
    let (path, mark, kind) = place(reader, document);
    let anchor = passage.anchor.as_ref().filter(|_| !matches!(document.name.subject, Subject::Term(_)));
    let href = match anchor {
        Some(anchor) => format!("{}#{anchor}", t.href(&path)),
        None => t.href(&path),
    };
    let (title_language, language) = (document.name.language, passage.language);
    html! {
        li.card {
            h2 lang=[(title_language != t.language).then_some(title_language)] {
                a href=(href) { (document.titles.first().copied().unwrap_or_default()) }
            }
            p.facts { span { (icon(mark)) (kind) } }
            p lang=[(language != t.language).then_some(language)] {
                @for (piece, is_asked) in &passage.pieces { @if *is_asked { mark { (piece) } } @else { (piece) } }
            }
        }
    }
}

/// Where a document is, with its sign and what it is in words.
fn place(reader: &Reader, document: &Document<'_>) -> (String, Icon, String) {
    let t = &reader.locale;
    let library: &Library = &reader.library;
    let within = |kind: String, whole: Option<&str>| whole.map_or(kind.clone(), |whole| format!("{kind} · {whole}"));
    match &document.name.subject {
        Subject::Course(slug) => (CoursePath(slug).to_string(), Icon::Course, t.say("search-course")),
        Subject::Lesson(name) => {
            let course = library.course(&name.course).map(|course| course.texts.get(t.language).title.as_str());
            (LessonPath(name).to_string(), Icon::Course, within(t.say("search-lesson"), course))
        }
        Subject::Term(anchor) => (format!("{}#{anchor}", TextPage::Glossary), Icon::Tip, t.say("search-term")),
        Subject::Episode(name) => {
            let show = library.show(&name.show).map(|show| show.texts.get(t.language).title.as_str());
            (EpisodePath(name).to_string(), Icon::Podcast, within(t.say("search-episode"), show))
        }
        Subject::Show(slug) => (ShowPath(slug).to_string(), Icon::Podcast, t.say("search-show")),
        Subject::Webinar(slug) => {
            let date = library.webinar(slug).map(|webinar| t.date(webinar.starts_at));
            (WebinarPath(slug).to_string(), Icon::Webinar, within(t.say("search-webinar"), date.as_deref()))
        }
        Subject::Page(slug) if slug.as_str() == TextPage::Privacy.slug() => {
            (TextPage::Privacy.to_string(), Icon::Data, t.say("search-page"))
        }
        Subject::Page(_) => (TextPage::Help.to_string(), Icon::Help, t.say("search-page")),
    }
}
