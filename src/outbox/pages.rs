//! The outbox for administrators: what is stuck, and what to do about it.

use axum::{
    extract::{Query, State},
    response::Redirect,
};
use serde::Deserialize;

use super::{
    paths::{LetterPath, OutboxPath},
    store, views,
};
use crate::{
    accounts::Reader,
    app::App,
    db::Conn,
    http::{AppError, UrlPath},
    staff::Admin,
    view::Page,
};

/// What was just done.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// Every letter that was not delivered when it was due.
pub async fn list_letters(
    State(app): State<App>,
    reader: Reader,
    admin: Admin,
    Query(query): Query<Done>,
) -> Result<Page, AppError> {
    let stuck = store::stuck(&mut *app.db.read().await?).await?;
    let done = match query.done.as_str() {
        "retried" => Some(reader.locale.say("outbox-done-retried")),
        "discarded" => Some(reader.locale.say("outbox-done-discarded")),
        _ => None,
    };
    let titled = stuck.iter().map(|letter| (app.outbox.title(&letter.kind), letter)).collect();
    let letters = views::Letters { all: titled, done };
    Ok(Page::personal(&app, &reader, views::letters(&reader, &admin.0, &letters)))
}

/// Tries a letter again, now.
pub async fn retry_letter(
    State(app): State<App>,
    reader: Reader,
    _: Admin,
    UrlPath(at): UrlPath<LetterPath>,
) -> Result<Redirect, AppError> {
    let now = app.clock.now();
    app.db.write(async |conn: &mut Conn| store::set_due(conn, at.id, now).await).await?;
    app.outbox.look();
    Ok(back(&reader, "retried"))
}

/// Throws a letter away.
pub async fn discard_letter(
    State(app): State<App>,
    reader: Reader,
    _: Admin,
    UrlPath(at): UrlPath<LetterPath>,
) -> Result<Redirect, AppError> {
    app.db.write(async |conn: &mut Conn| store::delete_letter(conn, at.id).await).await?;
    Ok(back(&reader, "discarded"))
}

fn back(reader: &Reader, done: &str) -> Redirect {
    Redirect::to(&reader.locale.href(&format!("{OutboxPath}?done={done}")))
}
