//! Indonesian affixes. `mengirim`, `kiriman`, `dikirim`, `pengiriman` and `terkirim` are all `kirim`.
//!
//! Rules alone cannot tell `me-` + `masak` from `mem-` + `asak`. So every way of taking a word apart is tried, and a way
//! counts only when a word is left that is a root: one of `roots.txt`, or else a word of the library's own texts.

use std::{collections::HashSet, sync::LazyLock};

use super::Known;

static ROOTS: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("roots.txt").split_whitespace().collect());
/// Words that only look as if they had affixes.
static WHOLE: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("whole.txt").split_whitespace().collect());
/// Roots with something put into their middle, or otherwise changed beyond rules.
const CHANGED: [(&str, &str); 9] = [
    ("telunjuk", "tunjuk"),
    ("gemetar", "getar"),
    ("gerigi", "gigi"),
    ("kinerja", "kerja"),
    ("temali", "tali"),
    ("belajar", "ajar"),
    ("pelajar", "ajar"),
    ("mempunyai", "punya"),
    ("silakan", "sila"),
];

const PARTICLES: [&str; 4] = ["lah", "kah", "tah", "pun"];
const POSSESSIVES: [&str; 3] = ["ku", "mu", "nya"];
const SUFFIXES: [&str; 3] = ["kan", "an", "i"];
/// No word has more prefixes.
const MOST_PREFIXES: usize = 3;
/// Prefixes, the letters that may follow, and what the root lost in front.
const PREFIXES: [(&str, &str, &[&str]); 26] = [
    ("menge", "bcdhklprstg", &[""]),
    ("meny", VOWELS, &["s"]),
    ("meng", "aeioughkx", &["", "k"]),
    ("mem", "bpfvaeiou", &["", "p"]),
    ("men", "cdjstzaeiou", &["", "t"]),
    ("me", "lrwymn", &[""]),
    ("penge", "bcdhklprstg", &[""]),
    ("peny", VOWELS, &["s"]),
    ("peng", "aeioughklx", &["", "k"]),
    ("pem", "bpfvaeiou", &["", "p"]),
    ("pen", "cdjstzaeiou", &["", "t"]),
    ("per", ANY, &["", "r"]),
    ("pel", "a", &[""]),
    ("pe", ANY, &[""]),
    ("ber", ANY, &["", "r"]),
    ("bel", "a", &[""]),
    ("be", "kprt", &[""]),
    ("ter", ANY, &["", "r"]),
    ("te", "rp", &[""]),
    ("di", ANY, &[""]),
    ("ke", ANY, &[""]),
    ("se", ANY, &[""]),
    ("ku", ANY, &[""]),
    ("kau", ANY, &[""]),
    ("ng", "aeioukg", &["", "k"]),
    ("ny", "aeiou", &["s", "c"]),
];
const VOWELS: &str = "aeiou";
const ANY: &str = "abcdefghijklmnopqrstuvwxyz";
/// Affixes that never stand around one root.
const NEVER_TOGETHER: [(&str, &str); 8] =
    [("be", "i"), ("ber", "i"), ("di", "an"), ("ke", "i"), ("ke", "kan"), ("se", "i"), ("se", "kan"), ("me", "an")];

/// The root of a folded word.
pub fn stem(word: &str, known: Known<'_>) -> String {
    let mut root = without_two(word).to_owned();
    // What is left may be taken apart further: `perbaiki` within `diperbaiki`.
    while let Some(shorter) = shorten(&root, known) {
        root = shorter;
    }
    root
}

/// `teman2`, as people write who save letters, is `teman-teman`.
fn without_two(word: &str) -> &str {
    let single = word.strip_suffix('2').filter(|single| single.len() >= 3);
    single.filter(|single| single.bytes().all(|byte| byte.is_ascii_lowercase())).unwrap_or(word)
}

fn shorten(word: &str, known: Known<'_>) -> Option<String> {
    if let Some((_, root)) = CHANGED.iter().find(|(changed, _)| *changed == word) {
        return Some((*root).to_owned());
    }
    let is_plain = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_plain || ROOTS.contains(word) || WHOLE.contains(word) {
        return None;
    }
    let loose = endings(word).skip(1).find(|body| ROOTS.contains(body) || WHOLE.contains(body));
    if let Some(body) = loose {
        return Some(body.to_owned());
    }
    let mut ways = Ways { word, found: Vec::new() };
    ways.without_endings();
    let changed = ways.found.iter().filter_map(|way| CHANGED.iter().find(|(changed, _)| *changed == way.root));
    if let Some((_, root)) = changed.clone().next() {
        return Some((*root).to_owned());
    }
    let shortest = |is_root: &dyn Fn(&str) -> bool| {
        let good = ways.found.iter().filter(|way| way.may_be_root() && is_root(&way.root));
        good.min_by_key(|way| (way.root.len(), way.root.clone())).map(|way| way.root.clone())
    };
    shortest(&|root| ROOTS.contains(root))
        .or_else(|| shortest(&|root| WHOLE.contains(root)))
        .or_else(|| shortest(&|root| root.len() >= 4 && known(root)))
        .or_else(|| ways.bare())
}

/// One way of taking a word apart.
struct Way {
    root: String,
    has_prefix: bool,
}

impl Way {
    /// Three letters are a root when a prefix stood before them or they end in a vowel: `isi`, but not `mak` of `makan`.
    fn may_be_root(&self) -> bool {
        self.root.len() >= 4
            || (self.root.len() == 3 && (self.has_prefix || self.root.ends_with(['a', 'e', 'i', 'o', 'u'])))
    }
}

/// Every way of taking a word apart.
struct Ways<'a> {
    word: &'a str,
    found: Vec<Way>,
}

impl Ways<'_> {
    fn without_endings(&mut self) {
        for body in endings(self.word) {
            if body.len() < self.word.len() {
                self.found.push(Way { root: body.to_owned(), has_prefix: false });
            }
            self.without_prefixes(body, None, 0);
            for suffix in SUFFIXES {
                if let Some(rest) = body.strip_suffix(suffix).filter(|rest| rest.len() >= 3) {
                    self.found.push(Way { root: rest.to_owned(), has_prefix: false });
                    self.without_prefixes(rest, Some(suffix), 0);
                }
            }
        }
    }

    fn without_prefixes(&mut self, body: &str, suffix: Option<&str>, depth: usize) {
        for (prefix, next, lost) in PREFIXES {
            let Some(rest) = body.strip_prefix(prefix).filter(|rest| rest.len() >= 2) else { continue };
            let is_allowed = suffix.is_none_or(|suffix| depth > 0 || !NEVER_TOGETHER.contains(&(prefix, suffix)));
            if !rest.starts_with(|c| next.contains(c)) || !is_allowed {
                continue;
            }
            for letter in lost {
                let root = format!("{letter}{rest}");
                if root.len() >= 3 {
                    if depth + 1 < MOST_PREFIXES {
                        self.without_prefixes(&root, suffix, depth + 1);
                    }
                    self.found.push(Way { root, has_prefix: true });
                }
            }
        }
    }

    /// Without any root that is known, only what hangs on loosely goes: `-nya`, `-lah`.
    fn bare(&self) -> Option<String> {
        let bare = endings(self.word).last().filter(|bare| bare.len() >= 4 && bare.len() + 2 < self.word.len());
        bare.map(str::to_owned)
    }
}

/// A word, without its particle, and without its possessive as well.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let cut = |word: &'_ str, endings: &[&str]| {
        endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|rest| rest.len() >= 3).map(str::len)
    };
    let without_particle = cut(word, &PARTICLES).map(|length| &word[..length]);
    let base = without_particle.unwrap_or(word);
    let without_possessive = cut(base, &POSSESSIVES).map(|length| &base[..length]);
    std::iter::once(word).chain(without_particle).chain(without_possessive)
}
