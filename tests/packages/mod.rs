//! A course as one file: out of one library, into another, and nothing that is not asked for.

mod choices;
mod commands;
mod elsewhere;
mod hostile;
mod plain;
mod round_trip;
mod waiting;

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write},
    path::Path,
};

use axum::http::StatusCode;
use lentera::{
    content::{Library, Slug},
    staff::Role,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    studio::fields,
    support::{Engine, TestSite, Visitor, visitor::Answer},
};

pub const PACKAGES: &str = "/studio/packages";

/// A site with two lessons, and somebody who writes.
async fn start(engine: Engine) -> (TestSite, Visitor) {
    let site = TestSite::start(engine, "two-lessons").await;
    let author = author(&site).await;
    (site, author)
}

async fn author(site: &TestSite) -> Visitor {
    site.staff(Role::Instructor).await.0
}

/// A course as one file.
async fn export(author: &Visitor, course: &str) -> Vec<u8> {
    let answer = author.get(&format!("/studio/courses/{course}/package.zip")).await.is_ok();
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{course}.zip\""));
    assert_eq!(answer.header("content-length"), answer.body.len().to_string());
    answer.body.to_vec()
}

/// An archive of these files.
pub fn zip_of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Sends a file by the form.
pub async fn send(author: &Visitor, name: &str, file: &[u8]) -> Answer {
    let head = format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/zip");
    author.send_parts(PACKAGES, &[(&head, file)]).await
}

/// Sends a file that is taken, and gives the address at which it is confirmed, and what is shown there.
async fn offered(author: &Visitor, name: &str, file: &[u8]) -> (String, Answer) {
    let answer = send(author, name, file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html());
    let at = answer.header("location").to_owned();
    let page = author.get(&at).await.is_ok();
    (at, page)
}

/// Confirms what a page shows, with these choices.
async fn confirm(author: &Visitor, at: &str, page: &Answer, choices: &[(&str, &str)]) -> Answer {
    let seen = page.attributes("input[name=seen]", "value").remove(0);
    let all: Vec<(&str, &str)> = [("seen", seen.as_str())].into_iter().chain(choices.iter().copied()).collect();
    author.post(at, &fields(&all)).await
}

/// Sends a file and confirms it.
async fn brought(site: &mut TestSite, author: &Visitor, name: &str, file: &[u8]) -> Answer {
    let (at, page) = offered(author, name, file).await;
    confirm(author, &at, &page, &[]).await.redirects_to(&at);
    site.republish().await;
    author.get(&at).await.is_ok()
}

/// Everything that readers are told of a course, but for its past.
fn told(library: &Library, course: &str) -> String {
    let course = library.course(&Slug::parse(course).unwrap()).unwrap_or_else(|| panic!("{course} is there"));
    let whole = (&course.aliases, course.order, course.level, &course.texts, &course.cover, &course.digest);
    let people: Vec<_> = course.people.iter().map(|person| (&person.slug, &person.name, &person.texts)).collect();
    let lessons = course.lessons.iter().map(|lesson| {
        format!(
            "{:?}",
            (&lesson.name, &lesson.aliases, &lesson.moved_from, lesson.minutes, &lesson.texts, &lesson.digest)
        )
    });
    format!("{whole:?}\n{people:?}\n{}", lessons.collect::<Vec<_>>().join("\n"))
}

/// Every file below a folder but rows and the media store, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn gather(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            if path.is_dir() && !matches!(name.as_str(), "store" | "mail") {
                gather(root, &path, found);
            } else if path.is_file() {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

/// How many rows a table has.
async fn rows(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *site.app.db.read().await.unwrap()).await.unwrap()
}
