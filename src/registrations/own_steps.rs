//! The steps that lead away from a registrant's private page and back: no more reminders, everything deleted.

use maud::html;

use super::paths::PrivatePath;
use crate::{
    accounts::Reader,
    site::HomePath,
    view::{Content, Icon, icon},
    webinars::SchedulePath,
};

/// No more reminders: before, and after.
pub fn stop(reader: &Reader, token: &str, is_done: bool) -> Content {
    let t = &reader.locale;
    let title = t.say(if is_done { "own-stopped" } else { "own-stop" });
    let page = t.href(&PrivatePath::new(token, PrivatePath::PATTERN));
    let main = html! {
        h1 { (title) }
        p { (t.say(if is_done { "own-stopped-words" } else { "own-stop-words" })) }
        @if !is_done {
            form method="post" action=(t.href(&PrivatePath::new(token, PrivatePath::STOP))) {
                button.button.primary.wide type="submit" { (t.say("own-stop-button")) }
            }
        }
        p { a.button href=(page) { (icon(Icon::Back)) (t.say("own-back")) } }
    };
    Content::new(title.clone(), title, main)
}

/// Whether everything is to go.
pub fn deletion(reader: &Reader, token: &str) -> Content {
    let t = &reader.locale;
    let title = t.say("own-delete");
    let main = html! {
        h1 { (title) }
        p { (t.say("own-delete-words")) }
        form method="post" action=(t.href(&PrivatePath::new(token, PrivatePath::DELETE))) {
            button.button.primary.wide type="submit" { (t.say("own-delete-button")) }
        }
        p { a.button href=(t.href(&PrivatePath::new(token, PrivatePath::PATTERN))) { (icon(Icon::Back)) (t.say("own-back")) } }
    };
    Content::new(title.clone(), title, main)
}

/// Everything is gone.
pub fn deleted(reader: &Reader) -> Content {
    let t = &reader.locale;
    let title = t.say("own-deleted");
    let main = html! {
        h1 { (title) }
        p { (t.say("own-deleted-words")) }
        p { a.button.primary href=(t.href(&SchedulePath)) { (t.say("own-to-schedule")) } }
        p { a.button href=(t.href(&HomePath)) { (t.say("error-to-home")) } }
    };
    Content::new(title.clone(), title, main)
}
