//! The list of words holds what it promises, words are found however they are typed, and a seed makes one card.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;

use super::{
    model::CardSecrets,
    words::{CardWords, difference, is_listed, letters, typed_words, words_like},
};
use crate::{accounts::LearnerId, secrets::Token};

const WORDS: &str = include_str!("words.txt");

#[test]
fn the_list_has_2048_short_plain_distinct_words() {
    let words: Vec<&str> = WORDS.lines().collect();
    assert_eq!(words.len(), 2048, "eleven bits each");
    assert!(words.is_sorted(), "sorted, so that a repeated one shows");
    assert_eq!(words.iter().collect::<HashSet<_>>().len(), 2048);
    for word in words {
        assert!((3..=8).contains(&word.len()), "{word}");
        assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
    }
}

/// One slip must never make another word of the list: nothing would be suggested, and no card would be found.
#[test]
fn no_slip_turns_a_word_into_another() {
    let words: Vec<_> = WORDS.lines().map(letters).collect();
    for (place, one) in words.iter().enumerate() {
        for other in &words[place + 1..] {
            assert!(difference(one, other, 1).is_none(), "{one:?} {other:?}");
        }
    }
}

/// A word that nobody should find on a card, by itself or beside another.
#[test]
fn no_word_hurts_or_embarrasses() {
    const AVOIDED: &str = "anjing asu babi bangkai bibir bunuh celeng cium dada darah dosa gila goblok hantu jancuk kafir \
        kencing kentut kubur lonte mabuk mati mayat monyet nafsu neraka pelacur perang racun sakit seks setan susu \
        telanjang tolol wafat";
    let avoided: BTreeSet<&str> = AVOIDED.split_whitespace().collect();
    let found: Vec<&str> = WORDS.lines().filter(|word| avoided.contains(word)).collect();
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn a_slip_leads_back_to_the_word() {
    for (typed, meant) in [
        ("kopii", "kopi"),
        ("kpoi", "kopi"),
        ("koi", "kopi"),
        ("boenga", "bunga"),
        ("djendela", "jendela"),
        ("tjintjin", "cincin"),
        ("matahri", "matahari"),
        ("matahati", "matahari"),
    ] {
        assert!(words_like(typed).contains(&meant), "{typed}: {:?}", words_like(typed));
    }
    assert_eq!(words_like("qqqqqqq"), [] as [&str; 0]);
    assert_eq!(words_like(&"a".repeat(100_000)), [] as [&str; 0]);
    assert_eq!(words_like(""), [] as [&str; 0]);
}

#[test]
fn every_two_words_of_a_card_are_a_pair() {
    let words = CardWords::of_number(0x123_4567_89ab);
    let pairs = words.pairs();
    assert_eq!(pairs.iter().collect::<HashSet<_>>().len(), 6);
    assert_ne!(CardWords::of_number(0x123_4567_89aa).pairs()[0], words.pairs()[0], "the first word is another");
}

proptest! {
    #[test]
    fn words_are_read_however_they_are_written(
        number in 0_u64..1 << 44,
        between in prop::collection::vec("[ ,.;\\-–\n]{1,3}", 3),
        large in any::<bool>(),
    ) {
        let words = CardWords::of_number(number);
        let [a, b, c, d] = words.reveal();
        let mut text = format!("  {a}{}{b}{}{c}{}{d}. ", between[0], between[1], between[2]);
        if large {
            text = text.to_uppercase();
        }
        prop_assert_eq!(CardWords::parse(&text), Some(words));
    }

    #[test]
    fn different_numbers_are_different_words(one in 0_u64..1 << 44, other in 0_u64..1 << 44) {
        prop_assert_eq!(one == other, CardWords::of_number(one) == CardWords::of_number(other));
    }

    #[test]
    fn a_word_with_one_wrong_letter_is_never_lost(place in 0_usize..2048, at in 0_usize..8, letter in "[a-z]") {
        let word = WORDS.lines().nth(place).unwrap();
        let mut typed: Vec<char> = word.chars().collect();
        let at = at % typed.len();
        typed[at] = letter.chars().next().unwrap();
        let typed: String = typed.into_iter().collect();
        prop_assert!(is_listed(&typed) || !words_like(&typed).is_empty());
    }

    #[test]
    fn any_text_is_taken_apart_without_harm(text in ".{0,200}") {
        let typed = typed_words(&text);
        prop_assert_eq!(CardWords::parse(&text).is_some(), typed.len() == 4 && typed.iter().all(|word| is_listed(word)));
    }
}

#[test]
fn a_seed_makes_one_card_for_one_learner_under_one_key() {
    let (seed, other_seed) = (Token::fresh(), Token::fresh());
    let (learner, other_learner) = (LearnerId::fresh(), LearnerId::from_row("another".into()));
    let card = CardSecrets::of(&seed, &learner, &[1; 32]);
    assert_eq!(card, CardSecrets::of(&seed, &learner, &[1; 32]));
    for other in [
        CardSecrets::of(&other_seed, &learner, &[1; 32]),
        CardSecrets::of(&seed, &other_learner, &[1; 32]),
        CardSecrets::of(&seed, &learner, &[2; 32]),
    ] {
        assert_ne!(card.words, other.words);
        assert_ne!(card.link, other.link);
    }
    assert!(!format!("{card:?}").contains(card.link.reveal()));
    assert!(!format!("{card:?}").contains(card.words.reveal()[0]));
}
