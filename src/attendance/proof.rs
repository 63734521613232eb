//! The certificate of attendance: the page that confirms it, and the paper.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use super::{
    model::Attendance,
    paths::{AskedProof, AttendedPath},
    proof_views as views, retention, store,
};
use crate::{
    accounts::Reader,
    app::App,
    certificates::{Diploma, diploma_paper},
    http::{AppError, UrlPath},
    i18n::Locale,
    registrations::{self, Registration},
    view::Page,
};

const NOT_INDEXED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
const NOT_KEPT: (HeaderName, HeaderValue) = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// Somebody's certificate.
pub struct Proof {
    /// That she was there.
    pub attendance: Attendance,
    /// Who.
    pub registration: Registration,
    /// Until when it can be confirmed, as things stand.
    pub kept_until: jiff::Timestamp,
}

async fn find(app: &App, reader: &Reader, id: Uuid) -> Result<Option<Proof>, AppError> {
    let mut conn = app.db.read().await?;
    let Some(attendance) =
        store::find(&mut conn, id).await?.filter(|one| one.is_proved(&reader.library, app.clock.now()))
    else {
        return Ok(None);
    };
    let Some(registration) = registrations::find(&mut conn, attendance.registration).await? else { return Ok(None) };
    let kept_until = retention::kept_until(&reader.library, &attendance);
    Ok(Some(Proof { attendance, registration, kept_until }))
}

/// Confirms a certificate to whoever has its address.
pub async fn show_confirmation(
    State(app): State<App>,
    reader: Reader,
    at: Result<UrlPath<AskedProof>, AppError>,
) -> Result<Response, AppError> {
    let proof = match at {
        Ok(UrlPath(at)) => find(&app, &reader, at.id).await?,
        Err(_) => None,
    };
    let t = &reader.locale;
    Ok(match proof {
        Some(proof) => ([NOT_INDEXED], Page::personal(&app, &reader, views::confirmation(t, &proof))).into_response(),
        None => {
            (StatusCode::NOT_FOUND, [NOT_INDEXED], Page::personal(&app, &reader, views::unknown(t))).into_response()
        }
    })
}

/// The certificate to be printed.
pub async fn show_paper(
    State(app): State<App>,
    reader: Reader,
    UrlPath(at): UrlPath<AskedProof>,
) -> Result<Response, AppError> {
    let proof = find(&app, &reader, at.id).await?.ok_or(AppError::NotFound)?;
    let address = app.absolute(&reader.locale.href(&AttendedPath(at.id)));
    let t = reader.locale.clone();
    let drawn = tokio::task::spawn_blocking(move || paper(&t, &proof, &address)).await;
    let bytes = drawn.map_err(|error| AppError::Internal(error.into()))??;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    let file = HeaderValue::from_static("inline; filename=\"sertifikat-kehadiran.pdf\"");
    Ok(([kind, (header::CONTENT_DISPOSITION, file), NOT_KEPT, NOT_INDEXED], bytes).into_response())
}

fn paper(t: &Locale, proof: &Proof, address: &str) -> anyhow::Result<Vec<u8>> {
    let attendance = &proof.attendance;
    let said = attendance.in_language(t.language);
    let facts = [("time", t.date_and_time(attendance.held_at).into()), ("minutes", attendance.minutes.into())];
    let diploma = Diploma {
        deed: &t.say("attendance-has-attended"),
        name: proof.registration.name.as_str(),
        title: &said.title,
        detail: &t.say_with("attendance-held", &facts),
        at: attendance.held_at,
        library: &said.library,
        check_at: &t.say_with("attendance-check-at", &[("date", t.date(proof.kept_until).into())]),
        address,
    };
    diploma_paper(t, &diploma)
}
