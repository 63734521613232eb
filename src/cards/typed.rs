//! What somebody typed for the words of a card, and what to tell her about it.

use super::words::{COUNT, CardWords, begins_a_word, is_listed, typed_words, words_like};

/// Nobody types more than four words.
const LONGEST: usize = 200;

/// The text of the form.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Typed {
    /// As it stands in the field, with what was chosen instead of a slip.
    pub text: String,
}

/// A word that is not of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unknown {
    /// Which word it is, from 0.
    pub place: usize,
    /// As typed.
    pub word: String,
    /// What she may have meant.
    pub like: Vec<&'static str>,
}

/// Why the words open nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// There are not four of them.
    Count(usize),
    /// Some are not words of cards.
    Unknown(Vec<Unknown>),
    /// No card has these four.
    NoCard,
    /// Tried too often; the time from which it may be tried again, as people say it.
    TooMany(String),
}

impl Typed {
    /// Reads a form: the field `words`, and `instead-WORD` where one was chosen for a word as it was typed.
    pub fn read(fields: &[(String, String)]) -> Self {
        let find = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
        let text: String = find("words").unwrap_or_default().chars().take(LONGEST).collect();
        let chosen = |word: &String| {
            let instead = find(&format!("instead-{word}")).filter(|instead| !is_listed(word) && is_listed(instead));
            instead.map(str::to_owned)
        };
        let words = typed_words(&text);
        let mended: Vec<Option<String>> = words.iter().map(chosen).collect();
        if mended.iter().all(Option::is_none) {
            return Self { text };
        }
        let words = words.into_iter().zip(mended).map(|(word, mended)| mended.unwrap_or(word));
        Self { text: words.collect::<Vec<_>>().join(" ") }
    }

    /// The words, or what is wrong with them.
    pub fn words(&self) -> Result<CardWords, Problem> {
        let words = typed_words(&self.text);
        let unknown = unknown(&words);
        if !unknown.is_empty() {
            return Err(Problem::Unknown(unknown));
        }
        CardWords::parse(&self.text).filter(|_| words.len() == COUNT).ok_or(Problem::Count(words.len()))
    }

    /// The words that are not of the list, while she may still be typing the last one.
    pub fn unknown_so_far(&self) -> Vec<Unknown> {
        let mut words = typed_words(&self.text);
        if self.text.ends_with(char::is_alphanumeric) && words.last().is_some_and(|word| begins_a_word(word)) {
            words.pop();
        }
        unknown(&words)
    }
}

fn unknown(words: &[String]) -> Vec<Unknown> {
    let places = words.iter().enumerate().take(COUNT).filter(|(_, word)| !is_listed(word));
    places.map(|(place, word)| Unknown { place, word: word.clone(), like: words_like(word) }).collect()
}
