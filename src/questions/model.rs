//! What a question is, how it stands, and what may be written.

use std::{cmp::Reverse, fmt};

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::{accounts::LearnerName, registrations::RegistrationId};

/// So many questions of one registrant to one webinar may wait or be shown.
pub const MOST_OPEN: u64 = 5;

/// Names a question. UUIDv7.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(pub Uuid);

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How a question stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Staff have not looked at it yet.
    Waiting,
    /// Everybody who registered sees it.
    Shown,
    /// The same, and it was answered.
    Answered,
    /// Only who asked it sees it.
    Hidden,
}

impl State {
    const ALL: [Self; 4] = [Self::Waiting, Self::Shown, Self::Answered, Self::Hidden];

    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Shown => "shown",
            Self::Answered => "answered",
            Self::Hidden => "hidden",
        }
    }

    /// Reads what [`State::word`] wrote.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether others see it.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Shown | Self::Answered)
    }
}

/// A question, as one reader sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its row.
    pub id: QuestionId,
    /// Who asked it.
    pub by: RegistrationId,
    /// The name that she registered with. For staff only.
    pub name: LearnerName,
    /// What she asks.
    pub words: String,
    /// How it stands.
    pub state: State,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// What staff wrote beneath it.
    pub answer: Option<String>,
    /// How many want to know it, too.
    pub votes: u64,
    /// Whether who reads is among them.
    pub is_wanted: bool,
}

/// Those with a state, the most wanted first; of equals, the earlier.
pub fn most_wanted(questions: &[Question], state: State) -> Vec<&Question> {
    let mut found: Vec<&Question> = questions.iter().filter(|question| question.state == state).collect();
    found.sort_by_key(|question| (Reverse(question.votes), question.asked_at, question.id.0));
    found
}

/// Words that somebody wrote: one line, not empty, and no longer than `LONGEST` characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words<const LONGEST: usize>(String);

/// What somebody asks.
pub type Asking = Words<500>;
/// What staff write beneath a question.
pub type Answer = Words<1000>;

/// Why words are none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoWords {
    /// Nothing was written.
    Empty,
    /// More was written than may be.
    TooLong {
        /// How many characters.
        written: usize,
    },
}

impl<const LONGEST: usize> Words<LONGEST> {
    /// How many characters may be written.
    pub const LONGEST: usize = LONGEST;

    /// Reads what was typed. Lines become one, and what can't be seen goes.
    ///
    /// # Errors
    /// When nothing is left, or too much.
    pub fn parse(typed: &str) -> Result<Self, NoWords> {
        let plain = typed.replace(|c: char| c.is_control() && !c.is_whitespace(), "");
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        match words.chars().count() {
            0 => Err(NoWords::Empty),
            written if written > LONGEST => Err(NoWords::TooLong { written }),
            _ => Ok(Self(words)),
        }
    }

    /// The words themselves.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(number: u128, votes: u64) -> Question {
        Question {
            id: QuestionId(Uuid::from_u128(number)),
            by: RegistrationId(Uuid::nil()),
            name: LearnerName::parse("Bu Sri").unwrap(),
            words: "Apa itu OTP?".to_owned(),
            state: State::Shown,
            asked_at: Timestamp::UNIX_EPOCH,
            answer: None,
            votes,
            is_wanted: false,
        }
    }

    #[test]
    fn words_are_one_line_and_counted_in_characters() {
        assert_eq!(Asking::parse(" Apa\r\n itu\u{0} OTP? ").unwrap().as_str(), "Apa itu OTP?");
        assert_eq!(Asking::parse(" \n\u{0}\u{7}"), Err(NoWords::Empty));
        assert!(Asking::parse(&"é".repeat(500)).is_ok());
        assert_eq!(Asking::parse(&"é".repeat(501)), Err(NoWords::TooLong { written: 501 }));
        assert!(Answer::parse(&"é".repeat(1000)).is_ok());
    }

    #[test]
    fn the_most_wanted_come_first_and_of_equals_the_earlier() {
        let mut hidden = question(4, 9);
        hidden.state = State::Hidden;
        let all = [question(1, 0), question(2, 3), question(3, 3), hidden];
        let order: Vec<u128> = most_wanted(&all, State::Shown).iter().map(|found| found.id.0.as_u128()).collect();
        assert_eq!(order, [2, 3, 1]);
    }

    #[test]
    fn states_are_read_as_they_are_written() {
        for state in State::ALL {
            assert_eq!(State::of_word(state.word()), Some(state));
        }
        assert_eq!(State::of_word("pinned"), None);
    }
}
