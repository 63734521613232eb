//! What is kept of a learner's certificates, told to herself.

use super::{model::Certificate, store};
use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, OwnTable, Value},
    db::{self, Conn},
    i18n::Language,
};

/// Everything that this room keeps of a learner.
///
/// # Errors
/// When the rows can't be read.
pub async fn own_data(conn: &mut Conn, language: Language, learner: &LearnerId) -> db::Result<OwnTable> {
    let certificates = store::of_learner(conn, learner).await?;
    Ok(OwnTable {
        name: "certificates",
        heading: "own-certificates",
        purpose: "own-certificates-purpose",
        records: certificates.iter().map(|certificate| own_certificate(language, certificate)).collect(),
    })
}

fn own_certificate(language: Language, certificate: &Certificate) -> OwnRecord {
    let course = Value::Title(certificate.course.to_string(), certificate.in_language(language).title.clone());
    OwnRecord::new(Some(certificate.issued_at), MadeBy::Learner)
        .with("course", "own-course", course)
        .with("name", "own-name", Value::Text(certificate.name.clone()))
        .with("lessons", "own-certificate-lessons", Value::Text(certificate.lessons.to_string()))
        .with("completed_at", "own-certificate-completed-at", Value::Moment(certificate.completed_at))
        .with_some("mended_at", "own-certificate-mended-at", certificate.mended_at.map(Value::Moment))
        .with("id", "own-certificate-address", Value::Text(certificate.id.to_string()))
        .with("badge", "own-certificate-badge", Value::Word(certificate.badge.clone(), "own-certificate-badge-signed"))
}
