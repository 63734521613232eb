//! What every answer says to browsers about its own safety.
use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};
use url::Url;

/// Nothing from elsewhere, no inline script.
const POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

/// Not `no-referrer`: with that, browsers send `Origin: null` with our own forms, and those without `Sec-Fetch-Site`
/// would be refused. Other sites are told nothing either way.
const REFERRER: &str = "same-origin";

const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

/// The headers, made once.
pub(super) struct SecurityHeaders {
    policy: HeaderValue,
    others: Vec<(HeaderName, HeaderValue)>,
}

impl SecurityHeaders {
    /// `media_from` is where pictures and sounds may come from beside the site itself.
    pub fn for_site(public_url: &Url, media_from: Option<&Url>) -> Self {
        let mut headers = vec![
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (REFERRER_POLICY, HeaderValue::from_static(REFERRER)),
            (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS)),
            (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        ];
        if public_url.scheme() == "https" {
            headers.push((STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000")));
        }
        Self { policy: policy("'none'", media_from), others: headers }
    }

    /// What a handler said itself wins, header by header.
    pub fn put_on(&self, headers: &mut HeaderMap) {
        headers.reserve(self.others.len() + 2);
        for (name, value) in &self.others {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        if !headers.contains_key(CONTENT_SECURITY_POLICY) {
            headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
            // For browsers that do not know `frame-ancestors`; a page with its own policy may want to be framed.
            headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        }
    }
}

/// The policy of a page that any other site may show in a frame.
pub fn policy_in_frames(media_from: Option<&Url>) -> HeaderValue {
    policy("*", media_from)
}

/// The policy of a page that only pages of the site show in a frame, and in which no script runs and nothing is pressed.
pub fn policy_of_previews(media_from: Option<&Url>) -> HeaderValue {
    // Fonts are given only to pages of the same origin.
    policy("'self'; sandbox allow-same-origin", media_from)
}

/// `frames` is who may put a frame around the page.
fn policy(frames: &str, media_from: Option<&Url>) -> HeaderValue {
    let media = media_from.map(|url| url.origin().ascii_serialization());
    let media = media.map(|origin| format!("; img-src 'self' {origin}; media-src 'self' {origin}")).unwrap_or_default();
    let policy = format!("{POLICY}; frame-ancestors {frames}{media}");
    policy.try_into().unwrap_or(HeaderValue::from_static(POLICY))
}
