//! Secrets that the one who runs the site writes into its settings.

use std::fmt;

/// A setting that is a secret, or an address that may carry one. Printing it prints none of it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A secret of a text.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret, for whom it is meant.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}
