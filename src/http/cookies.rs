//! The two cookies that decide about a rendition, found in one pass.
use axum::http::{HeaderMap, header::COOKIE};

#[derive(Debug, Default, PartialEq)]
pub(super) struct Found<'a> {
    /// Whoever has a session may see something of their own.
    pub session: bool,
    pub display: Option<&'a str>,
}

/// HTTP/2 may split the header into several, so all are read. A header that is not ASCII counts as a session: then
/// the handlers behind decide.
pub(super) fn find<'a>(headers: &'a HeaderMap, session: &str, display: &str) -> Found<'a> {
    let mut found = Found::default();
    for header in headers.get_all(COOKIE) {
        let Ok(header) = header.to_str() else { return Found { session: true, display: None } };
        for (name, value) in header.split(';').filter_map(|pair| pair.split_once('=')) {
            match name.trim() {
                name if name == session => found.session = true,
                name if name == display && found.display.is_none() => found.display = Some(value.trim()),
                _ => {}
            }
        }
    }
    found
}
