//! Uploads as pages, and as what the script reads.

use std::collections::HashSet;

use maud::{Markup, html};
use serde_json::{Value, json};

use super::{
    model::{Kept, Problem, State, Upload},
    paths::{ShelfItemPath, ShelfPath, UploadsPath},
    room::Room,
};
use crate::{
    accounts::Reader,
    i18n::Locale,
    staff::{Staff, notice, staff_page},
    view::{Content, Icon, asset_path, icon},
};

/// What pickers of files offer.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,audio/*,.mp3,.m4a,.opus,.ogg,.wav";

/// What was uploaded, a page of it.
pub struct Shelf {
    /// How much may still come.
    pub room: Room,
    /// The newest first.
    pub uploads: Vec<Upload>,
    /// Names that something shows, or that somebody is writing.
    pub named: HashSet<String>,
    /// Which page, from 1.
    pub page: i64,
    /// Whether older ones are on the next.
    pub has_more: bool,
    /// Why what was sent by the form was not taken.
    pub problem: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

/// How an upload stands, for the script: `state` is `receiving`, `working`, `done` or `refused`.
pub fn state(t: &Locale, upload: &Upload) -> Value {
    match &upload.state {
        State::Receiving => json!({ "state": "receiving", "offset": upload.received }),
        State::Whole => json!({ "state": "working" }),
        State::Refused(problem) => json!({ "state": "refused", "problem": problem_in_words(t, *problem) }),
        State::Kept(kept) => json!({
            "state": "done",
            "name": kept.name(),
            "markdown": markdown(t, kept),
            "kind": if kept.is_picture() { "picture" } else { "sound" },
            "file": t.href(&ShelfItemPath { id: upload.id }.file()),
        }),
    }
}

/// The line that shows it in a text.
fn markdown(t: &Locale, kept: &Kept) -> String {
    let words = if kept.is_picture() { t.say("media-words-seen") } else { t.say("media-words-heard") };
    format!("![{words}]({})", kept.name())
}

/// All that was uploaded.
pub fn shelf(reader: &Reader, staff: &Staff, shelf: &Shelf) -> Content {
    let t = &reader.locale;
    let title = t.say("media-title");
    let main = html! {
        h1 { (title) }
        (notice(shelf.done.clone()))
        p.lead { (t.say("media-lead")) }
        (upload_form(t, shelf.room, shelf.problem.as_deref()))
        h2 { (t.say("media-there")) }
        @if shelf.uploads.is_empty() { p { (t.say("media-none")) } }
        ul.cards { @for upload in &shelf.uploads { (card(t, upload, &shelf.named)) } }
        (turning(t, shelf))
    };
    with_script(staff_page(reader, staff, title, main))
}

/// The page with the script that goes on where a line broke.
fn with_script(page: Content) -> Content {
    Content { head: html! { (page.head) script src=(asset_path("upload.js")) defer {} }, ..page }
}

/// A form that brings one file, on any page that has `upload.js`. With the script it takes several, shows how far they are and
/// goes on where the line broke; then it dispatches `lentera:uploaded`.
pub fn upload_form(t: &Locale, room: Room, problem: Option<&str>) -> Markup {
    let most = t.megabytes(room.largest);
    html! {
        form.upload method="post" enctype="multipart/form-data" action=(t.href(&ShelfPath)) data-upload=(t.href(&UploadsPath))
            data-largest=(room.largest) data-mark=(t.say("decimal-mark"))
            data-say-too-large=(t.say_with("upload-too-large", &[("most", most.as_str().into())]))
            data-say-drop=(t.say("upload-drop")) data-say-camera=(t.say("upload-camera")) data-say-sent=(t.say("upload-sent"))
            data-say-minutes=(t.say("upload-minutes")) data-say-seconds=(t.say("upload-seconds"))
            data-say-waiting=(t.say("upload-waiting")) data-say-paused=(t.say("upload-paused")) data-say-working=(t.say("upload-working"))
            data-say-again=(t.say("upload-choose-again")) data-say-done=(t.say("upload-done")) data-say-failed=(t.say("upload-later"))
            data-say-pause=(t.say("upload-pause")) data-say-resume=(t.say("upload-resume")) data-say-cancel=(t.say("upload-cancel"))
            data-say-line=(t.say("media-line")) data-say-cancelled=(t.say("upload-cancelled")) data-say-signed-out=(t.say("upload-signed-out")) {
            @if let Some(problem) = problem { p.problem id="upload-problem" role="alert" { (icon(Icon::Warning)) span { (problem) } } }
            div.field {
                label for="upload-file" { (t.say("upload-file")) }
                p.hint id="upload-hint" {
                    (t.say("upload-how")) " "
                    (t.say_with("upload-room", &[("room", t.room(room.left).into()), ("most", most.into())]))
                }
                input id="upload-file" name="file" type="file" accept=(ACCEPTED) required aria-invalid=[problem.map(|_| "true")]
                    aria-describedby=(if problem.is_some() { "upload-problem upload-hint" } else { "upload-hint" });
            }
            button.button.primary.wide type="submit" { (icon(Icon::Done)) span { (t.say("upload-send")) } }
        }
    }
}

fn card(t: &Locale, upload: &Upload, named: &HashSet<String>) -> Markup {
    let at = ShelfItemPath { id: upload.id };
    let name = if upload.name.is_empty() { t.say("media-nameless") } else { upload.name.clone() };
    html! {
        li.card id={ "u-" (upload.id) } {
            h3 { (name) }
            p.facts {
                span { (icon(Icon::Data)) (t.file_size(upload.kept().map_or(upload.bytes, |kept| kept.bytes))) } " "
                span { (icon(Icon::Person)) (upload.sender) } " "
                span { (icon(Icon::Clock)) (t.date_and_time(upload.begun_at)) }
            }
            @match &upload.state {
                State::Kept(kept) => (kept_card(t, &at, &name, kept, named.contains(&kept.name()))),
                State::Receiving => p.hint { (t.say_with("media-half", &[("percent", percent(upload).into())])) },
                State::Whole => p.again role="status" { (icon(Icon::Clock)) span { (t.say("media-working")) } },
                State::Refused(problem) => p.problem { (icon(Icon::Warning)) span { (problem_in_words(t, *problem)) } },
            }
        }
    }
}

fn percent(upload: &Upload) -> u64 {
    upload.received * 100 / upload.bytes.max(1)
}

fn kept_card(t: &Locale, at: &ShelfItemPath, name: &str, kept: &Kept, is_named: bool) -> Markup {
    let field = format!("line-{}", at.id);
    html! {
        (sample(t, at, name, kept))
        div.field {
            label for=(field) { (t.say("media-line")) }
            input id=(field) type="text" value=(markdown(t, kept)) readonly;
        }
        p data-copy=(field) data-words=(t.say("media-copy")) data-done=(t.say("media-copied")) {}
        @if is_named { p { (t.say("media-named")) } } @else {
            form method="get" action=(t.href(&at.deletion())) {
                button.button type="submit" { (t.say_with("media-delete-this", &[("name", name.into())])) }
            }
        }
    }
}

/// What it looks or sounds like.
fn sample(t: &Locale, at: &ShelfItemPath, name: &str, kept: &Kept) -> Markup {
    let words = t.say_with("media-sample", &[("name", name.into())]);
    html! {
        @match kept.kind.pixels() {
            Some((width, height)) => {
                @let small = width.clamp(1, 480);
                p { img src=(t.href(&at.small())) alt=(words) width=(small) height=(height * small / width.max(1)) loading="lazy"; }
            },
            None => audio controls preload="none" src=(t.href(&at.file())) aria-label=(words) {},
        }
    }
}

fn turning(t: &Locale, shelf: &Shelf) -> Markup {
    let to = |page: i64| t.href(&format!("{ShelfPath}?page={page}"));
    html! {
        @if shelf.page > 1 || shelf.has_more {
            nav.forward aria-label=(t.say("media-pages")) {
                @if shelf.page > 1 { a.button href=(to(shelf.page - 1)) { (icon(Icon::Back)) span { (t.say("media-newer")) } } }
                @if shelf.has_more { a.button href=(to(shelf.page + 1)) { span { (t.say("media-older")) } (icon(Icon::Forward)) } }
            }
        }
    }
}

/// The question before something is deleted.
pub fn deletion(reader: &Reader, staff: &Staff, upload: &Upload, kept: &Kept, is_named: bool) -> Content {
    let (t, at) = (&reader.locale, ShelfItemPath { id: upload.id });
    let title = t.say("media-deletion-title");
    let main = html! {
        p.crumb { a href=(t.href(&ShelfPath)) { (icon(Icon::Back)) (t.say("media-title")) } }
        h1 { (title) }
        p.lead { (upload.name) }
        (sample(t, &at, &upload.name, kept))
        @if is_named {
            p.problem role="alert" { (icon(Icon::Warning)) span { (t.say("media-named-still")) } }
        } @else {
            p { (t.say("media-deletion-words")) }
            form method="post" action=(t.href(&at.deletion())) {
                button.button.primary type="submit" { (t.say("media-delete")) }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn problem_in_words(t: &Locale, problem: Problem) -> String {
    t.say(match problem {
        Problem::Unknown => "upload-unknown-kind",
        Problem::Heic => "upload-heic",
        Problem::Gif => "upload-gif",
        Problem::Svg => "upload-svg",
        Problem::Pdf => "upload-pdf",
        Problem::TooManyPixels => "upload-too-many-pixels",
        Problem::BrokenPicture => "upload-broken-picture",
        Problem::CutShort => "upload-cut-short",
        Problem::Unplayable => "upload-unplayable",
        Problem::Unkept => "upload-unkept",
    })
}
