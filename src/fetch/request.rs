//! What is asked for, and how much of it is taken.

use std::time::Duration;

use axum::http::{
    HeaderMap, HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE},
};
use url::{Url, form_urlencoded};

/// How much of another server is taken on.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the first byte sent to the last received, redirects included.
    pub total: Duration,
    /// Bytes of the answer's body.
    pub bytes: u64,
    /// Redirects that are followed.
    pub redirects: usize,
}

impl Default for Limits {
    /// For what is short: 20 seconds, a megabyte, five redirects.
    fn default() -> Self {
        Self { total: Duration::from_secs(20), bytes: 1 << 20, redirects: 5 }
    }
}

/// Something to ask another server.
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) url: Url,
    pub(super) method: Method,
    pub(super) headers: HeaderMap,
    /// What is sent along.
    pub(super) body: Option<String>,
    pub(super) limits: Limits,
}

impl Request {
    /// Asks for what is there.
    pub fn get(url: Url) -> Self {
        Self { url, method: Method::GET, headers: HeaderMap::new(), body: None, limits: Limits::default() }
    }

    /// Asks only how an answer would begin.
    pub fn head(url: Url) -> Self {
        Self { method: Method::HEAD, ..Self::get(url) }
    }

    /// Sends the fields of a form.
    pub fn form(url: Url, fields: &[(&str, &str)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { method: Method::POST, body: Some(form), ..Self::get(url) }
            .with(CONTENT_TYPE, "application/x-www-form-urlencoded")
    }

    /// Sends a value of JSON.
    pub fn json(url: Url, value: &serde_json::Value) -> Self {
        let body = Some(value.to_string());
        Self { method: Method::POST, body, ..Self::get(url) }.with(CONTENT_TYPE, "application/json")
    }

    /// With other limits.
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Says what kinds of answers are wanted.
    pub fn accepting(self, kinds: &str) -> Self {
        self.with(ACCEPT, kinds)
    }

    /// With a secret for this server alone: a redirect to another does not carry it along.
    pub fn authorized_by(mut self, secret: &str) -> Self {
        if let Ok(mut value) = HeaderValue::from_str(secret) {
            value.set_sensitive(true);
            self.headers.insert(AUTHORIZATION, value);
        }
        self
    }

    /// Only if it is not the same any more: answered with 304 otherwise. Takes what the last answer said of itself.
    pub fn unless_same(self, etag: Option<&str>, last_modified: Option<&str>) -> Self {
        let request = etag.into_iter().fold(self, |request, etag| request.with(IF_NONE_MATCH, etag));
        last_modified.into_iter().fold(request, |request, date| request.with(IF_MODIFIED_SINCE, date))
    }

    /// Only what follows the first `bytes`, if it is still what the `validator` (a strong ETag, or the date) stood for:
    /// answered with 206 then, and with all of it otherwise.
    pub fn after(self, bytes: u64, validator: &str) -> Self {
        self.with(RANGE, &format!("bytes={bytes}-")).with(IF_RANGE, validator)
    }

    /// What can't stand in a header is left out.
    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}
