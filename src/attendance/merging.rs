//! When two registrations turn out to be one person's: what she attended and said stays hers.

use super::store;
use crate::{
    db::{self, Conn},
    registrations::RegistrationId,
};

/// Gives what is kept under one registration to the other, before the first goes. What is there already stays.
///
/// # Errors
/// When the rows can't be written.
pub async fn merge(conn: &mut Conn, gone: RegistrationId, kept: RegistrationId) -> db::Result<()> {
    store::give_attendances(conn, gone, kept).await?;
    store::give_opinions(conn, gone, kept).await
}
