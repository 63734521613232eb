//! English endings: -s, -ed, -ing and what they do to the letters before them.

/// Words that only look as if they had an ending, or that would have the root of another word without it.
const WHOLE: [&str; 8] = ["evening", "here", "morning", "news", "note", "nothing", "site", "something"];

/// Cuts endings until none is left. Roots need not be words: `sharing`, `shared` and `share` are all `shar`.
pub fn stem(word: &str) -> String {
    let mut root = word.to_owned();
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return root;
    }
    while let Some(shorter) = shorten(&root) {
        root = shorter;
    }
    root
}

fn shorten(word: &str) -> Option<String> {
    if WHOLE.contains(&word) {
        return None;
    }
    let has_vowel = |stem: &str| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 2) {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) =
        word.strip_suffix("es").filter(|stem| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)))
    {
        return Some(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() >= 3 && !stem.ends_with(['s', 'u', 'i'])) {
        return Some(stem.to_owned());
    }
    for ending in ["ing", "ed"] {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= 3 && has_vowel(stem) && !stem.ends_with('e'));
        if let Some(stem) = stem {
            return Some(without_double(stem).to_owned());
        }
    }
    if let Some(stem) = word.strip_suffix('e').filter(|stem| stem.len() >= 3) {
        return Some(stem.to_owned());
    }
    word.strip_suffix('y')
        .filter(|stem| stem.len() >= 3 && !stem.ends_with(['a', 'e', 'o', 'u']))
        .map(|stem| format!("{stem}i"))
}

/// `stopp` is `stop`, but `call` stays.
fn without_double(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., one, other] if one == other && !b"lsz".contains(one) && !b"aeiou".contains(one) => &stem[..stem.len() - 1],
        _ => stem,
    }
}
