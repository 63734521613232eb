//! Words as feeds take them: without control characters, within limits.

use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};

use crate::{
    content::without_control,
    podcasts::notes::{escaped, notes},
};

/// The longest title, in characters.
pub const TITLE_CHARACTERS: usize = 255;
/// The longest name of a person, a place or a link, in characters.
pub const NAME_CHARACTERS: usize = 128;

/// A moment as feeds write it, whatever the language: `Tue, 03 Nov 2026 02:00:00 GMT`.
pub fn english_date(moment: Timestamp) -> String {
    // Fails only for years of more than four digits.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&moment).unwrap_or_default()
}

/// A title without control characters and outer spaces, as long as directories take it.
pub fn title(text: &str) -> String {
    line(text, TITLE_CHARACTERS)
}

/// The name of something other than a feed or an episode.
pub fn name(text: &str) -> String {
    line(text, NAME_CHARACTERS)
}

/// One line of words without control characters and outer spaces, of at most `longest` characters.
pub fn line(text: &str, longest: usize) -> String {
    let words = without_control(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let end = words.char_indices().nth(longest).map_or(words.len(), |(at, _)| at);
    words[..end].trim_end().to_owned()
}

/// HTML of our own as apps take it, of at most `limit` bytes; where it has no words, a sentence stands in.
pub fn description(html: &str, summary: &str, limit: usize, absolute: &dyn Fn(&str) -> String) -> String {
    let written = notes(&without_control(html), limit, absolute);
    if !written.is_empty() {
        return written;
    }
    notes(&format!("<p>{}</p>", escaped(&without_control(summary))), limit, absolute)
}
