//! How files are called.

use super::{document::Document, front::Front, text::Parts};
use crate::{content::Kind, i18n::Locale};

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

/// Whether a file can get another name by itself: what is a folder takes all in it along.
pub fn may_be_moved(document: &Document) -> bool {
    document.language.is_none() && matches!(document.kind, Some(Kind::Lesson | Kind::Episode | Kind::Webinar))
}
