//! The content folder: what lies where, and what may not be read at all.

use std::{
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{model::Slug, problem::Problem, read::Kind};
use crate::i18n::Language;

/// A Markdown file may have this many bytes; a long lesson has ten thousand.
pub const LARGEST_FILE: u64 = 512 * 1024;
/// Folders nest this deep at most: `courses/<course>/<lesson>`.
const DEEPEST_FOLDER: usize = 4;

/// A file that was found, before it is opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Relative to the content folder, with `/` between its parts.
    pub file: String,
    /// Where it lies on this machine.
    pub path: PathBuf,
    /// When it was written and how long it is: a file with the same stamp is not read again.
    pub stamp: (SystemTime, u64),
}

/// Lists the Markdown files of a folder, in the order of their names. What can't be listed is a problem of its path.
pub fn list(root: &Path) -> (Vec<Found>, Vec<(String, Problem)>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    match root.canonicalize() {
        Ok(real) => walk(root, &real, "", &mut found, &mut problems),
        Err(error) => problems.push((String::new(), Problem::of_file(format!("the folder can't be read: {error}")))),
    }
    found.sort_by(|one, other| one.file.cmp(&other.file));
    (found, problems)
}

fn walk(folder: &Path, root: &Path, prefix: &str, found: &mut Vec<Found>, problems: &mut Vec<(String, Problem)>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            return problems.push((prefix.to_owned(), Problem::of_file(format!("the folder can't be read: {error}"))));
        }
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let file = format!("{prefix}{}", name.to_string_lossy());
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        match look(&entry, root) {
            Err(problem) => problems.push((file, problem)),
            Ok(Some(metadata)) if metadata.is_dir() && file.matches('/').count() < DEEPEST_FOLDER => {
                walk(&entry.path(), root, &format!("{file}/"), found, problems);
            }
            Ok(Some(metadata)) if metadata.is_file() && file.ends_with(".md") => {
                let stamp = (metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len());
                found.push(Found { file, path: entry.path(), stamp });
            }
            Ok(_) => {}
        }
    }
}

/// What stands behind a name; nothing when it is gone by now, as an editor's working files are.
fn look(entry: &fs::DirEntry, root: &Path) -> Result<Option<fs::Metadata>, Problem> {
    // Only links are followed from the root of the disk: for all files that takes longer than everything else here.
    let metadata = if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
        check_link(&entry.path(), root)?;
        fs::metadata(entry.path())
    } else {
        entry.metadata()
    };
    match metadata {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::of_file(format!("it can't be read: {error}"))),
    }
}

/// A link counts for its target, which lies within the content and does not hold the link.
fn check_link(link: &Path, root: &Path) -> Result<(), Problem> {
    let unfollowed = |error| Problem::of_file(format!("the link can't be followed: {error}"));
    let target = link.canonicalize().map_err(unfollowed)?;
    let folder = link.parent().unwrap_or(root).canonicalize().map_err(unfollowed)?;
    if !target.starts_with(root) {
        return Err(Problem::of_file("the link leads out of the content folder"));
    }
    if folder.starts_with(&target) {
        return Err(Problem::of_file("the link leads back to a folder that holds it"));
    }
    Ok(())
}

/// Reads a text file of the content.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| Problem::of_file(format!("the file can't be read: {error}")))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Problem::of_file(format!("the file is too large: at most {} KB", LARGEST_FILE / 1024)));
    }
    let text = String::from_utf8(bytes).map_err(|mistake| {
        let good = mistake.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&mistake.as_bytes()[..good]).into_owned();
        Problem::at_byte(&text, good, "this is not UTF-8: save the file as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    match text.find('\0') {
        Some(byte) => Err(Problem::at_byte(&text, byte, "a NUL character stands here: delete it")),
        None => Ok(text),
    }
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
    const NOBODY: &str = "nothing reads this file: lessons are `courses/<course>/01-<lesson>.md`, episodes \
                          `podcasts/<show>/01-<episode>.md`, webinars `webinars/01-<webinar>.md`";
    let parts: Vec<&str> = file.split('/').collect();
    let (folder, kind, last) = match parts.as_slice() {
        ["courses", course, last] => (Some(*course), Kind::Lesson, *last),
        ["podcasts", show, last] => (Some(*show), Kind::Episode, *last),
        ["webinars", last] => (None, Kind::Webinar, *last),
        ["people", last] => (None, Kind::Person, *last),
        ["pages", last] => (None, Kind::Page, *last),
        [last] if last.starts_with("glossary.") => (None, Kind::Glossary, *last),
        _ => return Err(Problem::of_file(NOBODY)),
    };
    let (stem, language) = stem_and_language(last)?;
    let kind = match (kind, stem) {
        (Kind::Lesson, "course") => Kind::Course,
        (Kind::Episode, "show") => Kind::Show,
        (kind, _) => kind,
    };
    let slug_of = |text: &str| {
        Slug::parse(text).ok_or_else(|| {
            Problem::of_file(format!(
                "`{text}` is not a good name: use small letters and digits, joined by single hyphens, at most {} characters",
                Slug::LONGEST
            ))
        })
    };
    let folder = folder.map(slug_of).transpose()?;
    let slug = match (kind, &folder) {
        (Kind::Course | Kind::Show, Some(folder)) => folder.clone(),
        _ => slug_of(without_number(stem))?,
    };
    if kind == Kind::Lesson && RESERVED.contains(&slug.as_str()) {
        return Err(Problem::of_file(format!("`{slug}` is an address of the program: give the lesson another name")));
    }
    Ok(Named { kind, folder, slug, stem: stem.to_owned(), language })
}

/// Last parts of addresses below a course that no lesson may take.
const RESERVED: [&str; 9] = ["print", "certificate", "feed", "book", "cover", "done", "undone", "quiz", "place"];

fn stem_and_language(file_name: &str) -> Result<(&str, Option<Language>), Problem> {
    let stem = file_name.strip_suffix(".md").unwrap_or(file_name);
    match stem.rsplit_once('.') {
        None => Ok((stem, None)),
        Some((stem, code)) => match Language::parse(code) {
            Some(language) => Ok((stem, Some(language))),
            None => {
                let known: Vec<&str> = Language::all().map(Language::code).collect();
                Err(Problem::of_file(format!("no catalogue for the language `{code}`; there is: {}", known.join(", "))))
            }
        },
    }
}

/// `01-otp` and `2027-01-15-otp` are `otp`.
fn without_number(stem: &str) -> &str {
    let mut rest = stem;
    while let Some((number, tail)) = rest.split_once('-') {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) || tail.is_empty() {
            break;
        }
        rest = tail;
    }
    rest
}
