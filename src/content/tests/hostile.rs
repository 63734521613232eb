//! What must be refused by name while everything else is served.

use std::{fs, os::unix::fs::symlink, time::Instant};

use super::{COURSE, Folder, SITE, lesson, lessons};

/// Writes one bad lesson beside a good one, and expects exactly one mistake.
fn refuses(bad: impl AsRef<[u8]>, expected: &str) {
    let mut folder = Folder::new();
    folder.lesson("01-baik.md", "Baik.");
    folder.write("courses/kursus/02-buruk.md", bad);
    let (library, errors) = folder.load();
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, [format!("courses/kursus/02-buruk.md:{expected}")]);
    assert_eq!(lessons(&library), ["baik"], "the rest is served");
}

#[test]
fn text_that_is_not_utf8() {
    refuses(b"+++\ntitle = \"Ap\xff\"\n+++\n", "2:12: this is not UTF-8: save the file as UTF-8");
}

#[test]
fn a_nul_character() {
    refuses(lesson("a\0b"), "7:2: a NUL character stands here: delete it");
}

#[test]
fn a_file_of_fifty_megabytes() {
    let started = Instant::now();
    refuses(vec![b'a'; 50 << 20], "1:1: the file is too large: at most 512 KB");
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn a_line_without_end() {
    refuses(lesson(&"a".repeat(4_001)), "7:1: the line is too long: at most 4000 bytes; break it into paragraphs");
}

#[test]
fn ten_thousand_nested_lists_on_one_line() {
    let body = "- ".repeat(10_000);
    refuses(lesson(&body), "7:1: lists and quotes nest too deep: at most 12 in one another");
}

#[test]
fn ten_thousand_nested_lists_on_as_many_lines() {
    let body: String = (0..600).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    refuses(lesson(&body), "39:1: lists and quotes nest too deep: at most 12 in one another");
}

#[test]
fn nested_quotes() {
    refuses(lesson(&">".repeat(10_000)), "7:1: lists and quotes nest too deep: at most 12 in one another");
}

#[test]
fn brackets_stars_and_backticks_without_end_are_read() {
    for pattern in ["[", "*a_ ", "**a", "a*", "`a ", "![", "<", "<a@b.c>", "[a](", "[a [b](c) ", "| a "] {
        let line = pattern.repeat(4_000 / pattern.len());
        let mut folder = Folder::new();
        folder.lesson("01-baik.md", &[line.as_str(); 120].join("\n"));
        let (library, _) = folder.load();
        assert!(!library.courses.is_empty(), "{pattern:?}");
    }
}

#[test]
fn an_unknown_key() {
    refuses(
        lesson("a").replace("minutes", "menit = 3\nminutes"),
        "5:1: unknown field `menit`, expected one of `title`, `summary`, `goal`, `minutes`, `aliases`, `draft`",
    );
}

#[test]
fn a_wrong_type() {
    refuses(lesson("a").replace("= 8", "= \"delapan\""), "5:11: expected a whole number from 1");
    refuses(lesson("a").replace("= 8", "= 9223372036854775807"), "5:11: too large: at most 1000000");
}

#[test]
fn a_missing_key() {
    refuses(lesson("a").replace("minutes = 8\n", ""), "2:1: missing field `minutes`");
}

#[test]
fn front_matter_that_is_not_there_or_has_no_end() {
    refuses("Hanya teks.", "1:1: expected front matter: the first line must be `+++`");
    refuses("+++\ntitle = \"a\"\n", "1:1: the front matter has no end: close it with a line `+++`");
}

#[test]
fn broken_toml() {
    refuses("+++\ntitle = \"a\n+++\na", "2:11: a quote is missing: words stand between two, such as `\"Hello\"`");
}

#[test]
fn html() {
    refuses(lesson("Halo <br> dunia"), "7:6: HTML is not shown: write it in Markdown");
    refuses(lesson("<div>\n\nhalo"), "7:1: HTML is not shown: write it in Markdown");
}

#[test]
fn a_lesson_without_text() {
    refuses(lesson(""), "1:1: the lesson has no text: write it below the front matter");
}

#[test]
fn an_address_of_the_program_as_a_name() {
    let mut folder = Folder::new();
    folder.lesson("01-print.md", "a");
    let expected = "courses/kursus/01-print.md:1:1: `print` is an address of the program: give the lesson another name";
    assert_eq!(folder.errors(), [expected]);
}

#[test]
fn a_link_out_of_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("rahasia.md"), lesson("rahasia")).unwrap();
    let mut folder = Folder::new();
    folder.lesson("01-baik.md", "Baik.");
    symlink(outside.path().join("rahasia.md"), folder.path().join("courses/kursus/02-rahasia.md")).unwrap();
    symlink(outside.path(), folder.path().join("courses/luar")).unwrap();
    let (library, errors) = folder.load();
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let leads_out = "1:1: the link leads out of the content folder";
    assert_eq!(errors, [format!("courses/kursus/02-rahasia.md:{leads_out}"), format!("courses/luar:{leads_out}")]);
    assert_eq!(lessons(&library), ["baik"]);
}

#[test]
fn a_folder_that_links_to_itself() {
    let mut folder = Folder::new();
    folder.lesson("01-baik.md", "Baik.");
    symlink(folder.path().join("courses"), folder.path().join("courses/kursus/lagi")).unwrap();
    let (library, _) = folder.load();
    assert_eq!(lessons(&library), ["baik"]);
}

#[test]
fn two_lessons_of_one_name() {
    let mut folder = Folder::new();
    folder.lesson("01-sama.md", "Pertama.");
    folder.lesson("02-sama.md", "Kedua.");
    let (library, errors) = folder.load();
    assert_eq!(lessons(&library), ["sama"]);
    assert_eq!(errors.len(), 1);
    assert_eq!(
        errors[0].to_string(),
        "courses/kursus/02-sama.md:1:1: the name `sama` is taken by courses/kursus/01-sama.md"
    );
}

#[test]
fn an_alias_that_is_the_name_of_another() {
    let with_alias = |text: String, alias: &str| text.replacen("+++\n", &format!("+++\naliases = [\"{alias}\"]\n"), 1);
    let mut folder = Folder::new();
    folder.lesson("01-lama.md", "Lama.");
    folder.write("courses/kursus/02-baru.md", with_alias(lesson("Baru."), "lama"));
    folder.write("courses/lain/course.md", with_alias(COURSE.to_owned(), "kursus"));
    folder.write("courses/lain/01-lama.md", lesson("Lain."));
    let (library, errors) = folder.load();
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let expected = [
        "courses/kursus/02-baru.md:1:1: the alias `lama` is the name of courses/kursus/01-lama.md",
        "courses/lain/course.md:1:1: the alias `kursus` is the name of courses/kursus/course.md",
    ];
    assert_eq!(errors, expected);
    let first = &library.courses[0].lessons[0].name;
    assert_eq!(library.current_name(first), *first, "what bears the name keeps it");
    folder.write("courses/kursus/01-lama.md", lesson("Lama.").replace("minutes", "draft = true\nminutes"));
    assert_eq!(folder.load().1.len(), 1, "a draft bears no name yet");
}

#[test]
fn what_belongs_to_something_that_is_not_there() {
    let words = "+++\ntitle = \"Title\"\nsummary = \"Short\"\ngoal = \"Goal.\"\n+++\n";
    let mut folder = Folder::new();
    folder.lesson("02-satu.md", "Isi.");
    folder.write("courses/kursus/01-satu.en.md", words);
    folder.write("courses/yatim/01-satu.md", lesson("a"));
    assert_eq!(
        folder.errors(),
        [
            "courses/kursus/01-satu.en.md:1:1: this is a translation, but `01-satu.md` is missing or has mistakes",
            "courses/yatim/course.md:1:1: lessons lie here, but the course is missing or has mistakes"
        ]
    );
}

#[test]
fn a_file_that_nothing_reads() {
    let mut folder = Folder::new();
    folder.write("courses/lepas.md", lesson("a"));
    folder.write("courses/kursus/01-Huruf Besar.md", lesson("a"));
    folder.write("courses/kursus/01-ini.xx.md", lesson("a"));
    let errors = folder.errors();
    assert_eq!(errors.len(), 3, "{errors:#?}");
    assert!(errors[0].starts_with("courses/kursus/01-Huruf Besar.md:1:1: `Huruf Besar` is not a good name"));
    assert!(errors[1].contains("no catalogue for the language `xx`; there is: en, id"));
    assert!(errors[2].starts_with("courses/lepas.md:1:1: nothing reads this file"));
}

#[test]
fn a_bad_edit_leaves_the_last_good_version_in_its_place() {
    let mut folder = Folder::new();
    folder.lesson("01-satu.md", "Versi baik.");
    folder.load();
    folder.write("courses/kursus/01-satu.md", "rusak");
    let (library, errors) = folder.load();
    assert_eq!(errors.len(), 1);
    let served = &library.courses[0].lessons[0];
    let (_, written) = served.written(library.first_language());
    assert_eq!(written.body.words(), "Versi baik.");
    folder.lesson("01-satu.md", "Versi lebih baik.");
    assert!(folder.load().1.is_empty());
}

#[test]
fn a_bad_site_file_is_named_and_the_last_good_one_used() {
    let mut folder = Folder::new();
    folder.load();
    folder.write("site.toml", "languages = [\"xx\"]");
    let (library, errors) = folder.load();
    assert_eq!(errors[0].file, "site.toml");
    assert_eq!(library.site.phone, "+62335123456");
}

#[test]
fn what_was_read_under_a_bad_site_file_is_read_again_under_the_good_one() {
    let english = SITE.replace("[\"id\", \"en\"]", "[\"en\"]").replace("\nid = ", "\nen = ");
    let english = english.replace("en = \"Perpustakaan\"\nen", "en");
    let mut folder = Folder::new();
    folder.lesson("01-one.md", "Text.\n\n## Practice questions\n### A?\n- [x] a\n  > x\n- [ ] b\n  > y\n");
    folder.write("site.toml", "languages = [\"en\", \"en\"]");
    assert_eq!(folder.errors().len(), 1);
    folder.write("site.toml", english);
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    assert!(library.courses[0].lessons[0].has_quiz());
}

#[test]
fn a_language_named_twice() {
    let mut folder = Folder::new();
    folder.write("site.toml", SITE.replace("\"en\"]", "\"id\"]"));
    assert_eq!(folder.errors(), ["site.toml:2:20: this language is named twice"]);
}

#[test]
fn an_empty_folder_is_an_empty_site() {
    let mut folder = Folder::new();
    fs::remove_dir_all(folder.path().join("courses")).unwrap();
    fs::remove_file(folder.path().join("site.toml")).unwrap();
    let (library, errors) = folder.load();
    assert!(library.courses.is_empty());
    assert_eq!(errors.len(), 1, "only the site's facts are missing");
}

#[test]
fn a_draft_is_never_public() {
    let mut folder = Folder::new();
    folder.write("courses/kursus/01-draf.md", lesson("a").replace("minutes", "draft = true\nminutes"));
    folder.lesson("02-terbit.md", "b");
    folder.write("courses/kursus-draf/course.md", COURSE.replace("order", "draft = true\norder"));
    folder.write("courses/kursus-draf/01-isi.md", lesson("c"));
    let (library, errors) = folder.load();
    assert_eq!(errors, []);
    assert_eq!(lessons(&library), ["terbit"]);
    assert_eq!(library.courses.len(), 1);
}
