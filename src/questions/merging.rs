//! When two registrations turn out to be one person's.

use super::store;
use crate::{
    db::{self, Conn},
    registrations::RegistrationId,
};

/// Gives what was asked and wanted under one registration to another of the same person.
///
/// # Errors
/// When the rows can't be written.
pub async fn merge(conn: &mut Conn, from: RegistrationId, to: RegistrationId) -> db::Result<()> {
    store::move_questions(conn, from, to).await?;
    store::move_votes(conn, from, to).await
}
