//! Figures of a course as a page.

use maud::{Markup, html};

use super::model::{FEWEST, LessonFigures, Part, QuestionFigures, Share};
use crate::{
    accounts::Reader,
    content::Course,
    courses::LessonPath,
    i18n::Locale,
    staff::Staff,
    studio::{StudioPath, studio_page},
    view::{Content, Icon, icon},
};

/// How learners fare in a course, lesson by lesson.
pub fn figures(reader: &Reader, staff: &Staff, course: &Course, figures: &[LessonFigures<'_>]) -> Content {
    let t = &reader.locale;
    let course = course.texts.get(t.language).title.as_str();
    let title = t.say_with("learning-title", &[("title", course.into())]);
    let main = html! {
        p.crumb { a href=(t.href(&StudioPath)) { (icon(Icon::Back)) (t.say("studio-title")) } }
        h1 { (title) }
        p.lead { (t.say("learning-lead")) }
        @for (index, one) in figures.iter().enumerate() { (lesson(t, index + 1, one)) }
        details {
            summary { (t.say("learning-how")) }
            ul { @for rule in ["learning-how-few", "learning-how-stop", "learning-how-first"] { li { (t.say(rule)) } } }
        }
    };
    studio_page(reader, staff, title, main)
}

fn lesson(t: &Locale, number: usize, figures: &LessonFigures<'_>) -> Markup {
    let title = figures.lesson.texts.get(t.language).title.as_str();
    html! {
        section {
            h2 { (number) ". " a href=(t.href(&LessonPath(&figures.lesson.name))) { (title) } }
            @if figures.begun < FEWEST {
                p.hint { (t.say("learning-too-few")) }
            } @else {
                p { (t.say_with("learning-begun", &[("begun", figures.begun.into()), ("done", share(t, figures.done).into())])) }
                (stops(t, figures))
                @for (index, one) in figures.questions.iter().enumerate() { (question(t, index + 1, one)) }
            }
        }
    }
}

/// The part where most stopped stands out by its share of those who began.
fn stops(t: &Locale, figures: &LessonFigures<'_>) -> Markup {
    html! {
        @if figures.stops.is_empty() {
            p { (t.say("learning-no-stops")) }
        } @else {
            table.figures {
                thead { tr { th scope="col" { (t.say("learning-part")) } th scope="col" { (t.say("learning-stopped")) } } }
                tbody {
                    @for (part, count) in &figures.stops {
                        tr {
                            th scope="row" { (part_name(t, *part)) }
                            td { (count) " " meter min="0" max=(figures.begun) value=(count) aria-hidden="true" {} }
                        }
                    }
                }
            }
        }
    }
}

fn part_name(t: &Locale, part: Part<'_>) -> String {
    match part {
        Part::Beginning => t.say("learning-beginning"),
        Part::Section(_, words) => words.to_owned(),
        Part::Quiz => t.say("quiz-title"),
    }
}

fn question(t: &Locale, number: usize, figures: &QuestionFigures<'_>) -> Markup {
    let number = ("number", number.into());
    html! {
        h3 { (t.say_with("learning-question", &[number, ("text", figures.text.into())])) }
        @if figures.answered < FEWEST {
            p.hint { (t.say("learning-too-few-answers")) }
        } @else {
            p { (t.say_with("learning-wrong", &[("wrong", share(t, figures.wrong).into()), ("answered", figures.answered.into())])) }
            @if !figures.choices.is_empty() {
                ul { @for (text, count) in &figures.choices { li { (t.say_with("learning-choice", &[("text", (*text).into()), ("count", (*count).into())])) } } }
            }
        }
    }
}

fn share(t: &Locale, share: Share) -> String {
    match share {
        Share::Few => t.say("learning-fewer-than-five"),
        Share::Told(count) => count.to_string(),
        Share::NearlyAll => t.say("learning-nearly-all"),
    }
}
