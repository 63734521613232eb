//! The language of an address: the site's first has no prefix, the others have `/en`.

use axum::{
    extract::Request,
    http::{Uri, uri::PathAndQuery},
};

use crate::{app::App, i18n};

/// The language of the page that a request asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Language(pub i18n::Language);

/// Takes the prefix off the address before the router sees it, and remembers its language.
pub fn strip_language(app: &App, mut request: Request) -> Request {
    let library = app.library();
    let (language, stripped) = match prefixed(request.uri(), &library.site.languages[1..]) {
        Some((language, uri)) => (language, Some(uri)),
        None => (library.first_language(), None),
    };
    if let Some(uri) = stripped {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(Language(language));
    request
}

fn prefixed(uri: &Uri, languages: &[i18n::Language]) -> Option<(i18n::Language, Uri)> {
    let first = uri.path().strip_prefix('/')?.split('/').next()?;
    let language = languages.iter().copied().find(|language| language.code() == first)?;
    let rest = &uri.path()[1 + first.len()..];
    let path = if rest.is_empty() { "/" } else { rest };
    let path = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
    Some((language, Uri::from_parts(parts).ok()?))
}
