//! The same from the command line.

use std::fs;

use super::{files, zip_of};
use crate::support::process::Place;

fn said(place: &Place, arguments: &[&str]) -> (String, bool) {
    let output = place.run(arguments);
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (text, output.status.success())
}

#[test]
fn a_course_goes_from_one_folder_to_another() {
    let (from, to) = (Place::with_starter_content(), Place::with_site("two-lessons"));
    let file = to.path().join("kenal-ponsel.zip").display().to_string();
    assert_eq!(said(&from, &["export-course", "kenal-ponsel", &file]), (format!("{file}\n"), true));
    assert!(!said(&from, &["export-course", "kenal-ponsel", &file]).1, "no file is overwritten");
    let (text, is_done) = said(&from, &["export-course", "nowhere", "x.zip"]);
    assert!(!is_done && text.contains("there is no course `nowhere`"), "{text}");

    let before = files(&to.content());
    let (text, is_done) = said(&to, &["import-course", &file, "--dry-run"]);
    assert!(is_done && text.contains("would take courses/kenal-ponsel/course.en.md\n"), "{text}");
    assert_eq!(files(&to.content()), before);
    let (text, is_done) = said(&to, &["import-course", &file]);
    assert!(is_done && text.contains("files written\n"), "{text}");
    for (name, bytes) in files(&from.content().join("courses/kenal-ponsel")) {
        assert_eq!(fs::read(to.content().join("courses/kenal-ponsel").join(&name)).unwrap(), bytes, "{name}");
    }

    let (text, is_done) = said(&to, &["import-course", &file, "--dry-run"]);
    assert!(is_done && text.ends_with("nothing to take: all of it is here already\n"), "{text}");

    let lesson = to.content().join("courses/kenal-ponsel/01-tombol-dan-layar.md");
    let ours = fs::read_to_string(&lesson).unwrap().replace("title = \"", "title = \"Dulu: ");
    fs::write(&lesson, &ours).unwrap();
    let (text, is_done) = said(&to, &["import-course", &file]);
    assert!(!is_done && text.contains("01-tombol-dan-layar.md is there and says something else"), "{text}");
    assert_eq!(fs::read_to_string(&lesson).unwrap(), ours);
    assert!(said(&to, &["import-course", &file, "--as", "ponsel-lain"]).1);
    assert!(to.content().join("courses/ponsel-lain/course.md").exists());
    assert_eq!(fs::read_to_string(&lesson).unwrap(), ours);
    assert!(to.run(&["check"]).status.success());
}

#[test]
fn a_folder_is_looked_at_as_any_archive() {
    let place = Place::with_site("two-lessons");
    place.write("teks/01-satu.md", "# Satu\n\nIsi.\n");
    let folder = place.path().join("teks").display().to_string();
    let (text, is_done) = said(&place, &["import-course", &folder, "--as", "dari-teks"]);
    assert!(is_done, "{text}");
    assert!(place.content().join("courses/dari-teks/01-satu.md").exists());
    place.write("rusak.zip", &zip_of([("a.md", b"x".as_slice())])[..40]);
    let (text, is_done) = said(&place, &["import-course", "rusak.zip"]);
    assert!(!is_done && text.contains("broken"), "{text}");
}
