//! The page on which the words of a sound are written.

use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::model::Sound;
use crate::{
    accounts::Reader,
    content::Problem,
    i18n::Locale,
    staff::Staff,
    studio::{
        document::Document,
        history_views,
        model::Publication,
        paths::{FilePath, PreviewMediaPath},
        words::studio_page,
    },
    view::{Content, Icon, icon},
};

/// What the page is made with.
pub struct Form<'a> {
    /// The text that names the sound.
    pub document: &'a Document,
    /// The sound.
    pub sound: &'a Sound,
    /// What is in the box.
    pub words: &'a str,
    /// Stands for what was there when the page was opened.
    pub base: &'a str,
    /// What was written before, the latest first.
    pub past: &'a [Publication],
    /// Why it was not kept.
    pub problem: Option<String>,
}

/// The way to a sound's words.
pub fn link(t: &Locale, file: &str, sound: &Sound) -> Markup {
    let key = if sound.text.is_some() { "transcript-mend" } else { "transcript-write" };
    let address =
        format!("{}?sound={}", t.href(&FilePath::Transcript(file)), utf8_percent_encode(&sound.name, NON_ALPHANUMERIC));
    html! { a.button href=(address) { (icon(Icon::Book)) span { (t.say_with(key, &[("name", sound.name.as_str().into())])) } } }
}

/// What is said in a sound.
pub fn transcript(reader: &Reader, staff: &Staff, form: &Form<'_>) -> Content {
    let (t, file) = (&reader.locale, form.document.file.as_str());
    let name = ("name", form.sound.name.as_str().into());
    let title = t.say_with("transcript-title", &[name]);
    let listen = t.href(&format!("{}{}", PreviewMediaPath::BEFORE, form.sound.address));
    let main = html! {
        p.crumb { a href=(t.href(&FilePath::Draft(file))) { (icon(Icon::Back)) (t.say("transcript-back")) } }
        h1 { (title) }
        p.lead { (t.say("transcript-lead")) }
        p { audio controls preload="none" src=(listen) aria-label=(t.say_with("transcript-listen", &[("name", form.sound.name.as_str().into())])) {} }
        form method="post" action=(t.href(&FilePath::Transcript(file))) {
            input type="hidden" name="sound" value=(form.sound.name);
            input type="hidden" name="base" value=(form.base);
            div.field {
                label for="words" { (t.say("transcript-words")) }
                p.hint id="words-hint" { (t.say("transcript-words-hint")) }
                @if let Some(problem) = &form.problem { p.problem id="words-problem" role="alert" { (icon(Icon::Warning)) span { (problem) } } }
                textarea id="words" name="words" rows="14" aria-invalid=[form.problem.as_ref().map(|_| "true")]
                    aria-describedby=(if form.problem.is_some() { "words-problem words-hint" } else { "words-hint" }) { "\n" (form.words) }
            }
            button.button.primary type="submit" { (icon(Icon::Done)) span { (t.say("transcript-save")) } }
        }
        @if !form.past.is_empty() {
            h2 { (t.say("transcript-past")) }
            @for one in form.past {
                @let moment = t.date_and_time(one.happened_at);
                details {
                    summary { (moment) " · " (history_views::deed(t, one)) }
                    pre.source { (one.text.as_deref().unwrap_or_default()) }
                }
            }
        }
    };
    studio_page(reader, staff, title, main)
}

/// What is wrong with a transcript, and on which line.
pub fn problem_in_words(t: &Locale, problem: &Problem) -> String {
    t.say_with(
        "draft-problem-on-line",
        &[("line", problem.line.into()), ("words", problem.mistake.say(t.language).into())],
    )
}
