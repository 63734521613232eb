//! What a page says when something waits on the phone to be sent. The script of every page puts it where it belongs.

use maud::{Markup, html};

use super::{Icon, icon};
use crate::i18n::Locale;

/// The sentences, for a script to copy; readers without scripts see none of them.
pub(super) fn unsent_words(t: &Locale) -> Markup {
    let number = |key: &str| t.say_with(key, &[("number", "%".into())]);
    let kept = |deed: &str, words: String, leads_on: bool| {
        html! {
            div.box.unsent data-say=(deed) tabindex="-1" {
                p { (words) }
                @if leads_on { a.button.primary href="" { (t.say("unsent-on")) (icon(Icon::Forward)) } }
            }
        }
    };
    html! {
        template id="unsent" {
            div.box.unsent data-say="waiting" {
                p data-still=(t.say("unsent-still")) { (number("unsent-waiting")) }
                button.button type="button" data-do="send" { (t.say("unsent-send")) }
            }
            div.box.unsent data-say="held" {
                p { (number("unsent-held")) }
                button.button type="button" data-do="claim" { (t.say("unsent-claim")) }
            }
            div.box.unsent data-say="refused" {
                p { (number("unsent-refused")) }
                button.button type="button" data-do="drop" { (t.say("unsent-drop")) }
            }
            div.box.unsent data-say="sent" {
                p { (t.say("unsent-sent")) }
                a.button href="" { (t.say("unsent-look")) }
            }
            (kept("done", t.say("unsent-done"), true))
            (kept("undone", t.say("unsent-undone"), false))
            (kept("quiz", t.say("unsent-quiz"), true))
            p.box.unsent data-say="old" { (t.say("unsent-old")) }
            p.problem data-say="leaving" { (icon(Icon::Warning)) span { (number("unsent-leaving")) } }
        }
    }
}
