//! A course on paper and as an electronic book, as readers fetch them and as other programs read them.

use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Read},
    path::PathBuf,
    process::{Command, Output},
};

use axum::{body::Bytes, http::StatusCode};
use jiff::SignedDuration;
use lentera::{booklets, content::Slug};
use tempfile::TempDir;
use zip::ZipArchive;

use crate::support::{Engine, TestSite, Visitor, visitor::Answer};

both_engines!(
    paper_and_book_are_the_same_for_everybody,
    earlier_names_lead_to_the_present_ones,
    a_book_is_as_large_as_its_course_says,
    a_book_changes_when_its_course_does_and_only_then,
    an_edit_elsewhere_leaves_the_book_on_its_shelf,
);

const COURSE: &str = "/courses/segala-hal";
const BOOK: &str = "/courses/segala-hal/book.epub";

async fn site(engine: Engine) -> TestSite {
    let site = TestSite::start(engine, "booklets").await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    site
}

async fn paper_and_book_are_the_same_for_everybody(engine: Engine) {
    let site = site(engine).await;
    let reader = site.visitor();
    for path in [format!("{COURSE}/print"), format!("{COURSE}/akun-baru/print"), format!("/en{COURSE}/print")] {
        let page = reader.get(&path).await.is_ok();
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"], "{path}");
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
        assert_eq!(page.texts("h1").len(), 1, "{path}");
        let again = reader.get_with(&path, &[("if-none-match", page.header("etag"))]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    for (path, name) in [(BOOK, "segala-hal.epub"), ("/en/courses/segala-hal/book.epub", "segala-hal-en.epub")] {
        let book = reader.get(path).await.is_ok();
        assert_eq!(book.header("content-type"), "application/epub+zip");
        assert_eq!(book.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        let tag = book.header("etag").to_owned();
        assert_eq!(reader.get_with(path, &[("if-none-match", &tag)]).await.status, StatusCode::NOT_MODIFIED);
        assert_eq!(reader.head(path).await.is_ok().header("content-length"), book.body.len().to_string());
    }
    assert!(reader.cookies().is_empty());
    for nowhere in ["/courses/none/print", "/courses/none/book.epub", "/courses/segala-hal/none/print"] {
        assert_eq!(reader.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    assert!(!reader.get("/sitemap.xml").await.html().contains("print"));
}

async fn earlier_names_lead_to_the_present_ones(engine: Engine) {
    let mut site = site(engine).await;
    fs::rename(site.content().join("courses/segala-hal"), site.content().join("courses/semua")).unwrap();
    site.edit("courses/semua/course.md", |text| text.replacen("order", "aliases = [\"segala-hal\"]\norder", 1)).await;
    let reader = site.visitor();
    for (old, new) in [
        ("/courses/segala-hal/print", "/courses/semua/print"),
        ("/en/courses/segala-hal/print", "/en/courses/semua/print"),
        ("/courses/segala-hal/akun-lama/print", "/courses/semua/akun-baru/print"),
        ("/en/courses/segala-hal/book.epub", "/en/courses/semua/book.epub"),
        ("/courses/segala-hal/cover.png", "/courses/semua/cover.png"),
    ] {
        let moved = reader.get(old).await;
        assert_eq!((moved.status, moved.header("location")), (StatusCode::MOVED_PERMANENTLY, new));
        reader.get(new).await.is_ok();
    }
}

async fn a_book_is_as_large_as_its_course_says(engine: Engine) {
    let site = site(engine).await;
    let reader = site.visitor();
    for (language, words) in [("", "Buku elektronik (EPUB), "), ("/en", "E-book (EPUB), ")] {
        let bytes = reader.get(&format!("{language}{BOOK}")).await.is_ok().body.len();
        let course = reader.get(&format!("{language}{COURSE}")).await.is_ok();
        let size = format!("{words}{} KB", bytes.div_ceil(1000));
        assert!(course.texts(".actions a").contains(&size), "{size}: {:?}", course.texts(".actions a"));
    }
}

async fn a_book_changes_when_its_course_does_and_only_then(engine: Engine) {
    let mut site = site(engine).await;
    let reader = site.visitor();
    let first = reader.get(BOOK).await.is_ok();
    let (package, name) = (in_book(&first, "EPUB/package.opf"), |package: &str| between(package, "urn:uuid:", "<"));
    assert!(package.contains("2030-03-01T02:00:00Z</meta>"), "{package}");

    site.advance(SignedDuration::from_hours(24)).await;
    for (file, old, new) in [
        ("pages/help.md", "title", "# Lagi.\ntitle"),
        ("people/guru.md", "pengajar", "guru"),
        ("glossary.md", "summary = \"", "summary = \"Semua. "),
        ("site.toml", "portal = \"Lentera\"", "portal = \"Pelita\""),
    ] {
        site.edit(file, |text| {
            assert!(text.contains(old), "{file}");
            text.replacen(old, new, 1)
        })
        .await;
    }
    let mut site = site.restart().await;
    let reader = site.visitor();
    assert_eq!(reader.get(BOOK).await.body, first.body, "neither what it does not show nor a restart");

    for (file, old, new) in [
        ("courses/segala-hal/02-akun-baru.md", "Akunnya", "Akun itu"),
        ("glossary.md", "Tempat menyimpan", "Sebuah tempat"),
        ("people/guru.md", "Bu Guru", "Bu Guru Sri"),
        ("site.toml", "+62335123456", "+62335123457"),
        ("site.toml", "Senin sampai Jumat", "Senin sampai Sabtu"),
    ] {
        let before = reader.get(BOOK).await.is_ok();
        site.advance(SignedDuration::from_hours(1)).await;
        site.edit(file, |text| text.replace(old, new)).await;
        let after = reader.get(BOOK).await.is_ok();
        assert_ne!(after.header("etag"), before.header("etag"), "{file}");
        let now = site.app.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        assert!(in_book(&after, "EPUB/package.opf").contains(&now), "{file}");
        assert_eq!(name(&in_book(&after, "EPUB/package.opf")), name(&package), "the same book");
    }
}

async fn an_edit_elsewhere_leaves_the_book_on_its_shelf(engine: Engine) {
    let mut site = site(engine).await;
    let kept = async |site: &TestSite| {
        let library = site.app.library();
        let course = library.course(&Slug::parse("segala-hal").unwrap()).unwrap();
        let book = booklets::book(&site.app, &library, course, library.first_language()).await.unwrap();
        let cover = booklets::square_cover(&site.app, &library, course).await.unwrap();
        (book, cover)
    };
    let place = |(book, cover): &(Bytes, Bytes)| (book.as_ptr(), cover.as_ptr());
    let first = kept(&site).await;
    site.edit("pages/help.md", |text| text + "\nLagi.\n").await;
    let second = kept(&site).await;
    assert_eq!(place(&second), place(&first), "the same bytes in memory: nothing was made anew");
    site.edit("courses/segala-hal/02-akun-baru.md", |text| text + "\nLagi.\n").await;
    assert_ne!(kept(&site).await.0, first.0);
}

#[tokio::test]
async fn every_book_passes_epubcheck() {
    let folder = TempDir::new().unwrap();
    let mut checked = 0;
    for site in [site(Engine::Sqlite).await, TestSite::with_starter_content(Engine::Sqlite).await] {
        let library = site.app.library();
        for course in &library.courses {
            for language in &library.site.languages {
                let path = library.locale(*language).href(&format!("/courses/{}/book.epub", course.slug));
                let file = folder.path().join(format!("{}-{language}.epub", course.slug));
                fs::write(&file, site.visitor().get(&path).await.is_ok().body).unwrap();
                let output = epubcheck(file).await;
                let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
                assert!(output.status.success() && said.contains("No errors or warnings detected"), "{path}: {said}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 12, "{checked} books");
}

async fn epubcheck(file: PathBuf) -> Output {
    let mut command = Command::new("java");
    // Short runs gain nothing from the compiler that takes its time.
    command.args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/usr/bin/epubcheck", "--failonwarnings"]);
    command.arg(file);
    let run = move || command.output().expect("java runs (Debian: epubcheck, default-jre-headless)");
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test]
async fn a_book_holds_all_that_its_course_says() {
    let site = site(Engine::Sqlite).await;
    let book = site.visitor().get(BOOK).await.is_ok();
    let raw = &book.body[..];
    assert_eq!(&raw[30..58], b"mimetypeapplication/epub+zip", "stored first, so that it is known by its beginning");
    let names = names(&book);
    for name in [
        "cover.png",
        "cover.xhtml",
        "title.xhtml",
        "contents.xhtml",
        "lesson-3.xhtml",
        "answers.xhtml",
        "glossary.xhtml",
    ] {
        assert!(names.contains(&format!("EPUB/{name}")), "{name} is not in {names:?}");
    }
    let own = site.content().join("courses/segala-hal");
    assert_eq!(bytes_in(&book, "EPUB/cover.png"), fs::read(own.join("sampul.png")).unwrap());
    let picture = "EPUB/pictures/courses-segala-hal-kotak.png";
    assert_eq!(bytes_in(&book, picture), fs::read(own.join("kotak.png")).unwrap());

    let package = in_book(&book, "EPUB/package.opf");
    for fact in [
        "<dc:title>Segala hal &amp; lain-lain</dc:title>",
        "<dc:creator>Bu Guru</dc:creator>",
        "<dc:language>id</dc:language>",
        "<dc:source>https://lentera.example.org/courses/segala-hal</dc:source>",
        "\"schema:accessMode\">textual<",
        "\"schema:accessMode\">visual<",
        "\"schema:accessibilityHazard\">none<",
        "properties=\"cover-image\"",
        "properties=\"nav\"",
    ] {
        assert!(package.contains(fact), "{fact} is not in {package}");
    }
    let lesson = in_book(&book, "EPUB/lesson-1.xhtml");
    for words in [
        "<h1>Semua bentuk &amp; \"tanda\" &lt;kecil&gt;</h1>",
        "<h2 id=\"at-lesson-1--langkah\">Langkah</h2>",
        "href=\"#at-lesson-1--langkah\"",
        ">ke bawah</a>, ke mana-mana, <a href=\"https://lentera.example.org/search?q=kode&amp;page=2\">cari</a>",
        "href=\"https://lentera.example.org/courses/segala-hal/akun-baru\"",
        "src=\"pictures/courses-segala-hal-kotak.png\"",
        "class=\"align-right\"",
        "Untuk mendengarkan, buka alamat di awal pelajaran ini.",
        "A. Yang “pertama” &amp; &lt;ini&gt;",
    ] {
        assert!(lesson.contains(words) || lesson.replace("&quot;", "\"").contains(words), "{words} is not in {lesson}");
    }
    assert!(!lesson.contains("Belum <strong>tepat"), "answers stand elsewhere");
    assert!(in_book(&book, "EPUB/answers.xhtml").contains("Belum <strong>tepat</strong>: <code>a &lt; b</code>."));
    let glossary = in_book(&book, "EPUB/glossary.xhtml");
    assert!(glossary.contains("<dt>Akun</dt>") && glossary.contains("<dt>Awan (cloud)</dt>"), "{glossary}");
    assert!(!glossary.contains("Virus"), "no course speaks of it");
}

#[tokio::test]
async fn paper_holds_all_that_its_course_says() {
    let site = site(Engine::Sqlite).await;
    let reader = site.visitor();
    let paper = reader.get(&format!("{COURSE}/print")).await.is_ok();
    assert_eq!(paper.text("h1"), "Segala hal & lain-lain");
    assert_eq!(
        paper.texts("ol.contents a"),
        ["Pelajaran 1: Semua bentuk & \"tanda\" <kecil>", "Pelajaran 2: Akun baru", "Pelajaran 3: Yang terdengar"]
    );
    let ids = paper.attributes(".booklet [id]", "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id is one place: {ids:?}");
    for place in paper.attributes(".booklet a[href^='#']", "href") {
        assert!(ids.contains(&place[1..].to_owned()), "{place} leads nowhere");
    }
    assert_eq!(paper.texts(".booklet input, .booklet audio, .booklet button, .booklet form").len(), 0);
    assert_eq!(paper.attributes(".booklet img", "src"), ["/media/courses/segala-hal/kotak.png"]);
    assert_eq!(paper.texts(".booklet .qr").len(), 4, "one for the course, one for each lesson");
    assert_eq!(paper.texts("dt"), ["Akun", "Awan (cloud)"]);
    assert!(paper.texts(".heard p").iter().all(|words| words.contains("pindai kode")));
    let english = reader.get(&format!("/en{COURSE}/print")).await.is_ok();
    assert!(english.texts("h2").contains(&"All forms".to_owned()));
    assert_eq!(english.attributes("article.prose", "lang"), ["id"; 3]);

    let lesson = reader.get(&format!("{COURSE}/semua-bentuk/print")).await.is_ok();
    assert_eq!(lesson.text("h1"), "Semua bentuk & \"tanda\" <kecil>");
    assert_eq!(lesson.texts("h1, .sheet > h2"), ["Semua bentuk & \"tanda\" <kecil>", "Kunci jawaban", "Arti istilah"]);
    assert_eq!(lesson.texts("dt"), ["Akun"], "its own words, not those of the course");
    let linked = reader.get(&format!("{COURSE}/semua-bentuk")).await.attributes("a[href$='/print']", "href");
    assert_eq!(linked, [format!("{COURSE}/semua-bentuk/print")]);
}

#[tokio::test]
async fn a_picture_that_is_gone_costs_the_book_and_not_the_course() {
    let site = site(Engine::Sqlite).await;
    fs::remove_file(site.content().join("courses/segala-hal/kotak.png")).unwrap();
    let reader: Visitor = site.visitor();
    assert_eq!(reader.get(BOOK).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    let course = reader.get(COURSE).await.is_ok();
    assert!(course.texts(".actions a").iter().all(|words| !words.contains("EPUB")));
}

fn archive(book: &Answer) -> ZipArchive<Cursor<Vec<u8>>> {
    ZipArchive::new(Cursor::new(book.body.to_vec())).unwrap()
}

fn names(book: &Answer) -> Vec<String> {
    archive(book).file_names().map(|name| name.unwrap().into_owned()).collect()
}

fn bytes_in(book: &Answer, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    archive(book).by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn in_book(book: &Answer, name: &str) -> String {
    String::from_utf8(bytes_in(book, name)).unwrap()
}

fn between(text: &str, start: &str, end: &str) -> String {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).unwrap().0.to_owned()
}
