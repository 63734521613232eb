//! Addresses of the studio.

use std::fmt;

use serde::Deserialize;

/// Everything that there is to write.
pub struct StudioPath;

impl StudioPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio";
}

impl fmt::Display for StudioPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// All recordings, with what was measured and heard of them.
pub struct SoundsPath;

impl SoundsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/sounds";
}

impl fmt::Display for SoundsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// What can be done with a file of the content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FilePath<'a> {
    /// The form in which it is written; what the form sends is kept as a draft.
    Draft(&'a str),
    /// The page as readers will see it.
    Preview(&'a str),
    /// The draft becomes the file.
    Publication(&'a str),
    /// The draft becomes the file at a time.
    Schedule(&'a str),
    /// The draft is thrown away.
    Discarding(&'a str),
    /// Two texts become one.
    Merge(&'a str),
    /// What it said before.
    History(&'a str),
    /// It gets another name.
    Move(&'a str),
    /// It goes into the bin.
    Deletion(&'a str),
    /// A copy of somebody else's draft.
    Adoption(&'a str),
    /// The beginning of a translation.
    Translation(&'a str),
    /// What is said in a sound of it.
    Transcript(&'a str),
}

impl FilePath<'_> {
    /// For the router.
    pub const DRAFT: &'static str = "/studio/draft/{*file}";
    /// For the router.
    pub const PREVIEW: &'static str = "/studio/preview/{*file}";
    /// For the router.
    pub const PUBLICATION: &'static str = "/studio/publication/{*file}";
    /// For the router.
    pub const SCHEDULE: &'static str = "/studio/schedule/{*file}";
    /// For the router.
    pub const DISCARDING: &'static str = "/studio/discarding/{*file}";
    /// For the router.
    pub const MERGE: &'static str = "/studio/merge/{*file}";
    /// For the router.
    pub const TRANSCRIPT: &'static str = "/studio/transcript/{*file}";
    /// For the router.
    pub const HISTORY: &'static str = "/studio/history/{*file}";
    /// For the router.
    pub const MOVE: &'static str = "/studio/move/{*file}";
    /// For the router.
    pub const DELETION: &'static str = "/studio/deletion/{*file}";
    /// For the router.
    pub const ADOPTION: &'static str = "/studio/adoption/{*file}";
    /// For the router.
    pub const TRANSLATION: &'static str = "/studio/translation/{*file}";
    /// What the addresses of previews have in them.
    pub const BEFORE_PREVIEW: &'static str = "/studio/preview/";
}

impl fmt::Display for FilePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Draft(file) => write!(f, "/studio/draft/{file}"),
            Self::Preview(file) => write!(f, "{}{file}", Self::BEFORE_PREVIEW),
            Self::Publication(file) => write!(f, "/studio/publication/{file}"),
            Self::Schedule(file) => write!(f, "/studio/schedule/{file}"),
            Self::Discarding(file) => write!(f, "/studio/discarding/{file}"),
            Self::Merge(file) => write!(f, "/studio/merge/{file}"),
            Self::History(file) => write!(f, "/studio/history/{file}"),
            Self::Move(file) => write!(f, "/studio/move/{file}"),
            Self::Deletion(file) => write!(f, "/studio/deletion/{file}"),
            Self::Adoption(file) => write!(f, "/studio/adoption/{file}"),
            Self::Transcript(file) => write!(f, "/studio/transcript/{file}"),
            Self::Translation(file) => write!(f, "/studio/translation/{file}"),
        }
    }
}

/// Which file is asked for.
#[derive(Deserialize)]
pub struct AskedFile {
    /// Relative to the content folder.
    pub file: String,
}

/// A picture or sound as a preview shows it, public or not.
pub struct PreviewMediaPath;

impl PreviewMediaPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/preview-media/{*address}";
    /// What stands before the address that readers will ask for after `/media/`.
    pub const BEFORE: &'static str = "/studio/preview-media/";
}

/// Something new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewPath<'a>(
    /// What it is: the word of its kind.
    pub &'a str,
);

impl NewPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/new/{kind}";
}

impl fmt::Display for NewPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/studio/new/{}", self.0)
    }
}

/// What is to be new.
#[derive(Deserialize)]
pub struct AskedKind {
    /// The word of its kind.
    pub kind: String,
}

/// The order of a course's lessons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrderPath<'a>(
    /// Which course.
    pub &'a str,
);

impl OrderPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/order/{course}";
}

impl fmt::Display for OrderPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/studio/order/{}", self.0)
    }
}

/// Which course is meant.
#[derive(Deserialize)]
pub struct AskedOrder {
    /// Its slug.
    pub course: crate::content::Slug,
}

/// What was thrown away.
pub struct BinPath;

impl BinPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/bin";
}

impl fmt::Display for BinPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}
