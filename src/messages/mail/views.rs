//! A mail as a page: large type, one column, nothing that is fetched from anywhere.
//!
//! Mail programs know no style sheets of ours, so each element bears its own style. Colours are those of the site.

use maud::{DOCTYPE, Markup, html};

use crate::messages::{Message, MessageLink};

const PAGE: &str = "margin:0;padding:16px;background:#fffaf0;color:#221b12;font-family:Arial,Helvetica,sans-serif;\
                    font-size:18px;line-height:1.5";
const COLUMN: &str = "max-width:600px;margin:0 auto";
const WORDS: &str = "margin:0 0 18px;font-size:18px;line-height:1.5";
/// At least 48 pixels high: 16 above and below a line of 27.
const BUTTON: &str = "display:inline-block;padding:16px 24px;border-radius:8px;background:#12395b;color:#ffffff;\
                      font-size:18px;line-height:27px;font-weight:bold;text-decoration:none";
/// Also the whole address, for who prints the mail or does not trust a button.
const ADDRESS: &str = "font-size:16px;color:#4a4034;word-break:break-all";
const FOOTER: &str = "margin:32px 0 0;padding:16px 0 0;border-top:1px solid #8a7656";
const SMALL: &str = "margin:0 0 8px;font-size:16px;line-height:1.5;color:#4a4034";
/// A finger needs 48 pixels here, too.
const STOP: &str = "display:inline-block;padding:12px 0;font-size:16px;line-height:24px;color:#12395b";

/// The whole page.
pub fn page(message: &Message) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(message.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (message.subject) }
            }
            body style=(PAGE) {
                div style=(COLUMN) {
                    @for words in std::iter::once(&message.greeting).chain(&message.paragraphs) {
                        @if !words.is_empty() { p style=(WORDS) { (lines(words)) } }
                    }
                    @for link in &message.links { (button(link)) }
                    (footer(message))
                }
            }
        }
    }
}

/// Lines of a paragraph stay lines.
fn lines(words: &str) -> Markup {
    html! {
        @for (number, line) in words.lines().enumerate() {
            @if number > 0 { br; }
            (line)
        }
    }
}

/// What is no address of the web is words: nothing else is ever run by a press.
fn button(link: &MessageLink) -> Markup {
    let leads = ["https://", "http://"].iter().any(|scheme| link.address.starts_with(scheme));
    html! {
        p style=(WORDS) {
            @if leads { a href=(link.address) style=(BUTTON) { (link.label) } } @else { (link.label) }
            br;
            span style=(ADDRESS) { (link.address) }
        }
    }
}

fn footer(message: &Message) -> Markup {
    html! {
        @if !message.footer.is_empty() || message.stop.is_some() {
            div style=(FOOTER) {
                @for words in &message.footer { p style=(SMALL) { (lines(words)) } }
                @if let Some(stop) = &message.stop { a href=(stop.page) style=(STOP) { (stop.words) } }
            }
        }
    }
}
