//! Files of lessons: names that are safe and free, titles and summaries that are lines, and sizes that fit.

use super::support::words;
use crate::packages::foreign::{
    left::Left,
    left::Reason,
    lessons::{Course, Piece, Section, files},
    lines::{Names, first_sentence, short},
    markdown::Block,
    questions::{Asked, Choice, Ready},
};

#[test]
fn names_are_made_of_words_and_nothing_else_has_them() {
    let mut names = Names::default();
    for (words, expected) in [
        ("Ngopi: Éspresso & “Kabar”!", "ngopi-espresso-kabar"),
        ("Ngopi espresso kabar", "ngopi-espresso-kabar-2"),
        ("2024 Laporan", "laporan"),
        ("こんにちは", "lesson"),
        ("123", "lesson-2"),
        ("Quiz", "lesson-quiz"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "lesson-3"),
    ] {
        assert_eq!(names.free(words, "lesson"), expected, "{words}");
    }
    assert!(names.free(&"panjang ".repeat(30), "lesson").len() <= 60);
    assert!(names.free(&"x".repeat(300), "lesson").len() <= 60);
}

#[test]
fn lines_are_one_line_and_not_too_long() {
    assert_eq!(short(" dua\n  baris\t", 255), "dua baris");
    assert_eq!(short(&"kata ".repeat(100), 20), "kata kata kata…");
    assert_eq!(first_sentence("Ini kalimat pertama. Ini kedua."), "Ini kalimat pertama.");
    assert_eq!(
        first_sentence("Pukul 08.30 WIB kita mulai belajar. Lalu pulang."),
        "Pukul 08.30 WIB kita mulai belajar."
    );
    assert!(first_sentence(&"kata ".repeat(100)).chars().count() <= 255);
}

fn course(sections: Vec<Section>) -> (Vec<String>, Vec<String>, Vec<Reason>) {
    let mut left = Left::default();
    let course = Course { title: " ".to_owned(), sections, ..Course::default() };
    let files = files(course, &words(), &mut left);
    let (names, texts) = files.into_iter().map(|file| (file.name, String::from_utf8(file.bytes).unwrap())).unzip();
    (names, texts, left.finish().into_iter().map(|left| left.reason).collect())
}

fn section(pieces: Vec<Piece>) -> Section {
    Section { title: String::new(), pieces }
}

#[test]
fn titles_that_are_missing_long_or_alike_do_no_harm() {
    let page = |title: &str| section(vec![Piece::Page(title.to_owned(), vec![Block::words("isi \"kutip\"")])]);
    let long = "judul yang panjang ".repeat(40);
    let (names, texts, _) = course(vec![page("Sama"), page("sama!"), page(""), page(&long), page("+++\n\"a\" = \\b")]);
    let long_name = "04-judul-yang-panjang-judul-yang-panjang-judul-yang.md";
    assert_eq!(names, ["course.md", "01-sama.md", "02-sama-2.md", "03-tanpa-judul.md", long_name, "05-a-b.md"]);
    for text in &texts {
        let front = text.split("+++\n").nth(1).unwrap();
        let front: toml::Table = front.parse().unwrap();
        let title = front["title"].as_str().unwrap();
        assert!((1..=255).contains(&title.chars().count()) && title.trim() == title, "{title}");
    }
    assert!(texts[5].contains("title = '+++ \"a\" = \\b'"), "{}", texts[5]);
}

#[test]
fn a_hundred_lessons_keep_their_order() {
    let pages = (1..=100).map(|number| Piece::Page(format!("Hal {number}"), vec![Block::words("isi")]));
    let (names, ..) = course(vec![section(pages.collect())]);
    assert_eq!((names[1].as_str(), names[100].as_str()), ("001-hal-1.md", "100-hal-100.md"));
    assert!(names[1..].is_sorted());
}

#[test]
fn what_does_not_fit_is_told_and_the_rest_stays() {
    let blocks: Vec<Block> = (0..300).map(|_| Block::words(&"kata ".repeat(400))).collect();
    let answer = |share| Choice {
        text: vec![Block::words(if share > 0.0 { "ya" } else { "tidak" })],
        share,
        feedback: Vec::new(),
    };
    let asked = |number| Asked {
        text: vec![Block::words(&format!("{number} {}", "tanya ".repeat(200)))],
        choices: vec![answer(1.0), answer(0.0)],
        ..Asked::default()
    };
    let mut left = Left::default();
    let questions = (0..200).filter_map(|number| asked(number).ready("Kuis", &words(), &mut left)).collect();
    let pieces = vec![Piece::Page("Besar".to_owned(), blocks), Piece::Quiz("Kuis".to_owned(), questions)];
    let (_, texts, reasons) = course(vec![section(pieces)]);
    assert_eq!(reasons, [Reason::TooLong, Reason::Goals]);
    assert!((400_000..512 * 1024).contains(&texts[1].len()), "{}", texts[1].len());
    assert!(texts[1].contains("\n## Latihan\n"));

    let giant = vec![Block::words(&"kata ".repeat(100_000))];
    let (names, _, reasons) = course(vec![section(vec![Piece::Page("Raksasa".to_owned(), giant)])]);
    assert_eq!((names, reasons), (vec!["course.md".to_owned()], vec![Reason::TooLong, Reason::Goals]));
}

#[test]
fn questions_stand_in_the_lesson_before_them_or_in_the_first_one() {
    let page = |title: &str| Piece::Page(title.to_owned(), vec![Block::words("isi")]);
    let quiz = |title: &str| {
        Piece::Quiz(title.to_owned(), vec![Ready(format!("### {title}?\n- [x] ya\n  > a\n- [ ] tidak\n  > b"))])
    };
    let pieces = vec![quiz("Awal"), page("A"), page("B"), quiz("Tengah"), quiz("Akhir")];
    let (names, texts, _) = course(vec![section(pieces), section(vec![quiz("Sendiri")])]);
    assert_eq!(names, ["course.md", "01-a.md", "02-b.md", "03-sendiri.md"]);
    let asked =
        |text: &str| text.lines().filter_map(|line| line.strip_prefix("### ").map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(asked(&texts[1]), ["Awal?"]);
    assert_eq!(asked(&texts[2]), ["Tengah?", "Akhir?"]);
    assert_eq!(asked(&texts[3]), ["Sendiri?"]);
}

#[test]
fn the_list_of_what_was_left_ends_with_how_much_more_there_is() {
    let mut left = Left::default();
    for number in 0..2_010 {
        left.add(Reason::Video, &format!("v{number}"));
        left.add(Reason::Video, "v0");
    }
    let entries = left.finish();
    assert_eq!(entries.len(), 2_001);
    assert_eq!((entries[2_000].reason, entries[2_000].what.as_str()), (Reason::More, "10"));
}
