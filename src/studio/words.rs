//! How files are called, and the frame of the pages on which they are written.

use maud::{Markup, html};

use super::{document::Document, front::Front, text::Parts};
use crate::{
    accounts::Reader,
    content::{ContentError, Kind},
    i18n::Locale,
    staff::{Staff, staff_page},
    view::{Content, asset_path},
};

/// A page for staff with the looks of the studio.
pub fn studio_page(reader: &Reader, staff: &Staff, title: String, main: Markup) -> Content {
    let page = staff_page(reader, staff, title, main);
    let head = html! { (page.head) link rel="stylesheet" href=(asset_path("studio.css")); };
    Content { head, ..page }
}

/// What a file is, in words.
pub fn kind(t: &Locale, kind: Option<Kind>) -> String {
    t.say(match kind {
        None => "kind-site",
        Some(Kind::Course) => "kind-course",
        Some(Kind::Lesson) => "kind-lesson",
        Some(Kind::Show) => "kind-show",
        Some(Kind::Episode) => "kind-episode",
        Some(Kind::Webinar) => "kind-webinar",
        Some(Kind::Series) => "kind-series",
        Some(Kind::Person) => "kind-person",
        Some(Kind::Page) => "kind-page",
        Some(Kind::Glossary) => "kind-glossary",
    })
}

/// What a file calls itself, as far as it does.
pub fn title_of(t: &Locale, document: &Document, text: &str) -> String {
    if document.is_site() {
        return kind(t, None);
    }
    let front = Parts::of(text).and_then(|parts| Front::parse(parts.front).ok());
    let said = ["title", "name"].iter().find_map(|key| front.as_ref()?.text(key));
    let title = said.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| document.slug.to_string());
    match document.language {
        Some(language) => format!("{title} ({language})"),
        None => title,
    }
}

/// Where a mistake stands.
pub fn place(t: &Locale, error: &ContentError) -> String {
    t.say_with("studio-error-place", &[("file", error.file.as_str().into()), ("line", error.line.into())])
}

/// Whether a file can get another name by itself: what is a folder takes all in it along.
pub fn may_be_moved(document: &Document) -> bool {
    document.language.is_none() && matches!(document.kind, Some(Kind::Lesson | Kind::Episode | Kind::Webinar))
}
