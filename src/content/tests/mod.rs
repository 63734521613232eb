//! Content as authors write it, well and badly, in folders made for one test.

mod blocks;
mod hostile;
mod markdown;
mod mistakes;
mod reload;
mod series;
mod timed;

use std::{fs, path::Path};

use jiff::Timestamp;
use tempfile::TempDir;

use super::{Changes, ContentError, Library, Loader, Manuscripts, Moments};

pub(super) const SITE: &str = r#"
languages = ["id", "en"]
zone = "Asia/Jakarta"
portal = "Lentera"
[name]
id = "Perpustakaan"
en = "Library"
[tagline]
id = "Belajar"
[contact]
phone = "+62335123456"
email = "tanya@example.org"
[contact.hours]
id = "Senin"
[contact.address]
id = "Probolinggo"
[privacy.controller]
id = "Perpustakaan"
[privacy.officer]
id = "Petugas"
"#;

pub(super) const COURSE: &str = "+++\ntitle = \"Kursus\"\nsummary = \"Ringkas\"\noutcome = \"bisa\"\norder = 1\n\
                                 level = \"pemula\"\npeople = []\n+++\nIsi.\n";

pub(super) const NOW: &str = "2026-11-24T03:00:00Z";

/// A content folder of one test.
pub(super) struct Folder {
    dir: TempDir,
    loader: Loader,
}

impl Folder {
    /// A site with one course and no lesson.
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let loader = Loader::new(dir.path().to_owned(), dir.path().join("store"), Default::default());
        let folder = Self { dir, loader };
        folder.write("site.toml", SITE);
        folder.write("courses/kursus/course.md", COURSE);
        folder
    }

    pub(super) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(super) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn lesson(&self, file: &str, body: &str) {
        self.write(&format!("courses/kursus/{file}"), lesson(body));
    }

    pub(super) fn load(&mut self) -> (Library, Vec<ContentError>) {
        self.load_at(NOW)
    }

    pub(super) fn load_at(&mut self, now: &str) -> (Library, Vec<ContentError>) {
        let first_start: Timestamp = NOW.parse().unwrap();
        self.loader.load(Moments { first_start, now: now.parse().unwrap() })
    }

    /// The files as they were last read.
    pub(super) fn manuscripts(&self) -> Manuscripts {
        self.loader.manuscripts(NOW.parse().unwrap())
    }

    /// The library after changes that are known.
    pub(super) fn load_after(&mut self, changes: &Changes) -> (Library, Vec<ContentError>) {
        let now: Timestamp = NOW.parse().unwrap();
        self.loader.load_after(changes, Moments { first_start: now, now })
    }

    /// The mistakes, one a line as an author sees them.
    pub(super) fn errors(&mut self) -> Vec<String> {
        self.load().1.iter().map(ToString::to_string).collect()
    }
}

/// A lesson with a body.
pub(super) fn lesson(body: &str) -> String {
    format!("+++\ntitle = \"Judul\"\nsummary = \"Ringkas\"\ngoal = \"Tujuan.\"\nminutes = 8\n+++\n{body}\n")
}

/// The slugs of the lessons that are served.
pub(super) fn lessons(library: &Library) -> Vec<&str> {
    library.courses.iter().flat_map(|course| &course.lessons).map(|lesson| lesson.name.lesson.as_str()).collect()
}
