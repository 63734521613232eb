//! The two links of a registration. Both are made from the site's key, so that a message which is sent later can bear one
//! although rows keep only hashes.

use sha2::{Digest, Sha256};

use super::model::{Registration, RegistrationId};
use crate::{
    app::App,
    db,
    secrets::{self, KeyPurpose, SiteKey, Token},
};

/// How somebody came by a link to a private page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// She registered in this browser. Whose address she gave is not known yet.
    Own,
    /// It was sent to the address that she gave.
    Sent,
}

impl Way {
    fn word(self) -> &'static [u8; 4] {
        match self {
            Self::Own => b"own ",
            Self::Sent => b"sent",
        }
    }
}

/// The token of a registration's link. All that is hashed has one length.
pub fn token(key: &SiteKey, registration: RegistrationId, way: Way) -> Token {
    let mut hash = Sha256::new();
    hash.update(key.secret);
    hash.update(way.word());
    hash.update(registration.0.as_bytes());
    let hash = hash.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Token::of_bytes(bytes)
}

/// The link that somebody gets where she registers, or that her card opens.
///
/// # Errors
/// When the rows can't be read.
pub async fn own_token(app: &App, registration: &Registration) -> db::Result<Option<Token>> {
    Ok(key_of(app, registration).await?.map(|key| token(&key, registration.id, Way::Own)))
}

/// The link that is sent to somebody.
///
/// # Errors
/// When the rows can't be read.
pub async fn sent_token(app: &App, registration: &Registration) -> db::Result<Option<Token>> {
    Ok(key_of(app, registration).await?.map(|key| token(&key, registration.id, Way::Sent)))
}

/// The key of the site that made the links of a registration.
async fn key_of(app: &App, registration: &Registration) -> db::Result<Option<SiteKey>> {
    let keys = secrets::keys(&mut *app.db.read().await?, KeyPurpose::Registrations).await?;
    let made = |key: &SiteKey| token(key, registration.id, Way::Sent).hash() == registration.sent_link_hash;
    Ok(keys.into_iter().find(made))
}
