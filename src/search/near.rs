//! Words that are nearly another: one letter too many, too few, wrong, or two in the wrong order.

/// From this length on a word may have a typing error of any kind.
pub const SHORTEST: usize = 4;
/// In a word of this length two neighbours may have changed places, `opt` for `otp`. With another letter it would be
/// another word, and in shorter ones every letter counts.
const SHORTEST_SWAPPED: usize = 3;
/// Longer words are found only as they are.
const LONGEST: usize = 24;

/// Finds the words of a list that are one typing error away.
///
/// Two words are that near only if a letter less of one is the other, or a letter less of each is the same. So the list
/// keeps the hash of every word with every letter left out: about eight entries a word.
#[derive(Clone, Default, Debug)]
pub struct Nearness {
    /// Hash and number of a word, in order.
    entries: Vec<(u32, u32)>,
}

impl Nearness {
    /// Prepares a list of folded words.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut entries = Vec::new();
        for (number, word) in words.enumerate() {
            if is_fit(word) {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                entries.push((hash(word.chars()), number));
                entries.extend(shorter(word).map(|hash| (hash, number)));
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries.shrink_to_fit();
        Self { entries }
    }

    /// The numbers of words that may be near; each is still to be looked at with [`is_slip`].
    pub fn candidates(&self, word: &str) -> Vec<u32> {
        if !is_fit(word) {
            return Vec::new();
        }
        let mut found: Vec<u32> =
            std::iter::once(hash(word.chars())).chain(shorter(word)).flat_map(|hash| self.under(hash)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn under(&self, hash: u32) -> impl Iterator<Item = u32> {
        let start = self.entries.partition_point(|entry| entry.0 < hash);
        self.entries[start..].iter().take_while(move |entry| entry.0 == hash).map(|entry| entry.1)
    }
}

fn is_fit(word: &str) -> bool {
    (SHORTEST_SWAPPED..=LONGEST).contains(&word.chars().count())
}

/// Hashes of a word with each of its letters left out.
fn shorter(word: &str) -> impl Iterator<Item = u32> {
    (0..word.chars().count())
        .map(move |left_out| hash(word.chars().enumerate().filter(move |(at, _)| *at != left_out).map(|(_, c)| c)))
}

/// FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0x811c_9dc5, |hash, letter| (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193))
}

/// Whether somebody who typed one word may have meant the other: they are one error apart that is forgiven in its length.
pub fn is_slip(typed: &str, meant: &str) -> bool {
    let is_forgiven = match typed.chars().count() {
        SHORTEST.. => true,
        SHORTEST_SWAPPED => letters(typed) == letters(meant),
        _ => false,
    };
    is_forgiven && distance(typed, meant, 1) == Some(1)
}

/// The letters of a word in the order of the alphabet.
fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// How many letters must be put in, left out, replaced or changed places with a neighbour to make one word of the other;
/// nothing when that is more than `most`. Optimal string alignment.
pub fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1; other.len() + 1];
        for (column, against) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != against);
            next[column + 1] = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *against {
                next[column + 1] = next[column + 1].min(before[column - 1] + 1);
            }
        }
        if next.iter().all(|cost| *cost > most) {
            return None;
        }
        (before, last) = (last, next);
    }
    last.last().copied().filter(|cost| *cost <= most)
}
