//! Rows of certificates.

use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Certificate, CertificateId, Said};
use crate::{
    accounts::LearnerId,
    content::Slug,
    db::{self, Conn},
};

/// A certificate by its name in addresses.
pub async fn find_certificate(conn: &mut Conn, id: CertificateId) -> db::Result<Option<Certificate>> {
    let query = "SELECT id, learner_id, course, name, said, lessons, completed_at, issued_at, mended_at, badge
                 FROM certificates WHERE id = $1";
    let row = sqlx::query(query).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_certificate).transpose()?)
}

/// A learner's certificates, the first that was made first.
///
/// # Errors
/// When the rows can't be read.
pub async fn of_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<Certificate>> {
    let query = "SELECT id, learner_id, course, name, said, lessons, completed_at, issued_at, mended_at, badge
                 FROM certificates WHERE learner_id = $1 ORDER BY issued_at, id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(read_certificate).collect::<Result<_, _>>()?)
}

fn read_certificate(row: &AnyRow) -> Result<Certificate, sqlx::Error> {
    let broken = |what: &str| sqlx::Error::Decode(format!("a certificate has a broken {what}").into());
    let (id, course, said): (String, String, String) =
        (row.try_get("id")?, row.try_get("course")?, row.try_get("said")?);
    let said: Vec<Said> = serde_json::from_str(&said).map_err(|error| sqlx::Error::Decode(error.into()))?;
    if said.is_empty() {
        return Err(broken("text"));
    }
    Ok(Certificate {
        id: Uuid::parse_str(&id).map(CertificateId).map_err(|_| broken("id"))?,
        learner: LearnerId::from_row(row.try_get("learner_id")?),
        course: Slug::parse(&course).ok_or_else(|| broken("course"))?,
        name: row.try_get("name")?,
        said,
        lessons: u64::try_from(row.try_get::<i64, _>("lessons")?).map_err(|_| broken("number of lessons"))?,
        completed_at: db::moment(row.try_get("completed_at")?),
        issued_at: db::moment(row.try_get("issued_at")?),
        mended_at: row.try_get::<Option<i64>, _>("mended_at")?.map(db::moment),
        badge: row.try_get("badge")?,
    })
}

/// Keeps a new certificate.
pub async fn insert_certificate(conn: &mut Conn, certificate: &Certificate) -> db::Result<()> {
    let said = serde_json::to_string(&certificate.said).unwrap_or_default();
    let query = "INSERT INTO certificates
                     (id, learner_id, course, name, said, lessons, completed_at, issued_at, mended_at, badge)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(query)
        .bind(certificate.id.to_string())
        .bind(certificate.learner.as_str())
        .bind(certificate.course.as_str())
        .bind(&certificate.name)
        .bind(said)
        .bind(i64::try_from(certificate.lessons).unwrap_or(i64::MAX))
        .bind(certificate.completed_at.as_millisecond())
        .bind(certificate.issued_at.as_millisecond())
        .bind(certificate.mended_at.map(|moment| moment.as_millisecond()))
        .bind(&certificate.badge)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps another name on a certificate, with the credential that says it.
pub async fn set_name(conn: &mut Conn, certificate: &Certificate) -> db::Result<()> {
    sqlx::query("UPDATE certificates SET name = $2, mended_at = $3, badge = $4 WHERE id = $1")
        .bind(certificate.id.to_string())
        .bind(&certificate.name)
        .bind(certificate.mended_at.map(|moment| moment.as_millisecond()))
        .bind(&certificate.badge)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives one learner's certificates to another. Two of one course both stay, since both may be on paper somewhere.
///
/// # Errors
/// When the rows can't be written.
pub async fn merge(conn: &mut Conn, from: &LearnerId, into: &LearnerId) -> db::Result<()> {
    sqlx::query("UPDATE certificates SET learner_id = $2 WHERE learner_id = $1")
        .bind(from.as_str())
        .bind(into.as_str())
        .execute(conn)
        .await?;
    Ok(())
}
