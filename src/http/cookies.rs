//! The cookies that decide about a rendition, found in one pass.
use axum::http::{HeaderMap, header::COOKIE};

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
