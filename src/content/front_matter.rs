//! TOML between two lines of `+++`, with every mistake placed in the whole file.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use toml::Spanned;

use super::{
    mistake::Mistake,
    model::Slug,
    problem::{Origin, Problem, place_of},
};

const FENCE: &str = "+++";

/// A file cut into its front matter and its body.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The whole file.
    pub text: &'a str,
    front: (usize, usize),
    body: usize,
}

impl<'a> Document<'a> {
    /// Finds the two fences.
    pub fn split(text: &'a str) -> Result<Self, Problem> {
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        if first.trim_end() != FENCE {
            return Err(Problem::of_file("mistake-front-missing"));
        }
        let mut at = first.len();
        for line in text[at..].split_inclusive('\n') {
            if line.trim_end() == FENCE {
                return Ok(Self { text, front: (first.len(), at), body: at + line.len() });
            }
            at += line.len();
        }
        Err(Problem::of_file("mistake-front-open"))
    }

    /// Reads the front matter; unknown keys and wrong types are mistakes.
    pub fn front<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        toml::from_str(&self.text[self.front.0..self.front.1])
            .map_err(|error| Problem::of_toml(self.text, self.front.0, &error))
    }

    /// A value with the place where it stands, for mistakes that show only beside other files.
    pub fn locate<T>(&self, value: Spanned<T>) -> Located<T> {
        let (line, column) = place_of(self.text, self.front.0 + value.span().start);
        Located { line, column, value: value.into_inner() }
    }

    /// The body, with the front matter before it as empty lines, so that its lines are numbered as in the file.
    pub fn body(&self) -> String {
        let lines = self.text[..self.body].matches('\n').count();
        "\n".repeat(lines) + &self.text[self.body..]
    }

    /// Whether nothing is written below the front matter.
    pub fn has_no_body(&self) -> bool {
        self.text[self.body..].trim().is_empty()
    }
}

/// A value of the front matter and where it stands in its file.
#[derive(Clone, Debug)]
pub struct Located<T> {
    line: usize,
    column: usize,
    /// The value.
    pub value: T,
}

impl<T> Located<T> {
    /// Another value in the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { line: self.line, column: self.column, value: change(self.value) }
    }

    /// Where it stands, in `file`.
    pub fn origin(&self, file: &Arc<str>) -> Origin {
        Origin { file: Arc::clone(file), line: self.line, column: self.column }
    }

    /// A mistake in this value.
    pub fn problem(&self, mistake: impl Into<Mistake>) -> Problem {
        Problem { line: self.line, column: self.column, mistake: mistake.into() }
    }
}

/// One line of words: not empty, no line break, no outer spaces, at most 255 characters (the limit of podcast titles)
/// unless it says otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line<const MOST: usize = 255>(pub String);

impl<'de, const MOST: usize> Deserialize<'de> for Line<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.trim().is_empty() {
            return Err(Mistake::new("mistake-words-missing").raise());
        }
        if text.chars().any(char::is_control) || text.trim() != text {
            return Err(Mistake::new("mistake-one-line").raise());
        }
        if text.chars().count() > MOST {
            return Err(Mistake::new("mistake-too-long").with("most", MOST).raise());
        }
        Ok(Self(text))
    }
}

/// Two slugs with a slash between them: `course/lesson` or `show/episode`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlugPair(pub Slug, pub Slug);

impl<'de> Deserialize<'de> for SlugPair {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.split_once('/')
            .and_then(|(first, second)| Some(Self(Slug::parse(first)?, Slug::parse(second)?)))
            .ok_or_else(|| Mistake::new("mistake-two-slugs").raise())
    }
}

/// Such a count as a number.
pub fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Count::deserialize(deserializer).map(|count| count.0)
}

/// A count from 1 to a million: the sum of many still fits any number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count(pub u64);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A key that is missing is another mistake, which this passes on.
        match toml::Value::deserialize(deserializer)? {
            toml::Value::Integer(count @ 1..=1_000_000) => Ok(Self(count.unsigned_abs())),
            toml::Value::Integer(1_000_001..) => Err(Mistake::new("mistake-count-large").raise()),
            _ => Err(Mistake::new("mistake-count").raise()),
        }
    }
}
