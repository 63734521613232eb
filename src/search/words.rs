//! A text as words that can be compared.

use crate::i18n::fold;

/// Longer runs of letters are no words: nobody types them, and addresses are made of them.
pub const LONGEST_WORD: usize = 32;

/// A word of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word<'a> {
    /// As it is written.
    pub text: &'a str,
    /// The byte at which it begins.
    pub at: usize,
}

impl Word<'_> {
    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Small letters, no accents.
    pub fn folded(&self) -> String {
        fold(self.text)
    }
}

/// The words of a text in order. A hyphen parts words, so that `hati-hati` is twice `hati`.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !(c.is_alphanumeric() || is_accent(c)))
        .filter(|word| !word.is_empty() && word.len() <= 4 * LONGEST_WORD)
        .map(move |text| Word { text, at: text.as_ptr() as usize - start })
}

/// An accent that stands behind its letter.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
