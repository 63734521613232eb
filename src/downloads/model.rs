//! What a download is. Pure, so that each rule can be tried by itself.
//!
//! The rules are those of the IAB's podcast measurement guidelines 2.2, as publicly summarised: a listener is counted once
//! for an episode within 24 hours, as soon as a minute of its sound, or all of a shorter one, has gone out to her, whatever
//! the number of requests and however often the same bytes.

use std::{fmt, ops::Range};

use jiff::{SignedDuration, Timestamp};

/// Within this a listener is counted once, and her requests are one.
pub const WINDOW: SignedDuration = SignedDuration::from_hours(24);

/// So much of an episode is a download.
const ENOUGH_SECONDS: u64 = 60;

/// Figures below this are not broken down.
pub const FEWEST: u64 = 5;

/// Bytes of a file that went out: ascending ranges that do not touch.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Spans(Vec<Range<u64>>);

impl Spans {
    /// Whoever asks for more pieces than this is no player; what is smallest is forgotten.
    pub const MOST: usize = 64;

    /// One range.
    pub fn of(range: Range<u64>) -> Self {
        let mut spans = Self::default();
        spans.add(range);
        spans
    }

    /// Adds a range. What was there already is there once.
    pub fn add(&mut self, range: Range<u64>) {
        if range.is_empty() {
            return;
        }
        let touches = |span: &Range<u64>| span.start <= range.end && range.start <= span.end;
        let (joined, apart): (Vec<_>, Vec<_>) = self.0.drain(..).partition(touches);
        let whole = joined.into_iter().fold(range, |all, span| all.start.min(span.start)..all.end.max(span.end));
        self.0 = apart;
        self.0.insert(self.0.partition_point(|span| span.start < whole.start), whole);
        if self.0.len() > Self::MOST {
            let smallest = (0..self.0.len()).min_by_key(|index| self.0[*index].end - self.0[*index].start);
            smallest.map(|index| self.0.remove(index));
        }
    }

    /// Adds all ranges of another.
    pub fn unite(&mut self, other: &Self) {
        other.0.iter().cloned().for_each(|range| self.add(range));
    }

    /// How many bytes of these lie within a part of the file.
    pub fn within(&self, part: &Range<u64>) -> u64 {
        let shared = |span: &Range<u64>| span.end.min(part.end).saturating_sub(span.start.max(part.start));
        self.0.iter().map(shared).sum()
    }

    /// Reads what a row keeps; what is no range is left out.
    pub fn parse(text: &str) -> Self {
        let mut spans = Self::default();
        let ranges = text.split(',').filter_map(|range| {
            let (first, end) = range.split_once('-')?;
            Some(first.parse().ok()?..end.parse().ok()?)
        });
        ranges.for_each(|range| spans.add(range));
        spans
    }
}

/// As a row keeps it: `0-4096,8192-12288`.
impl fmt::Display for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, span) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{}-{}", span.start, span.end)?;
        }
        Ok(())
    }
}

/// Where in a file its sound lies, and how long it plays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SoundPart {
    /// The bytes after the tags.
    pub bytes: Range<u64>,
    /// Playing time.
    pub seconds: u64,
}

impl SoundPart {
    /// The bytes that a minute takes, by the average of the file; all of a shorter one.
    pub fn enough(&self) -> u64 {
        let all = self.bytes.end.saturating_sub(self.bytes.start);
        if self.seconds <= ENOUGH_SECONDS {
            return all;
        }
        let minute = (u128::from(all) * u128::from(ENOUGH_SECONDS)).div_ceil(u128::from(self.seconds));
        u64::try_from(minute).unwrap_or(all)
    }

    /// Whether these bytes are a download.
    pub fn is_heard(&self, spans: &Spans) -> bool {
        let enough = self.enough();
        enough > 0 && spans.within(&self.bytes) >= enough
    }
}

/// What one listener got of one episode, for 24 hours from the first byte, or from the moment at which she was counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Window {
    /// What went out to her.
    pub heard: Spans,
    /// When it was enough.
    pub counted_at: Option<Timestamp>,
    /// When all this is forgotten.
    pub ends_at: Timestamp,
}

impl Window {
    /// Begins with a first byte.
    pub fn from(began_at: Timestamp) -> Self {
        Self { heard: Spans::default(), counted_at: None, ends_at: began_at + WINDOW }
    }

    /// Whether a byte at this moment belongs to the next.
    pub fn is_over(&self, at: Timestamp) -> bool {
        at >= self.ends_at
    }

    /// More bytes went out. Whether it is now, and for the first time, enough.
    pub fn hears(&mut self, more: &Spans, sound: &SoundPart, at: Timestamp) -> bool {
        if self.counted_at.is_some() {
            return false;
        }
        self.heard.unite(more);
        if !sound.is_heard(&self.heard) {
            return false;
        }
        // What was heard is not needed any more.
        *self = Self { heard: Spans::default(), counted_at: Some(at), ends_at: at + WINDOW };
        true
    }
}

/// Figures by a name, of which none below five is told by itself.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Breakdown {
    /// The larger ones, the largest first.
    pub shown: Vec<(String, u64)>,
    /// All others together, those without a name among them.
    pub rest: u64,
}

impl Breakdown {
    /// Leaves out what is too few; `other` is nobody's name.
    pub fn of(figures: impl IntoIterator<Item = (String, u64)>) -> Self {
        let is_told = |(name, count): &(String, u64)| name != super::agents::OTHER && *count >= FEWEST;
        let (mut shown, rest): (Vec<_>, Vec<_>) = figures.into_iter().partition(is_told);
        shown.sort_by(|(name, count), (other, others)| others.cmp(count).then_with(|| name.cmp(other)));
        Self { shown, rest: rest.iter().map(|(_, count)| count).sum() }
    }

    /// Everything together.
    pub fn total(&self) -> u64 {
        self.shown.iter().map(|(_, count)| count).sum::<u64>() + self.rest
    }
}
