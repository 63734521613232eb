//! Files get other names, and their readers still find them.

use std::collections::BTreeMap;

use super::{beginnings::number_of, document::Document, front::Front, publishing::FileChange, text::Parts};
use crate::{
    app::App,
    content::{Kind, Slug},
    http::AppError,
};

/// A file with all its translations, as they lie there.
pub async fn family(app: &App, document: &Document) -> Result<Vec<(Document, String)>, AppError> {
    let original = document.original();
    let is_of_family = |other: &Document| other.original() == original;
    texts_of(app, is_of_family).await
}

/// Everything that lies in the folder of a course, a show or a series; else the file with its translations.
pub async fn household(app: &App, document: &Document) -> Result<Vec<(Document, String)>, AppError> {
    let is_folder = matches!(document.kind, Some(Kind::Course | Kind::Show | Kind::Series));
    let (Some((folder, _)), true) = (document.file.rsplit_once('/'), is_folder && document.language.is_none()) else {
        return match document.language {
            None => family(app, document).await,
            Some(_) => texts_of(app, |other| other.file == document.file).await,
        };
    };
    let before = format!("{folder}/");
    texts_of(app, |other| other.file.starts_with(&before)).await
}

async fn texts_of(app: &App, is_meant: impl Fn(&Document) -> bool) -> Result<Vec<(Document, String)>, AppError> {
    let all = app.manuscripts().all();
    let documents = all.iter().filter_map(|one| Document::parse(&one.file)).filter(|document| is_meant(document));
    let mut texts = Vec::new();
    for document in documents.collect::<Vec<_>>() {
        let read = app.content.read(&document.file).await.map_err(|error| AppError::Internal(error.into()))?;
        texts.extend(read.map(|text| (document, text)));
    }
    Ok(texts)
}

/// Where a thing is to lie.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Goal<'a> {
    /// The course or show; nothing for what lies in none.
    pub folder: Option<&'a Slug>,
    /// Its name in addresses.
    pub slug: &'a Slug,
    /// The number that begins its file's name.
    pub number: Option<u64>,
}

/// The changes that bring a file and its translations elsewhere. The original remembers its earlier name.
pub fn moves(family: &[(Document, String)], goal: &Goal<'_>) -> Vec<FileChange> {
    let moved = family.iter().filter_map(|(document, text)| {
        let to = Document::parse(&file_at(document, goal))?;
        (to.file != document.file).then(|| FileChange {
            after: Some(if document.language.is_none() { with_alias(document, goal, text) } else { text.clone() }),
            before: Some(text.clone()),
            moved_from: Some(document.clone()),
            document: to,
        })
    });
    moved.collect()
}

fn file_at(document: &Document, goal: &Goal<'_>) -> String {
    let room = document.file.split('/').next().unwrap_or_default();
    let folder = goal.folder.map(|folder| format!("/{folder}")).unwrap_or_default();
    // A name that begins with a date keeps it.
    let before = document.stem.strip_suffix(document.slug.as_str()).unwrap_or_default();
    let before = goal.number.map_or_else(|| before.to_owned(), |number| format!("{number:02}-"));
    let language = document.language.map(|language| format!(".{language}")).unwrap_or_default();
    format!("{room}{folder}/{before}{}{language}.md", goal.slug)
}

/// What it was called so far leads to what it is called now.
fn with_alias(document: &Document, goal: &Goal<'_>, text: &str) -> String {
    let alias = match &document.folder {
        Some(folder) if goal.folder != Some(folder) => format!("{folder}/{}", document.slug),
        _ if *goal.slug != document.slug => document.slug.to_string(),
        _ => return text.to_owned(),
    };
    let Some((parts, mut front)) = Parts::of(text).and_then(|parts| Some((parts, Front::parse(parts.front).ok()?)))
    else {
        return text.to_owned();
    };
    let whole = goal.folder.map(|folder| format!("{folder}/{}", goal.slug));
    let now: Vec<String> = whole.into_iter().chain([goal.slug.to_string()]).collect();
    front.add_alias(&alias, &now);
    format!("+++\n{front}+++\n{}", parts.body)
}

/// The changes that put the lessons of a course into another order.
pub fn reorder(lessons: &[(Document, String)], wanted: &BTreeMap<String, u64>) -> Vec<FileChange> {
    let mut originals: Vec<&Document> =
        lessons.iter().map(|(document, _)| document).filter(|document| document.language.is_none()).collect();
    let place = |document: &Document| wanted.get(document.slug.as_str()).copied().or(number_of(&document.stem));
    originals.sort_by_key(|document| (place(document), document.file.clone()));
    let numbered = originals.into_iter().zip(1..).flat_map(|(original, number)| {
        let family: Vec<_> =
            lessons.iter().filter(|(document, _)| document.original() == original.file).cloned().collect();
        moves(&family, &Goal { folder: original.folder.as_ref(), slug: &original.slug, number: Some(number) })
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(Document, String)> {
        let text = "+++\ntitle = \"T\"\n+++\nKata.\n";
        names.iter().map(|name| (Document::parse(name).unwrap(), text.to_owned())).collect()
    }

    fn names(changes: &[FileChange]) -> Vec<(&str, &str)> {
        changes
            .iter()
            .map(|change| (change.moved_from.as_ref().unwrap().file.as_str(), change.document.file.as_str()))
            .collect()
    }

    #[test]
    fn lessons_change_places_with_their_translations() {
        let lessons = files(&["courses/a/01-x.en.md", "courses/a/01-x.md", "courses/a/02-y.md", "courses/a/05-z.md"]);
        let wanted = BTreeMap::from([("x".to_owned(), 3), ("y".to_owned(), 1), ("z".to_owned(), 2)]);
        let changes = reorder(&lessons, &wanted);
        let expected = [
            ("courses/a/02-y.md", "courses/a/01-y.md"),
            ("courses/a/05-z.md", "courses/a/02-z.md"),
            ("courses/a/01-x.en.md", "courses/a/03-x.en.md"),
            ("courses/a/01-x.md", "courses/a/03-x.md"),
        ];
        assert_eq!(names(&changes), expected);
        assert!(changes.iter().all(|change| change.after == change.before), "a number is no part of an address");
        assert!(reorder(&files(&["courses/a/01-x.md"]), &BTreeMap::new()).is_empty());
    }

    #[test]
    fn who_moves_remembers_where_from() {
        let family = files(&["courses/a/02-y.en.md", "courses/a/02-y.md"]);
        let slug = |text| Slug::parse(text).unwrap();
        let (course, name) = (slug("b"), slug("baru"));
        let changes = moves(&family, &Goal { folder: Some(&course), slug: &name, number: Some(7) });
        assert_eq!(changes[1].document.file, "courses/b/07-baru.md");
        assert_eq!(changes[1].after.as_deref(), Some("+++\ntitle = \"T\"\naliases = [\"a/y\"]\n+++\nKata.\n"));
        assert_eq!(changes[0].after, changes[0].before, "words carry no facts");
    }

    #[test]
    fn a_webinar_keeps_its_date() {
        let family = files(&["webinars/2027-01-15-y.md"]);
        let name = Slug::parse("baru").unwrap();
        let changes = moves(&family, &Goal { folder: None, slug: &name, number: None });
        assert_eq!(changes[0].document.file, "webinars/2027-01-15-baru.md");
        assert!(changes[0].after.as_deref().unwrap().contains("aliases = [\"y\"]"));
    }
}
