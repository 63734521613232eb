//! What a learner sees of her own on a course's pages: where she stopped, and what she can do without help.

use maud::{Markup, html};

use super::{
    paths::LessonPath,
    views::{AGAIN, LessonView},
};
use crate::{
    accounts::Reader,
    content::{Block, BlockKind, Html, Lesson, Written},
    i18n::Locale,
    places::PlacePath,
    progress::{Progress, Resume},
    view::{Icon, asset_path, icon},
};

/// The form that a place is sent with has this id, by which the buttons of steps and the script find it.
const PLACE_FORM: &str = "place";

/// The button that leads to a lesson, and there to where she stopped.
pub fn go_on_button(t: &Locale, lesson: &Lesson, progress: Option<&Progress>) -> Markup {
    let title = lesson.texts.get(t.language).title.as_str();
    let (href, words) = match progress.and_then(|progress| progress.resume(lesson, t.language)) {
        Some(resume) => (
            format!("{}#{}", LessonPath(&lesson.name), resume.block().id()),
            t.say_with("go-on-from", &[("lesson", title.into()), ("place", place(t, resume).into())]),
        ),
        None => (LessonPath(&lesson.name).to_string(), t.say_with("go-on", &[("lesson", title.into())])),
    };
    html! { a.button.primary href=(t.href(&href)) { (words) (icon(Icon::Forward)) } }
}

/// "You last stopped here", with the way there.
pub fn stopped_here(view: &LessonView<'_>) -> Markup {
    let t = &view.reader.locale;
    let resume = view.progress.and_then(|progress| progress.resume(view.lesson, t.language));
    html! {
        @if let Some(resume) = resume {
            nav.notice.stopped aria-label=(t.say("place-notice-label")) {
                p { (icon(Icon::Place)) span { (notice(t, resume)) } }
                p { a.button.quiet href=(format!("#{}", resume.block().id())) { (t.say("place-notice-go")) (icon(Icon::Forward)) } }
            }
        }
    }
}

fn notice(t: &Locale, resume: Resume<'_>) -> String {
    match named_place(t, resume) {
        Some(place) => t.say_with("place-notice", &[("place", place.into())]),
        None => t.say("place-notice-text"),
    }
}

fn place(t: &Locale, resume: Resume<'_>) -> String {
    named_place(t, resume).unwrap_or_else(|| t.say("place-at-text"))
}

/// A place that has a name of its own; plain text has none.
fn named_place(t: &Locale, resume: Resume<'_>) -> Option<String> {
    match (&resume.block().kind, resume.section()) {
        (BlockKind::Step { number, .. }, _) => Some(t.say_with("place-at-step", &[("number", (*number).into())])),
        (BlockKind::Quiz, _) => Some(t.say("place-at-quiz")),
        (_, section) => section.map(|section| t.say_with("place-at-section", &[("section", section.into())])),
    }
}

/// The text of a lesson. For a learner every step has a button that keeps it, for want of a script that does.
pub fn body(view: &LessonView<'_>, written: &Written) -> Html {
    if view.reader.learner.is_none() {
        return written.body.clone();
    }
    written.body.with_each_step(&written.blocks, |block| step_button(&view.reader.locale, block))
}

fn step_button(t: &Locale, block: &Block) -> Markup {
    html! {
        @if let BlockKind::Step { number, .. } = block.kind {
            noscript {
                button.button.quiet.here type="submit" form=(PLACE_FORM) name="block" value=(block.id()) lang=(t.language) {
                    (t.say_with("place-keep-step", &[("number", number.into())]))
                }
            }
        }
    }
}

/// The form for places, which nothing is seen of.
pub fn place_form(view: &LessonView<'_>) -> Markup {
    let address = view.reader.locale.href(&PlacePath(&view.lesson.name));
    html! { @if view.reader.learner.is_some() { form id=(PLACE_FORM) method="post" action=(address) {} } }
}

/// The script that keeps the place, on a learner's lesson alone.
pub fn script(view: &LessonView<'_>) -> Markup {
    html! { @if view.reader.learner.is_some() { script src=(asset_path("place.js")) defer {} } }
}

/// "Somebody helped me": ticked where she said so when she last tried.
pub fn helped_tick(t: &Locale, is_ticked: bool) -> Markup {
    html! {
        label.choice.helped {
            input type="checkbox" name="helped" value="yes" checked[is_ticked];
            span { (t.say("helped-tick")) }
        }
    }
}

/// The offer to do alone what was done with help.
pub fn try_again(view: &LessonView<'_>) -> Markup {
    let t = &view.reader.locale;
    let standing = view.progress.map(|progress| progress.standing(&view.lesson.name)).unwrap_or_default();
    html! {
        @if standing.is_done_with_help() {
            a.button.quiet href=(again_href(t, view.lesson)) { (t.say("helped-try-again")) }
        }
    }
}

/// Which lessons she can do alone, and which she did with help so far.
pub fn alone_and_helped(reader: &Reader, progress: &Progress) -> Markup {
    let t = &reader.locale;
    let lessons = reader.library.courses.iter().flat_map(|course| &course.lessons);
    let done = lessons.filter(|lesson| progress.is_done(&lesson.name));
    let (helped, alone): (Vec<_>, Vec<_>) =
        done.partition(|lesson| progress.standing(&lesson.name).is_done_with_help());
    html! {
        @if !alone.is_empty() {
            section {
                h2 { (t.say("helped-alone-title")) }
                p { (t.say_with("helped-alone", &[("count", alone.len().into())])) }
                details {
                    summary { (t.say("helped-alone-list")) }
                    ul.menu { @for lesson in alone { li { a href=(t.href(&LessonPath(&lesson.name))) { (icon(Icon::Done)) span { (lesson.texts.get(t.language).title) } } } } }
                }
            }
        }
        @if !helped.is_empty() {
            section {
                h2 { (t.say("helped-title")) }
                p { (t.say("helped-lead")) }
                ul.menu {
                    @for lesson in helped {
                        @let title = lesson.texts.get(t.language).title.as_str();
                        li { a href=(again_href(t, lesson)) { (icon(Icon::Undo)) span { (t.say_with("helped-try-again-lesson", &[("lesson", title.into())])) } } }
                    }
                }
            }
        }
    }
}

/// The lesson as before it was done; its quiz, where it has one, without answers.
fn again_href(t: &Locale, lesson: &Lesson) -> String {
    let quiz = if lesson.has_quiz() { "#quiz" } else { "" };
    t.href(&format!("{}?{AGAIN}{quiz}", LessonPath(&lesson.name)))
}
