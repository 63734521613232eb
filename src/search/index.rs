//! Which word stands in which document, and how weightily.
//!
//! Documents lie in many small buckets. An edit makes one bucket anew; the others stay as they are, so that a library of
//! ten thousand lessons is searched by its newest words a moment after any of them changed. Postings name words as they
//! are written; that words share a root is the dictionary's knowledge alone, and may change without them.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use super::{
    dictionary::{Dictionary, Spellings, WordId},
    documents::{self, Document, DocumentName},
    words::{LONGEST_WORD, words},
};
use crate::{
    content::{Html, Library},
    i18n::Language,
};

/// More buckets make an edit cheaper and a search dearer.
const BUCKETS: usize = 128;
/// A word of the title says as much about a text as this many within it, and one of its summary.
const TITLE: u32 = 12;
const SUMMARY: u32 = 4;

/// Everything that can be found. Immutable.
#[derive(Clone, Debug)]
pub struct Index {
    /// The library that it was made of, by its version.
    pub version: Option<u64>,
    /// All words.
    pub dictionary: Arc<Dictionary>,
    buckets: Vec<Arc<Bucket>>,
    /// How many documents lie in the buckets before each.
    starts: Vec<usize>,
    average_length: f32,
}

/// A document of the index: its bucket and its place there.
pub type Place = (u16, u16);

#[derive(Default, Debug)]
struct Bucket {
    entries: Vec<Entry>,
    /// In ascending order, each with the end of its postings.
    words: Vec<(WordId, u32)>,
    postings: Vec<Posting>,
}

#[derive(Debug)]
struct Entry {
    name: DocumentName,
    readers: Vec<Language>,
    mark: u64,
    /// What the mark speaks of, so that its place in memory is not used again meanwhile.
    _held: Vec<Html>,
    /// In words.
    length: u32,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    document: u16,
    weight: u16,
}

impl Index {
    /// Before anything was read.
    pub fn empty() -> Self {
        Self { version: None, dictionary: Arc::default(), buckets: Vec::new(), starts: Vec::new(), average_length: 1.0 }
    }

    /// The index of a library, with everything of an earlier one that is still true.
    pub fn of(library: &Library, earlier: &Self) -> Self {
        let mut shelves: Vec<Vec<Document<'_>>> = (0..BUCKETS).map(|_| Vec::new()).collect();
        for document in documents::documents(library) {
            shelves[bucket_of(&document.name)].push(document);
        }
        let mut spellings = Arc::clone(&earlier.dictionary.spellings);
        let mut buckets = Vec::with_capacity(BUCKETS);
        for (place, mut shelf) in shelves.into_iter().enumerate() {
            shelf.sort_by(|one, other| one.name.cmp(&other.name));
            let same = earlier.buckets.get(place).filter(|bucket| bucket.is_of(&shelf));
            buckets.push(match same {
                Some(bucket) => Arc::clone(bucket),
                None => Arc::new(Bucket::of(&shelf, Arc::make_mut(&mut spellings))),
            });
        }
        let lengths = buckets.iter().flat_map(|bucket| &bucket.entries).map(|entry| u64::from(entry.length));
        let (count, words) = lengths.fold((0_u64, 0), |(count, words), length| (count + 1, words + length));
        let starts = buckets.iter().scan(0, |count, bucket| {
            let start = *count;
            *count += bucket.entries.len();
            Some(start)
        });
        let starts = starts.collect();
        Self {
            starts,
            version: Some(library.version),
            dictionary: Dictionary::renewed(&earlier.dictionary, spellings, &library.site.languages),
            buckets,
            average_length: (words as f32 / count.max(1) as f32).max(1.0),
        }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.buckets.iter().map(|bucket| bucket.entries.len()).sum()
    }

    /// The number of a document, below [`Index::len`].
    pub fn number(&self, (bucket, place): Place) -> usize {
        self.starts[usize::from(bucket)] + usize::from(place)
    }

    /// The name of a document.
    pub fn name(&self, place: Place) -> &DocumentName {
        &self.entry(place).name
    }

    /// How much longer than usual a document is.
    pub fn relative_length(&self, place: Place) -> f32 {
        self.entry(place).length as f32 / self.average_length
    }

    /// The documents for readers of a language in which any of the words stand, in order, with the weight of all of
    /// them together. Each word counts by its share.
    pub fn look_up(&self, wanted: &[(WordId, f32)], reader: Language) -> Vec<(Place, f32)> {
        let mut found = Vec::new();
        let mut weights = Vec::new();
        for (number, bucket) in (0_u16..).zip(&self.buckets) {
            weights.clear();
            weights.resize(bucket.entries.len(), 0.0_f32);
            let mut is_empty = true;
            for (word, share) in wanted {
                for posting in bucket.postings_of(*word) {
                    weights[usize::from(posting.document)] += share * f32::from(posting.weight);
                    is_empty = false;
                }
            }
            if !is_empty {
                let documents = (0_u16..).zip(&weights).filter(|(_, weight)| **weight > 0.0);
                let for_reader = |place: u16| bucket.entries[usize::from(place)].readers.contains(&reader);
                found.extend(
                    documents.filter(|(place, _)| for_reader(*place)).map(|(place, weight)| ((number, place), *weight)),
                );
            }
        }
        found
    }

    /// How many buckets did not have to be made anew.
    #[cfg(test)]
    pub fn buckets_shared_with(&self, other: &Self) -> usize {
        self.buckets.iter().zip(&other.buckets).filter(|(one, other)| Arc::ptr_eq(one, other)).count()
    }

    fn entry(&self, (bucket, place): Place) -> &Entry {
        &self.buckets[usize::from(bucket)].entries[usize::from(place)]
    }
}

/// The same on every machine and in every run.
fn bucket_of(name: &DocumentName) -> usize {
    let mut hasher = DefaultHasher::new();
    name.subject.hash(&mut hasher);
    usize::try_from(hasher.finish() % BUCKETS as u64).unwrap_or_default()
}

impl Bucket {
    fn of(documents: &[Document<'_>], spellings: &mut Spellings) -> Self {
        // A library has far fewer documents than would fill a bucket.
        let documents = &documents[..documents.len().min(usize::from(u16::MAX))];
        let mut postings: Vec<(WordId, Posting)> = Vec::new();
        let mut entries = Vec::with_capacity(documents.len());
        for (number, document) in (0_u16..).zip(documents) {
            let (length, weights) = weigh(document, spellings);
            let weighed = weights.into_iter().map(|(word, weight)| {
                (word, Posting { document: number, weight: u16::try_from(weight).unwrap_or(u16::MAX) })
            });
            postings.extend(weighed);
            entries.push(Entry {
                name: document.name.clone(),
                readers: document.readers.clone(),
                mark: document.mark(),
                _held: document.held(),
                length,
            });
        }
        postings.sort_unstable_by_key(|(word, posting)| (*word, posting.document));
        let mut words: Vec<(WordId, u32)> = Vec::new();
        for (end, (word, _)) in (1..).zip(&postings) {
            match words.last_mut() {
                Some(last) if last.0 == *word => last.1 = end,
                _ => words.push((*word, end)),
            }
        }
        words.shrink_to_fit();
        Self { entries, words, postings: postings.into_iter().map(|(_, posting)| posting).collect() }
    }

    fn is_of(&self, documents: &[Document<'_>]) -> bool {
        let same =
            |(entry, document): (&Entry, &Document<'_>)| entry.name == document.name && entry.mark == document.mark();
        self.entries.len() == documents.len() && self.entries.iter().zip(documents).all(same)
    }

    fn postings_of(&self, word: WordId) -> &[Posting] {
        match self.words.binary_search_by_key(&word, |(word, _)| *word) {
            Ok(at) => {
                let start = at.checked_sub(1).map_or(0, |before| self.words[before].1);
                &self.postings[start as usize..self.words[at].1 as usize]
            }
            Err(_) => &[],
        }
    }
}

/// The length of a document, and how weighty each of its words is.
fn weigh(document: &Document<'_>, spellings: &mut Spellings) -> (u32, HashMap<WordId, u32>) {
    let mut weights: HashMap<WordId, u32> = HashMap::new();
    let mut length = 0;
    let mut count = |text: &str, language: Language, weight: u32| {
        for word in words(text) {
            let folded = word.folded();
            if folded.len() <= LONGEST_WORD {
                *weights.entry(spellings.learn(&folded, language)).or_default() += weight;
                length += 1;
            }
        }
    };
    let language = document.name.language;
    document.titles.iter().for_each(|title| count(title, language, TITLE));
    document.summaries.iter().for_each(|summary| count(summary, language, SUMMARY));
    document.texts.iter().for_each(|(language, text)| count(&text.words(), *language, 1));
    (length, weights)
}
