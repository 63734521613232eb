//! The site's own keys: made when first needed, kept in rows so that every node and every backup has them.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use super::store;
use crate::{
    clock::Clock,
    db::{self, Conn, Db},
};

/// What a key is for. One key never serves two purposes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyPurpose {
    /// Salts the words of cards, which must be found by their hash.
    CardWords,
    /// Signs certificates.
    Certificates,
}

impl KeyPurpose {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::CardWords => "card-words",
            Self::Certificates => "certificates",
        }
    }
}

/// A key with its past. Printing it prints none of the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SiteKey {
    /// Names the key in public, for instance to those who check a signature.
    pub id: Uuid,
    /// 256 random bits.
    pub secret: [u8; 32],
    /// Since when it is used.
    pub created_at: Timestamp,
}

impl SiteKey {
    fn fresh(now: Timestamp) -> Self {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).expect("the machine gives random numbers");
        Self { id: Uuid::now_v7(), secret, created_at: now }
    }
}

impl fmt::Debug for SiteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SiteKey").field("id", &self.id).field("created_at", &self.created_at).finish_non_exhaustive()
    }
}

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
    db.write(async |conn| store::insert_key(conn, purpose, &fresh).await).await?;
    Ok(fresh)
}
