//! A name for every request: in the log, in `X-Request-Id`, and on the page that says something went wrong.
use std::fmt;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::{NoContext, Timestamp, Uuid};

use crate::clock::Clock;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A UUIDv7, found among a request's extensions. Ours alone: what a client claims as its id is ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(Uuid);

impl RequestId {
    fn new(clock: &Clock) -> Self {
        let now = clock.now();
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
        Self(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos)))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Names the request and everything that is logged on its behalf. Queries stay out of the log: they hold what people
/// search for, and tokens.
pub(super) async fn identify(State(clock): State<Clock>, mut request: Request, next: Next) -> Response {
    let id = RequestId::new(&clock);
    request.extensions_mut().insert(id);
    let span = tracing::info_span!("request", %id, method = %request.method(), path = request.uri().path());
    let mut response = next.run(request).instrument(span).await;
    let mut text = Uuid::encode_buffer();
    if let Ok(value) = HeaderValue::from_str(id.0.hyphenated().encode_lower(&mut text)) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
