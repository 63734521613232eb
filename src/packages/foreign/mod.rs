//! Courses from elsewhere: a Moodle backup or a Common Cartridge becomes the Markdown files of a course, with a list of
//! what was left.
//!
//! Bytes in, bytes out: nothing here touches a disk, a database or a page. Text, pictures, sounds and questions with one
//! right answer come along; everything else is told with its name. What is made passes the reader of `content`.
mod archive;
mod cartridge;
mod left;
mod lessons;
mod lines;
mod markdown;
mod media;
mod moodle;
mod questions;
mod words;
mod xml;

#[cfg(test)]
mod tests;

pub use archive::{Archive, TarError, open_tar_gz};
pub use left::LeftOut;
pub use words::Words;

use self::{left::Left, media::Media};

/// What an archive from elsewhere is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A backup of a Moodle course, from Moodle 2.
    Moodle,
    /// A Common Cartridge 1.0 to 1.3.
    Cartridge,
}

/// What an archive is, by the names in it; nothing where it is none of ours.
pub fn is_foreign(names: &[String]) -> Option<Format> {
    let has = |file: &str| names.iter().any(|name| name == file);
    match (has(moodle::MANIFEST), has(cartridge::MANIFEST)) {
        (true, _) => Some(Format::Moodle),
        (false, true) => Some(Format::Cartridge),
        (false, false) => None,
    }
}

/// Makes a course of Lentera out of an archive, with `words` where the course itself says nothing.
///
/// # Errors
/// When the archive does not say what it must.
pub fn convert(format: Format, archive: &dyn Archive, words: &Words) -> Result<Converted, Unreadable> {
    let mut taking = Taking { archive, words, left: Left::default(), media: Media::default() };
    let course = match format {
        Format::Moodle => moodle::read(&mut taking)?,
        Format::Cartridge => cartridge::read(&mut taking)?,
    };
    let mut files = lessons::files(course, words, &mut taking.left);
    files.extend(taking.media.finish());
    Ok(Converted { files, left: taking.left.finish() })
}

/// A course that was taken.
#[derive(Debug)]
pub struct Converted {
    /// `course.md`, the lessons in order, then pictures and sounds.
    pub files: Vec<ConvertedFile>,
    /// What was left, in the order of the course.
    pub left: Vec<LeftOut>,
}

/// A file of the course, in the course's own folder.
#[derive(Debug)]
pub struct ConvertedFile {
    /// Such as `course.md`, `01-otp-dan-pin.md` or `foto.jpg`; small letters, digits, hyphens and one dot.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why nothing was taken: a file of the archive that can't be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// Its name in the archive.
    pub file: String,
    /// The line of the mistake, from 1, where there is one.
    pub line: Option<u32>,
    /// What is wrong.
    pub trouble: Trouble,
}

impl Unreadable {
    fn new(file: &str, trouble: Trouble) -> Self {
        Self { file: file.to_owned(), line: None, trouble }
    }
}

/// What is wrong with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// It is named, and not there.
    Missing,
    /// The archive does not give it out.
    Unread,
    /// Its letters are in an encoding that we do not know.
    Encoding,
    /// It is no XML.
    Xml,
    /// It has a DTD, with which a small file can fill a computer.
    Dtd,
    /// It nests too deep, or has too many parts.
    Deep,
    /// It is a SCORM package, which is a program and not a text.
    Scorm,
}

impl Trouble {
    /// What is wrong, as a key of the catalogue; it says `{ $file }` and, for [`Trouble::Xml`], `{ $line }`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "package-unreadable-missing",
            Self::Unread => "package-unreadable-unread",
            Self::Encoding => "package-unreadable-encoding",
            Self::Xml => "package-unreadable-xml",
            Self::Dtd => "package-unreadable-dtd",
            Self::Deep => "package-unreadable-deep",
            Self::Scorm => "package-unreadable-scorm",
        }
    }
}

/// A course that is being taken: where it comes from, and what was found so far.
struct Taking<'a> {
    archive: &'a dyn Archive,
    words: &'a Words,
    left: Left,
    media: Media,
}
