//! How progress is said, the same on every page.

use maud::{Markup, html};

use super::model::Progress;
use crate::{content::Course, i18n::Locale, view::lantern};

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
