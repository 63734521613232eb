//! What a package would do: every file beside the one that is there, and what would be wrong.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::model::{Package, Plan, PlannedFile, PlannedText, Stored};
use crate::{
    app::App,
    content::{Change, ContentError, Manuscripts, hash},
    http::AppError,
    media::Uploads,
    studio::Document,
};

/// What comes of a package, with what is written when it is confirmed.
pub struct Planned {
    /// What is shown.
    pub plan: Plan,
    /// What is written.
    pub package: Package,
}

/// Compares a package with what is there. Writes nothing.
///
/// # Errors
/// When the content can't be read.
pub async fn plan(app: &App, package: Package) -> Result<Planned, AppError> {
    let manuscripts = app.manuscripts();
    let (package, known_media) = beside_known_media(package, Arc::clone(&manuscripts)).await?;
    let mut texts = Vec::with_capacity(package.texts.len());
    for (file, theirs) in &package.texts {
        // What no content is called so is a mistake, and told below.
        if let Some(document) = Document::parse(file) {
            let ours = app.content.read(file).await.map_err(internal)?;
            texts.push(PlannedText { document, ours, theirs: theirs.clone() });
        }
    }
    let folder = app.content.folder().to_owned();
    let files = beside_ours(&package, folder.clone()).await?;
    let media: Vec<String> = package.stored.keys().cloned().collect();
    let changes = package.texts.iter().map(|(file, text)| (file.clone(), text.clone())).collect();
    let errors = errors_of(app, &package, changes).await?;
    let is_course_there = folder.join(package.course_folder()).join("course.md").exists();
    let seen = seen(&texts, &files, &media);
    Ok(Planned { plan: Plan { texts, files, media, known_media, errors, is_course_there, seen }, package })
}

/// Every file beside the texts and the one that is there.
async fn beside_ours(package: &Package, folder: PathBuf) -> Result<Vec<PlannedFile>, AppError> {
    let beside = package.beside.clone();
    let comparing = move || {
        let files = beside.into_iter().map(|(file, theirs)| {
            let ours = hash_of_file(&folder.join(&file))?;
            Ok(PlannedFile { file, ours, theirs })
        });
        files.collect::<io::Result<Vec<PlannedFile>>>()
    };
    tokio::task::spawn_blocking(comparing).await.map_err(io::Error::other).flatten().map_err(internal)
}

fn internal(error: io::Error) -> AppError {
    AppError::Internal(error.into())
}

/// What would be wrong with texts if the files of a package lay beside them.
///
/// # Errors
/// When the program stumbles.
pub async fn errors_of(
    app: &App,
    package: &Package,
    texts: Vec<(String, String)>,
) -> Result<Vec<ContentError>, AppError> {
    let manuscripts = app.manuscripts().with_media_in_front(package.content(), Uploads::from(package.store()));
    let now = app.library();
    let trying = move || {
        let changes: Vec<Change<'_>> = texts.iter().map(|(file, text)| Change { file, text: Some(text) }).collect();
        manuscripts.try_out(&changes, &now).errors
    };
    tokio::task::spawn_blocking(trying).await.map_err(|error| AppError::Internal(error.into()))
}

/// Takes out what the media store has already, and says how much that is. Another object of a key that is there gets a key of its own:
/// nothing of the store is overwritten, since anything may show it.
async fn beside_known_media(package: Package, manuscripts: Arc<Manuscripts>) -> Result<(Package, usize), AppError> {
    let comparing = move || {
        let all = package.stored.len();
        let mut others = BTreeMap::new();
        let mut stored = BTreeMap::new();
        for (key, media) in &package.stored {
            match manuscripts.media(&format!("store/{key}")) {
                None => drop(stored.insert(key.clone(), media.clone())),
                Some(known) if known.sha256 == media.sha256 => {}
                Some(_) => {
                    let other = key_of_its_own(key, media);
                    fs::rename(package.store().join(key), package.store().join(&other))?;
                    if manuscripts.media(&format!("store/{other}")).is_none() {
                        stored.insert(other.clone(), media.clone());
                    }
                    others.insert(key.clone(), other);
                }
            }
        }
        let texts = package.texts.iter().map(|(file, text)| (file.clone(), with_keys(text, &others))).collect();
        let known = all - stored.len();
        Ok((Package { texts, stored, ..package }, known))
    };
    tokio::task::spawn_blocking(comparing).await.map_err(io::Error::other).flatten().map_err(internal)
}

/// `2030/foto.jpg` is `2030/foto-01234567.jpg`.
fn key_of_its_own(key: &str, media: &Stored) -> String {
    let (stem, ending) = key.rsplit_once('.').unwrap_or((key, ""));
    format!("{stem}-{}.{ending}", &media.sha256[..8])
}

/// A text in which other keys stand for some.
fn with_keys(text: &str, others: &BTreeMap<String, String>) -> String {
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let mut pieces = text.split("media:");
    let mut written = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c| !is_of_key(c)).unwrap_or(piece.len());
        let (key, rest) = piece.split_at(end);
        written.push_str("media:");
        written.push_str(others.get(key).map_or(key, String::as_str));
        written.push_str(rest);
    }
    written
}

/// SHA-256 of what lies somewhere; nothing where nothing does. Blocks.
fn hash_of_file(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(hash(&bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn seen(texts: &[PlannedText], files: &[PlannedFile], media: &[String]) -> String {
    let hash_of = |text: Option<&String>| text.map(|text| hash(text.as_bytes())).unwrap_or_default();
    let texts = texts
        .iter()
        .map(|text| format!("{} {} {}\n", text.document, hash_of(text.ours.as_ref()), hash(text.theirs.as_bytes())));
    let files = files
        .iter()
        .map(|file| format!("{} {} {}\n", file.file, file.ours.as_deref().unwrap_or_default(), file.theirs));
    let media = media.iter().map(|key| format!("{key}\n"));
    hash(texts.chain(files).chain(media).collect::<String>().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_replaced_where_it_stands_whole() {
        let others = BTreeMap::from([("a.jpg".to_owned(), "a-1.jpg".to_owned())]);
        let text = "media:a.jpg ![x](media:a.jpg) media:a.jpgx media:b/a.jpg a.jpg";
        let expected = "media:a-1.jpg ![x](media:a-1.jpg) media:a.jpgx media:b/a.jpg a.jpg";
        assert_eq!(with_keys(text, &others), expected);
    }
}
