//! A course as one file: every text of it in every language, what lies beside them, the people that it names, and what all of
//! these show of the media store. It mirrors the content folder, and the same course is the same file.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Seek},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{media, reading::files_in};
use crate::{
    app::App,
    content::{self, Manuscripts, Slug, named_in},
    i18n::Language,
    view::{Archive, Packing},
};

/// Packs a course; nothing where there is none of this name. The file has no name and goes away when it is closed.
///
/// # Errors
/// When something can't be read, and when the disk does not take it.
pub async fn pack(app: &App, course: &Slug) -> io::Result<Option<File>> {
    let (folder, manuscripts, course) = (app.content.folder().to_owned(), app.manuscripts(), course.clone());
    let packing = move || {
        let outgoing = Outgoing::gather(folder, manuscripts, &course)?;
        outgoing.map(|outgoing| outgoing.pack()).transpose()
    };
    tokio::task::spawn_blocking(packing).await.map_err(io::Error::other)?
}

/// What goes out.
struct Outgoing {
    folder: PathBuf,
    manuscripts: Arc<Manuscripts>,
    /// Relative to the content folder.
    files: BTreeSet<String>,
    /// Of the media store.
    keys: BTreeSet<String>,
}

impl Outgoing {
    fn gather(folder: PathBuf, manuscripts: Arc<Manuscripts>, course: &Slug) -> io::Result<Option<Self>> {
        let own = format!("courses/{course}");
        if !folder.join(&own).join("course.md").is_file() {
            return Ok(None);
        }
        let mut files: BTreeSet<String> = files_in(&folder.join(&own))?
            .into_iter()
            .filter(|name| !media::is_of_system(name) && (name.ends_with(".md") || media::is_of_course(name)))
            .map(|name| format!("{own}/{name}"))
            .collect();
        files.extend(people_of(&folder, &folder.join(&own).join("course.md"))?);
        let mut keys = BTreeSet::new();
        for file in files.iter().filter(|file| file.ends_with(".md")) {
            let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
            keys.extend(named_in(&text).into_iter().filter_map(|name| name.strip_prefix("media:").map(str::to_owned)));
        }
        Ok(Some(Self { folder, manuscripts, files, keys }))
    }

    fn pack(self) -> io::Result<File> {
        let mut archive = Archive::new(BufWriter::new(tempfile::tempfile()?));
        for file in &self.files {
            let packing = if media::is_media(file) { Packing::Plain } else { Packing::Packed };
            archive.add(file, packing, &mut File::open(self.folder.join(file))?)?;
        }
        // What is named and not there is a mistake of the text, and told as one.
        for key in &self.keys {
            if let Some(stored) = self.manuscripts.media(&format!("store/{key}")) {
                archive.add(&format!("media/{key}"), Packing::Plain, &mut stored.open()?)?;
            }
        }
        let mut file = archive.finish()?.into_inner().map_err(|error| error.into_error())?;
        file.rewind()?;
        Ok(file)
    }
}

/// The files of the people that a course names, and the pictures that these name.
fn people_of(folder: &Path, course: &Path) -> io::Result<BTreeSet<String>> {
    let people = folder.join("people");
    let names = files_in(&people)?;
    let front = content::front_of(course).unwrap_or_default();
    let named = front.get("people").and_then(|people| people.as_array()).into_iter().flatten();
    let named: BTreeSet<&str> = named.filter_map(|person| person.as_str()).collect();
    let mut files = BTreeSet::new();
    for name in names.iter().filter(|name| named.contains(person_of(name).as_str())) {
        let text = fs::read_to_string(people.join(name)).unwrap_or_default();
        let shown = names.iter().filter(|other| media::is_media(other) && text.contains(other.as_str()));
        files.extend(shown.map(|other| format!("people/{other}")));
        files.insert(format!("people/{name}"));
    }
    Ok(files)
}

/// `sri` of `sri.md` and of `sri.en.md`; nobody of other names.
fn person_of(name: &str) -> String {
    let Some(stem) = name.strip_suffix(".md") else { return String::new() };
    match stem.rsplit_once('.') {
        Some((person, code)) if Language::parse(code).is_some() => person.to_owned(),
        _ => stem.to_owned(),
    }
}
