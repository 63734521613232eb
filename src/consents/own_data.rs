//! What a learner allowed and took back, told to herself.

use super::{model::Consent, store};
use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, OwnTable, Value},
    db::{self, Conn},
};

/// Everything that this room keeps of a learner.
pub async fn own_data(conn: &mut Conn, learner: &LearnerId) -> db::Result<OwnTable> {
    let consents = store::consents(conn, learner).await?;
    Ok(OwnTable {
        name: "consents",
        heading: "own-consents",
        purpose: "own-consents-purpose",
        records: consents.iter().map(own_consent).collect(),
    })
}

fn own_consent(consent: &Consent) -> OwnRecord {
    let (given, meaning) =
        if consent.given { ("given", "own-consent-given") } else { ("withdrawn", "own-consent-withdrawn") };
    OwnRecord::new(Some(consent.happened_at), MadeBy::Learner)
        .with("answer", "own-consent-answer", Value::Word(given.to_owned(), meaning))
        .with("purpose", "own-consent-for", Value::Text(consent.purpose.word().to_owned()))
        .with("words", "own-consent-words", Value::Text(consent.words.clone()))
        .with("policy", "own-consent-policy", Value::Text(consent.policy.to_string()))
        .with("channel", "own-consent-channel", Value::Text(consent.channel.clone()))
        .with("id", "own-event-number", Value::Text(consent.id.clone()))
}
