//! Plain Markdown becomes a course that nobody sees yet: each file a lesson, in the order of their names.

mod front;
mod text;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use toml_edit::{Array, DocumentMut, value};

use self::{
    front::PlainFront,
    text::{Told, Words},
};
use super::{
    media,
    model::{Left, Reason},
};
use crate::{
    content::{self, without_number},
    i18n::{Locale, fold},
    studio::{Parts, slug_of},
};

/// Names of the file that tells of the whole course.
const OF_COURSE: [&str; 3] = ["course.md", "readme.md", "index.md"];
/// So many words a minute read those who read slowly and try things out meanwhile.
const WORDS_A_MINUTE: usize = 80;

/// A file and what it becomes.
struct Planned<'a> {
    /// Where it lies in the archive.
    name: &'a str,
    /// What its file is to be called.
    file: String,
    /// Its address on the site.
    address: String,
    front: PlainFront,
    body: String,
}

/// Writes the course of the files `names`, which lie in `from`, into the folder `to`, which is called as the course. `locale` is the
/// site's. Says what does not come along.
///
/// # Errors
/// When the disk is away.
pub fn convert(from: &Path, names: &[&str], to: &Path, locale: &Locale) -> io::Result<Vec<Left>> {
    let course = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut left = Vec::new();
    let planned = plan(from, names, &course, &mut left)?;
    let mut names_of_media = NamesOfMedia { names, given: BTreeMap::new() };
    let addresses: BTreeMap<&str, &str> = planned.iter().map(|one| (one.name, one.address.as_str())).collect();
    fs::create_dir_all(to)?;
    for one in &planned {
        let told = text::rewritten(one.name, &one.body, locale, &mut left, |target, is_shown| match is_shown {
            true => names_of_media.of(target),
            false => addresses.get(target).map(|address| (*address).to_owned()),
        });
        let front = if one.file == "course.md" {
            of_course(one, &told, &course, locale)
        } else {
            of_lesson(one, &told, locale)
        };
        let missing = locale.say("package-text-missing");
        let body = if told.body.trim().is_empty() { missing } else { told.body };
        fs::write(to.join(&one.file), Parts::joined(&front.to_string(), &body))?;
    }
    if !planned.iter().any(|one| one.file == "course.md") {
        let nothing = Planned {
            name: "",
            file: "course.md".to_owned(),
            address: String::new(),
            front: PlainFront::default(),
            body: String::new(),
        };
        let front = of_course(&nothing, &Told::default(), &course, locale);
        fs::write(to.join("course.md"), Parts::joined(&front.to_string(), ""))?;
    }
    for (name, given) in &names_of_media.given {
        fs::copy(from.join(name), to.join(given))?;
    }
    let others = names.iter().filter(|name| !is_text(name) && !names_of_media.given.contains_key(**name));
    left.extend(others.map(|name| {
        let reason = if media::is_media(&name.to_lowercase()) { Reason::Unused } else { media::reason_by_name(name) };
        Left::new(reason, *name)
    }));
    Ok(left)
}

fn is_text(name: &str) -> bool {
    name.ends_with(".md")
}

/// Reads every text, and gives each a name.
fn plan<'a>(from: &Path, names: &[&'a str], course: &str, left: &mut Vec<Left>) -> io::Result<Vec<Planned<'a>>> {
    let whole = OF_COURSE.iter().find_map(|known| names.iter().copied().find(|name| name.to_lowercase() == *known));
    let mut texts: Vec<&str> = names.iter().copied().filter(|name| is_text(name) && Some(*name) != whole).collect();
    texts.sort_unstable();
    let width = texts.len().to_string().len().max(2);
    let (mut planned, mut taken) = (Vec::new(), BTreeSet::new());
    for name in whole.into_iter().chain(texts) {
        let Some(text) = read(&from.join(name))? else {
            left.push(Left::new(Reason::NoText, name));
            continue;
        };
        let (front, body, unknown) = front::cut(&text);
        left.extend(unknown.into_iter().map(|key| Left::new(Reason::FrontKey, format!("{name}: {key}"))));
        let (file, address) = if Some(name) == whole {
            ("course.md".to_owned(), format!("/courses/{course}"))
        } else {
            let slug = lesson_slug(name, &mut taken);
            (format!("{:0width$}-{slug}.md", taken.len()), format!("/courses/{course}/{slug}"))
        };
        planned.push(Planned { name, file, address, front, body });
    }
    Ok(planned)
}

fn read(path: &Path) -> io::Result<Option<String>> {
    let text = String::from_utf8(fs::read(path)?).ok().map(|text| text.replace("\r\n", "\n"));
    let text = text.map(|text| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text));
    Ok(text.filter(|text| text.len() as u64 <= content::LARGEST_FILE && !text.contains('\0')))
}

/// What a lesson is called in addresses: as its file, unless another is called so, or the program.
fn lesson_slug(name: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = name.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let plain = slug_of(stem).map_or_else(|| "teks".to_owned(), |slug| slug.to_string());
    let is_free = |slug: &String| {
        content::name(&format!("courses/a/01-{slug}.md")).is_ok_and(|named| named.slug.as_str() == slug)
    };
    let candidates = std::iter::once(plain.clone()).chain((2..).map(|number| format!("{}-{number}", cut(&plain, 50))));
    let free = candidates.into_iter().find(|slug| is_free(slug) && !taken.contains(slug));
    let slug = free.unwrap_or(plain);
    taken.insert(slug.clone());
    slug
}

fn cut(text: &str, longest: usize) -> &str {
    text[..text.floor_char_boundary(longest)].trim_end_matches('-')
}

/// Flat names for what texts show, each a name that can be part of an address.
struct NamesOfMedia<'a> {
    names: &'a [&'a str],
    /// By the name in the archive.
    given: BTreeMap<String, String>,
}

impl NamesOfMedia<'_> {
    fn of(&mut self, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        if !self.names.contains(&name) || !media::is_media(&lower) {
            return None;
        }
        if let Some(given) = self.given.get(name) {
            return Some(given.clone());
        }
        let stem = lower.rsplit('/').next().and_then(|last| last.rsplit_once('.')).map_or("", |(stem, _)| stem);
        let plain: String = fold(stem).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let plain = plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        let plain = if plain.is_empty() { "media".to_owned() } else { cut(&plain, 60).to_owned() };
        let ending = media::ending(&lower);
        let candidates = std::iter::once(plain.clone()).chain((2..).map(|number| format!("{plain}-{number}")));
        let mut candidates = candidates.map(|stem| format!("{stem}.{ending}"));
        let given = candidates.find(|candidate| !self.given.values().any(|taken| taken == candidate))?;
        self.given.insert(name.to_owned(), given.clone());
        Some(given)
    }
}

fn of_course(one: &Planned<'_>, told: &Told, slug: &str, locale: &Locale) -> DocumentMut {
    let Words { title, summary } = words(one, told, slug, locale);
    let mut front = DocumentMut::new();
    front["title"] = value(title);
    front["summary"] = value(summary);
    front["outcome"] = value(locale.say("package-outcome-missing"));
    front["order"] = value(1000);
    front["level"] = value("pemula");
    front["people"] = value(Array::new());
    front["draft"] = value(true);
    front
}

fn of_lesson(one: &Planned<'_>, told: &Told, locale: &Locale) -> DocumentMut {
    let stem = one.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let Words { title, summary } = words(one, told, without_number(stem), locale);
    let minutes = told.body.split_whitespace().count().div_ceil(WORDS_A_MINUTE).max(1);
    let mut front = DocumentMut::new();
    front["title"] = value(title);
    front["summary"] = value(summary);
    front["goal"] = value(locale.say("package-goal-missing"));
    front["minutes"] = value(i64::try_from(minutes).unwrap_or(i64::MAX));
    front
}

/// What the file says of itself, else its text, else its name.
fn words(one: &Planned<'_>, told: &Told, name: &str, locale: &Locale) -> Words {
    let of_name = || {
        let words = name.replace(['-', '_'], " ");
        let mut letters = words.trim().chars();
        letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
    };
    let title = one.front.title.clone().or_else(|| told.title.clone()).or_else(of_name);
    let summary = one.front.summary.clone().or_else(|| told.beginning.clone());
    Words {
        title: title.map(|title| text::shortened(&title)).unwrap_or_else(|| locale.say("package-title-missing")),
        summary: summary.map(|words| text::shortened(&words)).unwrap_or_else(|| locale.say("package-summary-missing")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_called_as_their_files() {
        let mut taken = BTreeSet::new();
        let names = ["01 Kenal HP.md", "b/02-kenal-hp.md", "03-print.md", "照片.md", "2024.md"];
        let slugs: Vec<String> = names.iter().map(|name| lesson_slug(name, &mut taken)).collect();
        assert_eq!(slugs, ["kenal-hp", "kenal-hp-2", "print-2", "teks", "teks-2"]);
    }

    #[test]
    fn pictures_get_flat_names() {
        let all = ["a/Foto Bu Sri.JPG", "b/foto-bu-sri.jpg", "x.pdf"];
        let mut names = NamesOfMedia { names: &all, given: BTreeMap::new() };
        assert_eq!(names.of(all[0]).as_deref(), Some("foto-bu-sri.jpg"));
        assert_eq!(names.of(all[1]).as_deref(), Some("foto-bu-sri-2.jpg"));
        assert_eq!(names.of(all[0]).as_deref(), Some("foto-bu-sri.jpg"));
        assert_eq!((names.of(all[2]), names.of("y.jpg")), (None, None));
    }
}
