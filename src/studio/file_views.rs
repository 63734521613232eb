//! Moving, ordering, throwing away and taking back, as pages.

use maud::{Markup, html};

use super::{
    choices::Choices,
    document::Document,
    history_views::deed,
    model::{BIN_DAYS, Publication},
    paths::{BinPath, FilePath, OrderPath, StudioPath},
    words::{self, studio_page},
};
use crate::{
    accounts::Reader,
    content::{ContentError, Kind, Slug},
    i18n::Locale,
    staff::{Field, Staff},
    view::{Content, Icon, icon},
};

/// Why nothing was changed.
pub enum Refusal {
    /// The name is none.
    Slug,
    /// This would not fit together any more.
    Unfit(Vec<ContentError>),
    /// Somebody changed a file meanwhile.
    Stale,
}

fn refused(t: &Locale, refusal: Option<&Refusal>) -> Markup {
    html! {
        @match refusal {
            None => {},
            Some(Refusal::Slug) => p.problem role="alert" { (icon(Icon::Warning)) span { (t.say("new-slug-wrong")) } },
            Some(Refusal::Stale) => p.problem role="alert" { (icon(Icon::Warning)) span { (t.say("press-stale")) } },
            Some(Refusal::Unfit(errors)) => div.problem role="alert" {
                p { (icon(Icon::Warning)) span { (t.say("press-unfit")) } }
                ul { @for error in errors { li { (words::place(t, error)) ": " (error.problem.say(t.language)) } } }
            },
        }
    }
}

/// Where a file is to lie.
pub struct MoveForm<'a> {
    /// Which file.
    pub document: &'a Document,
    /// What it says.
    pub text: &'a str,
    /// What was typed for its name.
    pub slug: &'a str,
    /// What courses there are.
    pub choices: &'a Choices,
    /// Why it was not moved.
    pub refusal: Option<Refusal>,
}

/// Asks where a file is to lie.
pub fn move_form(reader: &Reader, staff: &Staff, form: &MoveForm<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("move-title");
    let document = form.document;
    let main = html! {
        (crumb(t, document, form.text))
        h1 { (title) }
        p.lead { (t.say("move-lead")) }
        (refused(t, form.refusal.as_ref()))
        form method="post" action=(t.href(&FilePath::Move(&document.file))) {
            (Field::text("slug", t.say("new-slug"), form.slug).with_hint(t.say("new-slug-hint")).draw())
            @if document.kind == Some(Kind::Lesson) {
                div.field {
                    label for="folder" { (words::kind(t, Some(Kind::Course))) }
                    select id="folder" name="folder" {
                        @for one in form.choices.of_kind(Kind::Course) {
                            option value=(one.name) selected[document.folder.as_ref().is_some_and(|folder| folder.as_str() == one.name)] { (one.title) }
                        }
                    }
                }
            }
            button.button.primary type="submit" { (t.say("move-button")) }
        }
    };
    studio_page(reader, staff, title, main)
}

fn crumb(t: &Locale, document: &Document, text: &str) -> Markup {
    html! { p.crumb { a href=(t.href(&FilePath::Draft(&document.file))) { (icon(Icon::Back)) (words::title_of(t, document, text)) } } }
}

fn to_studio(t: &Locale) -> Markup {
    html! { p.crumb { a href=(t.href(&StudioPath)) { (icon(Icon::Back)) (t.say("studio-title")) } } }
}

/// The lessons of a course with their places.
pub fn order(
    reader: &Reader,
    staff: &Staff,
    course: &Slug,
    lessons: &[(Document, String)],
    refusal: Option<&Refusal>,
) -> Content {
    let t = &reader.locale;
    let title = t.say("order-title");
    let originals: Vec<_> = lessons.iter().filter(|(document, _)| document.language.is_none()).collect();
    let main = html! {
        (to_studio(t))
        h1 { (title) }
        p.lead { (t.say("order-lead")) }
        (refused(t, refusal))
        form method="post" action=(t.href(&OrderPath(course.as_str()))) {
            @for (index, (document, text)) in originals.iter().enumerate() {
                @let name = format!("place.{}", document.slug);
                div.field {
                    label for=(name) { (words::title_of(t, document, text)) }
                    select id=(name) name=(name) {
                        @for place in 1..=originals.len() { option value=(place) selected[place == index + 1] { (place) } }
                    }
                }
            }
            button.button.primary type="submit" { (t.say("order-button")) }
        }
    };
    studio_page(reader, staff, title, main)
}

/// Asks whether a file is to be thrown away.
pub fn deletion(
    reader: &Reader,
    staff: &Staff,
    document: &Document,
    household: &[(Document, String)],
    refusal: Option<&Refusal>,
) -> Content {
    let t = &reader.locale;
    let title = t.say("throwing-title");
    let own = household.iter().find(|(other, _)| other == document).map(|(_, text)| text.as_str()).unwrap_or_default();
    let main = html! {
        (crumb(t, document, own))
        h1 { (title) }
        (refused(t, refusal))
        p.lead { (t.say_with("throwing-lead", &[("days", BIN_DAYS.into())])) }
        ul { @for (document, text) in household { li { (words::title_of(t, document, text)) " · " code { (document.file) } } } }
        p { (t.say("throwing-kept")) }
        form method="post" action=(t.href(&FilePath::Deletion(&document.file))) { button.button type="submit" { (icon(Icon::Warning)) span { (t.say("throwing-button")) } } }
    };
    studio_page(reader, staff, title, main)
}

/// What was thrown away and can be taken back.
pub fn bin(reader: &Reader, staff: &Staff, bin: &[Publication], refusal: Option<&Refusal>) -> Content {
    let t = &reader.locale;
    let title = t.say("bin-title");
    let presses = bin.chunk_by(|one, other| one.press == other.press);
    let main = html! {
        (to_studio(t))
        h1 { (title) }
        p.lead { (t.say_with("bin-lead", &[("days", BIN_DAYS.into())])) }
        (refused(t, refusal))
        @if bin.is_empty() { p { (t.say("bin-none")) } }
        ul.cards { @for press in presses { (thrown(t, press)) } }
    };
    studio_page(reader, staff, title, main)
}

fn thrown(t: &Locale, press: &[Publication]) -> Markup {
    let first = &press[0];
    html! {
        li.card {
            h2 { (t.date_and_time(first.happened_at)) }
            p { (deed(t, first)) }
            ul { @for one in press { li { code { (one.file) } } } }
            form method="post" action=(t.href(&BinPath)) {
                input type="hidden" name="press" value=(first.press);
                button.button type="submit" { (icon(Icon::Undo)) span { (t.say("bin-take-back")) span.visually-hidden { " " (first.file) } } }
            }
        }
    }
}
