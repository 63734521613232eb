//! What is found in a small library, and in which order.

use std::{fs, path::Path, sync::Arc};

use tempfile::TempDir;

use crate::{
    content::{Library, Loader, Moments},
    i18n::Language,
    search::{
        documents::{self, Subject},
        index::Index,
        query,
        ranking::{self, Found, MOST, PAGE},
    },
};

/// A folder of content that is read again and again.
struct Shelf {
    folder: TempDir,
    loader: Loader,
    version: u64,
}

impl Shelf {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/site.toml");
        fs::copy(site, folder.path().join("site.toml")).unwrap();
        let loader = Loader::new(folder.path().to_owned(), folder.path().join("store"), Default::default());
        let shelf = Self { folder, loader, version: 0 };
        shelf.write(
            "courses/satu/course.md",
            "+++\ntitle = \"Kursus Satu\"\nsummary = \"Ringkas.\"\noutcome = \"bisa\"\norder = 1\nlevel = \"pemula\"\npeople = []\n+++\nIsi.\n",
        );
        shelf
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn lesson(&self, name: &str, title: &str, body: &str) {
        let text = format!("+++\ntitle = \"{title}\"\nsummary = \"S.\"\ngoal = \"G.\"\nminutes = 3\n+++\n{body}\n");
        self.write(&format!("courses/satu/{name}.md"), &text);
    }

    fn library(&mut self) -> Library {
        let now = "2030-03-01T02:00:00Z".parse().unwrap();
        let (mut library, errors) = self.loader.load(Moments { first_start: now, now });
        assert_eq!(errors, []);
        self.version += 1;
        library.version = self.version;
        library
    }
}

fn language(code: &str) -> Language {
    Language::parse(code).unwrap()
}

fn find<'a>(index: &Index, library: &'a Library, reader: &str, typed: &str) -> Found<'a> {
    ranking::find(index, library, language(reader), &query::asked(typed), 1)
}

/// The last parts of the names of what is found.
fn names(found: &Found<'_>) -> Vec<String> {
    let name = |subject: &Subject| match subject {
        Subject::Lesson(name) => name.lesson.to_string(),
        Subject::Term(anchor) => anchor.clone(),
        other => format!("{other:?}"),
    };
    found.results.iter().map(|result| name(&result.document.name.subject)).collect()
}

#[test]
fn every_document_is_found_by_its_name_alone() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Satu", "Isi.");
    shelf
        .write("glossary.md", "+++\ntitle = \"Istilah\"\nsummary = \"S.\"\n+++\n## Akun\n\nSatu.\n\n## Kode\n\nDua.\n");
    shelf.write("glossary.en.md", "+++\ntitle = \"Words\"\nsummary = \"S.\"\n+++\n## Account (akun)\n\nOne.\n");
    let library = shelf.library();
    let all = documents::documents(&library);
    assert!(all.iter().filter(|document| matches!(document.name.subject, Subject::Term(_))).count() == 3);
    for document in all {
        let found = documents::find(&library, &document.name).unwrap();
        assert_eq!((found.name.clone(), found.mark()), (document.name.clone(), document.mark()));
    }
}

#[test]
fn the_title_counts_most_and_all_words_count_more_than_one() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Sebuah pelajaran", "Di sini ada kode rahasia. Lain kali ada bank.");
    shelf.lesson("02-b", "Kode OTP", "Tentang angka.");
    shelf.lesson("03-c", "Lain", "kode kode kode kode kode kode kode kode tanpa yang lain");
    let library = shelf.library();
    let index = Index::of(&library, &Index::empty());
    assert_eq!(names(&find(&index, &library, "id", "kode")), ["b", "c", "a"]);
    assert_eq!(names(&find(&index, &library, "id", "kode rahasia"))[0], "a");
    assert_eq!(names(&find(&index, &library, "id", "KÓDE")), ["b", "c", "a"], "case and accents are folded");
    assert_eq!(names(&find(&index, &library, "id", "bank kode lain"))[0], "a");
}

#[test]
fn words_that_stand_together_go_first() {
    let mut shelf = Shelf::new();
    let filling = "isi lain ".repeat(40);
    shelf.lesson("01-a", "Pertama", &format!("Periksa dulu. {filling} Lalu tautan."));
    shelf.lesson("02-b", "Kedua", &format!("{filling} Periksa tautan dulu. Lalu."));
    let library = shelf.library();
    let index = Index::of(&library, &Index::empty());
    assert_eq!(names(&find(&index, &library, "id", "periksa tautan")), ["b", "a"]);
}

#[test]
fn every_form_finds_every_other_and_half_words_too() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Satu", "Jangan mengirim uang.");
    shelf.lesson("02-b", "Dua", "Kiriman itu palsu.");
    shelf.lesson("03-c", "Tiga", "Teman-teman, hati-hati.");
    let library = shelf.library();
    let index = Index::of(&library, &Index::empty());
    for typed in ["kirim", "mengirim", "dikirim", "pengiriman", "terkirim", "kirimkan"] {
        let mut found = names(&find(&index, &library, "id", typed));
        found.sort();
        assert_eq!(found, ["a", "b"], "{typed}");
    }
    assert_eq!(names(&find(&index, &library, "id", "kirim"))[..], names(&find(&index, &library, "id", "kirim"))[..]);
    assert_eq!(names(&find(&index, &library, "id", "teman")), ["c"]);
    assert_eq!(names(&find(&index, &library, "id", "hati-hati")), ["c"]);
    assert_eq!(names(&find(&index, &library, "id", "kirima")), ["b"], "half a word");
    assert_eq!(names(&find(&index, &library, "id", "kirima uang")).len(), 2, "only the last may be half");
}

#[test]
fn a_typing_error_is_forgiven_and_said() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Satu", "Awas penipuan lewat tautan.");
    let library = shelf.library();
    let index = Index::of(&library, &Index::empty());
    let found = find(&index, &library, "id", "penipaun tautan");
    assert_eq!((names(&found), found.unknown.len()), (vec!["a".to_owned()], 0));
    assert_eq!(found.instead, [("penipaun".to_owned(), "penipuan".to_owned())]);
    let found = find(&index, &library, "id", "tuatanx");
    assert_eq!((found.total, found.suggestion.as_deref()), (0, Some("tautan")), "two errors are asked about");
    let found = find(&index, &library, "id", "xqzwv");
    assert_eq!((found.total, found.suggestion, found.unknown), (0, None, vec!["xqzwv".to_owned()]));
    assert_eq!(find(&index, &library, "id", "awsa").total, 1, "four letters may have an error");
    assert_eq!(find(&index, &library, "id", "aws").total, 0, "three may not");
}

#[test]
fn readers_find_their_own_language_and_what_is_said_in_no_other() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Satu", "Kata sandi.");
    shelf.write("courses/satu/01-a.en.md", "+++\ntitle = \"One\"\nsummary = \"S.\"\ngoal = \"G.\"\n+++\nPasswords.\n");
    shelf.lesson("02-b", "Dua", "Kata sandi saja.");
    shelf.write(
        "glossary.md",
        "+++\ntitle = \"Istilah\"\nsummary = \"S.\"\n+++\n## Kata sandi\nJuga: password\n\nKunci akun.\n",
    );
    let library = shelf.library();
    let index = Index::of(&library, &Index::empty());
    assert_eq!(names(&find(&index, &library, "en", "password")), ["-kata-sandi", "a"]);
    assert_eq!(names(&find(&index, &library, "id", "password")), ["-kata-sandi"]);
    assert_eq!(names(&find(&index, &library, "en", "sandi")), ["-kata-sandi", "b"]);
    assert_eq!(names(&find(&index, &library, "id", "sandi")), ["-kata-sandi", "a", "b"]);
}

#[test]
fn an_edit_is_found_and_all_else_is_kept() {
    let mut shelf = Shelf::new();
    for number in 1..40 {
        shelf.lesson(&format!("{number:02}-l-{number}"), "Pelajaran", &format!("Angka {number} bertanya."));
    }
    let library = shelf.library();
    let first = Index::of(&library, &Index::empty());
    assert_eq!(find(&first, &library, "id", "tanya").total, 39);
    shelf.lesson("07-l-7", "Pelajaran", "Suntingan.");
    let library = shelf.library();
    let second = Index::of(&library, &first);
    let kept = first.buckets_shared_with(&second);
    assert_eq!(kept, 127, "of 128 buckets one is made anew");
    assert_eq!(names(&find(&second, &library, "id", "suntingan")), ["l-7"]);
    assert_eq!(find(&second, &library, "id", "tanya").total, 38);
    // A root that comes with an edit joins words that were there before.
    shelf.lesson("08-l-8", "Pelajaran", "Mengolor itu apa.");
    let library = shelf.library();
    let third = Index::of(&library, &second);
    assert_eq!(find(&third, &library, "id", "kolor").total, 0);
    shelf.lesson("09-l-9", "Pelajaran", "Kolor.");
    let library = shelf.library();
    let fourth = Index::of(&library, &third);
    let mut both = names(&find(&fourth, &library, "id", "kolor"));
    both.sort();
    assert_eq!(both, ["l-8", "l-9"]);
    let fresh = Index::of(&library, &Index::empty());
    assert_eq!(names(&find(&fourth, &library, "id", "kolor")), names(&find(&fresh, &library, "id", "kolor")));
}

#[test]
fn an_earlier_index_does_not_show_what_is_gone() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Satu", "Rahasia.");
    shelf.lesson("02-b", "Dua", "Rahasia juga.");
    let before = shelf.library();
    let index = Index::of(&before, &Index::empty());
    fs::remove_file(shelf.folder.path().join("courses/satu/01-a.md")).unwrap();
    let now = shelf.library();
    let found = find(&index, &now, "id", "rahasia");
    assert_eq!((names(&found), found.total), (vec!["b".to_owned()], 1));
}

#[test]
fn pages_have_twenty_results_and_an_end() {
    let mut shelf = Shelf::new();
    for number in 0..130 {
        shelf.lesson(&format!("{number:03}-l-{number}"), "Pelajaran", "Kucing.");
    }
    let library = Arc::new(shelf.library());
    let index = Index::of(&library, &Index::empty());
    let page = |page| ranking::find(&index, &library, language("id"), &query::asked("kucing"), page);
    let mut all: Vec<String> = (1..=5).flat_map(|number| names(&page(number))).collect();
    assert_eq!((all.len(), page(1).results.len(), page(1).total, page(1).has_more), (MOST, PAGE, MOST, true));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), MOST, "nothing stands on two pages");
    assert_eq!(page(6).results.len(), 0);
}

#[test]
fn hostile_words_find_nothing() {
    let mut shelf = Shelf::new();
    shelf.lesson("01-a", "Satu", "Halo.");
    let library = shelf.library();
    let index = Index::of(&library, &Index::empty());
    let long = "a".repeat(100_000);
    let many = "kata ".repeat(10_000);
    for typed in [
        "",
        " ",
        "\0\u{7}\u{1b}",
        "<script>",
        "%_'\"--",
        "…!?",
        "😀😀😀",
        "\u{202e}abc",
        &long,
        &many,
        "\u{301}\u{301}",
    ] {
        assert!(query::asked(typed).len() <= 12);
        assert_eq!(find(&index, &library, "id", typed).total, 0, "{}", typed.chars().take(20).collect::<String>());
    }
    assert_eq!(query::asked(&"kata ".repeat(50)), ["kata"]);
    let numbered: String = (0..50).map(|number| format!("k{number} ")).collect();
    assert_eq!(query::asked(&numbered).len(), 12);
}
