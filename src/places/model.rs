//! What a place is, which of two counts, and where it is after the lesson was edited.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::content::{Block, LessonName};

/// So many blocks are remembered before and after the one where she stopped. A row stays small however long a lesson.
const AROUND: usize = 24;

/// Where a learner stopped in one lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The block; nothing where only a draft is kept.
    pub spot: Option<Spot>,
    /// Answers that were chosen and not sent.
    pub draft: Option<Draft>,
}

/// A block of a lesson, among those that were around it then.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// When she was there. First, since the later one counts.
    pub at: Timestamp,
    /// The anchor of the block.
    pub block: String,
    /// Anchors around it, in order, its own among them.
    pub around: Vec<String>,
    /// Its place among all blocks, from 0.
    pub index: usize,
    /// How many there were.
    pub count: usize,
}

/// Answers that were chosen and not sent: for every question the place of the answer, from 0.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Draft {
    /// When they were chosen. First, since the later one counts.
    pub at: Timestamp,
    /// The answers.
    pub chosen: Vec<Option<usize>>,
}

impl Place {
    /// Of two places in one lesson the later; of two that share their moment always the same one.
    pub fn joined(self, other: Self) -> Self {
        Self { spot: self.spot.max(other.spot), draft: self.draft.max(other.draft) }
    }
}

impl Spot {
    /// The block with this element id.
    pub fn at_element(blocks: &[Block], id: &str, at: Timestamp) -> Option<Self> {
        let index = blocks.iter().position(|block| block.id() == id)?;
        Some(Self::at_index(blocks, index, at))
    }

    /// A block by its place, which must be one of the lesson's.
    pub(super) fn at_index(blocks: &[Block], index: usize, at: Timestamp) -> Self {
        let around = &blocks[index.saturating_sub(AROUND)..blocks.len().min(index + AROUND + 1)];
        Self {
            at,
            block: blocks[index].anchor.to_string(),
            around: around.iter().map(|block| block.anchor.to_string()).collect(),
            index,
            count: blocks.len(),
        }
    }

    /// The place of this block in the lesson as it is now: its own, or that of the nearest that is still there, the one
    /// before rather than the one after. Where none is, as in a translation, as far through as it was. Nothing where a
    /// lesson has no block.
    pub fn in_lesson(&self, blocks: &[Block]) -> Option<usize> {
        let now = |anchor: &String| blocks.iter().position(|block| *block.anchor == **anchor);
        let here = self.around.iter().position(|anchor| *anchor == self.block).unwrap_or_default();
        let (before, after) = self.around.split_at(here);
        let by_distance = |distance: usize| {
            let earlier = here.checked_sub(distance).and_then(|place| before.get(place));
            // At no distance at all stands the block itself, which is the first of those after.
            earlier.and_then(now).or_else(|| after.get(distance).and_then(now))
        };
        (0..=self.around.len()).find_map(by_distance).or_else(|| self.by_share(blocks.len()))
    }

    fn by_share(&self, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some((self.index * count / self.count.max(1)).min(last))
    }
}

/// Places by the names that their lessons have now; of two under one name the later.
pub fn under_current_names(
    places: Vec<(LessonName, Place)>,
    current_name: impl Fn(&LessonName) -> LessonName,
) -> HashMap<LessonName, Place> {
    let mut current: HashMap<LessonName, Place> = HashMap::new();
    for (name, place) in places {
        let kept = current.remove(&current_name(&name)).unwrap_or_default();
        current.insert(current_name(&name), kept.joined(place));
    }
    current
}
