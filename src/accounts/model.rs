//! Who a learner is.

use std::fmt;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::i18n::fold;

/// The longest name, in characters. `H. Moch. Nur'aini, S.Pd.` has 24.
pub const LONGEST_NAME: usize = 80;

/// A learner's row. UUIDv7 in text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LearnerId(String);

impl LearnerId {
    /// A learner that has no row yet.
    pub fn fresh() -> Self {
        Self(Uuid::now_v7().to_string())
    }

    /// The id of a row or a session.
    pub fn from_row(id: String) -> Self {
        Self(id)
    }

    /// The id as rows keep it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What her own pages say of whose they are, so that a phone never sends her presses as another's. It tells nothing
    /// of the id, which nobody else knows and nobody can guess.
    pub fn mark(&self) -> String {
        hex::encode(&Sha256::digest(format!("owner of presses {}", self.0))[..8])
    }
}

impl fmt::Display for LearnerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One whole name as its owner writes it. Nothing is asked of it but that it can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LearnerName(String);

impl LearnerName {
    /// A name without what cannot be seen, its spaces single; `None` when nothing is left, or more than
    /// [`LONGEST_NAME`].
    pub fn parse(text: &str) -> Option<Self> {
        let seen = text.chars().filter(|c| !is_unseen(*c)).map(|c| if c.is_control() { ' ' } else { c });
        let seen: String = seen.collect();
        let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let has_letter = name.chars().any(char::is_alphabetic);
        (has_letter && name.chars().count() <= LONGEST_NAME).then_some(Self(name))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Small letters and digits only, by which the desk finds it: `h moch nuraini s pd`.
    pub fn folded(&self) -> String {
        folded(&self.0)
    }
}

impl fmt::Display for LearnerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a letter has no shape, but hides in a name or turns the order of its letters: the Unicode category Cf, save
/// its signs that are seen, and the fillers of Hangul.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E007F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
    )
}

/// Text as names are compared: small letters without accents, apostrophes gone, other signs a space.
pub fn folded(text: &str) -> String {
    let plain: String = fold(text)
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | '`'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// So many letters of a word find it without looking at all names.
const START_LETTERS: usize = 3;

/// A word of a name, folded: what the desk finds a learner by, wherever it stands in her name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameWord(String);

impl NameWord {
    /// The words of a name, or of what is typed to find one; each once, the longest first.
    pub fn all_of(text: &str) -> Vec<Self> {
        let folded = folded(text);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
        words.dedup();
        words.into_iter().map(|word| Self(word.to_owned())).collect()
    }

    /// The word itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it begins with. A word of fewer letters is found only whole.
    pub fn start(&self) -> String {
        self.0.chars().take(START_LETTERS).collect()
    }
}

/// What is kept of a learner herself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Learner {
    /// Her row.
    pub id: LearnerId,
    /// When she first pressed something.
    pub created_at: Timestamp,
    /// Her name, once she has a card.
    pub name: Option<LearnerName>,
    /// When she was last here, to the day; nothing for rows from before this was kept.
    pub seen_at: Option<Timestamp>,
    /// When she was put on the list of those who are deleted soon; kept for a day or two after she came back.
    pub warned_at: Option<Timestamp>,
    /// Size and brightness, as the cookie says them.
    pub display: Option<String>,
    /// Code of the language that she last chose.
    pub language: Option<String>,
}

impl Learner {
    /// When she was last here, as far as her row tells.
    pub fn last_visit(&self) -> Timestamp {
        self.seen_at.unwrap_or(self.created_at)
    }
}
