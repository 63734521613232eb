//! What is wrong with a content file, as a sentence of the catalogue.

mod media;
mod readers;

use std::{
    borrow::Cow,
    fmt::{self, Display},
    io,
};

use serde::{Deserialize, Serialize, Serializer, de};

use crate::i18n::{FluentValue, Language};

/// A sentence of the catalogue about something that an author wrote: what is wrong and, where it helps, what to do. Printed,
/// it is English, as on the command line and in logs; staff read it in their own language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Mistake {
    key: Cow<'static, str>,
    facts: Vec<(Cow<'static, str>, Fact)>,
}

/// What a sentence tells of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
enum Fact {
    /// The same in every language.
    Text(String),
    /// Another sentence.
    Reason(Mistake),
}

/// What a mistake begins with where it travels through a reader's error, which carries a text. No reader writes it, and what
/// an author wrote stands further behind.
const MARK: char = '\u{1}';

impl Mistake {
    /// The sentence of this key, which begins with `mistake`.
    pub fn new(key: &'static str) -> Self {
        debug_assert!(key.starts_with("mistake"), "{key} is no key of a mistake");
        Self { key: key.into(), facts: Vec::new() }
    }

    /// Adds a fact by the name that the catalogue gives it.
    pub fn with(mut self, name: &'static str, fact: impl Display) -> Self {
        self.facts.push((name.into(), Fact::Text(fact.to_string())));
        self
    }

    /// Adds another sentence, which the catalogue calls `reason`.
    pub fn because(mut self, reason: Self) -> Self {
        self.facts.push(("reason".into(), Fact::Reason(reason)));
        self
    }

    /// Why something can't be read, to stand within a sentence that says what.
    pub fn of_disk(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("mistake-reason-missing"),
            io::ErrorKind::PermissionDenied => Self::new("mistake-reason-forbidden"),
            _ => Self::new("mistake-reason-other").with("detail", error),
        }
    }

    /// Its key in the catalogue.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The sentence in a language, without a capital and a full stop: a place is said before it.
    pub fn say(&self, language: Language) -> String {
        let facts = self.facts.iter().map(|(name, fact)| {
            let words = match fact {
                Fact::Text(text) => text.clone(),
                Fact::Reason(reason) => reason.say(language),
            };
            (&**name, FluentValue::from(words))
        });
        language.say(&self.key, &facts.collect::<Vec<_>>())
    }

    /// As the error of a reader, who adds the place. [`Mistake::of_reader`] takes it out again.
    pub fn raise<E: de::Error>(self) -> E {
        E::custom(self.packed())
    }

    /// As a text that no author writes.
    pub fn packed(&self) -> String {
        let json = serde_json::to_string(self).expect("a mistake is texts");
        format!("{MARK}{json}")
    }

    fn unpack(text: &str) -> Option<Self> {
        serde_json::from_str(text.strip_prefix(MARK)?).ok()
    }
}

/// A sentence that needs no facts, by its key.
impl From<&'static str> for Mistake {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::parse("en").expect("the catalogue is written in English, too")))
    }
}

/// Writes a mistake for machines: as it is printed.
pub fn in_english<S: Serializer>(mistake: &Mistake, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(mistake)
}
