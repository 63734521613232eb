//! What came back. Its body is read piece by piece, and no further than was agreed.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header::RETRY_AFTER},
};
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::{Error, Result};

/// An answer, be it yes or no.
#[derive(Debug)]
pub struct Answer {
    /// What it says.
    pub status: StatusCode,
    /// What it says of itself.
    pub headers: HeaderMap,
    /// Where it came from, after all redirects.
    pub url: Url,
    pub(super) body: reqwest::Response,
    pub(super) left: u64,
    pub(super) limit: u64,
    pub(super) deadline: Instant,
}

impl Answer {
    /// A header as text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// How long the server asks to be left alone, in seconds or until a date (RFC 9110, 10.2.3).
    pub fn retry_after(&self, now: Timestamp) -> Option<SignedDuration> {
        let text = self.header(RETRY_AFTER.as_str());
        let seconds = || text.parse::<u32>().ok().map(|seconds| SignedDuration::from_secs(seconds.into()));
        let date = || rfc2822::parse(text).ok().map(|date| date.timestamp().duration_since(now));
        seconds().or_else(date).map(|wait| wait.max(SignedDuration::ZERO))
    }

    /// The next piece of the body; nothing after the last.
    ///
    /// # Errors
    /// When the body breaks off, takes too long or is too large.
    pub async fn next(&mut self) -> Result<Option<Bytes>> {
        let host = host(&self.url);
        let piece = timeout_at(self.deadline, self.body.chunk()).await.map_err(|_| Error::TimedOut(host.clone()))?;
        let Some(piece) = piece.map_err(|error| Error::of(error, &host))? else { return Ok(None) };
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or(Error::TooLarge { host, limit: self.limit })?;
        Ok(Some(piece))
    }

    /// The whole body.
    ///
    /// # Errors
    /// As [`Answer::next`].
    pub async fn bytes(mut self) -> Result<Vec<u8>> {
        let mut whole = Vec::new();
        while let Some(piece) = self.next().await? {
            whole.extend_from_slice(&piece);
        }
        Ok(whole)
    }
}

/// Whom an address asks, with the port where it is written.
pub(super) fn host(url: &Url) -> String {
    let name = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"))
}
