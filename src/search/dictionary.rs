//! Every word that the library uses, with the roots that words share.

use std::{collections::HashMap, sync::Arc};

use super::{
    near::{self, Nearness},
    stem::stem,
};
use crate::i18n::Language;

/// The number of a word.
pub type WordId = u32;

/// Words as they are written, folded, each with a number. Grows; what nobody writes any more is found in no document.
#[derive(Clone, Default, Debug)]
pub struct Spellings {
    ids: HashMap<Arc<str>, WordId>,
    /// By number: the word, and the languages of the texts that it was met in, one bit each.
    words: Vec<(Arc<str>, u32)>,
}

impl Spellings {
    /// The number of a word of a text in `language`, which is new perhaps.
    pub fn learn(&mut self, word: &str, language: Language) -> WordId {
        let bit = bit(language);
        if let Some(id) = self.ids.get(word) {
            self.words[*id as usize].1 |= bit;
            return *id;
        }
        let id = WordId::try_from(self.words.len()).expect("a library has fewer words");
        let word: Arc<str> = word.into();
        self.ids.insert(word.clone(), id);
        self.words.push((word, bit));
        id
    }

    /// The number of a word that is known.
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    fn is_of(&self, word: &str, language: Language) -> bool {
        self.id(word).is_some_and(|id| self.words[id as usize].1 & bit(language) != 0)
    }

    /// How much is known: grows with every word, and with every language that a word is met in.
    fn measure(&self) -> (usize, u32) {
        (self.words.len(), self.words.iter().map(|(_, languages)| languages.count_ones()).sum())
    }
}

fn bit(language: Language) -> u32 {
    let place = Language::all().position(|other| other == language).unwrap_or_default();
    1 << (place % 32)
}

/// The words of all texts, and what can be asked about them.
#[derive(Clone, Default, Debug)]
pub struct Dictionary {
    pub(super) spellings: Arc<Spellings>,
    /// For each language, words by their root.
    families: Vec<(Language, HashMap<String, Vec<WordId>>)>,
    /// In the order of the alphabet.
    alphabet: Vec<WordId>,
    nearness: Nearness,
}

impl Dictionary {
    /// Finds the roots of all words, unless no word is new.
    pub fn renewed(earlier: &Arc<Self>, spellings: Arc<Spellings>, languages: &[Language]) -> Arc<Self> {
        let known: Vec<Language> = earlier.families.iter().map(|(language, _)| *language).collect();
        if earlier.spellings.measure() == spellings.measure() && known == languages {
            return Arc::clone(earlier);
        }
        let families = languages.iter().map(|language| (*language, families(&spellings, *language))).collect();
        let mut alphabet: Vec<WordId> = (0..).take(spellings.words.len()).collect();
        alphabet
            .sort_unstable_by(|one, other| spellings.words[*one as usize].0.cmp(&spellings.words[*other as usize].0));
        let nearness = Nearness::of(spellings.words.iter().map(|(word, _)| &**word));
        Arc::new(Self { spellings, families, alphabet, nearness })
    }

    /// A word by its number.
    pub fn word(&self, id: WordId) -> &str {
        &self.spellings.words[id as usize].0
    }

    /// All words that share the root of `word` in a language.
    pub fn family(&self, word: &str, language: Language) -> &[WordId] {
        let root = stem(word, language.code(), &|root| self.spellings.is_of(root, language));
        let families = self.families.iter().find(|(of, _)| *of == language);
        families.and_then(|(_, families)| families.get(&root)).map_or(&[], Vec::as_slice)
    }

    /// The languages whose roots are known.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.families.iter().map(|(language, _)| *language)
    }

    /// Words that begin so, at most `most` of them.
    pub fn beginning_with(&self, beginning: &str, most: usize) -> &[WordId] {
        let start = self.alphabet.partition_point(|id| self.word(*id) < beginning);
        let count =
            self.alphabet[start..].iter().take(most).take_while(|id| self.word(**id).starts_with(beginning)).count();
        &self.alphabet[start..start + count]
    }

    /// Words that are one forgiven typing error away.
    pub fn near(&self, word: &str) -> Vec<WordId> {
        let mut near = self.nearness.candidates(word);
        near.retain(|id| near::is_slip(word, self.word(*id)));
        near
    }

    /// Words with the same first letter that are up to two typing errors away, the nearest first.
    pub fn alike(&self, word: &str) -> Vec<(usize, WordId)> {
        let Some(first) = word.chars().next().filter(|_| word.chars().count() >= near::SHORTEST) else {
            return Vec::new();
        };
        let neighbours = self.beginning_with(first.encode_utf8(&mut [0; 4]), usize::MAX);
        let measured = neighbours.iter().filter_map(|id| Some((near::distance(word, self.word(*id), 2)?, *id)));
        let mut alike: Vec<(usize, WordId)> = measured.collect();
        alike.sort_unstable_by(|one, other| (one.0, self.word(one.1)).cmp(&(other.0, self.word(other.1))));
        alike
    }
}

fn families(spellings: &Spellings, language: Language) -> HashMap<String, Vec<WordId>> {
    let mut families: HashMap<String, Vec<WordId>> = HashMap::new();
    for (id, (word, _)) in (0..).zip(&spellings.words) {
        let root = stem(word, language.code(), &|root| spellings.is_of(root, language));
        families.entry(root).or_default().push(id);
    }
    families
}
