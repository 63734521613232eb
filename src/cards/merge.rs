//! What a phone did without a name joins a card: one transaction, or none of it.

use crate::{
    accounts::{self, LearnerId},
    app::App,
    content::Library,
    db::{self, Conn},
    http::AppError,
    joining,
};

use super::store;

/// Makes everything of a nameless learner the card owner's: union of events, earliest of completions, and her phones.
/// Somebody who has a name or a card joins nobody; done twice it changes nothing the second time.
///
/// # Errors
/// When the rows can't be written: then all is as before.
pub async fn merge(app: &App, from: &LearnerId, to: &LearnerId) -> Result<(), AppError> {
    let library = app.library();
    Ok(app.db.write(async |conn| join(conn, app, &library, from, to).await).await?)
}

async fn join(conn: &mut Conn, app: &App, library: &Library, from: &LearnerId, to: &LearnerId) -> db::Result<()> {
    let Some(nameless) = accounts::find_learner(conn, from).await? else { return Ok(()) };
    let is_own = nameless.name.is_some() || store::find_card(conn, from).await?.is_some();
    if from == to || is_own || accounts::find_learner(conn, to).await?.is_none() {
        return Ok(());
    }
    joining::join_rooms(conn, library, from, to).await?;
    accounts::set_created_by(conn, to, nameless.created_at).await?;
    accounts::insert_joined(conn, from, to, app.clock.now()).await?;
    accounts::delete_learner(conn, from).await
}
