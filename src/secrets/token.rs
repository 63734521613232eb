//! A random number that opens one thing: too large to guess, so that a fast hash of it is enough to recognise it.

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// 128 random bits.
const BYTES: usize = 16;

/// A secret for a link or a cookie, in 22 characters that need no escape in an address. Printing it prints none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token that nobody knows yet.
    ///
    /// # Panics
    /// When the machine has no randomness to give: nothing may be signed in then.
    pub fn fresh() -> Self {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).expect("the machine gives random numbers");
        Self::of_bytes(bytes)
    }

    /// A token of bytes that were made from another secret.
    pub fn of_bytes(bytes: [u8; BYTES]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The token of an address or a cookie; nothing but a token becomes one.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.to_owned()))
    }

    /// The secret itself, for its owner only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// SHA-256 in hexadecimal, as rows keep it.
    pub fn hash(&self) -> String {
        format!("{:x}", Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}
