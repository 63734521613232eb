//! What is kept of a learner's registrations, told to herself as it stands in the rows.
mod store;

use crate::{
    accounts::{LearnerId, OwnRecord, OwnTable},
    db::{self, Conn},
};

/// Everything that this room keeps of a learner.
pub async fn own_data(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnTable>> {
    let table = |name, heading, purpose, records: Vec<OwnRecord>| OwnTable { name, heading, purpose, records };
    Ok(vec![
        table(
            "registrations",
            "own-registrations",
            "own-registrations-purpose",
            store::registrations(conn, learner).await?,
        ),
        table(
            "registration_consents",
            "own-registration-consents",
            "own-registration-consents-purpose",
            store::consents(conn, learner).await?,
        ),
        table("notices", "own-notices", "own-notices-purpose", store::notices(conn, learner).await?),
    ])
}
