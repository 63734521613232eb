//! Bytes that are the same for every anonymous reader, in every form, with all their headers made beforehand.
use std::time::SystemTime;

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LAST_MODIFIED, TRANSFER_ENCODING, VARY,
        },
    },
    response::Response,
};

use super::{
    conditional::{Validators, Verdict, judge},
    date,
    encoding::{Encoding, Forms, choose},
};

/// A page, a feed, a calendar: made once, answered often.
#[derive(Clone, Debug)]
pub struct Rendition {
    forms: Forms,
    last_modified: Option<i64>,
    identity: Heads,
    gzip: Heads,
    brotli: Heads,
}

/// The headers of one form, ready to be cloned.
#[derive(Clone, Debug)]
struct Heads {
    etag: String,
    ok: HeaderMap,
    not_modified: HeaderMap,
}

impl Rendition {
    /// Compresses, which takes milliseconds for a page and up to a second for megabytes: not for an async thread.
    pub fn new(body: impl Into<Bytes>, content_type: &str) -> Self {
        let mut headers = HeaderMap::new();
        if let Ok(kind) = HeaderValue::from_str(content_type) {
            headers.insert(CONTENT_TYPE, kind);
        }
        Self::from_parts(headers, Forms::plain(body.into()).compressed(content_type))
    }

    /// Says something more, or something else than by default, with every answer: for instance its own
    /// `Cache-Control` (`no-cache`: may be kept, must be asked for) or `Vary` (`Accept-Encoding, Cookie`).
    pub fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        let mut headers = self.identity.ok;
        headers.insert(name, value);
        Self::from_parts(headers, self.forms)
    }

    /// When its content last changed, to the second.
    pub fn with_last_modified(self, time: SystemTime) -> Self {
        self.with_header(LAST_MODIFIED, date::header(date::seconds(time)))
    }

    /// From a handler's headers. Those that describe one form or one connection are made anew.
    pub(super) fn from_parts(mut headers: HeaderMap, forms: Forms) -> Self {
        for name in [CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING, ETAG] {
            headers.remove(name);
        }
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        headers.entry(VARY).or_insert(HeaderValue::from_static("Accept-Encoding, Cookie"));
        let heads = |form: Option<&Bytes>, encoding| Heads::new(&headers, &forms.digest, form, encoding);
        Self {
            identity: heads(Some(&forms.identity), Encoding::Identity),
            gzip: heads(forms.gzip.as_ref(), Encoding::Gzip),
            brotli: heads(forms.brotli.as_ref(), Encoding::Brotli),
            last_modified: headers.get(LAST_MODIFIED).and_then(date::parse),
            forms,
        }
    }

    /// All forms of these bytes, if the other has them.
    pub(super) fn same_bytes(&self, other: &Self) -> Option<Forms> {
        (self.forms.digest == other.forms.digest).then(|| self.forms.clone())
    }

    /// The same answer with other forms of its bytes.
    pub(super) fn in_forms(self, forms: Forms) -> Self {
        Self::from_parts(self.identity.ok, forms)
    }

    /// As [`Rendition::new`] makes it.
    pub(super) fn compressed(self) -> Self {
        let kind =
            self.identity.ok.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let forms = self.forms.compressed(&kind);
        Self::from_parts(self.identity.ok, forms)
    }

    /// What it takes of memory.
    pub fn bytes(&self) -> usize {
        self.forms.bytes() + HEADS_BYTES
    }

    /// Answers GET and HEAD: 200, 304 or 412.
    pub fn respond(&self, method: &Method, request_headers: &HeaderMap) -> Response {
        let (heads, body) = self.form(choose(request_headers, &self.forms));
        let validators = Validators { etag: &heads.etag, modified: self.last_modified };
        match judge(method, request_headers, &validators) {
            Verdict::Send if method == Method::HEAD => answer(StatusCode::OK, &heads.ok, Body::empty()),
            Verdict::Send => answer(StatusCode::OK, &heads.ok, Body::from(body.clone())),
            Verdict::NotModified => answer(StatusCode::NOT_MODIFIED, &heads.not_modified, Body::empty()),
            Verdict::Failed => answer(StatusCode::PRECONDITION_FAILED, &heads.not_modified, Body::empty()),
        }
    }

    fn form(&self, encoding: Encoding) -> (&Heads, &Bytes) {
        match (encoding, &self.forms.gzip, &self.forms.brotli) {
            (Encoding::Gzip, Some(gzip), _) => (&self.gzip, gzip),
            (Encoding::Brotli, _, Some(brotli)) => (&self.brotli, brotli),
            _ => (&self.identity, &self.forms.identity),
        }
    }
}

/// Six header maps of about ten entries.
const HEADS_BYTES: usize = 6 * 1024;

fn answer(status: StatusCode, headers: &HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers.clone();
    response
}

impl Heads {
    fn new(common: &HeaderMap, digest: &str, form: Option<&Bytes>, encoding: Encoding) -> Self {
        let (suffix, coding) = match encoding {
            Encoding::Identity => ("", None),
            Encoding::Gzip => ("-gz", Some("gzip")),
            Encoding::Brotli => ("-br", Some("br")),
        };
        let etag = format!("\"{digest}{suffix}\"");
        let mut ok = common.clone();
        ok.insert(ETAG, HeaderValue::from_str(&etag).expect("a digest is ASCII"));
        // A 304 updates what the reader keeps, so it repeats everything but what describes the body it has not got.
        let mut not_modified = ok.clone();
        not_modified.remove(CONTENT_TYPE);
        ok.insert(CONTENT_LENGTH, HeaderValue::from(form.map_or(0, Bytes::len)));
        if let Some(coding) = coding {
            ok.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        Self { etag, ok, not_modified }
    }
}
