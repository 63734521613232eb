//! What a registrant allowed or took back, purpose by purpose, with the words that she read.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    model::{RegistrationId, Wishes},
    store,
};
use crate::{
    consents::{self, Purpose, Question},
    content::Library,
    db::{self, Conn},
    i18n::Locale,
};

/// An answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowed {
    /// What was asked.
    pub question: Question,
    /// Yes or no.
    pub given: bool,
    /// The number of the privacy page in force.
    pub policy: i64,
    /// By what way the answer came: `web`, `mail`, `telegram`, `staff`.
    pub channel: &'static str,
    /// When.
    pub at: Timestamp,
}

/// The answers to all that registrants are asked, as somebody's wishes have them.
pub fn answers(library: &Library, t: &Locale, wishes: Wishes, channel: &'static str, now: Timestamp) -> Vec<Allowed> {
    let answer = |purpose| Allowed {
        question: Question::of(t, purpose),
        given: if purpose == Purpose::Reminders { wishes.reminders() } else { wishes.recording },
        policy: consents::policy_in_force(library, t),
        channel,
        at: now,
    };
    Purpose::OF_REGISTRANTS.map(answer).into()
}

/// Keeps answers, unless they are what she said last. Not having said anything is a no.
pub async fn keep(conn: &mut Conn, registration: RegistrationId, answers: &[Allowed]) -> db::Result<()> {
    for answer in answers {
        let before = store::last_consent(conn, registration, answer.question.purpose.word()).await?;
        if before.unwrap_or(false) != answer.given {
            consents::keep_words(conn, &answer.question, answer.at).await?;
            store::insert_consent(conn, registration, &Uuid::now_v7().to_string(), answer).await?;
        }
    }
    Ok(())
}
