//! What may be allowed, and one answer.

use jiff::Timestamp;

/// What somebody may allow beyond what the site needs to work. Only what the program really does stands here.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// To be counted among those who take part in a course, without a name.
    Statistics,
    /// To be reminded of a webinar.
    Reminders,
    /// To be told when the recording of a webinar can be heard.
    Recording,
}

impl Purpose {
    /// All purposes.
    const ALL: [Self; 3] = [Self::Statistics, Self::Reminders, Self::Recording];
    /// What learners are asked, in this order.
    pub const OF_LEARNERS: [Self; 1] = [Self::Statistics];
    /// What registrants of a webinar are asked, in this order.
    pub const OF_REGISTRANTS: [Self; 2] = [Self::Reminders, Self::Recording];

    /// The word for rows and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statistics => "statistics",
            Self::Reminders => "reminders",
            Self::Recording => "recording",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }
}

/// One answer to one question, as its row keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// UUIDv7.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// Given, or taken back.
    pub given: bool,
    /// Which words were shown.
    pub text_hash: String,
    /// The words themselves.
    pub words: String,
    /// The language of the words.
    pub language: String,
    /// Which version of the privacy page was in force; 0 where there was none.
    pub policy: i64,
    /// By what way: `web`.
    pub channel: String,
    /// When.
    pub happened_at: Timestamp,
}

/// The last answer to a question. Without any answer nothing is allowed.
pub fn latest(consents: &[Consent], purpose: Purpose) -> Option<&Consent> {
    consents.iter().filter(|consent| consent.purpose == purpose).max_by_key(|one| (one.happened_at, &one.id))
}
