//! Files that mean no good, or came to harm: each is refused with a sentence, and leaves nothing behind.

use std::{
    fs,
    io::{Cursor, Write},
};

use axum::http::StatusCode;
use image::ImageFormat;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{brought, confirm, files, offered, send, start, zip_of};
use crate::{support::Engine, uploads::pictures::noise};

both_engines!(
    what_means_no_good_is_refused,
    mistakes_stop_it,
    pictures_are_looked_at,
    what_belongs_elsewhere_is_left_and_told,
);

const COURSE: &str =
    "+++\ntitle = \"Baru\"\nsummary = \"S\"\noutcome = \"maju\"\norder = 9\nlevel = \"pemula\"\npeople = []\n+++\n";
const LESSON: &str = "+++\ntitle = \"Satu\"\nsummary = \"S\"\ngoal = \"G\"\nminutes = 2\n+++\n";

/// The archive with other bytes in the place of some, wherever they stand.
fn patched(mut archive: Vec<u8>, before: &[u8], after: &[u8]) -> Vec<u8> {
    assert_eq!(before.len(), after.len());
    let mut count = 0;
    while let Some(at) = archive.windows(before.len()).position(|window| window == before) {
        archive[at..at + after.len()].copy_from_slice(after);
        count += 1;
    }
    assert!(count >= 2, "the name stands before the file and in the list at the end");
    archive
}

/// The archive with a bit set in what is said of its last file at the end.
fn with_flag(mut archive: Vec<u8>, flag: u8) -> Vec<u8> {
    let marks: [(&[u8], usize); 2] = [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)];
    for (mark, offset) in marks {
        let at = archive.windows(4).rposition(|window| window == mark).unwrap();
        archive[at + offset] |= flag;
    }
    archive
}

fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    zip_of([("courses/baru/course.md", COURSE.as_bytes()), (name, bytes)])
}

fn link() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_symlink("courses/baru/01-a.md", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn many() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..2_001 {
        archive.start_file(format!("courses/baru/{number:04}.md"), SimpleFileOptions::default()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Says at the end that a file is longer than it is.
fn lying() -> Vec<u8> {
    let mut archive = packed("courses/baru/01-a.md", LESSON.as_bytes());
    let at = archive.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    archive[at + 24] = archive[at + 24].wrapping_add(1);
    archive
}

/// The same file in the place of another: its bytes are not those that the list promises.
fn broken() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("courses/baru/01-a.md", plain).unwrap();
    archive.write_all(b"Lembaran").unwrap();
    let mut archive = archive.finish().unwrap().into_inner();
    let at = archive.windows(8).position(|window| window == b"Lembaran").unwrap();
    archive[at] = b'X';
    archive
}

async fn what_means_no_good_is_refused(engine: Engine) {
    let (site, author) = start(engine).await;
    let before = files(site.content());
    let outside = |name: &[u8]| patched(packed(&"a".repeat(name.len()), b"x"), "a".repeat(name.len()).as_bytes(), name);
    let whole = packed("courses/baru/01-a.md", &noise(40, 40, ImageFormat::Png));
    let zeros = vec![0; 30_000_000];
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("upwards", outside(b"../../evil.md"), "“../../evil.md” menunjuk ke luar"),
        ("upwards within", outside(b"courses/../../e.md"), "“courses/../../e.md” menunjuk ke luar"),
        ("absolute", outside(b"/etc/cron.d/evil"), "“/etc/cron.d/evil” menunjuk ke luar"),
        ("backslash", outside(b"..\\..\\evil.md"), "“..\\..\\evil.md” memakai garis miring terbalik"),
        ("drive", outside(b"C:evil.md"), "“C:evil.md” menunjuk ke luar"),
        ("no UTF-8", outside(b"courses/\xff\xfe.md"), "tidak bisa dibaca"),
        ("control", outside(b"courses/a\nb.md"), "tidak bisa dibaca"),
        ("link", link(), "“courses/baru/01-a.md” hanya penunjuk"),
        ("bomb", packed("courses/baru/01-a.md", &zeros), "“courses/baru/01-a.md” menjadi sangat besar"),
        ("too many", many(), "terlalu banyak"),
        (
            "twins",
            zip_of([("courses/baru/A.png", b"x".as_slice()), ("courses/baru/a.PNG", b"y")]),
            "“courses/baru/a.PNG” dipakai dua kali",
        ),
        (
            "file and folder",
            zip_of([("courses/baru", b"x".as_slice()), ("courses/baru/a.md", b"y")]),
            "“courses/baru/a.md” dipakai dua kali",
        ),
        ("encrypted", with_flag(packed("courses/baru/01-a.md", b"x"), 1), "“courses/baru/01-a.md” dikunci"),
        ("cut short", whole[..whole.len() / 2].to_vec(), "rusak atau belum utuh"),
        ("lying", lying(), "“courses/baru/01-a.md” di dalam berkas ini rusak"),
        ("broken", broken(), "“courses/baru/01-a.md” di dalam berkas ini rusak"),
        ("no archive", b"Selamat pagi".to_vec(), "bukan berkas ZIP"),
        ("nothing in it", zip_of([]), "tidak ada kursus"),
        ("no course", zip_of([("foto.png", b"x".as_slice())]), "tidak ada kursus"),
        (
            "two courses",
            zip_of([("courses/a/course.md", COURSE.as_bytes()), ("courses/b/course.md", COURSE.as_bytes())]),
            "“a” dan “b”",
        ),
        ("nothing", Vec::new(), "Belum ada berkas"),
    ];
    for (what, file, why) in cases {
        let answer = send(&author, "paket.zip", &file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(answer.text("[role=alert]").contains(why), "{what}: {}", answer.text("[role=alert]"));
        assert_eq!(files(site.content()), before, "{what}");
        assert!(site.app.uploads.half_files().await.unwrap().is_empty(), "{what}");
    }
    assert!(author.get(super::PACKAGES).await.is_ok().texts(".card").is_empty());
}

async fn mistakes_stop_it(engine: Engine) {
    let (site, author) = start(engine).await;
    let before = files(site.content());
    let faulty = LESSON.replace("minutes = 2", "minutes = \"dua\"");
    let wrong = zip_of([
        ("courses/baru/course.md", COURSE.as_bytes()),
        ("courses/baru/01-satu.md", faulty.as_bytes()),
        ("courses/baru/02-Dua Kata.md", LESSON.as_bytes()),
        ("courses/baru/03-tiga.md", format!("{LESSON}\n![Foto](foto.png)\n").as_bytes()),
    ]);
    let (at, page) = offered(&author, "baru.zip", &wrong).await;
    let mistakes = page.text("section.box ul");
    for place in ["courses/baru/01-satu.md:5", "courses/baru/02-Dua Kata.md:1", "courses/baru/03-tiga.md:8"] {
        assert!(mistakes.contains(place), "{place} in {mistakes}");
    }
    assert!(page.attributes("form[method=post] input[name=seen]", "value").is_empty(), "there is no button");
    let pressed = author.post(&at, "seen=").await;
    assert_eq!(pressed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(files(site.content()), before);
}

/// A chunk of words behind the head of a PNG.
fn with_words(png: &[u8]) -> Vec<u8> {
    let content = b"tEXtComment\0rumah Bu Sri";
    let mut check = flate2::Crc::new();
    check.update(content);
    let length = u32::try_from(content.len() - 4).unwrap().to_be_bytes();
    [&png[..33], &length, content, &check.sum().to_be_bytes(), &png[33..]].concat()
}

async fn pictures_are_looked_at(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let bare = noise(40, 30, ImageFormat::Png);
    let shows = format!("{LESSON}\n![Foto](foto.png)\n\n![Denah](denah.png)\n");
    let package = zip_of([
        ("courses/baru/course.md", COURSE.as_bytes()),
        ("courses/baru/01-satu.md", shows.as_bytes()),
        ("courses/baru/foto.png", &bare),
        ("courses/baru/denah.png", &with_words(&bare)),
        ("courses/baru/gambar.svg", b"<svg onload='x'/>"),
        ("courses/baru/tipu.png", b"<svg onload='x'/>"),
        ("courses/baru/salah.png", &noise(9, 9, ImageFormat::Jpeg)),
        ("courses/baru/patah.png", &bare[..bare.len() / 2]),
        ("courses/baru/bu sri.png", &bare),
        ("media/derived/0123-480.png", &bare),
        ("media/2030/lagu.exe", b"MZ"),
    ]);
    let (at, page) = offered(&author, "baru.zip", &package).await;
    let left = page.texts("main li").join("\n");
    for told in [
        "courses/baru/denah.png – gambar ini digambar ulang",
        "courses/baru/gambar.svg – gambar SVG",
        "courses/baru/tipu.png – gambar SVG",
        "courses/baru/salah.png – isinya bukan",
        "courses/baru/patah.png – gambarnya rusak",
        "courses/baru/bu sri.png – namanya tidak bisa",
        "media/derived/0123-480.png – namanya tidak bisa",
        "media/2030/lagu.exe – bukan teks, gambar atau suara",
    ] {
        assert!(left.contains(told), "{told} in {left}");
    }
    confirm(&author, &at, &page, &[]).await.redirects_to(&at);
    site.republish().await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    let folder = site.content().join("courses/baru");
    assert_eq!(fs::read(folder.join("foto.png")).unwrap(), bare, "kept to the byte");
    let plan = fs::read(folder.join("denah.png")).unwrap();
    assert!(!plan.windows(6).any(|six| six == b"Bu Sri") && image::load_from_memory(&plan).is_ok());
    let names: Vec<String> = files(&folder).into_keys().collect();
    assert_eq!(names, ["01-satu.md", "course.md", "denah.png", "foto.png"]);
    assert!(!site.content().join("store/derived/0123-480.png").exists());
}

async fn what_belongs_elsewhere_is_left_and_told(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let before = fs::read(site.content().join("site.toml")).unwrap();
    let text = format!("{LESSON}Isi.\n");
    let package = zip_of([
        ("paket/courses/baru/course.md", COURSE.as_bytes()),
        ("paket/courses/baru/01-satu.md", text.as_bytes()),
        ("paket/site.toml", b"name = 1"),
        ("paket/pages/help.md", b"x"),
        ("paket/courses/baru/.DS_Store", b"x"),
    ]);
    let (_, page) = offered(&author, "baru.zip", &package).await;
    let left = page.texts("main li").join("\n");
    for told in ["site.toml – bukan bagian", "pages/help.md – bukan bagian", ".DS_Store – dibuat komputer"] {
        assert!(left.contains(told), "{told} in {left}");
    }
    brought(&mut site, &author, "baru.zip", &package).await;
    site.visitor().get("/courses/baru/satu").await.is_ok();
    assert_eq!(fs::read(site.content().join("site.toml")).unwrap(), before);
}
