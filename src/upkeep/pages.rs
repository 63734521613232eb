//! The page of upkeep, and that somebody looked at a text again.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
    sync::Arc,
};

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

use super::{
    model::{self, Text},
    paths::UpkeepPath,
    store,
    views::{self, Shown},
};
use crate::{
    accounts::Reader,
    app::App,
    content::{Advice, DeadLinks, Manuscripts},
    db::Conn,
    http::{AppError, Fields},
    links::{self, Link},
    staff::Instructor,
    view::Page,
};

/// What the page is asked for.
#[derive(Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// What needs looking after.
pub async fn show_upkeep(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    Query(asked): Query<Asked>,
) -> Result<Page, AppError> {
    let mut conn = app.db.read().await?;
    let (dead, reviews) = (links::dead(&mut conn).await?, store::reviews(&mut conn).await?);
    drop(conn);
    let (texts, dead) = looked_over(&app, dead, reviews).await?;
    let months = reader.library.site.upkeep.review_months;
    let zone = &reader.locale.zone;
    let since = app.clock.now().to_zoned_datetime(zone.clone()).saturating_sub(months.months()).timestamp();
    let old = model::unseen_since(&texts, since);
    let is_noted = asked.done.is_some();
    let has_links = app.config.link_hosts.any();
    let shown = Shown { texts: &texts, old: &old, dead: &dead, months, has_links, is_noted };
    Ok(Page::personal(&app, &reader, views::upkeep(&reader, &staff.0, &shown)))
}

/// Every text with its advice and its age, and every dead link with the texts that it stands in.
async fn looked_over(
    app: &App,
    dead: BTreeMap<String, Link>,
    reviews: HashMap<String, Timestamp>,
) -> Result<(Vec<Text>, Vec<(Link, Vec<Text>)>), AppError> {
    let (manuscripts, folder, now) = (app.manuscripts(), app.content.folder().to_owned(), app.clock.now());
    let looking = move || {
        let addresses: DeadLinks = dead.keys().cloned().collect();
        let advice = manuscripts.advise_all(&folder, &addresses, now);
        let texts = texts(&manuscripts, &folder, advice, &reviews);
        let dead = dead.into_values().map(|link| {
            let stands_in = |text: &&Text| text.advice.iter().any(|advice| advice.is_about(&link.address));
            let texts = texts.iter().filter(stands_in).cloned().collect();
            (link, texts)
        });
        let dead = dead.collect();
        (texts, dead)
    };
    tokio::task::spawn_blocking(looking).await.map_err(|error| AppError::Internal(error.into()))
}

fn texts(
    manuscripts: &Manuscripts,
    folder: &Path,
    advice: Vec<(Arc<str>, Advice)>,
    reviews: &HashMap<String, Timestamp>,
) -> Vec<Text> {
    let mut by_file: HashMap<Arc<str>, Vec<Advice>> = HashMap::new();
    for (file, one) in advice {
        by_file.entry(file).or_default().push(one);
    }
    let text = |one: crate::content::Manuscript| Text {
        title: one.title.unwrap_or_else(|| one.named.slug.to_string()),
        kind: one.named.kind,
        advice: by_file.get(&one.file).cloned().unwrap_or_default(),
        seen_at: changed_at(&folder.join(&*one.file)).max(reviews.get(&*one.file).copied().unwrap_or(Timestamp::MIN)),
        file: one.file.to_string(),
    };
    manuscripts.all().into_iter().map(text).collect()
}

/// What does not tell is not old.
fn changed_at(path: &Path) -> Timestamp {
    let changed = fs::metadata(path).and_then(|meta| meta.modified()).ok();
    changed.and_then(|moment| Timestamp::try_from(moment).ok()).unwrap_or(Timestamp::MAX)
}

/// The text that somebody looked at again.
#[derive(Deserialize)]
pub struct Reviewed {
    file: String,
}

/// Notes that a text is still right.
pub async fn note_review(
    State(app): State<App>,
    reader: Reader,
    staff: Instructor,
    Fields(sent): Fields<Reviewed>,
) -> Result<Response, AppError> {
    if !app.manuscripts().all().iter().any(|one| *one.file == *sent.file) {
        return Err(AppError::NotFound);
    }
    let now = app.clock.now();
    app.db
        .write(async |conn: &mut Conn| store::set_review(conn, &sent.file, &staff.0.id.to_string(), now).await)
        .await?;
    Ok(Redirect::to(&format!("{}?done=reviewed", reader.locale.href(&UpkeepPath))).into_response())
}
