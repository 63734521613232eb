//! Addresses of cards.

use std::fmt;

use serde::Deserialize;

/// Signing in by the four words.
pub struct SignInPath;

impl SignInPath {
    /// For the router.
    pub const PATTERN: &'static str = "/card";
    /// Which words of the list a typed one is like, asked while she types.
    pub const WORDS: &'static str = "/card/words";
    /// Whether what this phone did without a name is hers.
    pub const JOIN: &'static str = "/card/join";
    /// The end of being signed in.
    pub const SIGN_OUT: &'static str = "/me/sign-out";
}

impl fmt::Display for SignInPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// What the QR code of a card leads to, by the token in it.
pub struct LinkPath<'a>(pub &'a str);

impl LinkPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/card/{token}";
    /// What stands before the secret: the rest is not for logs.
    pub const BEFORE_SECRET: &'static str = "/card/";
}

impl fmt::Display for LinkPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/card/{}", self.0)
    }
}

/// A link as it was scanned.
#[derive(Deserialize)]
pub struct ScannedLink {
    /// What should be a token.
    pub token: String,
}

/// A learner's own card.
pub struct MyCardPath;

impl MyCardPath {
    /// For the router.
    pub const PATTERN: &'static str = "/me/card";
    /// Another card in place of one that is lost.
    pub const NEW: &'static str = "/me/card/new";
    /// She has kept it; it is not shown again.
    pub const SAVED: &'static str = "/me/card/saved";
    /// As a picture.
    pub const PICTURE: &'static str = "/me/card.png";
    /// On paper of its own size, A6.
    pub const PAPER: &'static str = "/me/card.pdf";
    /// Four on a page of A4.
    pub const FOUR: &'static str = "/me/card-a4.pdf";
}

impl fmt::Display for MyCardPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}
