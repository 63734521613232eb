//! Why a request got no page. A form with mistakes is not among these: it is a page.
use std::time::Duration;

use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, LOCATION, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
};

/// What a handler returns instead of its page. Says nothing to the reader itself: `error_pages` draws what they see.
#[derive(Debug)]
pub enum AppError {
    /// 400: a request that no page of ours would have sent.
    BadRequest,
    /// 303 to the sign-in page at this address, which knows the way back.
    SignInFirst(String),
    /// 403: signed in, but not for this.
    Forbidden,
    /// 404, also for what this reader may not know about.
    NotFound,
    /// 409: somebody else was quicker.
    Conflict,
    /// 410: was here, and will not come back.
    Gone,
    /// 413: more bytes than this address takes.
    TooLarge,
    /// 429 with `Retry-After`.
    TooMany {
        /// When to try again.
        retry_after: Duration,
    },
    /// 503 with `Retry-After`.
    Busy {
        /// When to try again.
        retry_after: Duration,
    },
    /// 500. Logged here with its causes; the reader sees a request id.
    Internal(anyhow::Error),
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl AppError {
    /// The status that goes out.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignInFirst(_) => StatusCode::SEE_OTHER,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Gone => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::Internal(error) => tracing::error!(error = format!("{error:#}"), "a request failed"),
            Self::TooMany { retry_after } | Self::Busy { retry_after } => {
                headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds(retry_after)));
            }
            Self::SignInFirst(address) => match HeaderValue::from_str(&address) {
                Ok(address) => drop(headers.insert(LOCATION, address)),
                Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
            },
            _ => {}
        }
        response
    }
}

/// Rounded up, and never 0: that would say "at once".
fn whole_seconds(duration: Duration) -> u64 {
    duration.as_millis().div_ceil(1000).max(1).try_into().unwrap_or(u64::MAX)
}
