//! The site's own keys: made when first needed, kept in rows so that every node and every backup has them.

use jiff::SignedDuration;

use super::{
    model::{KeyPurpose, SiteKey},
    store,
};
use crate::{
    clock::Clock,
    db::{self, Conn, Db},
};

/// The key in use, made now if there is none. Two nodes that ask at once get the same.
///
/// # Errors
/// As [`Db::write`].
pub async fn current_key(db: &Db, clock: &Clock, purpose: KeyPurpose) -> db::Result<SiteKey> {
    let found = keys(&mut *db.read().await?, purpose).await?.pop();
    if let Some(key) = found {
        return Ok(key);
    }
    let fresh = SiteKey::fresh(clock.now());
    db.write(async |conn| {
        if let Some(key) = keys(conn, purpose).await?.pop() {
            return Ok(key);
        }
        store::insert_key(conn, purpose, &fresh).await?;
        Ok(fresh.clone())
    })
    .await
}

/// All keys of a purpose, the one in use last. The earlier ones still check what they once signed.
///
/// # Errors
/// When the rows can't be read.
pub async fn keys(conn: &mut Conn, purpose: KeyPurpose) -> db::Result<Vec<SiteKey>> {
    store::keys(conn, purpose).await
}

/// Makes a new key that is used from now on.
///
/// # Errors
/// As [`Db::write`].
pub async fn rotate_key(db: &Db, clock: &Clock, purpose: KeyPurpose) -> db::Result<SiteKey> {
    let fresh = SiteKey::fresh(clock.now());
    db.write(async |conn| {
        let mut fresh = fresh.clone();
        // After the one in use, also where the clock went back: the newest is the one that is used.
        if let Some(last) = keys(conn, purpose).await?.pop() {
            fresh.created_at = fresh.created_at.max(last.created_at + SignedDuration::from_millis(1));
        }
        store::insert_key(conn, purpose, &fresh).await?;
        Ok(fresh)
    })
    .await
}
