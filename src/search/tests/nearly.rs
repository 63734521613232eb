//! Typing errors.

use proptest::prelude::*;

use crate::search::near::{Nearness, distance, is_slip};

const WORDS: [&str; 10] = ["penipuan", "tautan", "kode", "otp", "kata", "sandi", "whatsapp", "pinjaman", "pin", "hp"];

fn near(typed: &str) -> Vec<&'static str> {
    let nearness = Nearness::of(WORDS.into_iter());
    let candidates = nearness.candidates(typed).into_iter().map(|number| WORDS[number as usize]);
    candidates.filter(|word| is_slip(typed, word)).collect()
}

#[test]
fn one_error_of_every_kind_is_forgiven() {
    assert_eq!(near("penipua"), ["penipuan"], "a letter too few");
    assert_eq!(near("penippuan"), ["penipuan"], "a letter too many");
    assert_eq!(near("penipuam"), ["penipuan"], "a wrong letter");
    assert_eq!(near("penipaun"), ["penipuan"], "two letters in the wrong order");
    assert_eq!(near("whatsap"), ["whatsapp"]);
    assert_eq!(near("enipuan"), ["penipuan"], "the first letter too few");
    assert_eq!(near("peniapun"), [] as [&str; 0], "two errors are another word");
}

#[test]
fn in_a_word_of_three_letters_only_neighbours_change_places() {
    assert_eq!(near("opt"), ["otp"]);
    assert_eq!(near("pni"), ["pin"]);
    for other in ["otf", "ot", "pto", "pan", "pi", "nip"] {
        assert_eq!(near(other), [] as [&str; 0], "{other}");
    }
    assert_eq!(near("ph"), [] as [&str; 0], "in shorter ones every letter counts");
}

#[test]
fn how_far_words_are_apart() {
    assert_eq!(distance("kode", "kode", 2), Some(0));
    assert_eq!(distance("kode", "kdoe", 2), Some(1));
    assert_eq!(distance("kode", "kado", 2), Some(2));
    assert_eq!(distance("kode", "tautan", 2), None);
    assert_eq!(distance("", "ab", 2), Some(2));
}

/// By the plainest definition: every single change to one word, tried out.
fn changes(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut all = Vec::new();
    for at in 0..=letters.len() {
        for put in 'a'..='d' {
            let mut changed = letters.clone();
            changed.insert(at, put);
            all.push(changed.iter().collect());
            if at < letters.len() {
                let mut changed = letters.clone();
                changed[at] = put;
                all.push(changed.iter().collect());
            }
        }
        if at < letters.len() {
            let mut changed = letters.clone();
            changed.remove(at);
            all.push(changed.iter().collect());
        }
        if at + 1 < letters.len() {
            let mut changed = letters.clone();
            changed.swap(at, at + 1);
            all.push(changed.iter().collect());
        }
    }
    all
}

proptest! {
    #[test]
    fn exactly_the_words_one_error_away_are_near(typed in "[a-d]{4,6}", words in proptest::collection::btree_set("[a-d]{3,7}", 1..30)) {
        let words: Vec<String> = words.into_iter().collect();
        let nearness = Nearness::of(words.iter().map(String::as_str));
        let candidates: Vec<&String> = nearness.candidates(&typed).into_iter().map(|number| &words[number as usize]).collect();
        let changes = changes(&typed);
        for word in &words {
            let is_one_away = *word != typed && changes.contains(word);
            prop_assert_eq!(distance(&typed, word, 1) == Some(1), is_one_away, "{} {}", typed, word);
            prop_assert!(!is_one_away || candidates.contains(&word), "{} is not found from {}", word, typed);
        }
    }
}
