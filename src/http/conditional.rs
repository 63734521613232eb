//! "Only if it changed" and "only if it did not": RFC 9110, section 13.
use axum::http::{
    HeaderMap, HeaderValue, Method,
    header::{IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE},
};

use super::date;

/// What the reader could compare with.
pub(super) struct Validators<'a> {
    /// Strong, with its quotes.
    pub etag: &'a str,
    /// Unix seconds.
    pub modified: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Send,
    /// 304
    NotModified,
    /// 412
    Failed,
}

/// Judges a request in the order of RFC 9110, 13.2.2. A date counts only where there is no tag.
pub(super) fn judge(method: &Method, headers: &HeaderMap, now: &Validators<'_>) -> Verdict {
    if demands_another(headers, now) {
        Verdict::Failed
    } else if !has_this_already(headers, now) {
        Verdict::Send
    } else if matches!(*method, Method::GET | Method::HEAD) {
        Verdict::NotModified
    } else {
        Verdict::Failed
    }
}

fn demands_another(headers: &HeaderMap, now: &Validators<'_>) -> bool {
    if headers.contains_key(IF_MATCH) {
        return !headers.get_all(IF_MATCH).iter().any(|list| lists(list, now.etag, Strength::Strong));
    }
    match (headers.get(IF_UNMODIFIED_SINCE).and_then(date::parse), now.modified) {
        (Some(since), Some(modified)) => modified > since,
        _ => false,
    }
}

fn has_this_already(headers: &HeaderMap, now: &Validators<'_>) -> bool {
    if headers.contains_key(IF_NONE_MATCH) {
        return headers.get_all(IF_NONE_MATCH).iter().any(|list| lists(list, now.etag, Strength::Weak));
    }
    // A date of this header that is no date is ignored, and so is one when we know none ourselves.
    match (headers.get(IF_MODIFIED_SINCE).and_then(date::parse), now.modified) {
        (Some(since), Some(modified)) => modified <= since,
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Strength {
    /// `W/` compares unequal to everything.
    Strong,
    /// `W/` is overlooked.
    Weak,
}

/// Whether a list of tags (or `*`) names this one. Our tags hold no comma, so a split by commas that cuts a foreign
/// tag in two can only miss, never match wrongly.
fn lists(list: &HeaderValue, etag: &str, strength: Strength) -> bool {
    let Ok(list) = list.to_str() else { return false };
    list.split(',').map(str::trim).any(|tag| match tag.strip_prefix("W/") {
        Some(weak) => strength == Strength::Weak && weak == etag,
        None => tag == etag || tag == "*",
    })
}
