//! Server-sent events: a few bytes that say that something changed. What changed is fetched by whoever looks.

use std::{convert::Infallible, time::Duration};

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{StreamExt, future::ready, stream};
use serde::Deserialize;

use super::listeners::{self, Listener, News};
use crate::{app::App, http::AppError};

/// A sign of life, for proxies and for the server itself, which give up on what is silent for a minute or two.
const HEARTBEAT: Duration = Duration::from_secs(25);
/// A browser that lost its connection comes back after so many milliseconds, and up to as many more: when a server
/// ends, not everybody must come at once.
const RETRY: u64 = 5_000;
/// A proxy that gathers what it passes on would keep it until there is more.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// How a page was when it was made.
#[derive(Deserialize)]
pub struct Since {
    #[serde(default)]
    since: String,
}

/// Tells somebody of changes, from those on that she does not know yet.
///
/// # Errors
/// As [`listeners::listen`].
pub fn tell(app: &App, who: String, webinar: &str, headers: &HeaderMap, page: &Since) -> Result<Response, AppError> {
    // A browser that comes back says itself what it was told last.
    let last = headers.get("last-event-id").and_then(|last| last.to_str().ok()).unwrap_or(&page.since);
    let listener = listeners::listen(app, who, webinar, last)?;
    let retry = RETRY + u64::try_from(app.listeners.count()).unwrap_or_default() * 37 % RETRY;
    // Sent at once, so that everything in between sees that this is an answer.
    let hello = stream::once(ready(Event::default().retry(Duration::from_millis(retry))));
    let answer = Sse::new(hello.chain(news(listener)).map(Ok::<_, Infallible>));
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (ACCEL_BUFFERING, HeaderValue::from_static("no")),
    ];
    Ok((headers, answer.keep_alive(KeepAlive::new().interval(HEARTBEAT))).into_response())
}

fn news(listener: Listener) -> impl stream::Stream<Item = Event> {
    stream::unfold(listener, async |mut listener| {
        let event = match listener.next().await? {
            News::Changed(version) => Event::default().id(&version).data(&version),
            News::Enough => Event::default().event("enough").data("-"),
        };
        Some((event, listener))
    })
}
