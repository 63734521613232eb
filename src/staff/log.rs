//! Who did what, for administrators: newest first, a page at a time, and as a file.

use axum::{
    extract::{Query, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::IntoResponse,
};
use serde::Deserialize;

use super::{
    gate::Admin,
    log_views::{self, Shown},
};
use crate::{
    accounts::Reader,
    app::App,
    audit::{self, Actor, Deed, Filter, Key},
    http::AppError,
    view::Page,
};

/// So many stand on a page.
const ON_A_PAGE: usize = 50;

/// Which entries are wanted, and where the page begins.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    who: String,
    #[serde(default)]
    deed: String,
    #[serde(default)]
    before: String,
}

impl Wanted {
    /// Of everybody and everything where the address names nobody and nothing that is there.
    fn filter(&self, actors: &[Actor]) -> Filter {
        let actor = actors.iter().map(Actor::word).find(|word| *word == self.who).unwrap_or_default();
        Filter { actor: actor.to_owned(), deed: Deed::parse(&self.deed) }
    }

    /// From the newest on where the address says nothing sound.
    fn key(&self) -> Key {
        Key::parse(&self.before).unwrap_or(Key::END)
    }
}

/// A page of what was done.
pub async fn list_entries(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    Query(wanted): Query<Wanted>,
) -> Result<Page, AppError> {
    let mut conn = app.db.read().await?;
    let actors = audit::actors(&mut conn).await?;
    let (filter, key) = (wanted.filter(&actors), wanted.key());
    let most = i64::try_from(ON_A_PAGE + 1).unwrap_or(i64::MAX);
    let mut entries = audit::entries(&mut conn, &filter, key, most).await?;
    let has_more = entries.len() > ON_A_PAGE;
    entries.truncate(ON_A_PAGE);
    let older = entries.last().filter(|_| has_more).map(|entry| entry.key);
    let shown = Shown { entries: &entries, actors: &actors, filter: &filter, older, is_first: key == Key::END };
    Ok(Page::personal(&app, &reader, log_views::log(&reader, &admin.0, &shown)))
}

/// All that is chosen, as a file.
pub async fn save_entries(
    State(app): State<App>,
    reader: Reader,
    _: Admin,
    Query(wanted): Query<Wanted>,
) -> Result<impl IntoResponse, AppError> {
    let mut conn = app.db.read().await?;
    let filter = wanted.filter(&audit::actors(&mut conn).await?);
    let entries = audit::entries(&mut conn, &filter, Key::END, i64::MAX).await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, log_views::file(&reader.locale, &entries)))
}
