//! What can be taken along from a course: paper, an electronic book, its sound.

use maud::{Markup, html};

use super::paths::{BookPath, CourseFeedPath, CoursePrintPath};
use crate::{
    content::Course,
    i18n::Locale,
    view::{Icon, discoverable, icon, spoken, subscribe},
};

/// What must be known for it.
pub struct TakingAlong<'a> {
    /// How large the book is; nothing when there is none at the moment.
    pub book_bytes: Option<u64>,
    /// Makes an address of a path.
    pub absolute: &'a dyn Fn(&str) -> String,
}

impl TakingAlong<'_> {
    /// Paper and book.
    pub fn paper_and_book(&self, t: &Locale, course: &Course) -> Markup {
        html! {
            h2 { (t.say("take-along-title")) }
            ul.actions {
                li { a href=(t.href(&CoursePrintPath(&course.slug))) { (icon(Icon::Print)) span { (t.say("take-along-print")) } } }
                @if let Some(bytes) = self.book_bytes {
                    li {
                        a href=(t.href(&BookPath(&course.slug))) {
                            (icon(Icon::Book))
                            span { (t.say_with("take-along-book", &[("size", t.file_size(bytes).into())])) }
                        }
                    }
                }
            }
            @if self.book_bytes.is_some() { p.note { (t.say("take-along-book-explained")) } }
        }
    }

    /// How to hear the course, where it can be heard.
    pub fn sound(&self, t: &Locale, course: &Course) -> Markup {
        let explained = html! {
            p { (t.say("take-along-listen-explained")) }
            // The feed is in the site's first language, whoever reads the page.
            (spoken(t, course.texts.first_language().code()))
        };
        html! {
            @if course.spoken().next().is_some() {
                (subscribe(t, &t.say("take-along-listen"), &explained, &CourseFeedPath(&course.slug).to_string(), self.absolute))
            }
        }
    }

    /// Lets browsers and apps find the feed.
    pub fn discovery(&self, t: &Locale, course: &Course) -> Markup {
        let feed = || (self.absolute)(&CourseFeedPath(&course.slug).to_string());
        html! {
            @if course.spoken().next().is_some() { (discoverable(&course.texts.get(t.language).title, &feed())) }
        }
    }
}
