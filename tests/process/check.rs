//! `lentera check`: every mistake with its file, line, column and a sentence, and nothing but mistakes.
//!
//! The cases lie in `tests/sites/broken/<case>/` over the site `two-lessons`; what must be said is their `expected.txt`.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::support::{
    process::Place,
    site::{copy, manifest},
};

/// Sound and cover for the cases that tell of shows, so that no second copy is kept.
const SOUND: &str = "podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
const COVER: &str = "podcasts/ngopi-digital/cover.jpg";

fn cases() -> Vec<PathBuf> {
    let folder = manifest().join("tests/sites/broken");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    cases.sort();
    assert!(cases.len() >= 14, "the cases are there");
    cases
}

fn place_of(case: &Path) -> Place {
    let place = Place::with_site("two-lessons");
    copy(case, &place.content());
    fs::remove_file(place.content().join("expected.txt")).ok();
    let starter = manifest().join("content");
    for show in fs::read_dir(case.join("podcasts")).into_iter().flatten().flatten() {
        let show = place.content().join("podcasts").join(show.file_name());
        fs::copy(starter.join(SOUND), show.join("01-pembuka.mp3")).unwrap();
        fs::copy(starter.join(COVER), show.join("cover.jpg")).unwrap();
        fs::copy(starter.join(COVER), show.join("cover.mp3")).unwrap();
    }
    place
}

#[test]
fn every_mistake_is_named_where_it_stands() {
    let mut wrong = Vec::new();
    for case in cases() {
        let output = place_of(&case).run(&["check"]);
        let said = String::from_utf8(output.stdout).unwrap();
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        if said != expected || output.status.code() != Some(1) {
            wrong.push(format!("{}, {}:\n{said}", case.display(), output.status));
        }
    }
    assert!(wrong.is_empty(), "not as in expected.txt: {}", wrong.join("\n"));
}

#[test]
fn the_starter_content_has_none() {
    let output = Place::with_starter_content().run(&["check"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]), "{said}");
    assert_eq!(said, "5 courses, 31 lessons, 3 episodes, 9 webinars; 0 mistakes, 0 pieces of advice\n");
}

#[test]
fn advice_is_no_mistake() {
    let place = Place::with_site("two-lessons");
    let front = "+++\ntitle = \"Baru\"\nsummary = \"Ringkas.\"\ngoal = \"Bisa.\"\nminutes = 9\n+++\n";
    place.write("content/courses/first-steps/03-new.md", format!("{front}1. Buka beranda, lalu sentuh Kursus.\n"));
    let output = place.run(&["check"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]));
    let said = String::from_utf8(output.stderr).unwrap();
    let advice = "content/courses/first-steps/03-new.md:7:1: advice: a step with more than one action";
    assert!(said.lines().any(|line| line.starts_with(advice)), "{said}");
    let output = place.run(&["check", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let told = said.as_array().unwrap().iter().find(|one| one["file"] == "courses/first-steps/03-new.md").unwrap();
    assert_eq!((&told["severity"], &told["line"]), (&"advice".into(), &7.into()));
}

#[test]
fn a_folder_may_be_named_and_nothing_is_written() {
    let place = Place::empty();
    copy(&manifest().join("tests/sites/two-lessons"), &place.path().join("draft"));
    let output = place.run(&["check", "draft"]);
    assert!(output.status.success(), "{output:?}");
    let left: Vec<_> = fs::read_dir(place.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["draft"]);
    let output = place.run(&["check", "nowhere"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.starts_with("nowhere:1:1: the folder can't be read"), "{said}");
}

#[test]
fn machines_get_json() {
    let output = place_of(&manifest().join("tests/sites/broken/unknown-key")).run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let lesson = &said[0];
    assert_eq!(lesson["file"], "courses/first-steps/03-new.md");
    assert_eq!((&lesson["line"], &lesson["column"]), (&6.into(), &1.into()));
    assert!(lesson["problem"].as_str().unwrap().starts_with("unknown field `durration`"), "{lesson}");
    let keys: Vec<&String> = lesson.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["column", "file", "line", "problem", "severity"]);
    let severities: Vec<&str> = said.as_array().unwrap().iter().map(|one| one["severity"].as_str().unwrap()).collect();
    assert_eq!(severities[..2], ["mistake"; 2]);
    assert!(severities[2..].iter().all(|severity| *severity == "advice"), "{said}");

    let output = Place::with_site("two-lessons").run(&["check", "--format", "json"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b"[]\n"[..]));
}

/// What no repository can hold: bytes that are no text, a link out of the folder, fifty megabytes.
fn place_of_horrors() -> Place {
    let place = Place::with_site("two-lessons");
    let folder = "content/courses/first-steps";
    let front = "+++\ntitle = \"Baru\"\nsummary = \"Ringkas.\"\ngoal = \"Bisa.\"\nminutes = 9\n+++\n";
    place.write(&format!("{folder}/03-latin-1.md"), [front.as_bytes(), b"1. Minum caf\xe9.\n"].concat());
    place.write(&format!("{folder}/04-nul.md"), format!("{front}1. Coba.\0\n"));
    place.write(&format!("{folder}/05-long.md"), "a ".repeat(25 << 20));
    place.write(&format!("{folder}/06-utf-16.md"), b"\xff\xfe+\0+\0+\0\n\0");
    place.write("secret.md", front);
    symlink(place.path().join("secret.md"), place.content().join("courses/first-steps/07-link.md")).unwrap();
    symlink("/", place.content().join("courses/root")).unwrap();
    symlink(place.content(), place.content().join("courses/loop")).unwrap();
    symlink("08-itself.md", place.content().join("courses/first-steps/08-itself.md")).unwrap();
    place
}

const HORRORS: &str = "\
courses/first-steps/03-latin-1.md:7:13: this is not UTF-8: save the file as UTF-8
courses/first-steps/04-nul.md:7:9: a NUL character stands here: delete it
courses/first-steps/05-long.md:1:1: the file is too large: at most 512 KB
courses/first-steps/06-utf-16.md:1:1: this is not UTF-8: save the file as UTF-8
courses/first-steps/07-link.md:1:1: the link leads out of the content folder
courses/first-steps/08-itself.md:1:1: the link can't be followed: Too many levels of symbolic links (os error 40)
courses/loop:1:1: the link leads back to a folder that holds it
courses/root:1:1: the link leads out of the content folder
";

#[test]
fn what_is_no_text_or_too_much_is_named_too() {
    let output = place_of_horrors().run(&["check"]);
    let expected: String = HORRORS.lines().map(|line| format!("content/{line}\n")).collect();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rest_of_the_site_is_served() {
    let place = place_of_horrors();
    let began = Instant::now();
    let site = place.serve().await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    for mistake in HORRORS.lines() {
        site.says(mistake).await;
    }
    assert_eq!(site.get("/courses/first-steps/welcome").await.status, 200);
    assert_eq!(site.get("/courses/first-steps/latin-1").await.status, 404);
    assert_eq!(site.get("/courses/first-steps/link").await.status, 404);
    let sitemap = site.get("/sitemap.xml").await.text();
    assert!(!sitemap.contains("/loop") && !sitemap.contains("/latin-1"), "{sitemap}");
}
