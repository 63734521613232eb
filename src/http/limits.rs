//! How much a single request may take: one proper host, so many bytes, so much time.
use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::Request,
    http::header::CONTENT_LENGTH,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body::Body as _;
use http_body_util::Limited;

use super::{AppError, host};

/// What one request may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The largest body.
    pub body_bytes: u64,
    /// From the head of the request to the head of its answer, the body in between.
    pub time: Duration,
}

impl Default for Allowance {
    /// Enough for every form.
    fn default() -> Self {
        Self { body_bytes: 64 * 1024, time: Duration::from_secs(30) }
    }
}

/// What the address with this path may take.
pub(super) type Allowances = Arc<dyn Fn(&str) -> Allowance + Send + Sync>;

const TRY_AGAIN: Duration = Duration::from_secs(5);

/// Refuses what is too much, and runs the rest for as long as it may take.
pub(super) async fn limit(allowances: &Allowances, request: Request, next: Next) -> Response {
    if !host::is_sound(&request) {
        return AppError::BadRequest.into_response();
    }
    let allowance = allowances(request.uri().path());
    if declared(&request).is_some_and(|bytes| bytes > allowance.body_bytes) {
        return AppError::TooLarge.into_response();
    }
    let answer = tokio::time::timeout(allowance.time, next.run(cut(request, allowance.body_bytes)));
    answer.await.unwrap_or_else(|_| {
        tracing::warn!(seconds = allowance.time.as_secs(), "a request took too long");
        AppError::Busy { retry_after: TRY_AGAIN }.into_response()
    })
}

/// Refused before a byte of it is read: who announces too much need not send it.
fn declared(request: &Request) -> Option<u64> {
    request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A body without a declared length ends in an error at the limit, which extractors answer with 413.
fn cut(request: Request, bytes: u64) -> Request {
    if request.body().is_end_stream() {
        return request;
    }
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    request.map(|body| Body::new(Limited::new(body, bytes)))
}
