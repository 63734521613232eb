//! What nobody will go on with is forgotten.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    model::{HALF_KEPT, Problem, Purpose, REFUSED_KEPT, State},
    receiving, store,
};
use crate::{app::App, db::Conn};

/// Forgets half files that nobody went on with, what no room took in, what was refused long ago, and parts that nobody knows of.
///
/// # Errors
/// When rows or the media store are away.
pub async fn retire(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let before = |kept| now.saturating_sub(kept).unwrap_or(Timestamp::MIN);
    forget(app, &State::Receiving, before(HALF_KEPT)).await?;
    forget(app, &State::Refused(Problem::Unkept), before(REFUSED_KEPT)).await?;
    for stuck in store::untouched(&mut *app.db.read().await?, &State::Whole, before(HALF_KEPT)).await? {
        if stuck.purpose == Purpose::Package {
            receiving::take_back(app, stuck.id, &State::Whole).await?;
            continue;
        }
        // Every attempt died with its node.
        let refusing = async |conn: &mut Conn| store::set_refused(conn, stuck.id, Problem::Unkept, now).await;
        app.db.write(refusing).await?;
    }
    forget_strays(app, before(HALF_KEPT)).await
}

async fn forget(app: &App, state: &State, before: Timestamp) -> anyhow::Result<()> {
    for upload in store::untouched(&mut *app.db.read().await?, state, before).await? {
        receiving::take_back(app, upload.id, state).await?;
    }
    Ok(())
}

/// A node that died between a part and its row leaves the part.
async fn forget_strays(app: &App, before: Timestamp) -> anyhow::Result<()> {
    let mut half_files = app.uploads.half_files().await?;
    half_files.retain(|(_, written_at)| *written_at < before);
    half_files.sort();
    half_files.dedup_by(|one, other| one.0 == other.0);
    for (upload, _) in half_files {
        let known = match Uuid::parse_str(&upload) {
            Ok(id) => store::find(&mut *app.db.read().await?, id).await?,
            Err(_) => None,
        };
        if known.is_none_or(|upload| !matches!(upload.state, State::Receiving | State::Whole)) {
            app.uploads.delete_parts(&upload).await?;
        }
    }
    Ok(())
}
