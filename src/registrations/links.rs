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

/// The link of somebody's own pages, which she opens by her card.
///
/// # Errors
/// When the rows can't be read.
pub async fn own_tokens(app: &App, registrations: &[Registration]) -> db::Result<Vec<Token>> {
    let keys = secrets::keys(&mut *app.db.read().await?, KeyPurpose::Registrations).await?;
    let made_by = |registration: &Registration| {
        keys.iter().find(|key| token(key, registration.id, Way::Sent).hash() == registration.sent_link_hash)
    };
    let own = |registration| made_by(registration).map(|key| token(key, registration.id, Way::Own));
    Ok(registrations.iter().filter_map(own).collect())
}

/// The link that is sent to somebody, by whichever of the site's keys it was made.
///
/// # Errors
/// When the rows can't be read.
pub async fn sent_token(app: &App, registration: &Registration) -> db::Result<Option<Token>> {
    let keys = secrets::keys(&mut *app.db.read().await?, KeyPurpose::Registrations).await?;
    let mut tokens = keys.iter().map(|key| token(key, registration.id, Way::Sent));
    Ok(tokens.find(|token| token.hash() == registration.sent_link_hash))
}
