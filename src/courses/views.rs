//! Courses and lessons as pages.

use maud::{Markup, html};

use super::{
    own_views,
    paths::{CatalogPath, CoursePath, LessonPath, LessonPrintPath},
    quiz_views,
    taking_along::TakingAlong,
};
use crate::{
    accounts::Reader,
    cards,
    certificates::CertificatePath,
    content::{self, Course, Html, Lesson, Slug},
    i18n::{Language, Locale},
    offline,
    progress::{self, PressPath, Progress},
    view::{Content, Icon, hanging_lantern, icon, lantern},
};

/// A course in a list.
pub fn course_card(reader: &Reader, course: &Course, progress: Option<&Progress>) -> Markup {
    let t = &reader.locale;
    let text = course.texts.get(t.language);
    html! {
        li.card {
            h3 { a href=(t.href(&CoursePath(&course.slug))) { (text.title) } }
            p { (text.summary) }
            @match progress.filter(|progress| progress.done_in(course) > 0 || progress.completion(course).is_some()) {
                Some(progress) => (progress::so_far(t, course, progress)),
                None => div.so-far { (lantern(0, course.lessons.len())) p { (lesson_count(t, course)) } },
            }
        }
    }
}

/// The one thing to do next, for somebody who has begun.
pub fn go_on(reader: &Reader, lesson: &Lesson, progress: Option<&Progress>) -> Markup {
    let t = &reader.locale;
    let course = reader.library.course(&lesson.name.course);
    html! {
        section.go-on {
            @if let Some(course) = course { p.facts { (course.texts.get(t.language).title) } }
            p {
                (own_views::go_on_button(t, lesson, progress))
            }
        }
    }
}

/// The catalogue.
pub fn catalog(reader: &Reader, progress: Option<&Progress>) -> Content {
    let t = &reader.locale;
    let main = html! {
        h1 { (t.say("courses-title")) }
        p.lead { (t.say("courses-lead")) }
        @if let Some(lesson) = progress.and_then(|progress| progress.go_on(&reader.library.courses)) {
            (go_on(reader, lesson, progress))
        }
        h2.visually-hidden { (t.say("courses-all")) }
        ul.cards { @for course in &reader.library.courses { (course_card(reader, course, progress)) } }
    };
    Content::new(t.say("courses-title"), t.say("courses-lead"), main)
}

/// Everything that a course's page is made of.
pub struct CourseView<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// The course.
    pub course: &'a Course,
    /// Where the learner stands.
    pub progress: Option<&'a Progress>,
    /// The lesson that was just pressed done.
    pub after: Option<Slug>,
    /// Whether this is the moment to offer a card.
    pub offers_card: bool,
    /// What can be taken along.
    pub along: &'a TakingAlong<'a>,
}

/// A course with its lessons.
pub fn course(view: &CourseView<'_>) -> Content {
    let CourseView { reader, course, progress, offers_card, along, .. } = *view;
    let t = &reader.locale;
    let text = course.texts.get(t.language);
    let next = match progress {
        Some(progress) => progress.next_in(course),
        None => course.lessons.first().map(AsRef::as_ref),
    };
    let begun = progress.filter(|progress| !progress.is_empty());
    let main = html! {
        div.hero {
            (hanging_lantern(progress.map_or(0, |progress| progress.done_in(course)), course.lessons.len()))
            p.crumb { a href=(t.href(&CatalogPath)) { (icon(Icon::Back)) (t.say("courses-title")) } }
            h1 { (text.title) }
            p.lead { (text.summary) }
            @match begun {
                Some(progress) => p.so-far { (progress::so_far_sentence(t, course, progress)) },
                None => p.facts { (lesson_count(t, course)) },
            }
            @if let Some(lesson) = next { (begin(t, lesson, progress, course)) }
        }
        (pressed_notice(reader, course, progress, view.after.as_ref()))
        @if begun.is_some_and(|progress| progress.completion(course).is_some()) { (finished(t, course)) }
        @if offers_card { (cards::offer(t)) }
        div.prose { (text.body) }
        h2 { (t.say("course-lessons")) }
        ol.lessons {
            @for lesson in &course.lessons { (lesson_row(t, lesson, progress)) }
        }
        (along.paper_and_book(t, course))
        (along.sound(t, course))
        (offline::keep_box(t, course))
        @if !course.people.is_empty() {
            h2 { (t.say("course-made-by")) }
            ul.people {
                @for person in &course.people {
                    li { strong { (person.name) } ", " (person.texts.get(t.language).role) }
                }
            }
        }
    };
    Content {
        head: html! { (along.discovery(t, course)) (offline::kept_script()) },
        ..Content::new(text.title.clone(), text.summary.clone(), main)
    }
}

fn begin(t: &Locale, lesson: &Lesson, progress: Option<&Progress>, course: &Course) -> Markup {
    let begun = progress.is_some_and(|progress| progress.done_in(course) > 0);
    let has_place = progress.is_some_and(|progress| progress.resume(lesson, t.language).is_some());
    if begun || has_place {
        return html! { p { (own_views::go_on_button(t, lesson, progress)) } };
    }
    let words = t.say_with("course-begin", &[("lesson", lesson.texts.get(t.language).title.as_str().into())]);
    html! { p { a.button.primary href=(t.href(&LessonPath(&lesson.name))) { (words) (icon(Icon::Forward)) } } }
}

fn finished(t: &Locale, course: &Course) -> Markup {
    let outcome = course.texts.get(t.language).outcome.as_str();
    html! {
        section.finished {
            h2 { (icon(Icon::Done)) span { (t.say("course-finished-title")) } }
            p { (t.say_with("course-finished", &[("outcome", outcome.into())])) }
            p { a.button.primary href=(t.href(&CertificatePath(&course.slug))) { (t.say("certificate-see")) (icon(Icon::Forward)) } }
        }
    }
}

fn lesson_row(t: &Locale, lesson: &Lesson, progress: Option<&Progress>) -> Markup {
    let text = lesson.texts.get(t.language);
    let done = progress.is_some_and(|progress| progress.is_done(&lesson.name));
    html! {
        li.lesson.done[done] {
            a href=(t.href(&LessonPath(&lesson.name))) { (text.title) }
            p { (text.summary) }
            p.facts {
                span { (icon(Icon::Clock)) (t.say_with("minutes", &[("count", lesson.minutes.into())])) }
                @if done {
                    span.state { (icon(Icon::Done)) (t.say("lesson-done")) }
                } @else if progress.is_some() {
                    span { (icon(Icon::Undone)) (t.say("lesson-not-done")) }
                }
            }
        }
    }
}

fn lesson_count(t: &Locale, course: &Course) -> String {
    let minutes: u64 = course.lessons.iter().map(|lesson| lesson.minutes).sum();
    t.say_with("course-size", &[("lessons", course.lessons.len().into()), ("minutes", minutes.into())])
}

/// What was just done, with the way back.
fn pressed_notice(reader: &Reader, course: &Course, progress: Option<&Progress>, after: Option<&Slug>) -> Markup {
    let t = &reader.locale;
    let pressed = after.and_then(|slug| course.lessons.iter().find(|lesson| lesson.name.lesson == *slug));
    let pressed = pressed.filter(|lesson| progress.is_some_and(|progress| progress.is_done(&lesson.name)));
    html! {
        @if let Some(lesson) = pressed {
            div.notice role="status" {
                p {
                    (icon(Icon::Done))
                    span {
                        (t.say_with("lesson-marked", &[("lesson", lesson.texts.get(t.language).title.as_str().into())]))
                    }
                }
                (undo(t, lesson))
            }
        }
    }
}

fn undo(t: &Locale, lesson: &Lesson) -> Markup {
    html! {
        form method="post" action=(t.href(&PressPath(&lesson.name, "undone"))) data-press {
            button.button.quiet type="submit" { (icon(Icon::Undo)) (t.say("lesson-undo")) }
        }
    }
}

/// Everything that a lesson's page is made of.
pub struct LessonView<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// The course.
    pub course: &'a Course,
    /// The lesson's place in it, from 0.
    pub index: usize,
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Where the learner stands.
    pub progress: Option<&'a Progress>,
    /// What the page speaks of.
    pub shown: Shown,
}

/// What a lesson's page speaks of, besides the lesson.
#[derive(Default)]
pub struct Shown {
    /// The lesson that was just pressed done.
    pub after: Option<Slug>,
    /// The quiz was sent without a single answer.
    pub nothing_chosen: bool,
    /// A lesson that was done with help is tried again, alone.
    pub again: bool,
    /// Whether this is the moment to offer a card.
    pub offers_card: bool,
}

/// The query of a lesson that is tried again.
pub const AGAIN: &str = "again=alone";

impl LessonView<'_> {
    fn is_done(&self) -> bool {
        self.progress.is_some_and(|progress| progress.is_done(&self.lesson.name))
    }

    /// Whether there is nothing left to press.
    fn is_settled(&self) -> bool {
        self.is_done() && !self.shown.again
    }

    fn is_last(&self) -> bool {
        self.index + 1 == self.course.lessons.len()
    }

    /// Where "next" leads: the next lesson, or back to the course after the last.
    pub fn next_href(&self) -> String {
        let t = &self.reader.locale;
        match self.course.lessons.get(self.index + 1) {
            Some(next) => t.href(&LessonPath(&next.name)),
            None => t.href(&CoursePath(&self.course.slug)),
        }
    }
}

/// A lesson with its quiz, and the one large button that leads on.
pub fn lesson(view: &LessonView<'_>) -> Content {
    let t = &view.reader.locale;
    let text = view.lesson.texts.get(t.language);
    let (language, written) = view.lesson.written(t.language);
    let other_language = (language != t.language).then_some(language.code());
    let note = other_language.map(|_| Locale { language, ..t.clone() }.say("language-name"));
    let main = html! {
        (pressed_notice(view.reader, view.course, view.progress, view.shown.after.as_ref()))
        (own_views::stopped_here(view))
        p.crumb {
            a href=(t.href(&CoursePath(&view.course.slug))) {
                (icon(Icon::Back)) (view.course.texts.get(t.language).title)
            }
        }
        p.facts {
            span { (t.say_with("lesson-place", &[("number", (view.index + 1).into()), ("all", view.course.lessons.len().into())])) }
            span { (icon(Icon::Clock)) (t.say_with("minutes", &[("count", view.lesson.minutes.into())])) }
            @if view.is_done() { span.state { (icon(Icon::Done)) (t.say("lesson-done")) } }
        }
        h1 { (text.title) }
        p.goal { strong { (t.say("lesson-goal")) } " " (text.goal) }
        @if let Some(name) = note { p.note { (t.say_with("lesson-other-language", &[("language", name.into())])) } }
        article.prose lang=[other_language] data-lesson=(t.href(&LessonPath(&view.lesson.name))) {
            (explained(view, language, &own_views::body(view, written)))
        }
        (own_views::place_form(view))
        @if let Some(quiz) = &written.quiz { (quiz_views::quiz(view, quiz, other_language)) }
        (forward(view, written.quiz.is_some()))
        @if view.shown.offers_card { (cards::offer(t)) }
    };
    let head = own_views::script(view);
    Content { head, ..Content::new(text.title.clone(), text.summary.clone(), main) }
}

/// The body with the words of the glossary explained, in the language of the text.
fn explained(view: &LessonView<'_>, language: Language, body: &Html) -> Html {
    match view.reader.library.glossary_in(language) {
        Some(glossary) => content::explain(body, glossary, &Locale { language, ..view.reader.locale.clone() }),
        None => body.clone(),
    }
}

/// The large button of a lesson that is done.
pub fn on(view: &LessonView<'_>) -> Markup {
    let t = &view.reader.locale;
    html! {
        a.button.primary.wide href=(view.next_href()) {
            (t.say(if view.is_last() { "lesson-to-course" } else { "lesson-next" })) (icon(Icon::Forward))
        }
    }
}

/// The large button, and quietly below it the way back.
fn forward(view: &LessonView<'_>, has_quiz: bool) -> Markup {
    let t = &view.reader.locale;
    let previous = view.index.checked_sub(1).map(|index| &view.course.lessons[index].name);
    html! {
        nav.forward aria-label=(t.say("lesson-forward")) {
            @if view.is_settled() {
                (on(view))
            } @else if !has_quiz {
                form method="post" action=(t.href(&PressPath(&view.lesson.name, "done"))) data-press data-next=(view.next_href()) {
                    (own_views::helped_tick(t, false))
                    button.button.primary.wide type="submit" { (t.say("lesson-mark-done")) (icon(Icon::Forward)) }
                }
            }
            div.quietly {
                @if let Some(previous) = previous {
                    a.button.quiet href=(t.href(&LessonPath(previous))) { (icon(Icon::Back)) (t.say("lesson-previous")) }
                }
                @if !view.is_done() {
                    a.button.quiet href=(view.next_href()) {
                        (t.say(if view.is_last() { "lesson-to-course" } else { "lesson-skip" }))
                    }
                } @else { (undo(t, view.lesson)) }
                @if view.is_settled() { (own_views::try_again(view)) }
                a.button.quiet href=(t.href(&LessonPrintPath(&view.lesson.name))) {
                    (icon(Icon::Print)) (t.say("take-along-print-lesson"))
                }
            }
        }
    }
}
