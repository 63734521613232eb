//! The end of all that is kept of a learner.

use super::store;
use crate::{
    accounts::{self, LearnerId},
    consents,
    content::Library,
    db::{self, Conn},
    progress,
};

/// Deletes a learner with every row that is hers, in whatever room. If she allowed to be counted, she stays in the
/// figures as one of a number; nothing else stays. The same again changes nothing.
///
/// What was deleted may still stand in SQLite's log afterwards: call [`crate::db::Db::clear_traces`].
pub async fn delete_learner(conn: &mut Conn, library: &Library, learner: &LearnerId) -> db::Result<()> {
    if consents::may_count(conn, learner).await? {
        for (course, has_finished) in progress::participation(conn, library, learner).await? {
            store::count_past_participant(conn, &course, has_finished).await?;
        }
    }
    accounts::delete_learner(conn, learner).await
}
