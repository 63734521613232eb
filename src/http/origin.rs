//! Forms are taken from our own pages only.
//!
//! Browsers say where a request comes from (`Sec-Fetch-Site`, before that `Origin`); a page elsewhere cannot forge it.
//! No tokens, no cookie before the first press. Nothing changes state by GET, which is never checked.
use tower_http::csrf::CsrfLayer;
use url::Url;

/// The check. Behind a proxy that rewrites `Host` the public URL is what `Origin` is compared with.
pub(super) fn layer(public_url: &Url) -> CsrfLayer {
    let origin = public_url.origin().ascii_serialization();
    CsrfLayer::new().add_trusted_origin(&origin).unwrap_or_else(|error| {
        tracing::error!(%error, "the public URL has no origin that a browser would send");
        CsrfLayer::new()
    })
}
