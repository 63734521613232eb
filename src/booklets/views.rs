//! Booklets as pages: made for paper, and readable on a screen.

use std::{slice, sync::Arc};

use maud::{Markup, html};

use super::{
    answers,
    blocks::{ANSWERS, Booklet, GLOSSARY, deepen, lesson_id},
};
use crate::{
    content::{Fate, Html, Lesson},
    courses::{CoursePath, LessonPath},
    i18n::Locale,
    view::{Content, Icon, asset_path, icon},
};

/// A whole course.
pub fn course(booklet: &Booklet<'_>) -> Content {
    let t = booklet.t;
    let text = booklet.course.texts.get(t.language);
    let (answers, glossary) = (booklet.answers(), booklet.glossary(&booklet.course.lessons));
    let main = html! {
        (for_screens(t, &CoursePath(&booklet.course.slug).to_string(), &text.title))
        div.booklet {
            (booklet.title_page())
            section.sheet {
                h2 { (t.say("booklet-contents")) }
                ol.contents {
                    @for (index, lesson) in booklet.course.lessons.iter().enumerate() {
                        li { a href={ "#" (lesson_id(index)) } { (listed(t, index, &lesson.texts.get(t.language).title)) } }
                    }
                }
                ul.contents {
                    @if answers.is_some() { li { a href={ "#" (ANSWERS) } { (t.say("booklet-answers")) } } }
                    @if glossary.is_some() { li { a href={ "#" (GLOSSARY) } { (t.say("booklet-glossary")) } } }
                }
            }
            @for (index, lesson) in booklet.course.lessons.iter().enumerate() { (booklet.lesson(index, lesson)) }
            @if let Some(answers) = answers { (answers) }
            @if let Some(glossary) = glossary { (glossary) }
        }
    };
    let title = t.say_with("booklet-title", &[("title", text.title.as_str().into())]);
    Content { head: head(), ..Content::new(title, text.summary.clone(), main) }
}

/// A lesson in the list of contents, by the number that stands above it.
fn listed(t: &Locale, index: usize, title: &str) -> String {
    t.say_with("booklet-contents-lesson", &[("number", (index + 1).into()), ("title", title.into())])
}

/// One lesson, with its answers and its words on pages after it.
pub fn lesson(booklet: &Booklet<'_>, index: usize, lesson: &Arc<Lesson>) -> Content {
    let t = booklet.t;
    let text = lesson.texts.get(t.language);
    let sheets = html! {
        (booklet.lesson(index, lesson))
        @if lesson.written(t.language).1.quiz.is_some() {
            section.sheet id=(ANSWERS) {
                h3 { (t.say("booklet-answers")) }
                (answers::of_lesson(booklet, lesson))
            }
        }
    };
    // Here the lesson is the whole, so its title is the first heading.
    let sheets = Html::from(sheets).rewritten(&mut |element| {
        deepen(element, -1);
        Fate::Kept
    });
    let main = html! {
        (for_screens(t, &LessonPath(&lesson.name).to_string(), &text.title))
        div.booklet {
            (sheets)
            @if let Some(glossary) = booklet.glossary(slice::from_ref(lesson)) { (glossary) }
        }
    };
    let title = t.say_with("booklet-title", &[("title", text.title.as_str().into())]);
    Content { head: head(), ..Content::new(title, text.summary.clone(), main) }
}

/// Search engines are to find the lesson itself, not its paper.
fn head() -> Markup {
    html! {
        meta name="robots" content="noindex";
        link rel="stylesheet" href=(asset_path("booklet.css"));
        script src=(asset_path("booklet.js")) defer {}
    }
}

/// The way back, and how to print. The button needs a script, which shows it.
fn for_screens(t: &Locale, back: &str, title: &str) -> Markup {
    html! {
        div.screen {
            p.crumb { a href=(t.href(&back)) { (icon(Icon::Back)) (title) } }
            div.box {
                p { (t.say("booklet-how")) }
                button.button.primary type="button" data-print hidden { (icon(Icon::Print)) (t.say("booklet-print")) }
                p.hint { (t.say("booklet-how-by-menu")) }
            }
        }
    }
}
