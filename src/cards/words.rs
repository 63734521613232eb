//! The words of cards: a list of our own, and which of them somebody may have meant.

use std::{
    array,
    collections::{BTreeSet, HashMap},
    fmt,
    sync::LazyLock,
};

/// 2,048 short words that everybody knows, sorted: eleven bits each. Any two differ by two letters or more.
static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("words.txt").lines().collect());
static LETTERS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| LIST.iter().copied().map(letters).collect());
static PLACES: LazyLock<HashMap<&'static str, u16>> =
    LazyLock::new(|| (0_u16..).zip(&*LIST).map(|(place, word)| (*word, place)).collect());

/// Bits of one word.
const BITS: u32 = 11;
/// Words of one card.
pub const COUNT: usize = 4;
/// Nothing longer is a word, whatever it is like.
const LONGEST_TYPED: usize = 20;
/// More would not help anybody to choose.
const MOST_LIKE: usize = 4;

/// The four words of a card: 44 bits. Printing them for a log prints none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CardWords([u16; COUNT]);

impl CardWords {
    /// The words of a number, of which the lower 44 bits count.
    pub fn of_number(number: u64) -> Self {
        let place = |index: usize| number >> (BITS * u32::try_from(index).unwrap_or_default()) & ((1 << BITS) - 1);
        Self(array::from_fn(|index| u16::try_from(place(index)).unwrap_or_default()))
    }

    /// Four words as somebody typed them; `None` unless there are four, all of the list.
    pub fn parse(text: &str) -> Option<Self> {
        let places: Option<Vec<u16>> =
            typed_words(text).iter().map(|word| PLACES.get(word.as_str()).copied()).collect();
        places?.try_into().ok().map(Self)
    }

    /// The words as a card shows them.
    pub fn reveal(&self) -> [&'static str; COUNT] {
        self.0.map(|place| LIST[usize::from(place)])
    }

    /// Every two of the words with their places. Whoever saw half of a card tries the rest under the same two.
    pub fn pairs(&self) -> Vec<[(usize, u16); 2]> {
        let placed: Vec<(usize, u16)> = self.0.into_iter().enumerate().collect();
        let rest = |first: usize| placed[first + 1..].iter().map(move |other| (first, *other));
        (0..COUNT).flat_map(rest).map(|(first, other)| [placed[first], other]).collect()
    }
}

impl fmt::Debug for CardWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// The words of a text in small letters, whatever stands between them.
pub fn typed_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a word is of the list.
pub fn is_listed(word: &str) -> bool {
    PLACES.contains_key(word)
}

/// Whether a word of the list begins so.
pub fn begins_a_word(typed: &str) -> bool {
    let at = LIST.partition_point(|word| *word < typed);
    LIST.get(at).is_some_and(|word| word.starts_with(typed))
}

/// The word of a number, of which the lower 11 bits count.
pub fn word_of_number(number: u64) -> &'static str {
    CardWords::of_number(number).reveal()[0]
}

/// Whether somebody who typed this meant that word of the list: one slip is never another word of it.
pub fn is_meant(typed: &str, word: &str) -> bool {
    let [typed] = typed_words(typed).try_into().unwrap_or([String::new()]);
    let spellings = [in_modern_spelling(&typed), typed];
    spellings.iter().any(|typed| difference(&letters(typed), &letters(word), 1).is_some())
}

/// Words of the list that are like a typed one, the likest first. The same for everybody, so it tells nobody anything.
pub fn words_like(typed: &str) -> Vec<&'static str> {
    let modern = letters(&in_modern_spelling(typed));
    let typed = letters(typed);
    if typed.is_empty() || typed.len() > LONGEST_TYPED {
        return Vec::new();
    }
    let may_differ = if typed.len() < 4 { 1 } else { 2 };
    let like = LETTERS.iter().zip(&*LIST).filter_map(|(letters, word)| {
        let spellings = [Some(&typed), (modern != typed).then_some(&modern)];
        let differences = spellings.into_iter().flatten().filter_map(|typed| difference(typed, letters, may_differ));
        let begins_alike = letters.first() == typed.first();
        Some((differences.min()?, !begins_alike, *word))
    });
    let like: BTreeSet<_> = like.collect();
    like.into_iter().take(MOST_LIKE).map(|(_, _, word)| word).collect()
}

/// As it is written since 1972: who learnt to write before that may still write `boenga` and `tjutji`.
fn in_modern_spelling(word: &str) -> String {
    word.replace("oe", "u").replace("tj", "c").replace("dj", "j").replace("nj", "ny").replace("sj", "sy")
}

/// The letters of a word, and one more where it is too long to be any.
pub(super) fn letters(word: &str) -> Vec<char> {
    word.chars().take(LONGEST_TYPED + 1).collect()
}

/// Of two words as [`letters`] gives them: how many letters were left out, added, changed or swapped with their neighbour: the restricted Damerau–Levenshtein
/// distance. Nothing where it is more than `most`, which for most words their lengths tell.
pub(super) fn difference(one: &[char], other: &[char], most: usize) -> Option<usize> {
    const LINE: usize = LONGEST_TYPED + 2;
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before = [0; LINE];
    let mut last: [usize; LINE] = array::from_fn(|column| column);
    for (row, letter) in one.iter().enumerate() {
        let mut line = [row + 1; LINE];
        for (column, against) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != against);
            let mut least = changed.min(last[column + 1] + 1).min(line[column] + 1);
            let swapped = row > 0 && column > 0 && one[row - 1] == *against && other[column - 1] == *letter;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            line[column + 1] = least;
        }
        before = std::mem::replace(&mut last, line);
    }
    Some(last[other.len()]).filter(|difference| *difference <= most)
}
