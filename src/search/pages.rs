//! The search as a page.

use axum::extract::{RawQuery, State};

use super::{
    index::Index,
    query::{self, LONGEST_QUERY},
    ranking::{self, Found, MOST, PAGE},
    views::{self, Asked},
};
use crate::{
    accounts::Reader,
    app::App,
    http::AppError,
    view::{Content, Page},
};

/// Looks for words, or asks for some. Nobody keeps what was looked for.
pub async fn show_search(State(app): State<App>, reader: Reader, RawQuery(query): RawQuery) -> Result<Page, AppError> {
    let (query, page) = asked(query.as_deref().unwrap_or_default());
    if query.is_empty() {
        return Ok(Page::without_query(&app, &reader, views::empty(&reader)));
    }
    let index = app.finder.index(&reader.library).await;
    // A search among ten thousand lessons takes a moment, in which no thread that serves others may be held.
    let searching = move || {
        let content = results(&index, &reader, &Asked { query: &query, page });
        Page::personal(&app, &reader, content)
    };
    tokio::task::spawn_blocking(searching).await.map_err(|error| AppError::Internal(error.into()))
}

fn results(index: &Index, reader: &Reader, asked: &Asked<'_>) -> Content {
    let words = query::asked(asked.query);
    let found = match words.is_empty() {
        true => Found::default(),
        false => ranking::find(index, &reader.library, reader.locale.language, &words, asked.page),
    };
    views::results(reader, asked, &found)
}

/// What was typed, cut to a length that somebody may have meant, and the page. Any bytes are an address, so this reads
/// any bytes.
fn asked(raw: &str) -> (String, usize) {
    let (mut query, mut page) = (String::new(), 1);
    for (name, value) in url::form_urlencoded::parse(raw.as_bytes()) {
        match &*name {
            "q" => query = value.chars().filter(|c| !c.is_control()).take(LONGEST_QUERY).collect(),
            "page" => page = value.parse().unwrap_or(1),
            _ => {}
        }
    }
    (query.trim().to_owned(), page.clamp(1, MOST / PAGE))
}
