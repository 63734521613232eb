//! Other nodes write files, too: a row says how often somebody did.

use super::store;
use crate::db::{self, Conn, Db};

/// Tells the other nodes, within the transaction that notes what was written.
///
/// # Errors
/// As any writing.
pub async fn tell(conn: &mut Conn) -> db::Result<()> {
    store::raise_version(conn).await
}

/// How often somebody told so far.
///
/// # Errors
/// As any reading.
pub async fn version(db: &Db) -> db::Result<i64> {
    store::version(&mut *db.read().await?).await
}
