//! What is wrong is said in the language of whoever reads it.

use std::{fs, path::Path};

use super::{Folder, lesson};
use crate::{
    content::{Change, ContentError},
    i18n::{Language, keys},
};

/// What is left in the words of another program, for want of a sentence.
const UNREADABLE: &str = "mistake-unreadable";

/// Words that would be left over if a part of a sentence stayed English.
const ENGLISH: [&str; 7] = ["expected", " is not ", "can't", " must ", " the ", "missing", "unknown"];

fn in_indonesian(error: &ContentError) -> String {
    error.problem.say(Language::parse("id").unwrap())
}

/// What is no sentence of the catalogue, or not in Indonesian.
fn untold(error: &ContentError) -> bool {
    let indonesian = in_indonesian(error);
    // Names of roles and categories are those that apps know.
    let own = indonesian.split("; yang ada: ").next().unwrap();
    error.problem.key() == UNREADABLE
        || !keys(Language::parse("id").unwrap()).contains(error.problem.key())
        || indonesian == error.problem.to_string()
        || ENGLISH.iter().any(|word| own.contains(word))
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The texts of a case, by their names.
fn texts(case: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(case).unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            texts(case, &path, found);
        } else if name.ends_with(".md") || name == "site.toml" {
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Every bad site that the command line is tried with, read from its folder and tried out as the studio does.
#[test]
fn every_mistake_of_every_bad_site_is_told_in_indonesian() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let starter = root.join("content/podcasts/ngopi-digital");
    let cases = fs::read_dir(root.join("tests/sites/broken")).unwrap().flatten().map(|entry| entry.path());
    let (mut wrong, mut told) = (Vec::new(), 0);
    for case in cases {
        let mut folder = Folder::new();
        copy(&root.join("tests/sites/two-lessons"), folder.path());
        copy(&case, folder.path());
        for show in fs::read_dir(case.join("podcasts")).into_iter().flatten().flatten() {
            let show = folder.path().join("podcasts").join(show.file_name());
            fs::copy(starter.join("01-undangan-yang-ternyata-jebakan.mp3"), show.join("01-pembuka.mp3")).unwrap();
            fs::copy(starter.join("cover.jpg"), show.join("cover.jpg")).unwrap();
            fs::copy(starter.join("cover.jpg"), show.join("cover.mp3")).unwrap();
        }
        let (library, errors) = folder.load();
        let mut changed = Vec::new();
        texts(&case, &case, &mut changed);
        let changes: Vec<Change<'_>> = changed.iter().map(|(file, text)| Change { file, text: Some(text) }).collect();
        let tried = folder.manuscripts().try_out(&changes, &library).errors;
        assert!(!errors.is_empty() && !tried.is_empty(), "{}", case.display());
        told += errors.len();
        wrong.extend(errors.into_iter().chain(tried).filter(untold));
    }
    let wrong: Vec<String> = wrong.iter().map(|error| format!("{error}\n    {}", in_indonesian(error))).collect();
    assert!(told > 150, "the cases are there");
    assert!(wrong.is_empty(), "not told in Indonesian:\n{}", wrong.join("\n"));
}

#[test]
fn what_the_reader_of_toml_says_is_a_sentence_of_our_own() {
    let mut wrong = Vec::new();
    for (line, key) in [
        ("minutes = 08", "mistake-leading-zero"),
        ("minutes = 8 menit", "mistake-value"),
        ("minutes = \"delapan\"", "mistake-count"),
        ("minutes 8", "mistake-equals"),
        ("minutes =", "mistake-value"),
        ("minutes = 8 # lama\nminutes = 9", "mistake-written-twice"),
        ("menit = 8", "mistake-unknown"),
        ("", "mistake-missing"),
        ("minutes = 8\ndraft = ya", "mistake-value"),
        ("minutes = 8\ndraft = tidak", "mistake-value"),
        ("minutes = 8\ndraft = \"ya\"", "mistake-wants-yes-or-no"),
        ("minutes = 8\naliases = \"lama\"", "mistake-wants-list"),
        ("minutes = 8\naliases = [\"lama\"", "mistake-bracket"),
        ("minutes = 8\naliases = [\"lama\" \"kuno\"]", "mistake-comma"),
        ("minutes = 8\naliases = [\"Lama Sekali\"]", "mistake-slug"),
        ("minutes = 8\naliases = [3]", "mistake-wants-text"),
        ("minutes = 8 draft = true", "mistake-line-end"),
        ("minutes = 8\njudul panjang = \"a\"", "mistake-equals"),
        ("minutes = 8\nringkasan! = \"a\"", "mistake-key"),
        ("minutes = 8\ntitle = \"lagi\"", "mistake-written-twice"),
        ("minutes = 8\ncatatan = \"C:\\Users\"", "mistake-backslash"),
        ("minutes = 8\ncatatan = Halo dunia", "mistake-value"),
        ("minutes = 8\ncatatan = Nama", "mistake-value"),
        ("minutes = 8\ncatatan = Halo\"", "mistake-quote-missing"),
        ("minutes = 8\ncatatan = \"Halo", "mistake-quote-missing"),
        ("minutes = 8\ncatatan = 'Halo", "mistake-quote-missing"),
        ("minutes = 8\ncatatan = \"\"\"Halo", "mistake-quote-missing"),
        ("minutes = 8\ncatatan = \"Ha\u{1}lo\"", "mistake-control"),
        ("minutes = 8\ncatatan = 2027-02-30", "mistake-no-such-time"),
        ("minutes = 8\ncatatan = 2027-02-03T25:00:00", "mistake-no-such-time"),
        ("minutes = 8\ncatatan = [1,,2]", "mistake-comma-extra"),
        // What nobody foresaw keeps the words of the reader.
        ("minutes = 0xZZ", UNREADABLE),
    ] {
        let mut folder = Folder::new();
        folder.write("courses/kursus/01-satu.md", lesson("Isi.").replace("minutes = 8", line));
        let errors = folder.load().1;
        let told: Vec<&str> = errors.iter().map(|error| error.problem.key()).collect();
        if told != [key] || (key != UNREADABLE && errors.iter().any(untold)) {
            wrong.push(format!("{line:?}: {key}, told {errors:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_author_puts_no_sentence_into_our_mouth() {
    let forged = "\\u0001{\\\"key\\\":\\\"mistake-html\\\",\\\"facts\\\":[]}";
    for line in [format!("\"{forged}\" = 8"), format!("minutes = 8\naliases = [\"{forged}\"]")] {
        let mut folder = Folder::new();
        folder.write("courses/kursus/01-satu.md", lesson("Isi.").replace("minutes = 8", &line));
        let errors = folder.load().1;
        assert!(["mistake-unknown", "mistake-slug"].contains(&errors[0].problem.key()), "{errors:?}");
        assert!(errors[0].problem.to_string().contains("mistake-html"), "told as it was written");
    }
}

#[test]
fn a_place_in_a_file_beside_is_told_in_words() {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", "![Dengar](01-satu.mp3)");
    let sound = "content/podcasts/ngopi-digital/01-undangan-yang-ternyata-jebakan.mp3";
    folder.write("courses/kursus/01-satu.mp3", fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(sound)).unwrap());
    folder.write("courses/kursus/01-satu.vtt", "WEBVTT\n\n00:05.000 --> 00:01.000\nMundur\n");
    let errors = folder.load().1;
    assert_eq!(errors[0].problem.to_string(), "01-satu.vtt:3: a cue ends after it starts, and has words");
    assert_eq!(
        in_indonesian(&errors[0]),
        "01-satu.vtt, baris 3: setiap kalimat berakhir sesudah ia mulai, dan ada kata-katanya"
    );
}
