//! Who stays away: first on a list, where the desk sees her and where her own next visit ends it, then deleted.
//!
//! A learner has no address to write to, so the warning is said beforehand: her own page tells until when it is kept.
//! Nobody is deleted who has not been on the list for as long as the site promises, whatever the clock or the settings did.

use jiff::Timestamp;

use super::{
    deletion,
    model::{self, goes_at},
};
use crate::{
    accounts::{self, Learner},
    app::App,
    content::Site,
    db::{self, Conn},
    progress,
};

/// Rows in one bite, so that other writers hardly wait.
const WARNED_AT_ONCE: i64 = 500;
const DELETED_AT_ONCE: i64 = 25;

/// What one round did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Retired {
    /// How many are on the list since now.
    pub warned: u64,
    /// How many are gone.
    pub deleted: u64,
}

/// Puts on the list who is away for long, and deletes who was on it long enough. Any number of nodes may do so at once.
pub async fn retire(app: &App) -> db::Result<Retired> {
    let mut retired = Retired::default();
    loop {
        let bite = warn_some(app).await?;
        retired.warned += bite;
        if bite < WARNED_AT_ONCE.unsigned_abs() {
            break;
        }
    }
    loop {
        let (looked_at, deleted) = delete_some(app).await?;
        retired.deleted += deleted;
        if looked_at < DELETED_AT_ONCE.unsigned_abs() {
            break;
        }
    }
    if retired != Retired::default() {
        tracing::info!(warned = retired.warned, deleted = retired.deleted, "learners who stay away");
    }
    Ok(retired)
}

async fn warn_some(app: &App) -> db::Result<u64> {
    let (now, library) = (app.clock.now(), app.library());
    let since = model::to_be_warned_since(now, library.site.retention, &library.site.zone);
    app.db.write(async |conn| accounts::set_warned_before(conn, since, now, WARNED_AT_ONCE).await).await
}

/// How many were looked at, and how many of them deleted.
async fn delete_some(app: &App) -> db::Result<(u64, u64)> {
    let (now, library) = (app.clock.now(), app.library());
    let away_since = model::away_since(now, library.site.retention, &library.site.zone);
    let warned_by = model::warned_long_ago(now, library.site.retention);
    app.db
        .write(async |conn| {
            let (mut looked_at, mut deleted) = (0, 0);
            for learner in accounts::overdue(conn, away_since, warned_by, DELETED_AT_ONCE).await? {
                looked_at += 1;
                if !was_seen_after_all(conn, &learner).await? {
                    deletion::delete_learner(conn, &library, &learner.id).await?;
                    deleted += 1;
                }
            }
            Ok((looked_at, deleted))
        })
        .await
}

/// Rows from before visits were kept know only when they were made; what she did since tells more.
async fn was_seen_after_all(conn: &mut Conn, learner: &Learner) -> db::Result<bool> {
    if learner.seen_at.is_some() {
        return Ok(false);
    }
    match progress::last_deed_at(conn, &learner.id).await? {
        Some(deed_at) if deed_at > learner.created_at => {
            accounts::set_seen(conn, &learner.id, deed_at).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// A learner on the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AboutToGo {
    /// Who.
    pub learner: Learner,
    /// When she is deleted, unless she comes.
    pub goes_at: Timestamp,
}

/// How many learners will be deleted unless they come, with those who have no name.
pub async fn count_about_to_be_deleted(conn: &mut Conn, site: &Site, now: Timestamp) -> db::Result<i64> {
    let since = model::to_be_warned_since(now, site.retention, &site.zone);
    accounts::count_last_visits_before(conn, since).await
}

/// At most `most` learners with a name who will be deleted unless they come, the longest away first: for the desk, which
/// may know them.
pub async fn about_to_be_deleted(
    conn: &mut Conn,
    site: &Site,
    now: Timestamp,
    most: i64,
) -> db::Result<Vec<AboutToGo>> {
    let since = model::to_be_warned_since(now, site.retention, &site.zone);
    let away = accounts::named_last_visits_before(conn, since, most).await?;
    let about = |learner: Learner| {
        let warned_at = learner.warned_at.filter(|warned_at| *warned_at > learner.last_visit()).unwrap_or(now);
        AboutToGo { goes_at: goes_at(learner.last_visit(), warned_at, site.retention, &site.zone), learner }
    };
    Ok(away.into_iter().map(about).collect())
}
