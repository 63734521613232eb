//! A learner's certificate, the page that confirms it, and what programs check it with.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    badge::Issuer,
    issue::{Finished, issue},
    keys,
    model::{Certificate, CertificateId},
    paths::{CertificatePath, ConfirmationPath},
    sheet::certificate_paper,
    store,
    views::{self, Own},
};
use crate::{
    accounts::{self, LearnerId, LearnerName, Reader},
    app::App,
    content::{Course, Slug},
    http::{AppError, UrlPath, moved_permanently},
    progress,
    secrets::{self, KeyPurpose, SiteKey},
    view::Page,
};

const NOT_INDEXED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
const NOT_KEPT: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
/// Programs in browsers check certificates too, from pages of their own.
const FOR_ALL: (HeaderName, HeaderValue) = (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));

/// The course of an address, by its slug, perhaps an earlier one.
#[derive(Deserialize)]
pub struct Asked {
    course: Slug,
}

/// The certificate of an address.
#[derive(Deserialize)]
pub struct AskedCertificate {
    id: CertificateId,
}

/// The key of an address.
#[derive(Deserialize)]
pub struct AskedKey {
    id: Uuid,
}

/// Shows a learner her certificate, or what is still missing for it. A course that is gone takes no certificate with it.
pub async fn show_own(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<Asked>,
) -> Result<Response, AppError> {
    let library = &reader.library;
    if let (None, Some(renamed)) = (library.course(&at.course), library.course_renamed_from(&at.course)) {
        return Ok(moved_permanently(&reader.locale.href(&CertificatePath(&renamed.slug))));
    }
    let course = library.course(&at.course);
    let (name, certificates) = of_reader(&app, &reader).await?;
    let is_asked_for = |certificate: &&Certificate| match course {
        Some(course) => certificate.is_of(course),
        None => certificate.course == at.course,
    };
    let own = match (certificates.iter().find(is_asked_for), course) {
        (Some(certificate), _) => Own::Made {
            certificate,
            // The words of a course that is gone cannot be signed anew.
            renamed: name.filter(|name| name.as_str() != certificate.name && course.is_some()),
            address: app.absolute(&reader.locale.href(&ConfirmationPath(certificate.id))),
        },
        (None, Some(course)) => {
            let progress = progress::of_reader(&app, &reader).await?;
            let content = not_made(course, progress.as_ref(), name);
            return Ok(personal(&app, &reader, &content));
        }
        (None, None) => return Err(AppError::NotFound),
    };
    Ok(personal(&app, &reader, &own))
}

fn not_made<'a>(course: &'a Course, progress: Option<&'a progress::Progress>, name: Option<LearnerName>) -> Own<'a> {
    let is_finished = progress.is_some_and(|progress| progress.completion(course).is_some());
    match name {
        _ if !is_finished => Own::Unfinished(course, progress),
        Some(name) => Own::Ready(course, name),
        None => Own::Nameless(course),
    }
}

fn personal(app: &App, reader: &Reader, own: &Own<'_>) -> Response {
    ([NOT_INDEXED], Page::personal(app, reader, views::own(reader, own))).into_response()
}

/// The name that a reader goes by, and her certificates.
async fn of_reader(app: &App, reader: &Reader) -> Result<(Option<LearnerName>, Vec<Certificate>), AppError> {
    let Some(learner) = &reader.learner else { return Ok((None, Vec::new())) };
    let mut conn = app.db.read().await?;
    let name = accounts::find_learner(&mut conn, learner).await?.and_then(|learner| learner.name);
    Ok((name, store::of_learner(&mut conn, learner).await?))
}

/// Makes the certificate, or puts the name on it right. Asked twice, it is made once.
pub async fn create_certificate(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<Asked>,
) -> Result<Response, AppError> {
    let library = &reader.library;
    let course = library.course(&at.course).or_else(|| library.course_renamed_from(&at.course));
    let course = course.ok_or(AppError::NotFound)?;
    if let Some(learner) = &reader.learner {
        issue_if_finished(&app, &reader, learner, course).await?;
    }
    Ok(Redirect::to(&reader.locale.href(&CertificatePath(&course.slug))).into_response())
}

async fn issue_if_finished(app: &App, reader: &Reader, learner: &LearnerId, course: &Course) -> Result<(), AppError> {
    let progress = progress::of_reader(app, reader).await?;
    let Some(completion) = progress.as_ref().and_then(|progress| progress.completion(course)) else { return Ok(()) };
    let finished =
        Finished { learner, course, completed_at: completion.completed_at, lessons: completion.lessons.len() };
    Ok(issue(app, &reader.library, &finished).await?)
}

/// Confirms a certificate to whoever has its address.
pub async fn show_confirmation(
    State(app): State<App>,
    reader: Reader,
    at: Result<UrlPath<AskedCertificate>, AppError>,
) -> Result<Response, AppError> {
    let certificate = match at {
        Ok(UrlPath(at)) => store::find_certificate(&mut *app.db.read().await?, at.id).await?,
        Err(_) => None,
    };
    let t = &reader.locale;
    Ok(match certificate {
        Some(certificate) => {
            ([NOT_INDEXED], Page::personal(&app, &reader, views::confirmation(t, &certificate))).into_response()
        }
        None => {
            (StatusCode::NOT_FOUND, [NOT_INDEXED], Page::personal(&app, &reader, views::unknown(t))).into_response()
        }
    })
}

/// The certificate to be printed.
pub async fn show_paper(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedCertificate>,
) -> Result<Response, AppError> {
    let certificate = find(&app, at.id).await?;
    let file = format!("inline; filename=\"sertifikat-{}.pdf\"", certificate.course);
    let file = HeaderValue::from_str(&file).map_err(|error| AppError::Internal(error.into()))?;
    let address = app.absolute(&reader.locale.href(&ConfirmationPath(certificate.id)));
    let t = reader.locale.clone();
    let drawn = tokio::task::spawn_blocking(move || certificate_paper(&t, &certificate, &address)).await;
    let bytes = drawn.map_err(|error| AppError::Internal(error.into()))??;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    Ok(([kind, (header::CONTENT_DISPOSITION, file), NOT_KEPT, NOT_INDEXED], bytes).into_response())
}

/// The signed credential.
pub async fn show_badge(State(app): State<App>, UrlPath(at): UrlPath<AskedCertificate>) -> Result<Response, AppError> {
    let certificate = find(&app, at.id).await?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/jwt"));
    let file = (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"badge.jwt\""));
    Ok(([kind, file, NOT_KEPT, NOT_INDEXED, FOR_ALL], certificate.badge).into_response())
}

/// What the credential says, to be read by people who know programs. Only the signed one proves anything.
pub async fn show_claims(State(app): State<App>, UrlPath(at): UrlPath<AskedCertificate>) -> Result<Response, AppError> {
    let certificate = find(&app, at.id).await?;
    let claims = keys::claims(&certificate.badge).ok_or(AppError::NotFound)?;
    Ok(([NOT_KEPT, NOT_INDEXED], json("application/json", &claims)).into_response())
}

/// Who issues certificates, with the keys that speak for the library.
pub async fn show_issuer(State(app): State<App>) -> Result<Response, AppError> {
    let (issuer, keys) = issuer(&app).await?;
    Ok(json("application/ld+json", &issuer.document(&keys)))
}

/// All keys that check certificates.
pub async fn show_keys(State(app): State<App>) -> Result<Response, AppError> {
    let (issuer, keys) = issuer(&app).await?;
    Ok(json("application/jwk-set+json", &keys::public_keys(&issuer, &keys)))
}

/// One of them, as a credential names it.
pub async fn show_key(State(app): State<App>, UrlPath(at): UrlPath<AskedKey>) -> Result<Response, AppError> {
    let (issuer, keys) = issuer(&app).await?;
    let key = keys.iter().find(|key| key.id == at.id).ok_or(AppError::NotFound)?;
    Ok(json("application/jwk+json", &keys::public_key(&issuer, key)))
}

async fn find(app: &App, id: CertificateId) -> Result<Certificate, AppError> {
    store::find_certificate(&mut *app.db.read().await?, id).await?.ok_or(AppError::NotFound)
}

async fn issuer(app: &App) -> Result<(Issuer, Vec<SiteKey>), AppError> {
    let keys = secrets::keys(&mut *app.db.read().await?, KeyPurpose::Certificates).await?;
    Ok((Issuer::of(app, &app.library()), keys))
}

fn json(kind: &'static str, value: &Value) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
    ([kind, FOR_ALL], format!("{value:#}\n")).into_response()
}
