//! What is wrong with a content file, so that its author can go there.

use std::{fmt, sync::Arc};

use serde::Serialize;

use super::mistake::{Mistake, in_english};

/// A mistake in one file, before it is known which file it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// From 1, counted from the top of the file.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong and, where it helps, what to do.
    pub mistake: Mistake,
}

impl Problem {
    /// A mistake of the file as a whole.
    pub fn of_file(mistake: impl Into<Mistake>) -> Self {
        Self { line: 1, column: 1, mistake: mistake.into() }
    }

    /// A mistake at a byte of `source`.
    pub fn at_byte(source: &str, byte: usize, mistake: impl Into<Mistake>) -> Self {
        let (line, column) = place_of(source, byte);
        Self { line, column, mistake: mistake.into() }
    }

    /// What the TOML reader found in the part of `source` that begins at a byte.
    pub fn of_toml(source: &str, begins_at: usize, error: &toml::de::Error) -> Self {
        let byte = begins_at + error.span().map_or(0, |span| span.start);
        Self::at_byte(source, byte, Mistake::of_reader(error.message().trim_end()))
    }

    /// A mistake on a line, at its beginning.
    pub fn on_line(line: usize, mistake: impl Into<Mistake>) -> Self {
        Self { line, column: 1, mistake: mistake.into() }
    }
}

/// The line and the column of a byte, from 1.
pub fn place_of(source: &str, byte: usize) -> (usize, usize) {
    let before = &source[..source.floor_char_boundary(byte)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// A mistake that an author can go to: `courses/x/01-y.md:4:11: expected a whole number`
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct ContentError {
    /// The file, relative to the content folder, with `/` between its parts.
    pub file: String,
    /// From 1, counted from the top of the file, not of the front matter.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong and, where it helps, what to do.
    #[serde(serialize_with = "in_english")]
    pub problem: Mistake,
}

impl ContentError {
    /// Names the file that a mistake is in.
    pub fn new(file: &str, problem: Problem) -> Self {
        Self { file: file.to_owned(), line: problem.line, column: problem.column, problem: problem.mistake }
    }

    /// Whether nothing at all could be read.
    pub fn is_of_everything(&self) -> bool {
        self.file.is_empty()
    }
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.problem)
    }
}

/// Where a value was written that may prove wrong later, beside what is remembered.
#[derive(Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, relative to the content folder.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Origin {
    /// The beginning of a file.
    pub fn of_file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), line: 1, column: 1 }
    }

    /// A mistake in what stands there.
    pub fn error(&self, mistake: Mistake) -> ContentError {
        ContentError::new(&self.file, Problem { line: self.line, column: self.column, mistake })
    }
}

/// Says nothing: where something is written changes nothing for readers.
impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Origin")
    }
}
