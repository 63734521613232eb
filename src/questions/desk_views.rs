//! The questions of a webinar, for the desk.

use maud::{Markup, html};

use super::{
    model::{Answer, Question, State, most_wanted},
    paths::{AnswerPath, DeskQuestionsPath},
    views::{self, Board, Button, FORM},
};
use crate::{
    accounts::Reader,
    content::Webinar,
    i18n::Locale,
    registrations::ListPath,
    staff::{Staff, staff_page},
    view::{Content, Icon, icon},
    webinars,
};

/// The page.
pub fn page(reader: &Reader, staff: &Staff, webinar: &Webinar, now: &Board) -> Content {
    let t = &reader.locale;
    let title = t.say("questions-desk-title");
    let href = |pattern| t.href(&DeskQuestionsPath::new(&webinar.slug, pattern));
    let (list, events) = (href(DeskQuestionsPath::LIST), href(DeskQuestionsPath::EVENTS));
    let main = html! {
        p.crumb { a href=(t.href(&ListPath::new(&webinar.slug, ListPath::PATTERN))) { (icon(Icon::Back)) (t.say("lists-title")) } }
        h1 { (title) }
        p.lead { (webinars::told(webinar, t.language).1.title) }
        p { (t.say("questions-desk-lead")) }
        form id=(FORM) method="post" {}
        (views::live(reader, list, events, board(reader, webinar, now)))
        p { a.button href=(href(DeskQuestionsPath::PATTERN)) { (t.say("questions-look")) } }
    };
    let content = staff_page(reader, staff, title, main);
    let head = html! { (content.head) (views::script(reader)) };
    Content { head, ..content }
}

/// The questions. Those that wait stand in the order in which they were asked: a new one comes last, and moves no button
/// that somebody is about to press.
pub fn board(reader: &Reader, webinar: &Webinar, board: &Board) -> Markup {
    let t = &reader.locale;
    let waiting: Vec<&Question> = board.questions.iter().filter(|one| one.state == State::Waiting).collect();
    let hidden: Vec<&Question> = board.questions.iter().filter(|one| one.state == State::Hidden).collect();
    html! {
        div data-version=(board.version) {
            (section(t, webinar, "questions-waiting", &waiting))
            (section(t, webinar, "questions-shown", &most_wanted(&board.questions, State::Shown)))
            (section(t, webinar, "questions-done", &most_wanted(&board.questions, State::Answered)))
            (section(t, webinar, "questions-hidden", &hidden))
            @if board.questions.is_empty() { p { (t.say("questions-none-yet")) } }
        }
    }
}

fn section(t: &Locale, webinar: &Webinar, key: &str, questions: &[&Question]) -> Markup {
    html! {
        @if !questions.is_empty() {
            h2 { (t.say_with(key, &[("count", questions.len().into())])) }
            ol.cards { @for question in questions { (card(t, webinar, question)) } }
        }
    }
}

fn card(t: &Locale, webinar: &Webinar, question: &Question) -> Markup {
    let asked_by = t.say_with(
        "questions-asked-by",
        &[("name", question.name.as_str().into()), ("date", t.date_and_time(question.asked_at).into())],
    );
    html! {
        li.box id=(views::place(question.id.0)) {
            p.asked { (question.words) }
            p.hint { (asked_by) @if question.votes > 0 { " " (views::wanted(t, question)) } }
            (views::answer(t, question))
            @for (pattern, key, name) in presses(question.state) {
                (views::press(&Button {
                    action: t.href(&DeskQuestionsPath::new(&webinar.slug, pattern)),
                    question,
                    words: t.say(key),
                    is_main: question.state == State::Waiting && *pattern == DeskQuestionsPath::SHOW,
                    name,
                }))
            }
            @if question.state.is_public() {
                a.button href=(t.href(&AnswerPath { webinar: &webinar.slug, question: question.id.0 })) {
                    (t.say("questions-write")) span.visually-hidden { ": " (question.words) }
                }
            }
        }
    }
}

type Offered = (&'static str, &'static str, &'static str);

/// What can be done with a question that stands so.
fn presses(state: State) -> &'static [Offered] {
    const SHOW: Offered = (DeskQuestionsPath::SHOW, "questions-show", "show");
    const HIDE: Offered = (DeskQuestionsPath::HIDE, "questions-hide", "hide");
    const ANSWERED: Offered = (DeskQuestionsPath::ANSWERED, "questions-mark-answered", "answered");
    const REOPEN: Offered = (DeskQuestionsPath::SHOW, "questions-reopen", "show");
    match state {
        State::Waiting => &[SHOW, HIDE],
        State::Shown => &[ANSWERED, HIDE],
        State::Answered => &[REOPEN, HIDE],
        State::Hidden => &[SHOW],
    }
}

/// What is being written beneath a question.
pub struct Answering<'a> {
    /// Of which webinar.
    pub webinar: &'a Webinar,
    /// Which question.
    pub question: &'a Question,
    /// What is written so far.
    pub text: &'a str,
    /// How many characters were written, when they are too many.
    pub written: Option<usize>,
}

/// The form for it: a page of its own, so that no list that changes takes away what is typed.
pub fn answer_form(reader: &Reader, staff: &Staff, answering: &Answering<'_>) -> Content {
    let t = &reader.locale;
    let Answering { webinar, question, text, written } = answering;
    let title = t.say("questions-write");
    let list = DeskQuestionsPath::new(&webinar.slug, DeskQuestionsPath::PATTERN);
    let problem = written.map(|written| {
        let facts = [("written", written.into()), ("most", Answer::LONGEST.into())];
        t.say_with("questions-answer-long", &facts)
    });
    let main = html! {
        p.crumb { a href=(t.href(&list)) { (icon(Icon::Back)) (t.say("questions-desk-title")) } }
        h1 { (title) }
        p.lead { (question.words) }
        form method="post" action=(t.href(&AnswerPath { webinar: &webinar.slug, question: question.id.0 })) {
            div.field {
                label for="text" { (t.say("questions-answer")) }
                p.hint id="text-hint" { (t.say_with("questions-answer-hint", &[("most", Answer::LONGEST.into())])) }
                @if let Some(words) = &problem {
                    p.problem id="text-problem" role="alert" { (icon(Icon::Warning)) span { (words) } }
                }
                textarea id="text" name="text" rows="5" aria-invalid=[problem.as_ref().map(|_| "true")]
                    aria-describedby=(if problem.is_some() { "text-hint text-problem" } else { "text-hint" }) { (text) }
            }
            button.button.primary.wide type="submit" { (t.say("questions-answer-save")) }
        }
    };
    staff_page(reader, staff, title, main)
}
