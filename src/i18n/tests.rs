//! The catalogue is complete: the same keys in every language, and every key that the program says.

use std::{collections::BTreeSet, fs, path::Path};

use jiff::{Timestamp, tz::TimeZone};

use super::{Language, Locale, keys};

#[test]
fn every_language_says_the_same_things() {
    let first = Language::parse("id").unwrap();
    for other in Language::all() {
        let missing: Vec<_> = keys(first).symmetric_difference(keys(other)).collect();
        assert!(missing.is_empty(), "not in both {first} and {other}: {missing:?}");
    }
}

#[test]
fn every_key_that_the_program_says_is_in_the_catalogue() {
    let known = keys(Language::parse("id").unwrap());
    let missing: Vec<String> = said_keys().into_iter().filter(|key| !known.contains(key)).collect();
    assert!(missing.is_empty(), "said, but not in the catalogue: {missing:?}");
}

#[test]
fn every_key_of_the_catalogue_is_said() {
    // Keys that are put together from parts.
    const MADE: [&str; 4] = ["weekday-", "month-", "display-", "error-"];
    let source = sources();
    let unused: Vec<&String> = keys(Language::parse("id").unwrap())
        .iter()
        .filter(|key| !MADE.iter().any(|made| key.starts_with(made)) && !source.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

#[test]
fn dates_and_numbers_are_written_as_people_write_them() {
    let locale = |code| Locale {
        language: Language::parse(code).unwrap(),
        zone: TimeZone::get("Asia/Jakarta").unwrap(),
        is_first: code == "id",
    };
    let moment: Timestamp = "2026-11-27T02:00:00Z".parse().unwrap();
    assert_eq!(locale("id").date_and_time(moment), "Jumat, 27 November 2026, pukul 09.00 WIB");
    assert_eq!(locale("en").date_and_time(moment), "Friday, 27 November 2026, 09:00 WIB");
    assert_eq!(locale("id").number(1_234_567), "1.234.567");
    assert_eq!(locale("en").number(1_234_567), "1,234,567");
    assert_eq!(locale("id").number(999), "999");
    assert_eq!(locale("id").megabytes(825_682), "0,9 MB");
    assert_eq!(locale("en").megabytes(12_345_678), "12.4 MB");
    assert_eq!(
        [12_499_999_999, 999_999_999, 0].map(|bytes| locale("id").room(bytes)),
        ["12,4 GB", "999,9 MB", "0,0 MB"]
    );
    assert_eq!(locale("id").minutes(61), "2 menit");
    let size = [("lessons", 1.into()), ("minutes", 8.into())];
    assert_eq!(locale("en").say_with("course-size", &size), "1 lesson, about 8 minutes");
    assert_eq!(locale("id").phone("+62335123456"), "0335-123456");
    assert_eq!(locale("id").phone("+6281234567890"), "0812-3456-7890");
}

/// The keys in `say("…")`, `say_with("…"` and the like, and those of mistakes wherever they stand.
fn said_keys() -> BTreeSet<String> {
    let source = sources();
    let mut said = BTreeSet::new();
    for call in [".say(\"", ".say_with(\"", ".say_with(\n"] {
        for piece in source.split(call).skip(1) {
            let piece = piece.trim_start().trim_start_matches('"');
            said.insert(piece.split('"').next().unwrap_or_default().to_owned());
        }
    }
    said.extend(source.split("\"mistake-").skip(1).map(|rest| format!("mistake-{}", rest.split('"').next().unwrap())));
    said
}

fn sources() -> String {
    fn gather(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, text);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.to_string_lossy().contains("tests")
            {
                text.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut text = String::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    text
}
