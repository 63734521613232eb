//! Making a certificate: once for a course, and anew only when its owner writes her name differently.

use jiff::Timestamp;

use super::{
    badge::Issuer,
    model::{Certificate, CertificateId, Said, whole_second},
    store,
};
use crate::{
    accounts::{self, LearnerId},
    app::App,
    audit::{self, Actor, Deed},
    content::{Course, Library},
    db,
    secrets::{self, KeyPurpose, SiteKey},
};

/// A course that a learner finished.
pub struct Finished<'a> {
    /// Who.
    pub learner: &'a LearnerId,
    /// Which.
    pub course: &'a Course,
    /// When.
    pub completed_at: Timestamp,
    /// How many lessons it had then.
    pub lessons: usize,
}

/// Makes the certificate of a finished course, or puts the name on it right. A learner without a name gets none, and one
/// whose certificate says all this already keeps it as it is.
pub async fn issue(app: &App, library: &Library, finished: &Finished<'_>) -> db::Result<()> {
    let key = secrets::current_key(&app.db, &app.clock, KeyPurpose::Certificates).await?;
    let issuer = Issuer::of(app, library);
    let fresh = CertificateId::fresh();
    let now = whole_second(app.clock.now());
    app.db
        .write(async |conn| {
            let learner = accounts::find_learner(conn, finished.learner).await?;
            let Some(name) = learner.and_then(|learner| learner.name) else { return Ok(()) };
            let made = store::of_learner(conn, finished.learner).await?;
            match made.into_iter().find(|certificate| certificate.is_of(finished.course)) {
                Some(certificate) if certificate.name == name.as_str() => Ok(()),
                Some(certificate) => {
                    // Newer than what it replaces, also where the clock went back: programs keep the newest.
                    let mended_at = Some(now.max(certificate.valid_from() + jiff::SignedDuration::from_secs(1)));
                    let mended = Certificate { name: name.to_string(), mended_at, ..certificate };
                    store::set_name(conn, &signed(mended, &issuer, &key)).await?;
                    audit::note(conn, now, &Actor::learner(), Deed::CertificateMended, "").await
                }
                None => {
                    let certificate = Certificate {
                        id: fresh,
                        learner: finished.learner.clone(),
                        course: finished.course.slug.clone(),
                        name: name.to_string(),
                        said: Said::of(&library.site, finished.course),
                        lessons: finished.lessons as u64,
                        completed_at: finished.completed_at,
                        issued_at: now,
                        mended_at: None,
                        badge: String::new(),
                    };
                    store::insert_certificate(conn, &signed(certificate, &issuer, &key)).await
                }
            }
        })
        .await
}

fn signed(certificate: Certificate, issuer: &Issuer, key: &SiteKey) -> Certificate {
    Certificate { badge: issuer.sign(&certificate, key), ..certificate }
}
