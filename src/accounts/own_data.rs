//! What is kept of a learner, in the form that a page and a file are both made of.
//!
//! Every room that keeps something of learners tells it by a function `own_data`; [`crate::privacy`] gathers them, and a
//! test compares them with the schema, so that no table is left out.

use jiff::Timestamp;

/// All that one table keeps of a learner.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnTable {
    /// The table.
    pub name: &'static str,
    /// Key of the words for what this is.
    pub heading: &'static str,
    /// Key of the sentence that says what it is kept for.
    pub purpose: &'static str,
    /// Oldest first.
    pub records: Vec<OwnRecord>,
}

/// One row, without what would open a door if it were shown: hashes and keys.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnRecord {
    /// When it was made; nothing where no row tells.
    pub made_at: Option<Timestamp>,
    /// By what it was made.
    pub made_by: MadeBy,
    /// What it says.
    pub facts: Vec<Fact>,
}

/// Who or what made a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MadeBy {
    /// A press of the learner.
    Learner,
    /// Somebody who works for the library, for her.
    Staff,
    /// The program by itself.
    Program,
}

impl MadeBy {
    /// As rows and files have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Staff => "staff",
            Self::Program => "program",
        }
    }

    /// Reads what [`MadeBy::word`] wrote.
    pub fn of_word(word: &str) -> Self {
        [Self::Learner, Self::Staff].into_iter().find(|made_by| made_by.word() == word).unwrap_or(Self::Program)
    }

    /// Key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Learner => "own-made-by-learner",
            Self::Staff => "own-made-by-staff",
            Self::Program => "own-made-by-program",
        }
    }
}

/// One column.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// Its name, for machines.
    pub name: &'static str,
    /// Key of its name in words.
    pub label: &'static str,
    /// What stands in it.
    pub value: Value,
}

/// What stands in a column, for machines and in words.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Words as they were given.
    Text(String),
    /// A moment.
    Moment(Timestamp),
    /// A word of the program, and the key of its meaning.
    Word(String, &'static str),
    /// A name of content, and its title.
    Title(String, String),
}

impl OwnRecord {
    /// A row that says nothing yet.
    pub fn new(made_at: Option<Timestamp>, made_by: MadeBy) -> Self {
        Self { made_at, made_by, facts: Vec::new() }
    }

    /// Adds a column.
    pub fn with(mut self, name: &'static str, label: &'static str, value: Value) -> Self {
        self.facts.push(Fact { name, label, value });
        self
    }

    /// Adds a column, unless it is empty.
    pub fn with_some(self, name: &'static str, label: &'static str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(name, label, value),
            None => self,
        }
    }
}
