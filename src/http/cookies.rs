//! The cookies that decide about a rendition, found in one pass, and cookies of our own that scripts do not see.
use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use jiff::SignedDuration;
use url::Url;

#[derive(Debug, Default, PartialEq)]
pub(super) struct Found<'a> {
    /// Whoever has a session, or sits at a computer of the library, may see something of their own.
    pub own: bool,
    pub display: Option<&'a str>,
}

/// HTTP/2 may split the header into several, so all are read. A header that is not ASCII counts as one: then
/// the handlers behind decide.
pub(super) fn find<'a>(headers: &'a HeaderMap, own: &[String], display: &str) -> Found<'a> {
    let mut found = Found::default();
    for header in headers.get_all(COOKIE) {
        let Ok(header) = header.to_str() else { return Found { own: true, display: None } };
        for (name, value) in header.split(';').filter_map(|pair| pair.split_once('=')) {
            match name.trim() {
                name if own.iter().any(|own| own == name) => found.own = true,
                name if name == display && found.display.is_none() => found.display = Some(value.trim()),
                _ => {}
            }
        }
    }
    found
}

/// A cookie `name=value` that no script reads and no other site sends along, for so long; with no time at all it goes.
pub fn private_cookie(public_url: &Url, pair: &str, kept: SignedDuration) -> HeaderValue {
    unread_cookie(public_url, &format!("{pair}; Max-Age={}", kept.as_secs()))
}

/// The same for as long as the browser stays open.
pub fn passing_cookie(public_url: &Url, pair: &str) -> HeaderValue {
    unread_cookie(public_url, pair)
}

fn unread_cookie(public_url: &Url, text: &str) -> HeaderValue {
    let secure = if public_url.scheme() == "https" { "; Secure" } else { "" };
    let text = format!("{text}; Path=/; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).expect("a cookie of ours is plain ASCII")
}

/// The name of such a cookie: with https, one that no other host can set.
pub fn private_cookie_name(public_url: &Url, name: &str) -> String {
    if public_url.scheme() == "https" { format!("__Host-{name}") } else { name.to_owned() }
}
