//! Whose rows join when a nameless learner turns out to be somebody with a card. How each room joins its own is its own
//! affair; a room with a table of learners gets its line here, and a test names those that have none.

use crate::{
    accounts::LearnerId,
    attendance, certificates, consents,
    content::Library,
    db::{self, Conn},
    listening, places, progress, questions, registrations,
};

/// Gives everything of one learner to another, who is the same person.
///
/// # Errors
/// When the rows can't be written.
pub async fn join_rooms(conn: &mut Conn, library: &Library, from: &LearnerId, to: &LearnerId) -> db::Result<()> {
    progress::merge(conn, library, from, to).await?;
    places::merge(conn, from, to).await?;
    listening::merge(conn, from, to).await?;
    certificates::merge(conn, from, to).await?;
    consents::merge(conn, from, to).await?;
    for double in registrations::doubles(conn, from, to).await? {
        attendance::merge(conn, double.gone, double.kept).await?;
        questions::merge(conn, double.gone, double.kept).await?;
    }
    registrations::merge(conn, from, to).await?;
    db::move_sessions(conn, from.as_str(), to.as_str()).await
}
