//! The few words of a text that show why it was found.

use std::collections::HashMap;

use super::{
    dictionary::{Dictionary, WordId},
    documents::Document,
    words::{Word, words},
};
use crate::i18n::Language;

/// Words that belong together stand within so many.
const WINDOW: usize = 24;
/// A passage has at most so many words, some of them before the first that was asked for.
const LONGEST: usize = 34;
const BEFORE: usize = 8;

/// A part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Its language.
    pub language: Language,
    /// Its words piece by piece, and whether a piece was asked for.
    pub pieces: Vec<(String, bool)>,
    /// The id of the place within the page where it stands.
    pub anchor: Option<String>,
    /// How many of the words asked for stand close together here.
    pub together: u32,
}

/// Which of the words asked for, counted from 0, each word stands for.
pub type Wanted = HashMap<WordId, u32>;

/// The passage in which most of the words asked for stand close together; without any, the first summary.
pub fn best(document: &Document<'_>, dictionary: &Dictionary, wanted: &Wanted) -> Passage {
    let mut best: Option<(u32, usize, Passage)> = None;
    for (language, text) in &document.texts {
        for (anchor, text) in text.sections() {
            let Some(found) = Found::within(&text, dictionary, wanted) else { continue };
            if best.as_ref().is_none_or(|(together, count, _)| (found.together, found.count) > (*together, *count)) {
                let (pieces, anchor) = (found.pieces(&text), anchor.map(str::to_owned));
                let passage = Passage { language: *language, pieces, anchor, together: found.together };
                best = Some((found.together, found.count, passage));
            }
        }
    }
    best.map_or_else(|| summary(document, dictionary, wanted), |(_, _, passage)| passage)
}

/// Nothing of the text was asked for, but perhaps something of its summary.
fn summary(document: &Document<'_>, dictionary: &Dictionary, wanted: &Wanted) -> Passage {
    let found = document.summaries.iter().find_map(|text| Some((text, Found::within(text, dictionary, wanted)?)));
    let (pieces, together) = match (found, document.summaries.first()) {
        (Some((text, found)), _) => (found.pieces(text), found.together),
        (None, Some(text)) => (vec![((*text).to_owned(), false)], 0),
        (None, None) => (vec![(beginning(document), false)], 0),
    };
    Passage { language: document.name.language, pieces, anchor: None, together }
}

fn beginning(document: &Document<'_>) -> String {
    let text = document.texts.first().map(|(_, text)| text.words()).unwrap_or_default();
    let end = words(&text).take(LONGEST).last().map_or(0, |word| word.end());
    let cut = words(&text).nth(LONGEST).is_some();
    if cut { format!("{} …", &text[..end]) } else { text }
}

/// Where in a text the words asked for stand closest together.
struct Found<'a> {
    words: Vec<Word<'a>>,
    /// The places of words that were asked for.
    hits: Vec<(usize, u32)>,
    /// The first hit of the best window.
    first: usize,
    together: u32,
    count: usize,
}

impl<'a> Found<'a> {
    fn within(text: &'a str, dictionary: &Dictionary, wanted: &Wanted) -> Option<Self> {
        let words: Vec<Word<'a>> = words(text).collect();
        let number = |word: &Word<'_>| wanted.get(&dictionary.spellings.id(&word.folded())?).copied();
        let hits: Vec<(usize, u32)> =
            words.iter().enumerate().filter_map(|(at, word)| Some((at, number(word)?))).collect();
        let window = |first: usize| {
            let (start, _) = hits[first];
            let near = hits[first..].iter().take_while(|(at, _)| at - start < WINDOW);
            let (bits, count) = near.fold((0_u32, 0), |(bits, count), (_, number)| (bits | 1 << number, count + 1));
            (bits.count_ones(), count)
        };
        // Of equals the first.
        let best = (0..hits.len()).map(|first| (window(first), std::cmp::Reverse(first))).max()?;
        let ((together, count), std::cmp::Reverse(first)) = best;
        Some(Self { words, first: hits[first].0, hits, together, count })
    }

    fn pieces(&self, text: &str) -> Vec<(String, bool)> {
        let start = self.start(text);
        let end = (start + LONGEST).min(self.words.len());
        let from = if start == 0 { 0 } else { self.words[start].at };
        let to = if end == self.words.len() { text.len() } else { self.words[end - 1].end() };
        let mut pieces: Vec<(String, bool)> = Vec::new();
        let mut written = from;
        for (at, _) in self.hits.iter().filter(|(at, _)| (start..end).contains(at)) {
            let word = self.words[*at];
            pieces.push((text[written..word.at].to_owned(), false));
            pieces.push((word.text.to_owned(), true));
            written = word.end();
        }
        pieces.push((text[written..to].to_owned(), false));
        if from > 0 {
            pieces.insert(0, ("… ".to_owned(), false));
        }
        if to < text.len() {
            pieces.push((" …".to_owned(), false));
        }
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces.into_iter().map(|(piece, asked)| (piece.replace('\n', " "), asked)).collect()
    }

    /// The beginning of the sentence, when it is not far.
    fn start(&self, text: &str) -> usize {
        let earliest = self.first.saturating_sub(BEFORE);
        let ends_sentence = |at: usize| {
            let between = &text[self.words[at - 1].end()..self.words[at].at];
            // A block has a line of its own.
            between.contains('\n') || (between.contains(['.', '?', '!', ':', '”']) && between.ends_with([' ', '“']))
        };
        (earliest.max(1)..=self.first).rev().find(|at| ends_sentence(*at)).unwrap_or(earliest)
    }
}
