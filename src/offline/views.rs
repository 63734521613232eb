//! What readers see of what is kept on their phone.

use maud::{Markup, html};

use super::paths::ParcelPath;
use crate::{
    accounts::Reader,
    content::Course,
    courses::CoursePath,
    i18n::Locale,
    site::HomePath,
    view::{Content, Icon, asset_path, icon},
};

/// The script that lists, keeps and deletes what is on the phone.
pub fn kept_script() -> Markup {
    html! { script src=(asset_path("kept.js")) defer {} }
}

/// Keeping a whole course. Without scripts and a worker it can't be kept, and nothing is offered.
pub fn keep_box(t: &Locale, course: &Course) -> Markup {
    let number = |key: &str| t.say_with(key, &[("number", "%".into())]);
    html! {
        section.box.keep hidden data-course=(t.href(&CoursePath(&course.slug))) data-parcel=(t.href(&ParcelPath(&course.slug))) {
            h2 { (t.say("keep-title")) }
            p role="status" data-state
                data-offer=(t.say("keep-explained"))
                data-sound=(t.say("keep-without-sound"))
                data-working=(t.say_with("keep-working", &[("done", "%".into()), ("all", "#".into())]))
                data-kept=(t.say("keep-done"))
                data-renewed=(t.say("keep-renewed"))
                data-removed=(t.say("keep-removed"))
                data-broken=(t.say("keep-broken"))
                data-full=(t.say("keep-full")) {}
            button.button type="button" data-keep data-words=(number("keep-offer")) hidden {
                (icon(Icon::Download)) span {}
            }
            button.button.quiet type="button" data-remove hidden { (t.say("keep-remove")) }
        }
    }
}

/// What is shown in the place of a page that can't be fetched: what can be read now, and how to go on.
pub fn offline(reader: &Reader) -> Content {
    let t = &reader.locale;
    let main = html! {
        h1 { (t.say("offline-title")) }
        p.lead { (t.say("offline-lead")) }
        p { a.button.primary href=(t.href(&HomePath)) data-again { (icon(Icon::Undo)) (t.say("offline-again")) } }
        section data-kept-list data-none=(t.say("offline-none")) {
            h2 { (t.say("offline-kept")) }
            p data-empty { (t.say("offline-how")) }
        }
        h2 { (t.say("offline-help")) }
        ul {
            li { (t.say("offline-help-data")) }
            li { (t.say("offline-help-place")) }
            li { (t.say("offline-help-library")) }
        }
    };
    let mut content = Content::new(t.say("offline-title"), t.say("offline-lead"), main);
    content.head = kept_script();
    content
}
