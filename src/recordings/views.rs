//! Recordings as pages.

use maud::{Markup, html};

use super::{
    model::{Problem, Standing},
    paths::{RecordingPath, RecordingsPath},
};
use crate::{
    accounts::Reader,
    content::{Slug, Webinar},
    i18n::Locale,
    podcasts::EpisodePath,
    staff::{Staff, staff_page},
    studio::FilePath,
    uploads::{Room, UploadForm, with_upload_script},
    view::{Content, Icon, icon},
    webinars,
};

/// Every webinar that began, with its recording.
pub fn webinars(reader: &Reader, staff: &Staff, all: &[(&Webinar, Standing)]) -> Content {
    let t = &reader.locale;
    let title = t.say("recordings-title");
    let main = html! {
        h1 { (title) }
        p.lead { (t.say("recordings-lead")) }
        @if all.is_empty() { p { (t.say("recordings-none")) } }
        ul.cards.columns {
            @for (webinar, standing) in all {
                li.card {
                    h2 { a href=(t.href(&RecordingPath(&webinar.slug))) { (webinars::told(webinar, t.language).1.title) } }
                    p { (t.date_and_time(webinar.starts_at)) }
                    p { (t.say(standing_key(standing))) }
                }
            }
        }
    };
    staff_page(reader, staff, title, main)
}

fn standing_key(standing: &Standing) -> &'static str {
    match standing {
        Standing::Published(_) => "recording-published",
        Standing::Draft(_) => "recording-draft",
        Standing::Working => "recording-working",
        Standing::Failed(_) | Standing::Missing => "recording-missing",
    }
}

/// What the page of one webinar is made with.
pub struct Form<'a> {
    /// Which.
    pub webinar: &'a Webinar,
    /// How it stands.
    pub standing: Standing,
    /// Whether there can be a recording of it.
    pub has_begun: bool,
    /// The show that is chosen.
    pub show: Option<Slug>,
    /// How much may be uploaded still.
    pub room: Room,
    /// Why what was sent was not taken.
    pub problem: Option<Problem>,
}

/// The recording of one webinar.
pub fn form(reader: &Reader, staff: &Staff, form: &Form<'_>) -> Content {
    let t = &reader.locale;
    let title = webinars::told(form.webinar, t.language).1.title.clone();
    let main = html! {
        p.crumb { a href=(t.href(&RecordingsPath)) { (icon(Icon::Back)) (t.say("recordings-title")) } }
        h1 { (title) }
        p.lead { (t.date_and_time(form.webinar.starts_at)) }
        @if form.has_begun || form.standing != Standing::Missing { (standing(t, &form.standing)) }
        @if !form.has_begun { p { (t.say("recording-not-begun")) } }
        @else if !matches!(form.standing, Standing::Published(_) | Standing::Working) { (upload(reader, form)) }
    };
    with_upload_script(staff_page(reader, staff, title, main))
}

fn standing(t: &Locale, standing: &Standing) -> Markup {
    html! {
        @match standing {
            Standing::Published(episode) => {
                p.good { (icon(Icon::Done)) span { (t.say("recording-published")) } }
                p { a.button href=(t.href(&EpisodePath(episode))) { (icon(Icon::Podcast)) span { (t.say("recording-listen")) } } }
            },
            Standing::Draft(recording) => section.box role="status" {
                h2 { (t.say("recording-draft")) }
                p { (t.say_with("recording-draft-where", &[("file", recording.file.as_str().into())])) }
                ol {
                    li { (t.say("recording-draft-read")) }
                    li { (t.say("recording-draft-publish")) }
                    li { (t.say("recording-draft-told")) }
                }
                p { a.button.primary href=(t.href(&FilePath::Draft(&recording.file))) { (icon(Icon::Book)) span { (t.say("recording-draft-open")) } } }
                p.hint { (t.say("recording-draft-again")) }
            },
            Standing::Working => p.again role="status" { (icon(Icon::Clock)) span { (t.say("recording-working")) } },
            Standing::Failed(problem) => p.problem role="alert" { (icon(Icon::Warning)) span { (problem_in_words(t, *problem)) } },
            Standing::Missing => p { (t.say("recording-missing")) },
        }
    }
}

fn upload(reader: &Reader, form: &Form<'_>) -> Markup {
    let (t, shows) = (&reader.locale, &reader.library.shows);
    let fields = html! {
        div.field {
            label for="show" { (t.say("recording-show")) }
            select id="show" name="show" {
                @for show in shows {
                    option value=(show.slug) selected[form.show.as_ref() == Some(&show.slug)] { (show.texts.get(t.language).title) }
                }
            }
        }
    };
    let problem = form.problem.map(|problem| problem_in_words(t, problem));
    let upload = UploadForm {
        room: form.room,
        action: t.href(&RecordingPath(&form.webinar.slug)),
        is_sent_then: true,
        accepted: "audio/*,video/*",
        fields,
        label: "recording-file",
        hint: t.say("recording-file-how"),
        button: "recording-send-button",
        problem: problem.as_deref(),
    };
    html! {
        h2 { (t.say("recording-send")) }
        @if shows.is_empty() { p { (t.say("recording-no-show")) } } @else { (upload.draw(t)) }
    }
}

fn problem_in_words(t: &Locale, problem: Problem) -> String {
    t.say(match problem {
        Problem::NotBegun => "recording-not-begun",
        Problem::NoShow => "recording-no-show",
        Problem::Taken => "recording-taken",
        Problem::Working => "recording-busy",
        Problem::FileExists => "recording-file-exists",
        Problem::NoSound => "recording-no-sound",
        Problem::CutShort => "recording-cut-short",
        Problem::Unplayable => "recording-unplayable",
        Problem::Unkept => "recording-unkept",
    })
}
