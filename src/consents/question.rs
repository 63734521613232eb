//! Consent is asked in words that are kept, answered by a box that nobody ticks but the learner, taken back at once.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    model::{Consent, Purpose, latest},
    store,
};
use crate::{
    accounts::LearnerId,
    content::Library,
    db::{self, Conn},
    i18n::Locale,
};

/// A question as it is put to a reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// For what.
    pub purpose: Purpose,
    /// The words beside the box.
    pub label: String,
    /// What it means to say yes, and to say no.
    pub explained: String,
    /// Stands for the words: a form that was opened before they changed is known by it.
    pub text_hash: String,
    language: &'static str,
}

impl Question {
    /// The question in the reader's language.
    pub fn of(t: &Locale, purpose: Purpose) -> Self {
        let (label, explained) = match purpose {
            Purpose::Statistics => (t.say("consent-statistics"), t.say("consent-statistics-explained")),
            Purpose::Reminders => (t.say("consent-reminders"), t.say("consent-reminders-explained")),
            Purpose::Recording => (t.say("consent-recording"), t.say("consent-recording-explained")),
        };
        let language = t.language.code();
        let hash = Sha256::digest(format!("{}\n{language}\n{label}\n{explained}", purpose.word()));
        Self { purpose, label, explained, text_hash: format!("{hash:x}"), language }
    }
}

impl Question {
    /// All the words that are answered.
    pub fn words(&self) -> String {
        format!("{}\n{}", self.label, self.explained)
    }

    /// Code of their language.
    pub fn language(&self) -> &'static str {
        self.language
    }
}

/// An answer on its way into the rows.
pub struct Answer<'a> {
    /// What was asked.
    pub question: &'a Question,
    /// Yes or no.
    pub given: bool,
    /// The number of the privacy page in force.
    pub policy: i64,
    /// When.
    pub at: Timestamp,
}

/// Keeps an answer, unless it is what she said last. Not having said anything is a no.
pub async fn answer(conn: &mut Conn, learner: &LearnerId, answer: &Answer<'_>) -> db::Result<()> {
    let said = store::consents(conn, learner).await?;
    let before = latest(&said, answer.question.purpose);
    if before.is_some_and(|before| before.given) == answer.given {
        return Ok(());
    }
    // Their order is certain even when the clock goes back.
    let after = before.map_or(answer.at, |before| before.happened_at + SignedDuration::from_millis(1));
    let consent = Consent {
        id: Uuid::now_v7().to_string(),
        purpose: answer.question.purpose,
        given: answer.given,
        text_hash: answer.question.text_hash.clone(),
        words: answer.question.words(),
        language: answer.question.language.to_owned(),
        policy: answer.policy,
        channel: "web".to_owned(),
        happened_at: answer.at.max(after),
    };
    store::keep_words(conn, answer.question, consent.happened_at).await?;
    store::insert_consent(conn, learner, &consent).await
}

/// The number of the privacy page that a reader of this language finds.
pub fn policy_in_force(library: &Library, t: &Locale) -> i64 {
    library.privacy_versions(t.language).first().map_or(0, |version| version.number)
}

/// Whether a learner may be counted in the library's figures. Asked each time, so that taking it back counts at once.
pub async fn may_count(conn: &mut Conn, learner: &LearnerId) -> db::Result<bool> {
    let said = store::consents(conn, learner).await?;
    Ok(latest(&said, Purpose::Statistics).is_some_and(|consent| consent.given))
}
