//! Audit: who did what, for administrators to read.
//!
//! Owns the table `audit_entries`. A room notes a [`Deed`] with [`note`] in the transaction that does it, so that neither
//! is there without the other. Nothing here names a learner: what she did herself is noted as [`Actor::learner`], and what
//! was done for her without whom it was for. The page is drawn by [`crate::staff`], which stands above.
mod model;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Actor, Deed, Entry, Filter, Key};
pub use store::{actors, entries, insert_entry as note};

use jiff::SignedDuration;

use crate::{
    clock::Clock,
    db::{self, Db},
};

/// So long an entry is kept.
pub const KEPT_DAYS: i64 = 2 * 365;

/// Removes what has been kept long enough.
///
/// # Errors
/// As [`Db::write`].
pub async fn sweep(db: &Db, clock: &Clock) -> db::Result<()> {
    let kept = SignedDuration::from_hours(24 * KEPT_DAYS);
    let since = clock.now().saturating_sub(kept).unwrap_or(jiff::Timestamp::MIN);
    db.write(async |conn| store::delete_before(conn, since).await).await
}
