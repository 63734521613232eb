//! A file of the content: what its path says, and its text, if it may be read at all.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use super::{front_matter::Document, mistake::Mistake, model::Slug, problem::Problem, read::Kind};
use crate::i18n::Language;

/// A Markdown file may have this many bytes; a long lesson has ten thousand.
pub const LARGEST_FILE: u64 = 512 * 1024;

/// Reads a text file of the content.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Problem::of_file(Mistake::new("mistake-file-large").with("most", LARGEST_FILE / 1024)));
    }
    let text = String::from_utf8(bytes).map_err(|mistake| {
        let good = mistake.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&mistake.as_bytes()[..good]).into_owned();
        Problem::at_byte(&text, good, "mistake-not-utf8")
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    match text.find('\0') {
        Some(byte) => Err(Problem::at_byte(&text, byte, "mistake-nul")),
        None => Ok(text),
    }
}

fn unreadable(error: &io::Error) -> Problem {
    Problem::of_file(Mistake::new("mistake-file-unreadable").because(Mistake::of_disk(error)))
}

/// The front matter of a file, whatever it says.
pub fn front_of(path: &Path) -> Result<toml::Table, Problem> {
    Document::split(&read_text(path)?)?.front()
}

/// What a path says: kind, folder, name and language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// What the file is.
    pub kind: Kind,
    /// The course or show that the file belongs to.
    pub folder: Option<Slug>,
    /// The slug: the file's name without number, language and ending; for `course.md` and `show.md` the folder's.
    pub slug: Slug,
    /// The file's name without language and ending: what a translation shares with its original.
    pub stem: String,
    /// The language of a translation.
    pub language: Option<Language>,
}

/// Reads a path relative to the content folder.
pub fn name(file: &str) -> Result<Named, Problem> {
    let parts: Vec<&str> = file.split('/').collect();
    let (folder, kind, last) = match parts.as_slice() {
        ["courses", course, last] => (Some(*course), Kind::Lesson, *last),
        ["podcasts", show, last] => (Some(*show), Kind::Episode, *last),
        ["webinars", last] => (None, Kind::Webinar, *last),
        ["webinars", series, last] if last.starts_with("series.") => (Some(*series), Kind::Series, *last),
        ["people", last] => (None, Kind::Person, *last),
        ["pages", last] => (None, Kind::Page, *last),
        [last] if last.starts_with("glossary.") => (None, Kind::Glossary, *last),
        _ => return Err(Problem::of_file("mistake-file-unread")),
    };
    let (stem, language) = stem_and_language(last)?;
    let kind = match (kind, stem) {
        (Kind::Lesson, "course") => Kind::Course,
        (Kind::Episode, "show") => Kind::Show,
        (kind, _) => kind,
    };
    let slug_of = |text: &str| {
        Slug::parse(text).ok_or_else(|| {
            Problem::of_file(Mistake::new("mistake-name").with("name", text).with("most", Slug::LONGEST))
        })
    };
    let folder = folder.map(slug_of).transpose()?;
    let slug = match (kind, &folder) {
        (Kind::Course | Kind::Show | Kind::Series, Some(folder)) => folder.clone(),
        _ => slug_of(without_number(stem))?,
    };
    if kind == Kind::Lesson && RESERVED.contains(&slug.as_str()) {
        return Err(taken("mistake-name-of-lesson", &slug));
    }
    if kind == Kind::Episode && slug.as_str() == "feed" {
        return Err(taken("mistake-name-of-episode", &slug));
    }
    if kind == Kind::Webinar && BESIDE_WEBINARS.contains(&slug.as_str()) {
        return Err(taken("mistake-name-of-webinar", &slug));
    }
    Ok(Named { kind, folder, slug, stem: stem.to_owned(), language })
}

/// The name is an address of the program.
fn taken(key: &'static str, slug: &Slug) -> Problem {
    Problem::of_file(Mistake::new(key).with("name", slug))
}

/// Last parts of addresses below a course that no lesson may take.
const RESERVED: [&str; 9] = ["print", "certificate", "feed", "book", "cover", "done", "undone", "quiz", "place"];

/// Parts of addresses below the schedule that no webinar may take.
const BESIDE_WEBINARS: [&str; 5] = ["series", "audience", "language", "feed", "schedule"];

fn stem_and_language(file_name: &str) -> Result<(&str, Option<Language>), Problem> {
    let stem = file_name.strip_suffix(".md").unwrap_or(file_name);
    match stem.rsplit_once('.') {
        None => Ok((stem, None)),
        Some((stem, code)) => match Language::parse(code) {
            Some(language) => Ok((stem, Some(language))),
            None => {
                let known: Vec<&str> = Language::all().map(Language::code).collect();
                let mistake = Mistake::new("mistake-language-of-file").with("code", code);
                Err(Problem::of_file(mistake.with("known", known.join(", "))))
            }
        },
    }
}

/// `01-otp` and `2027-01-15-otp` are `otp`.
pub fn without_number(stem: &str) -> &str {
    let mut rest = stem;
    while let Some((number, tail)) = rest.split_once('-') {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) || tail.is_empty() {
            break;
        }
        rest = tail;
    }
    rest
}
