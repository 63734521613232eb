//! Draws what a reader sees instead of a page.
//!
//! Handlers, extractors and layers answer errors bare: a status, some headers, at most a line of plain text that was
//! meant for programmers. Here they get a page in the reader's language. An error that brings a page of its own (a
//! rejected form, a stale save) is left alone.
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, StatusCode, Uri,
        header::{ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, COOKIE},
    },
    response::Response,
};

use super::RequestId;

/// What is known about a request that got no page.
#[derive(Debug)]
pub struct ErrorPage<'a> {
    /// What went wrong.
    pub status: StatusCode,
    /// To be told to whoever runs the site.
    pub request_id: RequestId,
    /// The address without its query.
    pub path: &'a str,
    /// Where the request got far enough to know it: see [`PageLanguage`].
    pub language: Option<&'a PageLanguage>,
    /// The `Cookie` header, for display preferences.
    pub cookies: Option<&'a str>,
    /// The `Accept-Language` header, for when the address tells no language.
    pub accept_language: Option<&'a str>,
}

/// The language of a page, put as an extension on its response by whoever chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLanguage(pub Arc<str>);

/// Draws an error as HTML. Must not fail; if it panics the reader gets plain text.
pub type RenderError = Arc<dyn Fn(&ErrorPage<'_>) -> String + Send + Sync>;

/// Put as an extension on an error that brings a sentence of its own in plain text, for a program that shows it.
#[derive(Clone, Copy, Debug)]
pub struct OwnWords;

fn is_bare_error(response: &Response) -> bool {
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let has_words = response.extensions().get::<OwnWords>().is_some();
    is_error
        && !has_words
        && response.headers().get(CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// What has to be kept of a request because the answer may be an error. Clones of counted bytes, no copies.
pub(super) struct Asked {
    uri: Uri,
    id: RequestId,
    accept: Option<HeaderValue>,
    accept_language: Option<HeaderValue>,
    cookies: Option<HeaderValue>,
}

impl Asked {
    pub fn of(request: &Request, id: RequestId) -> Self {
        let headers = request.headers();
        Self {
            uri: request.uri().clone(),
            id,
            accept: headers.get(ACCEPT).cloned(),
            accept_language: headers.get(ACCEPT_LANGUAGE).cloned(),
            cookies: headers.get(COOKIE).cloned(),
        }
    }

    /// The answer itself, or the page for a bare error.
    pub fn answer(&self, render: &RenderError, response: Response) -> Response {
        if is_bare_error(&response) { self.draw(render, response) } else { response }
    }

    fn draw(&self, render: &RenderError, response: Response) -> Response {
        let (mut parts, _) = response.into_parts();
        let page = ErrorPage {
            status: parts.status,
            request_id: self.id,
            path: self.uri.path(),
            language: parts.extensions.get(),
            cookies: text(self.cookies.as_ref()),
            accept_language: text(self.accept_language.as_ref()),
        };
        let (kind, body) = match wants_html(self.accept.as_ref()).then(|| render_guarded(render, &page)).flatten() {
            Some(html) => ("text/html; charset=utf-8", html),
            None => ("text/plain; charset=utf-8", plain(&page)),
        };
        describe(&mut parts.headers, kind);
        Response::from_parts(parts, Body::from(body))
    }
}

/// Only who names HTML gets it: podcast apps, players and programs ask for `*/*`.
fn wants_html(accept: Option<&HeaderValue>) -> bool {
    let accept = text(accept).unwrap_or_default();
    accept.split(',').any(|kind| kind.trim_start().starts_with("text/html") && !kind.trim_end().ends_with(";q=0"))
}

fn render_guarded(render: &RenderError, page: &ErrorPage<'_>) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| render(page))).inspect_err(|_| tracing::error!("the error page panicked")).ok()
}

fn plain(page: &ErrorPage<'_>) -> String {
    format!("{}\nrequest {}\n", page.status, page.request_id)
}

/// `Allow`, `Retry-After`, `Content-Range` and the like stay; an error is kept by nobody.
fn describe(headers: &mut HeaderMap, kind: &'static str) {
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

fn text(value: Option<&HeaderValue>) -> Option<&str> {
    value.and_then(|value| value.to_str().ok())
}
