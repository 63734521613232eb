//! Rows of consents, and the words that were answered.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};

use super::{
    model::{Consent, Purpose},
    question::Question,
};
use crate::{
    accounts::LearnerId,
    db::{self, Conn},
};

/// Every answer of a learner, oldest first. A purpose that this version does not know is passed over.
pub async fn consents(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<Consent>> {
    let query = "SELECT consents.id, consents.purpose, consents.given, consents.text_hash, consents.policy,
                        consents.channel, consents.happened_at, consent_texts.words, consent_texts.language
                 FROM consents JOIN consent_texts ON consent_texts.hash = consents.text_hash
                 WHERE consents.learner_id = $1 ORDER BY consents.happened_at, consents.id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().filter_map(|row| read_consent(row).transpose()).collect::<Result<_, _>>()?)
}

fn read_consent(row: &AnyRow) -> Result<Option<Consent>, sqlx::Error> {
    let Some(purpose) = Purpose::parse(&row.try_get::<String, _>("purpose")?) else { return Ok(None) };
    Ok(Some(Consent {
        id: row.try_get("id")?,
        purpose,
        given: row.try_get::<i64, _>("given")? == 1,
        text_hash: row.try_get("text_hash")?,
        words: row.try_get("words")?,
        language: row.try_get("language")?,
        policy: row.try_get("policy")?,
        channel: row.try_get("channel")?,
        happened_at: db::moment(row.try_get("happened_at")?),
    }))
}

/// Keeps the words of a question that is answered.
pub async fn keep_words(conn: &mut Conn, question: &Question, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO consent_texts (hash, purpose, language, words, shown_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (hash) DO NOTHING";
    sqlx::query(query)
        .bind(&question.text_hash)
        .bind(question.purpose.word())
        .bind(question.language())
        .bind(question.words())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps an answer, whose words are kept already.
pub async fn insert_consent(conn: &mut Conn, learner: &LearnerId, consent: &Consent) -> db::Result<()> {
    let query = "INSERT INTO consents (id, learner_id, purpose, given, text_hash, policy, channel, happened_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(query)
        .bind(&consent.id)
        .bind(learner.as_str())
        .bind(consent.purpose.word())
        .bind(i64::from(consent.given))
        .bind(&consent.text_hash)
        .bind(consent.policy)
        .bind(&consent.channel)
        .bind(consent.happened_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives one learner's answers to another, who is the same person: the last of each purpose counts, whoever gave it.
pub async fn merge(conn: &mut Conn, from: &LearnerId, to: &LearnerId) -> db::Result<()> {
    let query = "UPDATE consents SET learner_id = $2 WHERE learner_id = $1";
    sqlx::query(query).bind(from.as_str()).bind(to.as_str()).execute(conn).await?;
    Ok(())
}

/// At most `most` learners whose last answer allows a purpose, in the order of their ids, after one of them.
pub async fn learners_who_allow(
    conn: &mut Conn,
    purpose: Purpose,
    after: Option<&LearnerId>,
    most: i64,
) -> db::Result<Vec<LearnerId>> {
    let query = "SELECT learner_id FROM consents WHERE purpose = $1 AND given = 1 AND learner_id > $2
                     AND NOT EXISTS (SELECT 1 FROM consents AS later
                         WHERE later.learner_id = consents.learner_id AND later.purpose = consents.purpose
                             AND (later.happened_at > consents.happened_at
                                  OR (later.happened_at = consents.happened_at AND later.id > consents.id)))
                 ORDER BY learner_id LIMIT $3";
    let after = after.map_or("", LearnerId::as_str);
    let ids: Vec<String> =
        sqlx::query_scalar(query).bind(purpose.word()).bind(after).bind(most).fetch_all(conn).await?;
    Ok(ids.into_iter().map(LearnerId::from_row).collect())
}
