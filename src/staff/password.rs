//! What makes a password good enough, and what is kept of it.
//!
//! Length does most: the first words of every list of stolen passwords are shorter than twelve letters. What is left of
//! those lists at that length are a few words with digits behind, keys in a row, and repetitions, so those are looked for
//! by rule, in any disguise, rather than one by one.

use std::{collections::BTreeSet, fmt};

use crate::secrets;

/// The shortest password, in characters.
pub const SHORTEST_PASSWORD: usize = 12;
/// The longest, in characters: more than any memory or password manager wants.
pub const LONGEST_PASSWORD: usize = 200;

/// Words that passwords are made of, one a line; the rest of a password has to be its own.
const COMMON: &str = include_str!("common_passwords.txt");
/// What runs along a keyboard or an alphabet.
const ROWS: [&str; 5] = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890"];
/// Keys that are pressed up and down, as in `1q2w3e4r`.
const COLUMNS: &str = "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p";
const ZIGZAG: &str = "1q2w3e4r5t6y7u8i9o0p";
/// A piece of a row counts as one from this length on.
const SHORTEST_RUN: usize = 3;
/// Words about somebody count from this length on: shorter ones occur everywhere.
const SHORTEST_WORD: usize = 3;
/// So much of a password must be its own, in half letters; a digit is one, a letter two.
const OWN_HALVES: usize = 12;
/// One word alone is worth no more: whoever tries passwords has every word, with digits behind it, in a list. Low enough
/// that a date of birth beside it does not do.
const LONE_WORD_HALVES: usize = 3;
/// In bytes. What is this long without a space is more than one word, or a sentence in letters that say more each.
const LONGER_THAN_WORDS: usize = 15;

/// Why a password is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PasswordProblem {
    /// It has only so many characters.
    TooShort(usize),
    /// It has more than [`LONGEST_PASSWORD`].
    TooLong,
    /// Those who try passwords try it early.
    Guessable,
}

/// A password that is good enough. Printing it prints none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// `about` are words that somebody who knows the person would try: name, e-mail address, library.
    ///
    /// # Errors
    /// See [`PasswordProblem`].
    pub fn choose(text: &str, about: &[&str]) -> Result<Self, PasswordProblem> {
        let characters = text.chars().count();
        if characters < SHORTEST_PASSWORD {
            return Err(PasswordProblem::TooShort(characters));
        }
        if characters > LONGEST_PASSWORD {
            return Err(PasswordProblem::TooLong);
        }
        if own_halves(text, about) < OWN_HALVES { Err(PasswordProblem::Guessable) } else { Ok(Self(text.to_owned())) }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// What rows keep of a password.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash {
    /// 128 random bits in hexadecimal, fresh for each password.
    pub salt: String,
    /// Argon2id, in hexadecimal.
    pub hash: String,
}

impl PasswordHash {
    /// Hashes a password anew.
    ///
    /// # Errors
    /// As [`secrets::slow_hash`].
    pub async fn of(password: Password) -> anyhow::Result<Self> {
        let salt = secrets::Token::fresh().hash()[..32].to_owned();
        let hash = secrets::slow_hash(password.0, salt.clone().into_bytes()).await?;
        Ok(Self { salt, hash })
    }

    /// Whether this was the password.
    ///
    /// # Errors
    /// As [`secrets::slow_hash`].
    pub async fn fits(&self, typed: &str) -> anyhow::Result<bool> {
        Ok(secrets::slow_hash(typed.to_owned(), self.salt.clone().into_bytes()).await? == self.hash)
    }

    /// A hash that no password has: comparing with it takes the same time as with anybody's.
    pub fn of_nobody() -> Self {
        Self { salt: "0".repeat(32), hash: String::new() }
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// What is left of a password without what everybody would try, in half letters.
fn own_halves(text: &str, about: &[&str]) -> usize {
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // Disguises of letters are read as letters, but only beside letters: `1945` stays a number.
    let (written, undisguised) = (plain(text), plain(&text.to_lowercase().chars().map(undisguise).collect::<String>()));
    let words = known_words(about);
    let found = [own_halves_of(&written, &words), own_halves_of(&undisguised, &words), lone_halves(text, &words)];
    found.into_iter().min().unwrap_or_default()
}

/// The same when what is left is one word with digits or signs around it; else more than enough.
fn lone_halves(text: &str, words: &[String]) -> usize {
    let rest = without_words(&words_apart(text), words);
    let rest = without_runs(&rest.chars().collect::<Vec<_>>());
    let runs: BTreeSet<&[char]> = rest.split(|c| !c.is_alphabetic()).map(|run| &run[..shortest_unit(run)]).collect();
    let Some(longest) = runs.iter().max_by_key(|run| run.len()) else { return usize::MAX };
    let beside = runs.iter().map(|run| run.len()).sum::<usize>() - longest.len();
    let bytes: usize = longest.iter().map(|c| c.len_utf8()).sum();
    if beside >= SHORTEST_WORD || bytes >= LONGER_THAN_WORDS {
        return usize::MAX;
    }
    let digits = rest.iter().filter(|c| c.is_numeric()).count();
    LONE_WORD_HALVES.min(2 * longest.len()) + 2 * beside + digits
}

/// In small letters, with a gap for each sign and before each capital that begins a word: `KopiSawah` is two.
fn words_apart(text: &str) -> String {
    let mut apart = String::new();
    let mut was_small = false;
    for c in text.chars() {
        if was_small && c.is_uppercase() {
            apart.push(' ');
        }
        apart.extend(if c.is_alphanumeric() { c } else { ' ' }.to_lowercase());
        was_small = c.is_lowercase();
    }
    apart
}

fn undisguise(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '9' => 'g',
        other => other,
    }
}

/// Longest first, so that `administrator` goes before `admin`.
fn known_words(about: &[&str]) -> Vec<String> {
    let common = COMMON.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned);
    let lowered: Vec<String> = about.iter().map(|text| text.to_lowercase()).collect();
    let personal = lowered.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let personal = personal.filter(|word| word.chars().count() >= SHORTEST_WORD).map(str::to_owned);
    let mut words: Vec<String> = common.chain(personal).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}

fn own_halves_of(text: &str, words: &[String]) -> usize {
    let rest: Vec<char> = without_words(text, words).chars().collect();
    let unit = shortest_unit(&rest);
    without_runs(&rest[..unit]).into_iter().map(|c| if c.is_numeric() { 1 } else { 2 * usize::from(c != ' ') }).sum()
}

/// A gap keeps what stood left and right of a word from becoming a new one.
fn without_words(text: &str, words: &[String]) -> String {
    words.iter().fold(text.to_owned(), |rest, word| rest.replace(word.as_str(), " "))
}

/// The length of what is repeated to make up the whole; all of it when nothing is.
fn shortest_unit(text: &[char]) -> usize {
    let repeats = |unit: &usize| text.iter().enumerate().all(|(place, c)| *c == text[place % unit]);
    (1..=text.len() / 2).find(repeats).unwrap_or(text.len())
}

/// Leaves out keys in a row, letters of the alphabet in order, and one key pressed again and again.
fn without_runs(text: &[char]) -> Vec<char> {
    let mut left = Vec::new();
    let mut place = 0;
    while place < text.len() {
        let run = (place + 1..=text.len()).take_while(|end| is_run(&text[place..*end])).count();
        if run < SHORTEST_RUN {
            left.push(text[place]);
        }
        place += if run < SHORTEST_RUN { 1 } else { run };
    }
    left
}

fn is_run(text: &[char]) -> bool {
    let (forward, backward): (String, String) = (text.iter().collect(), text.iter().rev().collect());
    let same = text.iter().all(|c| *c == text[0]);
    let mut rows = ROWS.into_iter().chain([COLUMNS, ZIGZAG]);
    same || rows.any(|row| row.contains(&forward) || row.contains(&backward))
}
