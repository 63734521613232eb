//! A mail as it travels: the words as text and as a page, and what goes into a calendar (RFC 2046, 6047, 8058).

use lettre::{
    Message as Letter,
    error::Error,
    message::{
        Attachment, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{calendar::Invitation, envelope::Head, views};
use crate::messages::{CalendarPart, Message, MessageStop};

/// Puts a mail together.
pub fn letter(head: &Head, message: &Message) -> Result<Letter, Error> {
    let mut builder = Letter::builder()
        .from(head.from.clone())
        .to(head.to.clone())
        .date(head.date)
        .message_id(Some(head.message_id.clone()))
        .subject(one_line(&message.subject))
        // Who is away answers people, not programs (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", message.language.code()));
    if let Some(reply_to) = &head.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    for (name, value) in message.stop.iter().flat_map(stop_headers) {
        builder = builder.raw_header(header(name, &value));
    }
    builder.multipart(body(message))
}

/// Without a one-click address under https, programs are told where the page is (RFC 8058, 3.1).
fn stop_headers(stop: &MessageStop) -> Vec<(&'static str, String)> {
    let page = |address: &str| ("List-Unsubscribe", format!("<{}>", one_line(address)));
    if stop.one_click.starts_with("https://") {
        vec![page(&stop.one_click), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned())]
    } else {
        vec![page(&stop.page)]
    }
}

/// Programs show the last form that they know. An invitation comes twice: some look for it among the forms (Gmail,
/// Outlook), some only among the attachments (Apple Mail, and all that know nothing of calendars).
fn body(message: &Message) -> MultiPart {
    let forms = MultiPart::alternative()
        .singlepart(SinglePart::plain(message.as_plain_text()))
        .singlepart(SinglePart::html(views::page(message).into_string()));
    match &message.calendar {
        None => forms,
        Some(part) => {
            let invitation = Invitation::of(part);
            let attachment = attachment(part, &invitation);
            MultiPart::mixed().multipart(forms.singlepart(calendar_form(invitation))).singlepart(attachment)
        }
    }
}

fn calendar_form(invitation: Invitation) -> SinglePart {
    let kind = format!("text/calendar; charset=utf-8; method={}", invitation.method);
    SinglePart::builder().header(content_type(&kind)).body(invitation.file)
}

fn attachment(part: &CalendarPart, invitation: &Invitation) -> SinglePart {
    let name = one_line(&part.name).replace(['"', '\\', '/'], "_");
    Attachment::new(name).body(invitation.file.clone().into_bytes(), content_type("application/ics"))
}

fn content_type(text: &str) -> ContentType {
    ContentType::parse(text).expect("a type of content")
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Nothing that ends a line gets into a head.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
