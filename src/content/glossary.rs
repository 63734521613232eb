//! The words that the site explains, and where they are found in a text.

use std::collections::{HashMap, HashSet};

use super::markdown::Html;
use crate::i18n::{Locale, fold};

/// A word with its explanation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// As its heading says: `Peramban (browser)`.
    pub name: String,
    /// Further words for it, and forms of it.
    pub also: Vec<String>,
    /// The id of its place on the glossary's page.
    pub anchor: String,
    /// A sentence or two.
    pub explanation: Html,
}

impl Term {
    /// Every way in which it is written: what stands before and within the brackets of its name, and the further words.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let parts = self.name.split(['(', ')', ',']).map(str::trim).filter(|part| !part.is_empty());
        parts.chain(self.also.iter().map(String::as_str))
    }

    /// The name without its brackets.
    pub fn short_name(&self) -> &str {
        self.forms().next().unwrap_or(&self.name)
    }
}

/// All words that the site explains in one language, in the order of the alphabet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glossary {
    /// What stands above the words.
    pub introduction: Html,
    /// The words.
    pub terms: Vec<Term>,
    /// Endings that a word may have in a text: `akunnya`.
    endings: Vec<String>,
    /// By the first word of a form: its words and the place of its term. The longest form stands first.
    forms: HashMap<String, Vec<(Vec<String>, usize)>>,
}

impl Glossary {
    /// Puts the words in order and prepares to find them.
    pub(super) fn new(introduction: Html, mut terms: Vec<Term>, locale: &Locale) -> Self {
        terms.sort_by_cached_key(|term| (fold(&term.name), term.anchor.clone()));
        let mut forms: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for (place, term) in terms.iter().enumerate() {
            for form in term.forms() {
                let words: Vec<String> = words(form).map(|(_, word)| fold(word)).collect();
                if let Some(first) = words.first() {
                    forms.entry(first.clone()).or_default().push((words, place));
                }
            }
        }
        forms.values_mut().for_each(|forms| forms.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        let endings = locale.say("glossary-endings").split_whitespace().map(str::to_owned).collect();
        Self { introduction, terms, endings, forms }
    }

    /// The longest word of the glossary that stands at the beginning of a run of words, folded, each with the mark
    /// that joins it to the one before: how many words it takes and the place of its term.
    pub(super) fn find(&self, run: &[(&str, String)]) -> Option<(usize, usize)> {
        let (_, first) = run.first()?;
        let exact = self.forms.get(first).into_iter().flatten().find(|(words, _)| self.begins(run, words));
        let found = exact.or_else(|| {
            let stems = self.endings.iter().filter_map(|ending| first.strip_suffix(ending.as_str()));
            stems.filter_map(|stem| self.forms.get(stem)).flatten().find(|(words, _)| words.len() == 1)
        });
        found.map(|(words, place)| (words.len(), *place))
    }

    /// The words of a text that are explained, folded.
    pub fn explained_in(&self, text: &str) -> HashSet<String> {
        let run = run(text, &words(text).collect::<Vec<_>>());
        let places = self.all(&run).flat_map(|(at, length, _)| at..at + length);
        places.map(|place| run[place].1.clone()).collect()
    }

    /// The terms that a text says, in the order of the glossary.
    pub fn said_in(&self, text: &str) -> impl Iterator<Item = &Term> {
        let run = run(text, &words(text).collect::<Vec<_>>());
        let said: HashSet<usize> = self.all(&run).map(|(.., term)| term).collect();
        self.terms.iter().enumerate().filter_map(move |(place, term)| said.contains(&place).then_some(term))
    }

    /// Every word of the glossary in a run of words: where it begins, how many words it takes, and the place of its term.
    fn all(&self, run: &[(&str, String)]) -> impl Iterator<Item = (usize, usize, usize)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let (from, (length, term)) = (at..run.len()).find_map(|from| Some((from, self.find(&run[from..])?)))?;
            at = from + length;
            Some((from, length, term))
        })
    }

    fn begins(&self, run: &[(&str, String)], form: &[String]) -> bool {
        let joined = |mark: &str| matches!(mark, " " | "-" | "\n" | "\u{a0}");
        form.len() <= run.len()
            && form.iter().zip(run).enumerate().all(|(index, (wanted, (mark, word)))| {
                let is_last = index > 0 && index + 1 == form.len();
                (index == 0 || joined(mark)) && (word == wanted || (is_last && self.is_form_of(word, wanted)))
            })
    }

    fn is_form_of(&self, word: &str, wanted: &str) -> bool {
        word.strip_prefix(wanted).is_some_and(|ending| self.endings.iter().any(|known| known == ending))
    }
}

/// Words of a text, folded, each with the mark between it and the one before.
pub(super) fn run<'a>(text: &'a str, words: &[(usize, &str)]) -> Vec<(&'a str, String)> {
    let mut end = 0;
    let folded = words.iter().map(|(at, word)| {
        let mark = &text[end..*at];
        end = at + word.len();
        (mark, fold(word))
    });
    folded.collect()
}

/// The words of a text with the bytes at which they begin.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}
