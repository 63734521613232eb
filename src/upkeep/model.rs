//! What needs looking after.

use jiff::Timestamp;

use crate::content::{Advice, Kind};

/// A text that needs looking after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Relative to the content folder.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// What could be said better in it.
    pub advice: Vec<Advice>,
    /// When it was last changed or looked at.
    pub seen_at: Timestamp,
}

/// What goes out of date while nobody changes it: not what happened on a day, and not who somebody is.
pub fn ages(kind: Kind) -> bool {
    matches!(kind, Kind::Course | Kind::Lesson | Kind::Page | Kind::Glossary)
}

/// Texts that were last seen before a moment, the oldest first.
pub fn unseen_since(texts: &[Text], moment: Timestamp) -> Vec<&Text> {
    let mut old: Vec<&Text> = texts.iter().filter(|text| ages(text.kind) && text.seen_at < moment).collect();
    old.sort_by_key(|text| (text.seen_at, text.file.clone()));
    old
}
