//! Everything that there is to write, as a page.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use maud::{Markup, html};
use uuid::Uuid;

use super::{
    beginnings::NewKind,
    choices::Choices,
    document::Document,
    model::{Author, Draft},
    paths::{BinPath, FilePath, NewPath, OrderPath},
    words::{self, studio_page},
};
use crate::{
    accounts::Reader,
    analytics::AnalyticsPath,
    content::{ContentError, Kind},
    i18n::Locale,
    packages::PackagesPath,
    staff::Staff,
    view::{Content, Icon, icon},
};

/// A file, or a draft of one.
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// Whether nobody may see it yet.
    pub is_draft: bool,
    /// Whether there is such a file.
    pub is_file: bool,
    /// Who is writing it.
    pub drafts: Vec<Draft>,
    /// Its translations.
    pub translations: Vec<Document>,
    /// Its name.
    pub document: Document,
}

/// Everything that there is.
pub struct Overview {
    /// What lies in no other thing, in the order of their names.
    pub entries: Vec<Entry>,
    /// What lies in another thing, by that.
    pub inner: HashMap<String, Vec<Entry>>,
    /// Everybody's drafts, the one that was saved last first.
    pub drafts: Vec<(Document, Draft)>,
    /// Drafts of files that say something else since they were begun.
    pub stale: HashSet<Uuid>,
    /// What is wrong with files.
    pub errors: Arc<Vec<ContentError>>,
    /// Who asks.
    pub author: Author,
}

/// Everything that there is, with what is drafted, planned and wrong.
pub fn overview(reader: &Reader, staff: &Staff, overview: &Overview) -> Content {
    let t = &reader.locale;
    let title = t.say("studio-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("studio-lead")) }
        (beginnings(t))
        (drafts(t, overview))
        (errors(t, overview))
        @for (kind, heading) in HEADINGS {
            @let listed: Vec<&Entry> = overview.entries.iter().filter(|entry| entry.document.kind == kind).collect();
            @if !listed.is_empty() {
                section {
                    h2 { (t.say(heading)) }
                    @for entry in listed { (thing(t, overview, entry)) }
                }
            }
        }
        p { a.button href=(t.href(&PackagesPath)) { (icon(Icon::Forward)) span { (t.say("packages-title")) } } }
        p { a.button href=(t.href(&BinPath)) { (icon(Icon::Undo)) span { (t.say("bin-title")) } } }
    };
    studio_page(reader, staff, title, main)
}

const HEADINGS: [(Option<Kind>, &str); 8] = [
    (Some(Kind::Course), "studio-courses"),
    (Some(Kind::Show), "studio-shows"),
    (Some(Kind::Webinar), "studio-webinars"),
    (Some(Kind::Series), "studio-series"),
    (Some(Kind::Person), "studio-people"),
    (Some(Kind::Page), "studio-pages"),
    (Some(Kind::Glossary), "studio-glossary"),
    (None, "studio-site"),
];

fn beginnings(t: &Locale) -> Markup {
    html! {
        details {
            summary { (t.say("studio-new")) }
            ul.actions {
                @for (kind, word) in NewKind::ALL { li { a href=(t.href(&NewPath(word))) { span { (words::kind(t, Some(kind))) } } } }
            }
        }
    }
}

/// Drafts, one's own first: what one came for.
fn drafts(t: &Locale, overview: &Overview) -> Markup {
    let (own, others): (Vec<_>, Vec<_>) =
        overview.drafts.iter().partition(|(_, draft)| draft.author.id == overview.author.id);
    html! {
        section {
            h2 { (t.say("studio-drafts")) }
            @if own.is_empty() { p { (t.say("studio-no-drafts")) } }
            ul.cards { @for (document, draft) in own { (draft_card(t, overview, document, draft)) } }
            @if !others.is_empty() {
                h2 { (t.say("studio-drafts-of-others")) }
                ul.cards { @for (document, draft) in others { (draft_card(t, overview, document, draft)) } }
            }
        }
    }
}

fn draft_card(t: &Locale, overview: &Overview, document: &Document, draft: &Draft) -> Markup {
    let is_own = draft.author.id == overview.author.id;
    let title = words::title_of(t, document, &draft.text);
    html! {
        li.card {
            h3 { @if is_own { a href=(t.href(&FilePath::Draft(&draft.file))) { (title) } } @else { (title) } }
            p { (words::kind(t, document.kind)) @if !is_own { " · " (draft.author.name) } }
            p.hint { (t.say_with("studio-saved-at", &[("moment", t.date_and_time(draft.saved_at).into())])) }
            @if let Some(moment) = draft.publish_at { p { (icon(Icon::Clock)) " " (t.say_with("draft-scheduled", &[("moment", t.date_and_time(moment).into())])) } }
            @if !is_own {
                form method="post" action=(t.href(&FilePath::Adoption(&draft.file))) {
                    input type="hidden" name="draft" value=(draft.id);
                    button.button type="submit" { (t.say_with("studio-adopt", &[("title", title.as_str().into()), ("name", draft.author.name.as_str().into())])) }
                }
            }
            @if overview.stale.contains(&draft.id) { p.again { (icon(Icon::Warning)) span { (t.say("studio-stale")) } } }
            @if draft.problem.is_some() { p.problem { (icon(Icon::Warning)) span { (t.say("studio-setback")) } } }
        }
    }
}

fn errors(t: &Locale, overview: &Overview) -> Markup {
    html! {
        @if !overview.errors.is_empty() {
            section {
                h2 { (t.say("studio-errors")) }
                p { (t.say("studio-errors-words")) }
                ul {
                    @for error in overview.errors.iter() {
                        li {
                            @if Document::parse(&error.file).is_some() { a href={ (t.href(&FilePath::Draft(&error.file))) "?as=text" } { (words::place(t, error)) } ": " }
                            @else if !error.is_of_everything() { (words::place(t, error)) ": " }
                            (error.problem.say(t.language))
                        }
                    }
                }
            }
        }
    }
}

/// One thing, and what lies in it.
fn thing(t: &Locale, overview: &Overview, entry: &Entry) -> Markup {
    let inner = overview.inner.get(&entry.document.file).map_or(&[][..], Vec::as_slice);
    let slug = entry.document.slug.as_str();
    html! {
        @match entry.document.kind {
            Some(kind @ (Kind::Course | Kind::Show)) => {
                details.shelf {
                    summary { (entry.title) " " (standing(t, entry)) }
                    ul.documents {
                        (line(t, entry))
                        @for one in inner { (line(t, one)) }
                    }
                    p {
                        a.button href={ (t.href(&NewPath(if kind == Kind::Course { "lesson" } else { "episode" }))) "?folder=" (slug) } {
                            (t.say_with(if kind == Kind::Course { "studio-add-lesson" } else { "studio-add-episode" }, &[("title", entry.title.as_str().into())]))
                        }
                        @if kind == Kind::Course && inner.len() > 1 {
                            " " a.button href=(t.href(&OrderPath(slug))) { (t.say_with("studio-order", &[("title", entry.title.as_str().into())])) }
                        }
                        @if kind == Kind::Course && entry.is_file && !entry.is_draft {
                            " " a.button href=(t.href(&AnalyticsPath(slug))) { (t.say_with("studio-learning", &[("title", entry.title.as_str().into())])) }
                        }
                    }
                }
            },
            _ => ul.documents { (line(t, entry)) },
        }
    }
}

/// A file with its translations.
fn line(t: &Locale, entry: &Entry) -> Markup {
    html! {
        li {
            a href=(t.href(&FilePath::Draft(&entry.document.file))) { (entry.title) span.visually-hidden { " · " (words::kind(t, entry.document.kind)) } }
            (standing(t, entry))
            @for other in &entry.translations {
                a href=(t.href(&FilePath::Draft(&other.file))) hreflang=[other.language] {
                    (other.language.map(|language| language.to_string()).unwrap_or_default()) span.visually-hidden { " " (entry.title) }
                }
            }
        }
    }
}

fn standing(t: &Locale, entry: &Entry) -> Markup {
    let key = match (entry.is_file, entry.is_draft) {
        (false, _) => Some("studio-standing-new"),
        (true, true) => Some("studio-standing-hidden"),
        (true, false) if !entry.drafts.is_empty() => Some("studio-standing-changed"),
        (true, false) => None,
    };
    html! { @if let Some(key) = key { span.standing { (t.say(key)) } } }
}

/// What was typed for something new.
pub struct NewForm<'a> {
    /// What it is to be.
    pub kind: NewKind,
    /// What it is to be called.
    pub title: &'a str,
    /// Its name in addresses; empty where the title decides.
    pub slug: &'a str,
    /// What it is to lie in.
    pub folder: &'a str,
    /// What is wrong, as a key of the catalogue.
    pub problem: Option<&'static str>,
}

/// Asks what something new is to be called.
pub fn new_thing(reader: &Reader, staff: &Staff, form: &NewForm<'_>, choices: &Choices) -> Content {
    let t = &reader.locale;
    let title = t.say_with("new-title", &[("kind", words::kind(t, Some(form.kind.0)).into())]);
    let problem = |keys: &[&str]| form.problem.filter(|problem| keys.contains(problem)).map(|problem| t.say(problem));
    let main = html! {
        p.crumb { a href=(t.href(&super::paths::StudioPath)) { (icon(Icon::Back)) (t.say("studio-title")) } }
        h1 { (title) }
        form method="post" action=(t.href(&NewPath(form.kind.word()))) {
            @if let Some(whole) = form.kind.whole() { (folder(t, form, choices, whole, problem(&["new-folder-missing"]))) }
            (field(t, ("title", "new-what", "new-what-hint"), form.title, problem(&["new-title-missing"])))
            (field(t, ("slug", "new-slug", "new-slug-hint"), form.slug, problem(&["new-slug-wrong", "new-slug-taken"])))
            button.button.primary type="submit" { (t.say("new-button")) }
        }
    };
    studio_page(reader, staff, title, main)
}

fn field(t: &Locale, (name, label, hint): (&'static str, &str, &str), text: &str, problem: Option<String>) -> Markup {
    crate::staff::Field::text(name, t.say(label), text).with_hint(t.say(hint)).with_problem(problem).draw()
}

fn folder(t: &Locale, form: &NewForm<'_>, choices: &Choices, whole: Kind, problem: Option<String>) -> Markup {
    html! {
        div.field {
            label for="folder" { (words::kind(t, Some(whole))) }
            @if let Some(problem) = problem { p.problem id="folder-problem" { (problem) } }
            select id="folder" name="folder" {
                @for one in choices.of_kind(whole) { option value=(one.name) selected[one.name == form.folder] { (one.title) } }
            }
        }
    }
}
