//! Every sentence that a reader sees, in every language that the program speaks.
//!
//! A language is a folder `locales/<code>/` of Fluent files; adding one needs no change in code. Other rooms use
//! [`Locale`] (say, dates, numbers) and [`Language`].
mod catalogue;
mod fold;
mod format;

#[cfg(test)]
mod tests;

pub use catalogue::{Language, keys};
pub use fluent_bundle::FluentValue;
pub use fold::fold;
pub use format::zone_name;

use std::fmt::Display;

use jiff::tz::TimeZone;

/// How to speak to one reader: a language and the site's time zone. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Locale {
    /// The language of the page.
    pub language: Language,
    /// The zone in which every time is shown.
    pub zone: TimeZone,
    /// Whether this is the site's first language, whose addresses have no prefix.
    pub is_first: bool,
}

impl Locale {
    /// The address of a page of the site in this language: `/courses` or `/en/courses`.
    pub fn href(&self, path: &impl Display) -> String {
        if self.is_first { path.to_string() } else { format!("/{}{path}", self.language) }
    }

    /// A sentence of the catalogue that needs no facts.
    pub fn say(&self, key: &str) -> String {
        self.language.say(key, &[])
    }

    /// A sentence of the catalogue with its facts, by the names that the catalogue uses.
    pub fn say_with(&self, key: &str, facts: &[(&str, FluentValue<'_>)]) -> String {
        self.language.say(key, facts)
    }
}
