//! Courses that other platforms packed: what can come along does, hidden, and the rest is told.

use std::fs;

use axum::http::StatusCode;
use flate2::{Compression, write::GzEncoder};

use super::{brought, offered, send, start, zip_of};
use crate::support::{Engine, TestSite, Visitor, site::manifest};

both_engines!(
    a_backup_of_moodle_becomes_a_hidden_course,
    a_common_cartridge_becomes_a_hidden_course,
    what_can_not_be_read_is_named,
);

/// Every file of a fixture, by its name in the archive.
fn fixture(name: &str) -> Vec<(String, Vec<u8>)> {
    super::files(&manifest().join("tests/packages/foreign").join(name)).into_iter().collect()
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip_of(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// As Moodle writes it by itself.
fn tarred(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

/// Brings a course in; gives its slug and what was said to be left.
async fn taken(site: &mut TestSite, author: &Visitor, name: &str, archive: &[u8]) -> (String, String) {
    let (_, page) = offered(author, name, archive).await;
    assert!(page.texts("section.box").is_empty(), "{:?}", page.texts("section.box"));
    let left = page.texts("main li").join("\n");
    brought(site, author, name, archive).await;
    assert!(site.app.content_errors().is_empty(), "{:?}", site.app.content_errors());
    let courses = fs::read_dir(site.content().join("courses")).unwrap().flatten();
    let mut names: Vec<String> = courses.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| name != "first-steps");
    (names.remove(0), left)
}

/// Shows a course that came hidden, and says what its lessons are called.
async fn opened(site: &mut TestSite, course: &str) -> Vec<String> {
    let address = format!("/courses/{course}");
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::NOT_FOUND, "nobody sees it yet");
    site.edit(&format!("courses/{course}/course.md"), |text| text.replace("draft = true\n", "")).await;
    let page = site.visitor().get(&address).await.is_ok();
    page.attributes(".lessons a", "href")
}

async fn a_backup_of_moodle_becomes_a_hidden_course(engine: Engine) {
    let files = fixture("moodle");
    for (name, archive) in [("kursus.mbz", tarred(&files)), ("kursus.zip", zipped(&files))] {
        let (mut site, author) = start(engine).await;
        let (course, left) = taken(&mut site, &author, name, &archive).await;
        assert!(!left.is_empty(), "a backup holds more than texts");
        let lessons = opened(&mut site, &course).await;
        assert!(!lessons.is_empty(), "{course}");
        let mut has_quiz = false;
        for lesson in &lessons {
            has_quiz |= site.visitor().get(lesson).await.is_ok().html().contains("id=\"quiz\"");
        }
        assert!(has_quiz, "{lessons:?}");
    }
}

async fn a_common_cartridge_becomes_a_hidden_course(engine: Engine) {
    let (mut site, author) = start(engine).await;
    let (course, left) = taken(&mut site, &author, "kursus.imscc", &zipped(&fixture("cartridge"))).await;
    assert!(!left.is_empty());
    let lessons = opened(&mut site, &course).await;
    assert!(!lessons.is_empty(), "{course}");
    for lesson in &lessons {
        site.visitor().get(lesson).await.is_ok();
    }
}

async fn what_can_not_be_read_is_named(engine: Engine) {
    let (_site, author) = start(engine).await;
    let broken = zip_of([("imsmanifest.xml", b"<manifest><organizations>".as_slice())]);
    let bomb = b"<!DOCTYPE m [<!ENTITY a \"aaaa\">]><manifest>&a;</manifest>";
    let bomb = zip_of([("imsmanifest.xml", bomb.as_slice())]);
    for archive in [broken, bomb] {
        let answer = send(&author, "kursus.imscc", &archive).await;
        let said = match answer.status {
            StatusCode::SEE_OTHER => author.get(answer.header("location")).await.text("[role=alert]"),
            _ => answer.text("[role=alert]"),
        };
        assert!(said.contains("imsmanifest.xml"), "{said}");
    }
}
