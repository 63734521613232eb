//! The form in which a file is written, as a page.

use maud::{Markup, html};
use uuid::Uuid;

use super::{
    checking::Finding,
    choices::Choices,
    document::Document,
    draft_pages::Shown,
    fields::{self, Field},
    finding_views,
    front::Front,
    inputs::Boxes,
    model::{Draft, Setback},
    paths::{FilePath, StudioPath},
    presence::Other,
    quiz_form::QuizForm,
    quiz_views,
    saving::hash_of,
    text::Parts,
    transcripts::{self, Sound},
    words::{self, studio_page},
};
use crate::{
    accounts::Reader,
    content::Kind,
    i18n::{Language, Locale},
    packages::ExportPath,
    staff::Staff,
    uploads::{Room, upload_form},
    view::{Content, Icon, asset_path, icon},
};

/// Everything that the form shows.
pub struct Editor<'a> {
    /// What is written.
    pub document: &'a Document,
    /// All that it says.
    pub text: &'a str,
    /// What begins a quiz in its language.
    pub heading: String,
    /// The version of the draft; 0 where there is none.
    pub version: i64,
    /// Stands for what the file said when the draft was begun.
    pub base: String,
    /// What was changed since.
    pub draft: Option<&'a Draft>,
    /// Whether there is such a file.
    pub is_published: bool,
    /// Whether readers find it.
    pub is_public: bool,
    /// Who else writes it.
    pub others: Vec<Other>,
    /// The other languages of the site, for an original.
    pub translations: Vec<Translation>,
    /// What may be uploaded still.
    pub room: Room,
    /// The sounds that it names.
    pub sounds: Vec<Sound>,
    /// What other things there are.
    pub choices: Choices,
    /// How it is shown.
    pub shown: Shown,
}

/// A language that a file can be told in.
pub struct Translation {
    /// Which.
    pub language: Language,
    /// Its file, where there is one or a draft.
    pub file: Option<String>,
}

/// What was just done, as a key of the catalogue.
pub fn notice_of(done: &str) -> Option<&'static str> {
    match done {
        "saved" => Some("draft-done-saved"),
        "published" => Some("draft-done-published"),
        "scheduled" => Some("draft-done-scheduled"),
        "unscheduled" => Some("draft-done-unscheduled"),
        "discarded" => Some("draft-done-discarded"),
        "restored" => Some("draft-done-restored"),
        "merged" => Some("draft-done-merged"),
        "moved" => Some("draft-done-moved"),
        "transcript" => Some("draft-done-transcript"),
        "new" => Some("draft-done-new"),
        _ => None,
    }
}

/// The form in which a file is written.
pub fn editor(reader: &Reader, staff: &Staff, editor: &Editor<'_>) -> Content {
    let t = &reader.locale;
    let title = words::title_of(t, editor.document, editor.text);
    let key = match (editor.shown.is_refused, editor.shown.as_text) {
        (true, _) => Some("draft-refused-title"),
        (false, true) => Some("draft-as-text-title"),
        (false, false) => None,
    };
    let title = key.map_or(title.clone(), |key| t.say_with(key, &[("title", title.into())]));
    let file = editor.document.file.as_str();
    let main = html! {
        p.crumb { a href=(t.href(&StudioPath)) { (icon(Icon::Back)) (t.say("studio-title")) } }
        h1 { (title) }
        p.facts { span { (words::kind(t, editor.document.kind)) } " " span { code { (file) } } }
        (notices(t, editor))
        div.writing {
            form.draft id="draft" method="post" action=(t.href(&FilePath::Draft(file))) data-file=(file) data-offline=(t.say("draft-offline"))
                data-kept-here=(t.say("draft-kept-here")) data-take-back=(t.say("draft-take-back")) data-throw-away=(t.say("draft-throw-away-local")) data-signed-out=(t.say("draft-signed-out"))
                data-author=(hash_of(Some(&staff.id.to_string()))) data-saved-in=[editor.draft.and_then(|draft| draft.saved_in.as_deref())] data-done=[editor.shown.notice] data-as-text=(t.say("draft-kept-as-text")) {
                input type="hidden" name="version" value=(editor.version);
                input type="hidden" name="window" value={ (Uuid::new_v4()) ".0" };
                input type="hidden" name="base" value=(editor.base);
                (saving_bar(t, editor))
                (finding_views::problems(t, &editor.shown.findings))
                (parts(reader, editor))
                (hides(reader, editor))
                (finding_views::advice(t, &editor.shown.advice))
                (presses(t, editor))
            }
            (preview(t, editor))
        }
        @if !editor.document.is_site() { (media(t, editor)) }
        (further(t, editor))
    };
    let mut content = studio_page(reader, staff, title, main);
    content.head = html! {
        (content.head)
        script src=(asset_path("draft.js")) defer {}
        script src=(asset_path("upload.js")) defer {}
    };
    content
}

fn notices(t: &Locale, editor: &Editor<'_>) -> Markup {
    let file = editor.document.file.as_str();
    html! {
        @if let Some(key) = editor.shown.notice {
            div.notice role="status" {
                p { (icon(Icon::Done)) span { (t.say(key)) } }
                @if key == "draft-done-published" && !editor.is_public && editor.document.page().is_some() { p { (t.say("draft-published-hidden")) } }
            }
        }
        @if let Some(key) = editor.shown.problem { p.problem role="alert" { (icon(Icon::Warning)) span { (t.say(key)) } } }
        @if let Some(setback) = editor.draft.and_then(|draft| draft.problem) {
            p.problem role="alert" {
                (icon(Icon::Warning))
                span { (t.say(match setback { Setback::Faulty => "draft-setback-faulty", Setback::Stale => "draft-setback-stale" })) }
            }
        }
        @if let Some(moment) = editor.draft.and_then(|draft| draft.publish_at) {
            div.box {
                p { (icon(Icon::Clock)) " " (t.say_with("draft-scheduled", &[("moment", t.date_and_time(moment).into())])) }
                form method="post" action=(t.href(&FilePath::Schedule(file))) { button.button type="submit" { (t.say("draft-unschedule")) } }
            }
        }
        p.again data-others role="status" hidden[editor.others.is_empty()] { (others_in_words(t, &editor.others)) }
    }
}

/// Who else writes this, in words.
pub fn others_in_words(t: &Locale, others: &[Other]) -> String {
    let one = |other: &Other| {
        let facts = [("name", other.name.as_str().into()), ("time", t.date_and_time(other.saved_at).into())];
        t.say_with(if other.is_here { "draft-other-here" } else { "draft-other-draft" }, &facts)
    };
    others.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// How the draft stands: always to be seen.
fn saving_bar(t: &Locale, editor: &Editor<'_>) -> Markup {
    let words = match editor.draft {
        Some(draft) => t.say_with("draft-saved-at", &[("time", t.time(draft.saved_at).into())]),
        None if editor.is_published => t.say("draft-none"),
        None => t.say("draft-new"),
    };
    html! { p.saving { span data-saved role="status" { (words) } " " span data-busy aria-hidden="true" hidden { (t.say("draft-saving")) } } }
}

/// What no form can show is written as the file that it is.
fn is_as_text(editor: &Editor<'_>) -> bool {
    let front =
        if editor.document.is_site() { Some(editor.text) } else { Parts::of(editor.text).map(|parts| parts.front) };
    editor.shown.as_text || front.is_none_or(|front| Front::parse(front).is_err())
}

fn parts(reader: &Reader, editor: &Editor<'_>) -> Markup {
    let t = &reader.locale;
    if is_as_text(editor) {
        return html! {
            div.field {
                label for="text" { (t.say("draft-whole-text")) }
                p.hint id="text-hint" { (t.say("draft-whole-text-hint")) }
                textarea.source id="text" name="text" rows="24" spellcheck="false" aria-describedby="text-hint" { "\n" (editor.text) }
            }
        };
    }
    let parts = Parts::of(editor.text).unwrap_or(Parts { front: editor.text, body: "" });
    let front = Front::parse(parts.front).unwrap_or_default();
    let fields = fields::of(editor.document);
    let boxes = Boxes { reader, choices: &editor.choices, findings: &editor.shown.findings };
    let shown: Vec<&Field> = fields.iter().copied().filter(|field| field.key != HIDES).collect();
    let (first, later): (Vec<&Field>, Vec<&Field>) = shown.into_iter().partition(|field| field.is_required);
    let rest = front.rest(&fields);
    let has_later_problem =
        later.iter().any(|field| editor.shown.findings.iter().any(|finding| finding.key() == Some(field.key)));
    html! {
        @for field in first { (boxes.draw(field, &front.value(field))) }
        @if !editor.document.is_site() { (body(t, editor, parts.body)) }
        details open[has_later_problem] {
            summary { (t.say("draft-more")) }
            @for field in later { (boxes.draw(field, &front.value(field))) }
            div.field {
                label for="rest" { (t.say("draft-rest")) }
                p.hint id="rest-hint" { (t.say("draft-rest-hint")) }
                textarea.source id="rest" name="rest" rows=(rest.lines().count().clamp(2, 12)) spellcheck="false" aria-describedby="rest-hint" { "\n" (rest) }
            }
        }
    }
}

/// The key of what keeps a file from readers. Its box stands beside the buttons, since it decides what publishing means.
const HIDES: &str = "draft";

fn hides(reader: &Reader, editor: &Editor<'_>) -> Markup {
    let field = fields::of(editor.document).into_iter().find(|field| field.key == HIDES);
    let front = Parts::of(editor.text).and_then(|parts| Front::parse(parts.front).ok());
    let boxes = Boxes { reader, choices: &editor.choices, findings: &editor.shown.findings };
    html! { @if let (Some(field), Some(front), false) = (field, front, is_as_text(editor)) { (boxes.draw(field, &front.value(field))) } }
}

fn body(t: &Locale, editor: &Editor<'_>, body: &str) -> Markup {
    let is_lesson = editor.document.kind == Some(Kind::Lesson);
    let (words, quiz) = if is_lesson { QuizForm::cut(body, &editor.heading) } else { (body, None) };
    let has_own_quiz = quiz.is_none() && body.lines().any(|line| line.trim_end() == format!("## {}", editor.heading));
    html! {
        div.field {
            label for="body" { (t.say("draft-body")) }
            p.hint id="body-hint" { (t.say("draft-body-hint")) }
            div.toolbar data-toolbar role="toolbar" aria-label=(t.say("draft-tools")) aria-controls="body" hidden {
                @for (tool, key) in TOOLS { button.button type="button" data-tool=(tool) { (t.say(key)) } }
            }
            textarea id="body" name="body" rows="20" aria-describedby="body-hint" data-tip=(t.say("draft-tip-words")) data-warning=(t.say("draft-warning-words"))
                data-words=(t.say("draft-tool-words")) data-step=(t.say("draft-step-words")) data-picture=(t.say("draft-picture-words")) data-sound=(t.say("draft-sound-words")) { "\n" (words.trim_matches('\n')) }
        }
        @if is_lesson && has_own_quiz { p.hint { (t.say("quiz-in-text")) } }
        @else if is_lesson { (quiz_views::builder(t, &quiz.unwrap_or_default())) }
    }
}

const TOOLS: [(&str, &str); 9] = [
    ("bold", "draft-tool-bold"),
    ("heading", "draft-tool-heading"),
    ("steps", "draft-tool-steps"),
    ("list", "draft-tool-list"),
    ("link", "draft-tool-link"),
    ("tip", "draft-tool-tip"),
    ("warning", "draft-tool-warning"),
    ("picture", "draft-tool-picture"),
    ("sound", "draft-tool-sound"),
];

fn presses(t: &Locale, editor: &Editor<'_>) -> Markup {
    let file = editor.document.file.as_str();
    html! {
        div.presses {
            button.button type="submit" { (t.say("draft-save")) }
            button.button.primary type="submit" formaction=(t.href(&FilePath::Publication(file))) { (icon(Icon::Done)) span { (t.say("draft-publish")) } }
        }
        details {
            summary { (t.say("draft-schedule")) }
            div.field {
                label for="publish_at" { (t.say("draft-schedule-at")) }
                p.hint id="publish_at-hint" { (t.say("draft-schedule-hint")) }
                input id="publish_at" name="publish_at" type="datetime-local" aria-describedby="publish_at-hint";
            }
            button.button type="submit" formaction=(t.href(&FilePath::Schedule(file))) { (t.say("draft-schedule-button")) }
        }
    }
}

/// Beside the form on a wide screen; everywhere a page of its own.
fn preview(t: &Locale, editor: &Editor<'_>) -> Markup {
    let address = t.href(&FilePath::Preview(&editor.document.file));
    html! {
        section.preview aria-label=(t.say("preview-title")) {
            h2 { (t.say("preview-title")) }
            div.presses {
                button.button type="submit" form="draft" name="then" value="preview" { (t.say("preview-open")) }
                @if editor.document.paper().is_some() { button.button type="submit" form="draft" name="then" value="paper" { (t.say("preview-paper")) } }
            }
            iframe data-preview=(address) title=(t.say("preview-title")) sandbox="allow-same-origin" hidden {}
        }
    }
}

/// Pictures and sounds. Without scripts they are brought on a page of their own, once the draft is saved.
fn media(t: &Locale, editor: &Editor<'_>) -> Markup {
    html! {
        section.further {
            h2 { (t.say("draft-media")) }
            p { (t.say("draft-media-words")) }
            p { button.button type="submit" form="draft" name="then" value="media" { (t.say("draft-media-page")) } }
            @for sound in &editor.sounds { p { (transcripts::link(t, &editor.document.file, sound)) } }
            div data-with-script hidden { (upload_form(t, editor.room, None)) }
        }
    }
}

fn further(t: &Locale, editor: &Editor<'_>) -> Markup {
    let (document, file) = (editor.document, editor.document.file.as_str());
    html! {
        section.further {
            h2 { (t.say("draft-further")) }
            ul.actions {
                @if editor.is_public { @if let Some(page) = document.page() { li { a href=(t.href(&page)) { (icon(Icon::Forward)) span { (t.say("draft-to-page")) } } } } }
                li { a href=(t.href(&FilePath::History(file))) { (icon(Icon::Clock)) span { (t.say("history-title")) } } }
                @for translation in &editor.translations { li { (translated(t, file, translation)) } }
                @if !document.is_site() {
                    li { a href={ (t.href(&FilePath::Draft(file))) "?as=text" } { (icon(Icon::Book)) span { (t.say("draft-as-text")) } } }
                }
                @if editor.is_published && document.kind == Some(Kind::Course) && document.language.is_none() {
                    li { a href=(t.href(&ExportPath { course: &document.slug })) { (icon(Icon::Download)) span { (t.say("package-export")) } } }
                }
                @if editor.is_published && words::may_be_moved(document) {
                    li { a href=(t.href(&FilePath::Move(file))) { (icon(Icon::Undo)) span { (t.say("move-title")) } } }
                }
                @if editor.is_published && !document.is_site() {
                    li { a href=(t.href(&FilePath::Deletion(file))) { (icon(Icon::Warning)) span { (t.say("throwing-title")) } } }
                }
            }
            @if editor.draft.is_some() {
                details {
                    summary { (t.say("draft-discard")) }
                    p { (t.say(if editor.is_published { "draft-discard-words" } else { "draft-discard-all-words" })) }
                    form method="post" action=(t.href(&FilePath::Discarding(file))) {
                        input type="hidden" name="version" value=(editor.version);
                        button.button type="submit" { (t.say("draft-discard-button")) }
                    }
                }
            }
        }
    }
}

fn translated(t: &Locale, file: &str, translation: &Translation) -> Markup {
    let language = translation.language.to_string();
    let named = |key: &str| t.say_with(key, &[("language", language.as_str().into())]);
    html! {
        @match &translation.file {
            Some(file) => a href=(t.href(&FilePath::Draft(file))) { (icon(Icon::Language)) span { (named("draft-translation")) } },
            None => form method="post" action=(t.href(&FilePath::Translation(file))) {
                button.button type="submit" name="language" value=(language) { (icon(Icon::Language)) span { (named("draft-translate")) } }
            },
        }
    }
}

/// In the place of a page that can't be shown.
pub fn no_preview(reader: &Reader, document: &Document, findings: &[Finding]) -> Content {
    let t = &reader.locale;
    let title = t.say("preview-title");
    let main = html! {
        h1 { (title) }
        @if findings.is_empty() {
            p { (t.say(if document.page().is_none() { "preview-no-page" } else { "preview-not-yet" })) }
        } @else {
            p { (t.say("preview-faulty")) }
            ul { @for finding in findings { li { (finding_views::finding_in_words(t, finding)) } } }
        }
    };
    Content::new(title, t.say("staff-summary"), main)
}
