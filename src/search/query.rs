//! What a reader typed, and what is meant by it.

use std::collections::HashMap;

use super::{
    dictionary::WordId,
    index::{Index, Place},
    words::{LONGEST_WORD, words},
};
use crate::i18n::{Language, fold};

/// More is not read, in characters.
pub const LONGEST_QUERY: usize = 200;
/// More words are not looked for.
const MOST_WORDS: usize = 12;
/// So many words are tried for one that is half typed.
const MOST_ENDINGS: usize = 40;
/// Shorter beginnings mean too many words.
const SHORTEST_BEGINNING: usize = 3;

/// How much a word counts that is not the typed one but of its family, of its family in another language, begins with
/// it, or is a typing error away.
const OF_FAMILY: f32 = 0.8;
const OF_OTHER_LANGUAGE: f32 = 0.5;
const BEGINNING: f32 = 0.4;
const NEAR: f32 = 0.5;

/// The words that somebody typed, folded, each once.
pub fn asked(query: &str) -> Vec<String> {
    let beginning: String = query.chars().take(LONGEST_QUERY).collect();
    let mut asked: Vec<String> = Vec::new();
    for word in words(&beginning) {
        let folded = fold(word.text);
        if asked.len() < MOST_WORDS && !folded.is_empty() && folded.len() <= LONGEST_WORD && !asked.contains(&folded) {
            asked.push(folded);
        }
    }
    asked
}

/// A typed word, and where something is found under it.
#[derive(Clone, Debug)]
pub struct Meant {
    /// As it was typed, folded.
    pub typed: String,
    /// The word that was looked for in its place.
    pub instead: Option<String>,
    /// What it stands for, each with its share.
    pub words: HashMap<WordId, f32>,
    /// The documents in which it stands.
    pub places: Vec<(Place, f32)>,
}

/// Looks for a word. The last one may be half typed.
pub fn meant(index: &Index, typed: &str, reader: Language, is_last: bool) -> Meant {
    let mut meant = Meant { typed: typed.to_owned(), instead: None, words: HashMap::new(), places: Vec::new() };
    meant.words = family(index, typed, reader, 1.0);
    if is_last && typed.chars().count() >= SHORTEST_BEGINNING {
        for id in index.dictionary.beginning_with(typed, MOST_ENDINGS) {
            meant.words.entry(*id).or_insert(BEGINNING);
        }
    }
    meant.places = look_up(index, &meant.words, reader);
    if meant.places.is_empty() {
        meant_nearly(index, &mut meant, reader);
    }
    meant
}

/// Of the words that are a typing error away, the one that most documents have.
fn meant_nearly(index: &Index, meant: &mut Meant, reader: Language) {
    let mut best: Option<(usize, &str)> = None;
    for id in index.dictionary.near(&meant.typed) {
        let word = index.dictionary.word(id);
        let count = look_up(index, &HashMap::from([(id, 1.0)]), reader).len();
        let is_better = best.is_none_or(|(most, other)| count > most || (count == most && word < other));
        if count > 0 && is_better {
            best = Some((count, word));
        }
    }
    if let Some((_, word)) = best {
        meant.words = family(index, word, reader, NEAR);
        meant.places = look_up(index, &meant.words, reader);
        meant.instead = Some(word.to_owned());
    }
}

/// The word that is most like one of which nothing is known.
pub fn nearest(index: &Index, unknown: &str, reader: Language) -> Option<String> {
    let alike = index.dictionary.alike(unknown).into_iter();
    alike
        .map(|(_, id)| id)
        .find(|id| !look_up(index, &HashMap::from([(*id, 1.0)]), reader).is_empty())
        .map(|id| index.dictionary.word(id).to_owned())
}

/// A word and all that share its root.
fn family(index: &Index, word: &str, reader: Language, share: f32) -> HashMap<WordId, f32> {
    let dictionary = &index.dictionary;
    let mut family = HashMap::new();
    for language in dictionary.languages() {
        let kinship = if language == reader { OF_FAMILY } else { OF_OTHER_LANGUAGE };
        for id in dictionary.family(word, language) {
            let kinship = if dictionary.word(*id) == word { 1.0 } else { kinship };
            let known = family.entry(*id).or_insert(0.0);
            *known = share * f32::max(*known / share, kinship);
        }
    }
    family
}

fn look_up(index: &Index, words: &HashMap<WordId, f32>, reader: Language) -> Vec<(Place, f32)> {
    let mut wanted: Vec<(WordId, f32)> = words.iter().map(|(word, share)| (*word, *share)).collect();
    // Sums of fractions depend on their order, and a search must find the same twice.
    wanted.sort_unstable_by_key(|(word, _)| *word);
    index.look_up(&wanted, reader)
}
