//! What lies in an archive becomes a package: one course, the people that it names, and what they show.
//!
//! Known are the layout of the content folder, as this program packs it; the folder of one course; plain Markdown, and what other
//! learning platforms pack, of which a course is made.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use super::{
    archive::{UnpackError, Unpacked},
    foreign,
    media::{self, Bench},
    model::{Left, Package, Reason, Refusal, Stored, content_of, store_of},
    plain,
};
use crate::{
    content::{LARGEST_FILE, Slug},
    i18n::Locale,
    studio::{Front, Parts, slug_of},
};

/// How what is read is to be called.
#[derive(Clone, Debug)]
pub struct Naming<'a> {
    /// What the file was called, as sent.
    pub sent: &'a str,
    /// Another slug than its own.
    pub slug: Option<&'a Slug>,
    /// How the site speaks, for what must be written in the place of what is missing.
    pub locale: &'a Locale,
}

/// Reads what was unpacked. Blocks.
///
/// # Errors
/// When there is no course in it, or several; and when the disk is away.
pub fn read(unpacked: Unpacked, naming: &Naming<'_>) -> Result<Package, UnpackError> {
    let mut left = Vec::new();
    let Unpacked { folder, mut names } = unpacked;
    names.retain(|name| {
        let is_of_system = media::is_of_system(name);
        if is_of_system {
            left.push(Left::new(Reason::OfSystem, name.as_str()));
        }
        !is_of_system
    });
    let root = root_of(&names).to_owned();
    let inner: Vec<&str> = names.iter().filter_map(|name| name.strip_prefix(root.as_str())).collect();
    let from = folder.path().join(&root);
    let package = tempfile::TempDir::new()?;
    if let Some(format) = foreign::is_foreign(&inner.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()) {
        let course = from_elsewhere(format, &from, &inner, package.path(), naming, &mut left)?;
        return gathered(course, package, left);
    }
    let course = match shape(&from, &inner)? {
        Shape::Content => mirrored(&from, &inner, package.path(), &mut left)?,
        Shape::Course => {
            let course = named(naming, root.trim_end_matches('/'))?;
            for name in &inner {
                put(&from.join(name), &content_of(package.path()), &format!("courses/{course}/{name}"))?;
            }
            course
        }
        Shape::Plain => {
            let course = named(naming, root.trim_end_matches('/'))?;
            let to = content_of(package.path()).join("courses").join(course.as_str());
            left.extend(plain::convert(&from, &inner, &to, naming.locale)?);
            course
        }
    };
    let package = gathered(course, package, left)?;
    match naming.slug {
        Some(slug) if *slug != package.course => Ok(renamed(package, slug)?),
        _ => Ok(package),
    }
}

/// Makes a course of what another learning platform packed, and says what it is called.
fn from_elsewhere(
    format: foreign::Format,
    from: &Path,
    names: &[&str],
    to: &Path,
    naming: &Naming<'_>,
    left: &mut Vec<Left>,
) -> Result<Slug, UnpackError> {
    let archive = Folder { path: from, names: names.iter().map(|name| (*name).to_owned()).collect() };
    let words = foreign::Words::of(|key| naming.locale.say(key));
    let converted = foreign::convert(format, &archive, &words)
        .map_err(|unreadable| Refusal::Foreign(unreadable.trouble.key(), unreadable.file, unreadable.line))?;
    let text = converted.files.iter().find(|file| file.name == "course.md");
    let text = text.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    let title = Parts::of(&text).and_then(|parts| Front::parse(parts.front).ok()).and_then(|front| front.text("title"));
    let course = match (naming.slug, title.as_deref().and_then(slug_of)) {
        (Some(slug), _) => slug.clone(),
        (None, Some(slug)) => slug,
        (None, None) => named(naming, "")?,
    };
    let folder = content_of(to).join("courses").join(course.as_str());
    fs::create_dir_all(&folder)?;
    for file in converted.files {
        fs::write(folder.join(&file.name), file.bytes)?;
    }
    left.extend(converted.left.into_iter().map(|one| Left { why: one.reason.key(), what: one.what }));
    Ok(course)
}

/// What was unpacked, as the conversion asks for it.
struct Folder<'a> {
    path: &'a Path,
    names: Vec<String>,
}

impl foreign::Archive for Folder<'_> {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match self.names.iter().any(|known| known == name) {
            true => fs::read(self.path.join(name)).map(Some),
            false => Ok(None),
        }
    }
}

/// How the files of an archive lie.
enum Shape {
    /// As in the content folder.
    Content,
    /// The folder of a course alone.
    Course,
    /// Markdown without our front matter.
    Plain,
}

fn shape(from: &Path, names: &[&str]) -> Result<Shape, UnpackError> {
    if names.iter().any(|name| name.starts_with("courses/") && name.ends_with(".md")) {
        return Ok(Shape::Content);
    }
    if names.contains(&"course.md") && text_of(&from.join("course.md"))?.is_some_and(|text| text.starts_with("+++")) {
        return Ok(Shape::Course);
    }
    match names.iter().any(|name| name.ends_with(".md")) {
        true => Ok(Shape::Plain),
        false => Err(Refusal::NoCourse.into()),
    }
}

/// The folder that everything lies in, with its `/`: many programs put one around what they pack.
fn root_of(names: &[String]) -> &str {
    let Some((root, _)) = names.first().and_then(|name| name.split_once('/')) else { return "" };
    let root = &names[0][..=root.len()];
    let is_ours = matches!(root, "courses/" | "people/" | "media/");
    if !is_ours && names.iter().all(|name| name.starts_with(root)) { root } else { "" }
}

/// What a course is called that does not say so itself: as its folder, or as the file that came.
fn named(naming: &Naming<'_>, folder: &str) -> Result<Slug, Refusal> {
    let stem = naming.sent.rsplit_once('.').map_or(naming.sent, |(stem, _)| stem);
    let said = [folder, stem].into_iter().filter(|name| !name.is_empty()).find_map(slug_of);
    naming.slug.cloned().or(said).ok_or(Refusal::NoName)
}

/// Sorts files that lie as in the content folder.
fn mirrored(from: &Path, names: &[&str], to: &Path, left: &mut Vec<Left>) -> Result<Slug, UnpackError> {
    let courses: BTreeSet<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("courses/")?.split_once('/'))
        .map(|(course, _)| course)
        .collect();
    let mut courses = courses.into_iter();
    let course = courses.next().ok_or(Refusal::NoCourse)?;
    if let Some(other) = courses.next() {
        return Err(Refusal::SeveralCourses(course.to_owned(), other.to_owned()).into());
    }
    for name in names {
        match name.split_once('/') {
            Some(("courses" | "people", _)) => put(&from.join(name), &content_of(to), name)?,
            Some(("media", key)) if !media::is_media(key) => left.push(Left::new(media::reason_by_name(key), *name)),
            // What lies below `derived` this program makes of other files: nobody else says what it is.
            Some(("media", key)) if media::is_plain(key) && !key.starts_with("derived/") => {
                put(&from.join(name), &store_of(to), key)?;
            }
            Some(("media", _)) => left.push(Left::new(Reason::Name, *name)),
            _ => left.push(Left::new(Reason::Elsewhere, *name)),
        }
    }
    Ok(Slug::parse(course).ok_or_else(|| Refusal::Unreadable(format!("courses/{course}")))?)
}

fn put(from: &Path, folder: &Path, name: &str) -> io::Result<()> {
    let to = folder.join(name);
    fs::create_dir_all(to.parent().unwrap_or(folder))?;
    fs::rename(from, &to).or_else(|_| fs::copy(from, &to).map(drop))
}

/// Looks at every file that lies in the folder of a package.
fn gathered(course: Slug, folder: tempfile::TempDir, mut left: Vec<Left>) -> Result<Package, UnpackError> {
    let bench = Bench::new(folder.path());
    let (mut texts, mut beside, mut stored) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for file in files_in(&content_of(folder.path()))? {
        if file.ends_with(".md") {
            match text_of(&content_of(folder.path()).join(&file))? {
                Some(text) => drop(texts.insert(file, text)),
                None => left.push(Left::new(Reason::NoText, file)),
            }
        } else if !media::is_of_course(&file) {
            left.push(Left::new(media::reason_by_name(&file), file));
        } else if !media::is_plain(&file) {
            left.push(Left::new(Reason::Name, file));
        } else if let Some(sha256) = bench.beside(&file, &mut left)? {
            beside.insert(file, sha256);
        }
    }
    for key in files_in(&store_of(folder.path()))? {
        if let Some(media) = bench.stored(&key, &mut left)? {
            let facts = Stored { kind: media.kind, sha256: media.sha256.clone(), bytes: media.bytes };
            stored.insert(key, facts);
        }
    }
    left.sort();
    left.dedup();
    Ok(Package { course, texts, beside, stored, left, folder })
}

/// What a file says; nothing where it is no text, or longer than a text may be.
fn text_of(path: &Path) -> io::Result<Option<String>> {
    let bytes = fs::read(path)?;
    let text = String::from_utf8(bytes).ok().filter(|text| text.len() as u64 <= LARGEST_FILE && !text.contains('\0'));
    Ok(text)
}

/// Every file below a folder by its name, in order; none where there is no folder.
pub fn files_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    walk(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn walk(folder: &Path, before: &str, files: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() {
            files.push(name);
        }
    }
    Ok(())
}

/// The same course under another name, so that nothing of a course that is there changes.
fn renamed(package: Package, slug: &Slug) -> io::Result<Package> {
    let courses = package.content().join("courses");
    fs::rename(courses.join(package.course.as_str()), courses.join(slug.as_str()))?;
    let (before, after) = (format!("{}/", package.course_folder()), format!("courses/{slug}/"));
    let moved = |file: &str| match file.strip_prefix(&before) {
        Some(rest) => format!("{after}{rest}"),
        None => file.to_owned(),
    };
    let texts = package.texts.iter().map(|(file, text)| {
        let text =
            if file.starts_with(&before) { under_another_name(text, &package.course, slug) } else { text.clone() };
        (moved(file), text)
    });
    let texts = texts.collect();
    let beside = package.beside.iter().map(|(file, sha256)| (moved(file), sha256.clone())).collect();
    Ok(Package { course: slug.clone(), texts, beside, ..package })
}

/// Earlier names stay with the course that has them; links within the course lead within it.
fn under_another_name(text: &str, before: &Slug, after: &Slug) -> String {
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let address = format!("](/courses/{before}");
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&address) {
        let (head, tail) = (&rest[..at], &rest[at + address.len()..]);
        written.push_str(head);
        written.push_str(&if is_end(tail) { format!("](/courses/{after}") } else { address.clone() });
        rest = tail;
    }
    written.push_str(rest);
    without_earlier_names(written)
}

fn without_earlier_names(text: String) -> String {
    let Some(parts) = Parts::of(&text) else { return text };
    let Ok(mut front) = parts.front.parse::<toml_edit::DocumentMut>() else { return text };
    match front.remove("aliases") {
        Some(_) => format!("+++\n{front}+++\n{}", parts.body),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    #[test]
    fn a_folder_around_all_is_no_part_of_the_names() {
        let root =
            |names: &[&str]| root_of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).to_owned();
        assert_eq!(root(&["kursus/a.md", "kursus/b/c.png"]), "kursus/");
        assert_eq!(root(&["courses/a/course.md"]), "");
        assert_eq!(root(&["a.md", "kursus/b.md"]), "");
        assert_eq!(root(&[]), "");
    }

    #[test]
    fn links_within_a_course_follow_its_name() {
        let text = "+++\ntitle = \"A\"\naliases = [\"lama\"] # dulu\nminutes = 2\n+++\n[x](/courses/a/b) [y](/courses/a-b/c) [z](/courses/a)\n";
        let expected =
            "+++\ntitle = \"A\"\nminutes = 2\n+++\n[x](/courses/baru/b) [y](/courses/a-b/c) [z](/courses/baru)\n";
        assert_eq!(under_another_name(text, &slug("a"), &slug("baru")), expected);
    }
}
