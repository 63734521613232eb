//! What Telegram's no means for a letter.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::client::Reply;
use crate::outbox::{Reason, Refusal};

/// For now where Telegram asks for patience (429, or 409 where two ask for news at once), has troubles of its own (5xx) or
/// does not know the token (401, 404): a setting can be mended. For good otherwise: the person blocked the bot (403), there
/// is no such chat (400).
pub fn of(status: StatusCode, reply: &Reply) -> Refusal {
    let error = format!("{} {}", status.as_u16(), without_numbers(&reply.description)).trim_end().to_owned();
    let retry_after = reply.retry_after().map(SignedDuration::from_secs);
    match status.as_u16() {
        429 | 409 => Refusal::Temporary { reason: Reason::Busy, error, retry_after },
        401 | 404 => Refusal::temporary(Reason::Refused, format!("{error} (LENTERA_TELEGRAM_TOKEN)")),
        400..=499 => Refusal::permanent(Reason::Refused, error),
        _ => Refusal::temporary(Reason::Failing, error),
    }
}

/// In one line, at most 300 characters, without numbers that may be a person's.
fn without_numbers(said: &str) -> String {
    let is_long = |word: &str| word.chars().filter(char::is_ascii_digit).count() > 5;
    let words = said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.map(|word| if is_long(word) { "…" } else { word }).collect();
    words.join(" ").chars().take(300).collect()
}
