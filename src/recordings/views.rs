//! Recordings as pages.

use maud::{Markup, html};

use super::{
    model::{RecordingError, Standing},
    paths::{RecordingPath, RecordingsPath},
};
use crate::{
    accounts::Reader,
    content::{Slug, Webinar},
    i18n::Locale,
    media::ReceiveError,
    podcasts::EpisodePath,
    staff::{Staff, staff_page},
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
        Standing::Missing => "recording-missing",
    }
}

/// What the page of one webinar is made with.
pub struct Form<'a> {
    /// Which.
    pub webinar: &'a Webinar,
    /// How it stands.
    pub standing: Standing,
    /// The show that is chosen.
    pub show: Option<Slug>,
    /// Why what was sent was not taken.
    pub problem: Option<&'a RecordingError>,
}

/// The recording of one webinar.
pub fn form(reader: &Reader, staff: &Staff, form: &Form<'_>) -> Content {
    let t = &reader.locale;
    let title = webinars::told(form.webinar, t.language).1.title.clone();
    let main = html! {
        p.crumb { a href=(t.href(&RecordingsPath)) { (icon(Icon::Back)) (t.say("recordings-title")) } }
        h1 { (title) }
        p.lead { (t.date_and_time(form.webinar.starts_at)) }
        (standing(t, &form.standing))
        @if !matches!(form.standing, Standing::Published(_)) { (upload(reader, form)) }
    };
    staff_page(reader, staff, title, main)
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
                p.hint { (t.say("recording-draft-again")) }
            },
            Standing::Missing => p { (t.say("recording-missing")) },
        }
    }
}

fn upload(reader: &Reader, form: &Form<'_>) -> Markup {
    let (t, shows) = (&reader.locale, &reader.library.shows);
    html! {
        h2 { (t.say("recording-send")) }
        @if let Some(problem) = form.problem { p.again role="alert" { (icon(Icon::Warning)) span { (problem_in_words(t, problem)) } } }
        @if shows.is_empty() { p { (t.say("recording-no-show")) } } @else {
            form method="post" enctype="multipart/form-data" action=(t.href(&RecordingPath(&form.webinar.slug))) {
                div.field {
                    label for="show" { (t.say("recording-show")) }
                    select id="show" name="show" {
                        @for show in shows {
                            option value=(show.slug) selected[form.show.as_ref() == Some(&show.slug)] { (show.texts.get(t.language).title) }
                        }
                    }
                }
                div.field {
                    label for="file" { (t.say("recording-file")) }
                    p.hint id="file-hint" { (t.say("recording-file-how")) }
                    input id="file" name="file" type="file" accept="audio/*,video/*" required aria-describedby="file-hint";
                }
                button.button.primary.wide type="submit" { (icon(Icon::Done)) span { (t.say("recording-send-button")) } }
            }
        }
    }
}

fn problem_in_words(t: &Locale, problem: &RecordingError) -> String {
    match problem {
        RecordingError::NoShow => t.say("recording-no-show"),
        RecordingError::Taken => t.say("recording-taken"),
        RecordingError::FileExists(name) => t.say_with("recording-file-exists", &[("name", name.as_str().into())]),
        RecordingError::Sound(ReceiveError::NoSound) => t.say("recording-no-sound"),
        RecordingError::Sound(ReceiveError::CutShort) => t.say("recording-cut-short"),
        RecordingError::Sound(ReceiveError::Unplayable) => t.say("recording-unplayable"),
        RecordingError::Sound(ReceiveError::Io(_)) | RecordingError::Io(_) | RecordingError::Db(_) => {
            t.say("recording-unkept")
        }
    }
}
