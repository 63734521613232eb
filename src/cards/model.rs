//! A card, and what it is made from.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::words::CardWords;
use crate::{
    accounts::{LearnerId, LearnerName},
    secrets::Token,
};

/// What is kept of a card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// UUIDv7.
    pub id: String,
    /// Whose it is.
    pub learner: LearnerId,
    /// SHA-256 of the token in its QR code.
    pub link_hash: String,
    /// When it was issued.
    pub issued_at: Timestamp,
}

/// A card as its owner sees it, for the short while that its seed is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCard {
    /// Her name as written.
    pub name: LearnerName,
    /// Its secrets.
    pub secrets: CardSecrets,
}

/// What opens a learner's work: her words, or the link in the QR code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardSecrets {
    /// What she types.
    pub words: CardWords,
    /// What her phone scans.
    pub link: Token,
}

impl CardSecrets {
    /// The secrets that a seed makes for a learner: the same seed makes the same card, so an order sent twice is one card.
    /// Neither the seed nor the site's key is enough by itself, so nothing that is kept tells what stands on a card.
    pub fn of(seed: &Token, learner: &LearnerId, site_key: &[u8; 32]) -> Self {
        let mut hash = Sha256::new();
        // Of lengths that never vary, so that no two orders read alike.
        hash.update(site_key);
        hash.update(seed.hash());
        hash.update(Sha256::digest(learner.as_str()));
        let bytes: [u8; 32] = hash.finalize().into();
        let (link, words) = bytes.split_at(16);
        let number = words.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        Self { words: CardWords::of_number(number), link: Token::of_bytes(link.try_into().unwrap_or_default()) }
    }
}
