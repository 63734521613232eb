//! From typed words to the best documents, each with the passage that shows why.

use super::{
    documents::{self, Document},
    index::{Index, Place},
    passage::{self, Passage, Wanted},
    query::{self, Meant},
};
use crate::{content::Library, i18n::Language};

/// So many results stand on one page.
pub const PAGE: usize = 20;
/// Nobody looks further; who found nothing by then needs other words.
pub const MOST: usize = 100;
/// How close the words stand to each other is looked at for so many of the best.
const LOOKED_AT: usize = 20;

/// BM25 (Robertson and Zaragoza, 2009): how soon more of the same word counts for less, and how much length matters.
const SATURATION: f32 = 6.0;
const LENGTH: f32 = 0.6;
/// What all words standing together add at most.
const TOGETHER: f32 = 0.4;

/// What was found.
#[derive(Debug, Default)]
pub struct Found<'a> {
    /// The results of this page.
    pub results: Vec<Result<'a>>,
    /// How many there are, up to [`MOST`].
    pub total: usize,
    /// Whether there are more than that.
    pub has_more: bool,
    /// Typed words with what was looked for instead.
    pub instead: Vec<(String, String)>,
    /// Typed words that stand nowhere.
    pub unknown: Vec<String>,
    /// A whole query that would find something.
    pub suggestion: Option<String>,
}

/// A document that was found.
#[derive(Debug)]
pub struct Result<'a> {
    /// What it is.
    pub document: Document<'a>,
    /// Why it was found.
    pub passage: Passage,
}

/// Looks for `words`, and gives one page of what it finds, counted from 1. What `library` does not say any more is not
/// found, even when the index still has it.
pub fn find<'a>(index: &Index, library: &'a Library, reader: Language, words: &[String], page: usize) -> Found<'a> {
    let last = words.len().saturating_sub(1);
    let meant: Vec<Meant> =
        words.iter().enumerate().map(|(at, word)| query::meant(index, word, reader, at == last)).collect();
    let known = meant.iter().filter(|word| !word.places.is_empty()).count();
    let wanted = wanted(&meant);
    let mut ranked = closest_first(index, library, &wanted, known, ranked(index, &meant));
    let has_more = ranked.len() > MOST;
    let total = ranked.len().min(MOST);
    let from = (page.saturating_sub(1) * PAGE).min(total);
    let results = ranked[from..total].iter_mut().take(PAGE).filter_map(|ranked| {
        let document = documents::find(library, index.name(ranked.place))?;
        let passage = ranked.passage.take();
        let passage = passage.unwrap_or_else(|| passage::best(&document, &index.dictionary, &wanted));
        Some(Result { document, passage })
    });
    Found {
        results: results.collect(),
        total,
        has_more,
        instead: meant.iter().filter_map(|meant| Some((meant.typed.clone(), meant.instead.clone()?))).collect(),
        unknown: meant.iter().filter(|meant| meant.places.is_empty()).map(|meant| meant.typed.clone()).collect(),
        suggestion: suggestion(index, &meant, reader),
    }
}

/// Every document with any of the words, the best first.
fn ranked(index: &Index, meant: &[Meant]) -> Vec<(f32, Place)> {
    let count = index.len() as f32;
    let mut scores: Vec<(f32, f32, Place)> = vec![(0.0, 0.0, (0, 0)); index.len()];
    let mut most = 0.0;
    for word in meant.iter().filter(|word| !word.places.is_empty()) {
        let having = word.places.len() as f32;
        let rarity = (1.0 + (count - having + 0.5) / (having + 0.5)).ln();
        most += rarity;
        for (place, weight) in &word.places {
            let length = SATURATION * (1.0 - LENGTH + LENGTH * index.relative_length(*place));
            let score = &mut scores[index.number(*place)];
            score.2 = *place;
            score.0 += rarity * weight * (SATURATION + 1.0) / (weight + length);
            score.1 += rarity;
        }
    }
    // A text with all words is better than one with some of them many times.
    let found = scores.into_iter().filter(|(_, had, _)| *had > 0.0);
    let mut ranked: Vec<(f32, Place)> =
        found.map(|(score, had, place)| (score * (had / most).powi(2), place)).collect();
    let best = |one: &(f32, Place), other: &(f32, Place)| {
        other.0.total_cmp(&one.0).then_with(|| index.name(one.1).cmp(index.name(other.1)))
    };
    if ranked.len() > MOST + 1 {
        ranked.select_nth_unstable_by(MOST, best);
        ranked.truncate(MOST + 1);
    }
    ranked.sort_unstable_by(best);
    ranked
}

/// A document in its place among the others.
struct Ranked {
    score: f32,
    place: Place,
    /// Where it was looked at already.
    passage: Option<Passage>,
}

/// Leaves out what is not public any more, and puts first among the best where the words stand close together.
fn closest_first(
    index: &Index,
    library: &Library,
    wanted: &Wanted,
    known: usize,
    ranked: Vec<(f32, Place)>,
) -> Vec<Ranked> {
    let mut kept = Vec::with_capacity(ranked.len());
    for (score, place) in ranked {
        let Some(document) = documents::find(library, index.name(place)) else { continue };
        let mut ranked = Ranked { score, place, passage: None };
        if known > 1 && kept.len() < LOOKED_AT {
            let passage = passage::best(&document, &index.dictionary, wanted);
            ranked.score *= 1.0 + TOGETHER * passage.together.saturating_sub(1) as f32 / (known - 1) as f32;
            ranked.passage = Some(passage);
        }
        kept.push(ranked);
    }
    let best = kept.len().min(LOOKED_AT);
    // Stable: of equals the better one stays first.
    kept[..best].sort_by(|one, other| other.score.total_cmp(&one.score));
    kept
}

fn wanted(meant: &[Meant]) -> Wanted {
    let numbered = (0..).zip(meant).flat_map(|(number, word)| word.words.keys().map(move |id| (*id, number)));
    // A word that several typed words stand for counts for the first of them.
    let mut wanted = Wanted::new();
    for (id, number) in numbered {
        wanted.entry(id).or_insert(number);
    }
    wanted
}

/// The query with the nearest words in place of those that stand nowhere, when all of them have one.
fn suggestion(index: &Index, meant: &[Meant], reader: Language) -> Option<String> {
    meant.iter().any(|word| word.places.is_empty()).then_some(())?;
    let words = meant.iter().map(|word| match (&word.instead, word.places.is_empty()) {
        (Some(instead), _) => Some(instead.clone()),
        (None, false) => Some(word.typed.clone()),
        (None, true) => query::nearest(index, &word.typed, reader),
    });
    words.collect::<Option<Vec<String>>>().map(|words| words.join(" "))
}
