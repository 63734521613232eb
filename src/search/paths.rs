//! Addresses of the search.

use std::fmt;

use url::form_urlencoded::byte_serialize;

/// The search, with or without words to look for.
#[derive(Clone, Copy, Default, Debug)]
pub struct SearchPath<'a> {
    /// What to look for.
    pub query: &'a str,
    /// From 1; 0 and 1 are the first.
    pub page: usize,
}

impl SearchPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/search";
}

impl fmt::Display for SearchPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)?;
        if !self.query.is_empty() {
            f.write_str("?q=")?;
            byte_serialize(self.query.as_bytes()).try_for_each(|piece| f.write_str(piece))?;
        }
        if self.page > 1 { write!(f, "&page={}", self.page) } else { Ok(()) }
    }
}
