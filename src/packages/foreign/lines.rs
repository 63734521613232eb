//! Lines of words: titles, summaries, names of files.

use std::collections::HashSet;

use crate::i18n::fold;

/// The longest title or summary, in characters.
pub const LONGEST: usize = 255;
/// The longest name made of words, in bytes; there is room for a number behind it.
const LONGEST_SLUG: usize = 54;
/// Last parts of addresses below a course that no lesson may take.
const RESERVED: [&str; 9] = ["print", "certificate", "feed", "book", "cover", "done", "undone", "quiz", "place"];

/// Words on one line, cut at the end of a word when there are more than `most` characters.
pub fn short(words: &str, most: usize) -> String {
    let plain: String =
        words.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_unseen(*c)).collect();
    let joined = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.chars().count() <= most {
        return joined;
    }
    let cut: String = joined.chars().take(most - 1).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// The first sentence of a text, as a summary.
pub fn first_sentence(words: &str) -> String {
    let joined = short(words, usize::MAX);
    let end = joined.match_indices(['.', '?', '!', '…']).map(|(at, mark)| at + mark.len());
    let end = end.filter(|end| joined[*end..].starts_with(' ')).find(|end| *end > 15);
    short(&joined[..end.unwrap_or(joined.len())], LONGEST)
}

/// What is written and never seen: joiners of width zero, soft hyphens, marks of byte order.
pub fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Names that are taken by now.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A name for addresses made of `words`, or of `otherwise` where none of their letters is Latin, that nothing else
    /// has. What begins with digits would be taken for the number of a file.
    pub fn free(&mut self, words: &str, otherwise: &str) -> String {
        let slug = slug_of(words);
        let slug = slug.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let slug =
            if slug.is_empty() || RESERVED.contains(&slug) { format!("{otherwise}-{slug}") } else { slug.to_owned() };
        let slug = slug.trim_end_matches('-');
        let mut name = slug.to_owned();
        let mut number = 1;
        while !self.0.insert(name.clone()) {
            number += 1;
            name = format!("{slug}-{number}");
        }
        name
    }
}

fn slug_of(words: &str) -> String {
    let mut slug = String::new();
    let folded = fold(words);
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = &word[..word.len().min(LONGEST_SLUG)];
        if slug.len() + 1 + word.len() > LONGEST_SLUG {
            break;
        }
        slug.push_str(if slug.is_empty() { "" } else { "-" });
        slug.push_str(word);
    }
    slug
}
