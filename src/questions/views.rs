//! What a registrant sees of a webinar's questions, and the parts that her page shares with that of the desk.

use jiff::Timestamp;
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    model::{Asking, MOST_OPEN, NoWords, Question, State, most_wanted},
    paths::QuestionsPath,
    visit::Visit,
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    registrations::PrivatePath,
    staff::notice,
    view::{Content, Icon, asset_path, icon},
    webinars,
};

/// The form that all buttons belong to, so that what is typed in it is sent along with any of them.
pub const FORM: &str = "ask";

/// The questions of a webinar as one reader may see them.
pub struct Board {
    /// How they are, as listeners are told it.
    pub version: String,
    /// The earliest first.
    pub questions: Vec<Question>,
    /// Now.
    pub now: Timestamp,
}

/// What the page shows beside the questions.
#[derive(Default)]
pub struct Shown<'a> {
    /// What is typed.
    pub text: &'a str,
    /// Why it was not taken.
    pub problem: Option<Problem>,
    /// Whether a question was just taken.
    pub is_received: bool,
}

/// Why a question was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It is none.
    Words(NoWords),
    /// Too many of hers wait or are shown.
    TooMany,
    /// She asked a great deal in a short time.
    TooFast,
    /// The webinar takes none any more.
    Over,
}

impl Problem {
    fn say(self, t: &Locale) -> String {
        match self {
            Self::Words(NoWords::Empty) => t.say("questions-problem-empty"),
            Self::Words(NoWords::TooLong { written }) => {
                let facts = [("written", written.into()), ("most", Asking::LONGEST.into())];
                t.say_with("questions-problem-long", &facts)
            }
            Self::TooMany => t.say_with("questions-problem-many", &[("most", MOST_OPEN.into())]),
            Self::TooFast => t.say("questions-problem-fast"),
            Self::Over => t.say("questions-problem-over"),
        }
    }
}

/// The page.
pub fn page(reader: &Reader, visit: &Visit, board_now: &Board, shown: &Shown<'_>) -> Content {
    let t = &reader.locale;
    let title = t.say("questions-title");
    let (language, text) = webinars::told(&visit.webinar, t.language);
    let other_language = (language != t.language).then(|| language.code());
    let own_page = PrivatePath::new(visit.opened.token.reveal(), PrivatePath::PATTERN);
    let href = |pattern| t.href(&visit.path(pattern));
    let main = html! {
        p.crumb { a href=(t.href(&own_page)) { (icon(Icon::Back)) (t.say("own-back")) } }
        h1 { (title) }
        p.lead lang=[other_language] { (text.title) }
        (notice(shown.is_received.then(|| t.say("questions-received"))))
        (asking(t, visit, board_now.now, shown))
        (live(reader, href(QuestionsPath::LIST), href(QuestionsPath::EVENTS), board(reader, visit, board_now)))
        p { button.button form=(FORM) formaction=(href(QuestionsPath::LOOK)) formnovalidate { (t.say("questions-look")) } }
    };
    Content { head: script(reader), ..Content::new(title.clone(), title, main) }
}

/// The field for a question, or until when answers can be read.
fn asking(t: &Locale, visit: &Visit, now: Timestamp, shown: &Shown<'_>) -> Markup {
    let is_open = visit.webinar.takes_questions(now);
    let problem = shown.problem.map(|problem| problem.say(t));
    html! {
        @if !is_open {
            p.again { (icon(Icon::Clock)) span {
                (t.say_with("questions-over", &[("until", t.date_and_time(visit.webinar.answers_leave_at()).into())]))
            } }
        }
        form id=(FORM) method="post" action=(t.href(&visit.path(QuestionsPath::PATTERN))) {
            @if is_open || !shown.text.is_empty() { (field(t, shown.text, problem.as_deref())) }
            @if is_open {
                button.button.primary.wide type="submit" { (t.say("questions-send")) (icon(Icon::Forward)) }
            }
        }
        @if is_open { p.hint { (t.say("questions-moderated")) } }
    }
}

fn field(t: &Locale, text: &str, problem: Option<&str>) -> Markup {
    let describes = if problem.is_some() { "text-hint text-problem" } else { "text-hint" };
    html! {
        div.field {
            label for="text" { (t.say("questions-label")) }
            p.hint id="text-hint" { (t.say_with("questions-hint", &[("most", Asking::LONGEST.into())])) }
            @if let Some(words) = problem {
                p.problem id="text-problem" role="alert" { (icon(Icon::Warning)) span { (words) } }
            }
            textarea id="text" name="text" rows="3" required autocomplete="off" aria-describedby=(describes)
                aria-invalid=[problem.map(|_| "true")] autofocus[problem.is_some()] { (text) }
        }
    }
}

/// The questions: her own with how they stand, then those of others.
pub fn board(reader: &Reader, visit: &Visit, board: &Board) -> Markup {
    let t = &reader.locale;
    let (own, others): (Vec<Question>, Vec<Question>) =
        board.questions.iter().cloned().partition(|question| question.by == visit.opened.registration.id);
    let answered = most_wanted(&others, State::Answered);
    let (shown, is_open) = (most_wanted(&others, State::Shown), visit.webinar.takes_questions(board.now));
    html! {
        div data-version=(board.version) {
            @if !own.is_empty() {
                h2 { (t.say("questions-own")) }
                ul.cards { @for question in &own { (own_card(t, visit, question)) } }
            }
            h2 { (t.say("questions-others")) }
            @if shown.is_empty() { p { (t.say("questions-none")) } }
            ul.cards { @for question in shown { (card(t, visit, question, is_open)) } }
            @if !answered.is_empty() {
                h2 { (t.say("questions-answered")) }
                ul.cards { @for question in answered { (card(t, visit, question, false)) } }
            }
        }
    }
}

fn own_card(t: &Locale, visit: &Visit, question: &Question) -> Markup {
    let standing = match question.state {
        State::Waiting => "questions-state-waiting",
        State::Shown => "questions-state-shown",
        State::Answered => "questions-state-answered",
        State::Hidden => "questions-state-hidden",
    };
    html! {
        li.box id=(place(question.id.0)) {
            p.asked { (question.words) }
            p.hint { (t.say(standing)) @if question.votes > 0 { " " (wanted(t, question)) } }
            (answer(t, question))
            (press(&Button {
                action: t.href(&visit.path(QuestionsPath::WITHDRAW)),
                question,
                words: t.say("questions-withdraw"),
                is_main: false,
                name: "withdraw",
            }))
        }
    }
}

fn card(t: &Locale, visit: &Visit, question: &Question, may_vote: bool) -> Markup {
    let (pattern, key) = match question.is_wanted {
        true => (QuestionsPath::UNVOTE, "questions-unvote"),
        false => (QuestionsPath::VOTE, "questions-vote"),
    };
    html! {
        li.box id=(place(question.id.0)) {
            p.asked { (question.words) }
            @if question.votes > 0 { p.hint { (wanted(t, question)) } }
            (answer(t, question))
            @if may_vote {
                (press(&Button {
                    action: t.href(&visit.path(pattern)), question, words: t.say(key), is_main: false, name: "vote",
                }))
            }
        }
    }
}

/// How many want to know it, too.
pub fn wanted(t: &Locale, question: &Question) -> String {
    t.say_with("questions-wanted", &[("count", question.votes.into())])
}

/// What staff wrote beneath a question.
pub fn answer(t: &Locale, question: &Question) -> Markup {
    html! {
        @if let Some(words) = &question.answer { p { strong { (t.say("questions-answer")) ":" } " " (words) } }
    }
}

/// The anchor of a question.
pub fn place(question: Uuid) -> String {
    format!("question-{question}")
}

/// A button that is about a question.
pub struct Button<'a> {
    /// Where it is sent.
    pub action: String,
    /// What about.
    pub question: &'a Question,
    /// What it says.
    pub words: String,
    /// Whether it is what is mostly done here.
    pub is_main: bool,
    /// Its name on the page, so that the focus is found again in a list that was fetched.
    pub name: &'static str,
}

/// The button. Its form is elsewhere on the page.
pub fn press(button: &Button<'_>) -> Markup {
    let class = if button.is_main { "button primary" } else { "button" };
    html! {
        button class=(class) id=(format!("{}-{}", button.name, button.question.id)) form=(FORM) formnovalidate
            formaction=(button.action) name="question" value=(button.question.id) {
            (button.words) span.visually-hidden { ": " (button.question.words) }
        }
    }
}

/// The list, which a script keeps as it is: it hears of changes at one address, and fetches the list at the other.
pub fn live(reader: &Reader, list: String, events: String, board: Markup) -> Markup {
    let t = &reader.locale;
    html! {
        p.visually-hidden role="status" id="live-status" {}
        section data-live=[is_live(reader).then_some(events)] data-list=(list) data-said=(t.say("questions-new"))
            data-failed=(t.say("questions-failed")) { (board) }
    }
}

/// What a page does by itself counts as nobody's presence, so on a shared computer it does nothing by itself.
fn is_live(reader: &Reader) -> bool {
    reader.shared.is_none()
}

/// The script that keeps the list as it is.
pub fn script(reader: &Reader) -> Markup {
    html! { @if is_live(reader) { script src=(asset_path("questions.js")) defer {} } }
}
