//! What is kept of a learner's questions, told to herself as it stands in the rows.

use super::store;
use crate::{
    accounts::{LearnerId, OwnRecord, OwnTable},
    db::{self, Conn},
};

/// Everything that this room keeps of a learner.
///
/// # Errors
/// When the rows can't be read.
pub async fn own_data(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnTable>> {
    let table =
        |name, heading, records: Vec<OwnRecord>| OwnTable { name, heading, purpose: "questions-own-purpose", records };
    Ok(vec![
        table("questions", "questions-own-heading", store::own_questions(conn, learner).await?),
        table("question_votes", "questions-own-votes", store::own_votes(conn, learner).await?),
    ])
}
