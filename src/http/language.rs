//! The language of an address: the site's first has no prefix, the others have `/en`.

use axum::{
    extract::Request,
    http::{Uri, uri::PathAndQuery},
};

use crate::i18n;

/// The language of the page that a request asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Language(pub i18n::Language);

/// Takes the prefix off the address before the router sees it, and remembers its language. The first of `languages`
/// has no prefix.
pub fn without_prefix(mut request: Request, languages: &[i18n::Language]) -> Request {
    let (language, path) = of_path(request.uri().path(), languages);
    if let Some(uri) = (language != languages[0]).then(|| with_path(request.uri(), path)).flatten() {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(Language(language));
    request
}

/// The language of a path, and the path without its prefix.
pub fn of_path<'a>(path: &'a str, languages: &[i18n::Language]) -> (i18n::Language, &'a str) {
    let first = path.strip_prefix('/').and_then(|rest| rest.split('/').next()).unwrap_or_default();
    match languages[1..].iter().find(|language| language.code() == first) {
        Some(language) if path.len() == first.len() + 1 => (*language, "/"),
        Some(language) => (*language, &path[first.len() + 1..]),
        None => (languages[0], path),
    }
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let path = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
    Uri::from_parts(parts).ok()
}
