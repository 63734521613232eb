//! What is kept of a learner's attendance, told to herself as it stands in the rows.
mod store;

use crate::{
    accounts::{LearnerId, OwnRecord, OwnTable},
    db::{self, Conn},
};

/// Everything that this room keeps of a learner.
///
/// # Errors
/// When the rows can't be read.
pub async fn own_data(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnTable>> {
    let table = |name, heading, purpose, records: Vec<OwnRecord>| OwnTable { name, heading, purpose, records };
    Ok(vec![
        table("attendances", "own-attendances", "own-attendances-purpose", store::attendances(conn, learner).await?),
        table("opinions", "own-opinions", "own-opinions-purpose", store::opinions(conn, learner).await?),
    ])
}
