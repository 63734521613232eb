//! A name for every request: in the log, in `X-Request-Id`, and on the page that says something went wrong.
use std::fmt;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use uuid::{NoContext, Timestamp, Uuid};

use crate::clock::Clock;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A UUIDv7, found among a request's extensions. Ours alone: what a client claims as its id is ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(Uuid);

impl RequestId {
    pub(super) fn new(clock: &Clock) -> Self {
        let now = clock.now();
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
        Self(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos)))
    }

    pub(super) fn put_on(self, headers: &mut HeaderMap) {
        let mut text = Uuid::encode_buffer();
        if let Ok(value) = HeaderValue::from_str(self.0.hyphenated().encode_lower(&mut text)) {
            headers.insert(HEADER, value);
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
