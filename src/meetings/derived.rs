//! What is made from the site's key: names and passwords of rooms, tokens of callbacks, and by what servers know people. So
//! no row keeps them, and each request makes the same.

use ring::hmac;

use crate::{
    app::App,
    db,
    secrets::{self, KeyPurpose, SiteKey, Token},
};

/// What is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Derived {
    /// The name of a room, which nobody can guess.
    Room,
    /// What stands in the addresses that a server calls.
    Callback,
    /// The password of those who listen.
    Viewers,
    /// The password of those who lead.
    Moderators,
    /// By what a server knows somebody: always the same, and it tells nothing of her.
    Person,
}

impl Derived {
    fn word(self) -> &'static str {
        match self {
            Self::Room => "room ",
            Self::Callback => "callback ",
            Self::Viewers => "viewers ",
            Self::Moderators => "moderators ",
            Self::Person => "person ",
        }
    }

    /// 128 bits by HMAC-SHA256, of whatever it is for.
    fn bytes(self, key: &SiteKey, of: &str) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &key.secret));
        context.update(self.word().as_bytes());
        context.update(of.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&context.sign().as_ref()[..16]);
        bytes
    }

    /// In 32 hexadecimal digits: small letters, which servers that fold names leave alone.
    pub fn hex(self, key: &SiteKey, of: &str) -> String {
        hex::encode(self.bytes(key, of))
    }

    /// As the token of a link.
    pub fn token(self, key: &SiteKey, of: &str) -> Token {
        Token::of_bytes(self.bytes(key, of))
    }
}

/// The key that all is made from.
///
/// # Errors
/// When the rows can't be reached.
pub async fn key(app: &App) -> db::Result<SiteKey> {
    secrets::current_key(&app.db, &app.clock, KeyPurpose::Meetings).await
}
