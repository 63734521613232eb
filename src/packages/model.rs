//! A course as one file: what is in it, what stays outside, why a file is not taken at all.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    content::{ContentError, Slug},
    media::MediaKind,
    studio::Document,
};

/// The most that an archive may have, in bytes.
pub const LARGEST_ARCHIVE: u64 = 200_000_000;
/// The most that all files in it may have together, in bytes.
pub const LARGEST_UNPACKED: u64 = 500_000_000;
/// So many files, and folders, may be in it.
pub const MOST_ENTRIES: usize = 2_000;
/// What was brought in is remembered for so many days.
pub const REMEMBERED_DAYS: i64 = 30;

/// Why a file is not taken at all. Each names the entry of the archive that it is about, where it is about one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is no archive that we know.
    NoArchive,
    /// Its end is missing, or it is broken somewhere.
    Broken,
    /// One file in it is broken, or is packed in a way that we do not know.
    BrokenEntry(String),
    /// More bytes than an archive may have.
    TooLarge,
    /// More files than may be in one.
    TooMany,
    /// More bytes than may be in one.
    TooMuch,
    /// A small file that would grow without measure.
    Bomb(String),
    /// A name that leads out of the folder, or is none.
    Outside(String),
    /// A name with `\`, which parts folders on some computers only.
    Backslash(String),
    /// A name with signs that are not for names, or in another writing than UTF-8.
    Unreadable(String),
    /// A link, or another thing that is no file.
    Link(String),
    /// What only a password opens.
    Encrypted(String),
    /// Two files with one name, if capitals do not count.
    Twins(String),
    /// There is no course in it.
    NoCourse,
    /// There are several.
    SeveralCourses(String, String),
    /// Nothing can be made an address of.
    NoName,
    /// What another platform packed can't be read: the sentence, the file and the line, where there is one.
    Foreign(&'static str, String, Option<u32>),
}

impl Refusal {
    /// Its sentence in the catalogue, and what `entry` and `other` stand for in it.
    pub fn words(&self) -> (&'static str, [String; 2]) {
        let of = |key, entry: &str| (key, [entry.to_owned(), String::new()]);
        match self {
            Self::NoArchive => of("package-no-archive", ""),
            Self::Broken => of("package-broken", ""),
            Self::BrokenEntry(entry) => of("package-broken-entry", entry),
            Self::TooLarge => of("package-too-large", ""),
            Self::TooMany => of("package-too-many", ""),
            Self::TooMuch => of("package-too-much", ""),
            Self::Bomb(entry) => of("package-bomb", entry),
            Self::Outside(entry) => of("package-outside", entry),
            Self::Backslash(entry) => of("package-backslash", entry),
            Self::Unreadable(entry) => of("package-unreadable", entry),
            Self::Link(entry) => of("package-link", entry),
            Self::Encrypted(entry) => of("package-encrypted", entry),
            Self::Twins(entry) => of("package-twins", entry),
            Self::NoCourse => of("package-no-course", ""),
            Self::SeveralCourses(one, other) => ("package-several-courses", [one.clone(), other.clone()]),
            Self::NoName => of("package-no-name", ""),
            Self::Foreign(key, file, line) => {
                (*key, [file.clone(), line.map(|line| line.to_string()).unwrap_or_default()])
            }
        }
    }
}

/// Something that does not come along, or not as it was.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Left {
    /// Why, as a key of the catalogue.
    pub why: &'static str,
    /// The file, or the place in it.
    pub what: String,
}

impl Left {
    /// Something and why it does not come along.
    pub fn new(reason: Reason, what: impl Into<String>) -> Self {
        Self { why: reason.key(), what: what.into() }
    }
}

/// Why something does not come along, or not as it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A picture came without what else its file told.
    Bared,
    /// It belongs to no course.
    Elsewhere,
    /// It is no text, no picture and no sound that we know.
    UnknownKind,
    /// A drawing that could hold programs.
    Svg,
    /// Its name can be no part of an address.
    Name,
    /// It is no text in UTF-8, or longer than a text may be.
    NoText,
    /// A picture that is broken, or has too many points.
    BrokenPicture,
    /// A sound whose end is missing.
    CutShort,
    /// Its name promises something else than it is.
    WrongEnding,
    /// A computer put it there by itself.
    OfSystem,
    /// HTML, which is not shown.
    Html,
    /// A line of the head that has no place here.
    FrontKey,
    /// A link to a file that is not there.
    DeadLink,
    /// A picture that is not there.
    MissingPicture,
    /// No text shows it.
    Unused,
}

impl Reason {
    /// As a key of the catalogue.
    fn key(self) -> &'static str {
        match self {
            Self::Bared => "package-left-bared",
            Self::Elsewhere => "package-left-elsewhere",
            Self::UnknownKind => "package-left-unknown-kind",
            Self::Svg => "package-left-svg",
            Self::Name => "package-left-name",
            Self::NoText => "package-left-no-text",
            Self::BrokenPicture => "package-left-broken-picture",
            Self::CutShort => "package-left-cut-short",
            Self::WrongEnding => "package-left-wrong-ending",
            Self::OfSystem => "package-left-of-system",
            Self::Html => "package-left-html",
            Self::FrontKey => "package-left-front-key",
            Self::DeadLink => "package-left-dead-link",
            Self::MissingPicture => "package-left-missing-picture",
            Self::Unused => "package-left-unused",
        }
    }
}

/// A course that was unpacked, with all that comes along. Its files go away with the value.
#[derive(Debug)]
pub struct Package {
    /// What it is called in addresses.
    pub course: Slug,
    /// Every text by its file, relative to the content folder.
    pub texts: BTreeMap<String, String>,
    /// SHA-256 of every other file beside the texts, by its file.
    pub beside: BTreeMap<String, String>,
    /// What belongs into the media store, by its key.
    pub stored: BTreeMap<String, Stored>,
    /// What does not come along.
    pub left: Vec<Left>,
    /// Where its files lie meanwhile.
    pub folder: TempDir,
}

/// Something for the media store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// What it turned out to be.
    pub kind: MediaKind,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

impl Package {
    /// Where its texts and what lies beside them are, as in the content folder.
    pub fn content(&self) -> PathBuf {
        content_of(self.folder.path())
    }

    /// Where what belongs into the media store is.
    pub fn store(&self) -> PathBuf {
        store_of(self.folder.path())
    }

    /// The folder of the course, relative to the content.
    pub fn course_folder(&self) -> String {
        format!("courses/{}", self.course)
    }
}

/// Where content lies in the folder of a package.
pub fn content_of(folder: &Path) -> PathBuf {
    folder.join("content")
}

/// Where media lies in the folder of a package.
pub fn store_of(folder: &Path) -> PathBuf {
    folder.join("store")
}

/// How a file that comes stands to what is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing is there.
    New,
    /// The same is there.
    Same,
    /// Something else is there.
    Differs,
}

/// A text of a package beside the one that is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedText {
    /// Where it lies.
    pub document: Document,
    /// What is there.
    pub ours: Option<String>,
    /// What comes.
    pub theirs: String,
}

impl PlannedText {
    /// How it stands to what is there.
    pub fn standing(&self) -> Standing {
        standing(self.ours.as_ref(), &self.theirs)
    }
}

/// Another file of a package beside the one that is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedFile {
    /// Where it lies, relative to the content folder.
    pub file: String,
    /// SHA-256 of what is there.
    pub ours: Option<String>,
    /// SHA-256 of what comes.
    pub theirs: String,
}

impl PlannedFile {
    /// How it stands to what is there.
    pub fn standing(&self) -> Standing {
        standing(self.ours.as_ref(), &self.theirs)
    }
}

fn standing(ours: Option<&String>, theirs: &String) -> Standing {
    match ours {
        None => Standing::New,
        Some(ours) if ours == theirs => Standing::Same,
        Some(_) => Standing::Differs,
    }
}

/// What a package would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Every text.
    pub texts: Vec<PlannedText>,
    /// Every other file beside them.
    pub files: Vec<PlannedFile>,
    /// What the media store does not have yet, by its key.
    pub media: Vec<String>,
    /// How much of it the media store has already.
    pub known_media: usize,
    /// What would be wrong if all of it came.
    pub errors: Vec<ContentError>,
    /// Whether a course of this name is there.
    pub is_course_there: bool,
    /// Stands for what is there and what comes: another once something changed.
    pub seen: String,
}

impl Plan {
    /// Every file that is there already and says something else.
    pub fn conflicts(&self) -> impl Iterator<Item = &str> {
        let texts = self.texts.iter().filter(|text| text.standing() == Standing::Differs);
        let files = self.files.iter().filter(|file| file.standing() == Standing::Differs);
        texts.map(|text| text.document.file.as_str()).chain(files.map(|file| file.file.as_str()))
    }

    /// Whether all of it is there already.
    pub fn brings_nothing(&self) -> bool {
        self.media.is_empty()
            && self.texts.iter().all(|text| text.standing() == Standing::Same)
            && self.files.iter().all(|file| file.standing() == Standing::Same)
    }
}

/// What was brought in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// The upload that it came with.
    pub id: Uuid,
    /// What the file was called.
    pub name: String,
    /// The course, as it is called here.
    pub course: String,
    /// How many files were written.
    pub changed: u64,
    /// When.
    pub imported_at: Timestamp,
}
