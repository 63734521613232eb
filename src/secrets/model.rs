//! What a key of the site is.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

/// What a key is for. One key never serves two purposes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyPurpose {
    /// Salts the words of cards, which must be found by their hash.
    CardWords,
    /// Signs certificates.
    Certificates,
    /// Makes the links of registrations.
    Registrations,
    /// Makes what rooms of webinars are known by, and who is in them.
    Meetings,
    /// Makes what the apps of staff count by, and what opens in their stead.
    SecondFactor,
    /// Makes the links with which staff choose a password.
    StaffLinks,
}

impl KeyPurpose {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::CardWords => "card-words",
            Self::Certificates => "certificates",
            Self::Registrations => "registrations",
            Self::Meetings => "meetings",
            Self::SecondFactor => "second-factor",
            Self::StaffLinks => "staff-links",
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
    /// A key that nobody knows yet.
    ///
    /// # Panics
    /// When the machine has no randomness to give.
    pub fn fresh(now: Timestamp) -> Self {
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
