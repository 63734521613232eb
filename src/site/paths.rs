//! Addresses of the site's own pages.

use std::fmt;

/// The first page.
pub struct HomePath;

impl HomePath {
    /// For the router.
    pub const PATTERN: &'static str = "/";
}

impl fmt::Display for HomePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// Everything there is, on one page.
pub struct MenuPath;

impl MenuPath {
    /// For the router.
    pub const PATTERN: &'static str = "/menu";
}

impl fmt::Display for MenuPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The choice of text size and brightness, and the page to come back to.
pub struct DisplayPath<'a> {
    /// A path of the site without the language's prefix.
    pub from: &'a str,
}

impl DisplayPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/display";
}

impl fmt::Display for DisplayPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}?from={}", Self::PATTERN, self.from)
    }
}

/// A page of text whose words are in `pages/`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextPage {
    /// How to use the site, and whom to ask.
    Help,
    /// What is kept of readers.
    Privacy,
    /// Words explained.
    Glossary,
}

impl TextPage {
    /// For the router.
    pub const HELP: &'static str = "/help";
    /// For the router.
    pub const PRIVACY: &'static str = "/privacy";
    /// For the router.
    pub const GLOSSARY: &'static str = "/glossary";

    /// The slug of its file.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Privacy => "privacy",
            Self::Glossary => "glossary",
        }
    }
}

impl fmt::Display for TextPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Help => Self::HELP,
            Self::Privacy => Self::PRIVACY,
            Self::Glossary => Self::GLOSSARY,
        })
    }
}

/// A learner's own page.
pub struct MePath;

impl MePath {
    /// For the router.
    pub const PATTERN: &'static str = "/me";
}

impl fmt::Display for MePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}
