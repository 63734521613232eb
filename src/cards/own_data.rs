//! A learner's cards, told to herself: their dates, and nothing that opens one.

use super::store;
use crate::{
    accounts::{LearnerId, OwnRecord, OwnTable, Value},
    db::{self, Conn},
};

/// Everything that this room keeps of a learner.
///
/// # Errors
/// When the rows can't be read.
pub async fn own_data(conn: &mut Conn, learner: &LearnerId) -> db::Result<OwnTable> {
    let cards = store::dates_of_cards(conn, learner).await?;
    let own = |dates: store::CardDates| {
        OwnRecord::new(Some(dates.issued_at), dates.issued_by)
            .with_some("last_used_at", "own-card-used-at", dates.last_used_at.map(Value::Moment))
            .with_some("ended_at", "own-card-ended-at", dates.ended_at.map(Value::Moment))
    };
    Ok(OwnTable {
        name: "cards",
        heading: "own-cards",
        purpose: "own-cards-purpose",
        records: cards.into_iter().map(own).collect(),
    })
}
