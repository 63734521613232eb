//! How progress is said, the same on every page.

use maud::{Markup, html};

use super::{model::Progress, paths::MePath};
use crate::{
    accounts::Reader,
    content::Course,
    courses::{self, CatalogPath},
    i18n::Locale,
    view::{Content, lantern},
};

/// "Sudah 3 dari 7 pelajaran", or when the course was finished and what is new since.
pub fn so_far_sentence(t: &Locale, course: &Course, progress: &Progress) -> String {
    let (done, all) = (progress.done_in(course), course.lessons.len());
    let new = progress.new_since_completion(course).len();
    match progress.completion(course) {
        Some(completion) if new > 0 => t.say_with(
            "progress-finished-with-new",
            &[("date", t.date(completion.completed_at).into()), ("new", new.into())],
        ),
        Some(completion) => t.say_with("progress-finished", &[("date", t.date(completion.completed_at).into())]),
        None => t.say_with("progress-so-far", &[("done", done.into()), ("all", all.into())]),
    }
}

/// The lantern with its words.
pub fn so_far(t: &Locale, course: &Course, progress: &Progress) -> Markup {
    html! {
        div.so-far {
            (lantern(progress.done_in(course), course.lessons.len()))
            p { (so_far_sentence(t, course, progress)) }
        }
    }
}

/// A learner's own page.
pub fn me(reader: &Reader, progress: &Progress) -> Content {
    let t = &reader.locale;
    let begun = reader.library.courses.iter().filter(|course| progress.done_in(course) > 0);
    let main = html! {
        h1 { (t.say("me-title")) }
        @if progress.is_empty() {
            p { (t.say("me-nothing-yet")) }
            p { a.button href=(t.href(&CatalogPath)) { (t.say("me-to-courses")) } }
        } @else {
            p.lead { (t.say("me-kept")) }
            ul.cards { @for course in begun { (courses::course_card(reader, course, Some(progress))) } }
            section.box {
                h2 { (t.say("me-forget-title")) }
                p { (t.say("me-forget-explained")) }
                form method="post" action=(t.href(&MePath::FORGET)) {
                    button.button.quiet type="submit" { (t.say("me-forget")) }
                }
            }
        }
    };
    Content::new(t.say("me-title"), t.say("me-summary"), main)
}
