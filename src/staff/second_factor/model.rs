//! What an app on a phone knows, the codes it makes, and those that stand in for them.
//!
//! Codes are those of RFC 6238 with SHA-1, six digits and half minutes, the only ones that all apps make alike. The secret
//! is an HMAC-SHA256 of a row's seed by the site's key, cut to the 160 bits that RFC 4226 recommends.

use std::fmt;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use ring::hmac;
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use crate::{
    secrets::{SiteKey, Token},
    staff::{Email, StaffId},
};

/// A secret that was shown must be confirmed within so long.
pub const BEGUN: SignedDuration = SignedDuration::from_hours(1);
/// So many recovery codes are made at once.
pub const CODES: usize = 10;
/// In bytes.
const SECRET: usize = 20;

/// The second factor of somebody, on or about to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Factor {
    /// Whose it is.
    pub staff: StaffId,
    /// Which of the site's keys it was made with.
    pub key: Uuid,
    /// What its secret is made from.
    pub seed: Token,
    /// When the secret was shown.
    pub begun_at: Timestamp,
    /// Since when it is asked for.
    pub confirmed_at: Option<Timestamp>,
    /// How many recovery codes are left.
    pub codes_left: i64,
}

impl Factor {
    /// One that somebody begins now.
    pub fn begun(staff: StaffId, key: &SiteKey, now: Timestamp) -> Self {
        Self { staff, key: key.id, seed: Token::fresh(), begun_at: now, confirmed_at: None, codes_left: 0 }
    }

    /// Whether its secret was shown so long ago that it can't be confirmed any more.
    pub fn has_lapsed(&self, now: Timestamp) -> bool {
        self.confirmed_at.is_none() && now.duration_since(self.begun_at) >= BEGUN
    }

    /// What the app is told.
    pub fn secret(&self, key: &SiteKey) -> [u8; SECRET] {
        derived(key, "secret", self.staff, self.seed.reveal())
    }
}

/// An HMAC-SHA256 by the site's key. What it is for and whose it is have one length each, so nothing can stand for another.
fn derived(key: &SiteKey, what: &str, staff: StaffId, of: &str) -> [u8; SECRET] {
    let tag = sealed(key, what, staff, of);
    let mut bytes = [0; SECRET];
    bytes.copy_from_slice(&tag.as_ref()[..SECRET]);
    bytes
}

fn sealed(key: &SiteKey, what: &str, staff: StaffId, of: &str) -> hmac::Tag {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &key.secret));
    for part in [what, " ", &staff.to_string(), " ", of] {
        context.update(part.as_bytes());
    }
    context.sign()
}

/// An app that makes codes from a secret.
pub struct Authenticator(Totp);

impl Authenticator {
    /// The app of somebody who signs in with `account` at `issuer`, which it shows beside the codes.
    ///
    /// # Errors
    /// When the library refuses what is asked of it.
    pub fn of(secret: [u8; SECRET], issuer: &str, account: &Email) -> anyhow::Result<Self> {
        // A colon parts the two in the address that apps read.
        let plain = |text: &str| text.replace(':', " ");
        let builder = Builder::new().with_secret(secret).with_skew(1);
        let builder = builder.with_issuer(Some(plain(issuer))).with_account_name(plain(account.as_str()));
        Ok(Self(builder.build().context("an authenticator could not be made")?))
    }

    /// The half minute to which a code belongs: this one, the last or the next. `None` when it is no code of now. Blanks
    /// do not count, since apps show them.
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.0.check(&code, u64::try_from(now.as_second()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The address that a QR code holds, `otpauth://totp/…`, as Google wrote it down ("Key Uri Format").
    ///
    /// # Errors
    /// When the library refuses to write it.
    pub fn address(&self) -> anyhow::Result<String> {
        self.0.to_url().context("an address for apps could not be made")
    }

    /// The secret as somebody types it, in Base32 and groups of four.
    pub fn typed_secret(&self) -> String {
        let letters = self.0.secret().to_base32();
        letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

/// Printing it prints none of the secret.
impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(authenticator)")
    }
}

/// Digits and letters that are not mistaken for each other, after Crockford's Base32.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What opens once in place of an app's code: 50 random bits, as `7k3qd-m20xp`. Printing it prints none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// Those of a seed, always the same. A seed is a fresh [`Token`] that only the browser of whoever asked keeps for a
    /// while, so that a double tap makes one set and no row tells it.
    pub fn all_of(key: &SiteKey, staff: StaffId, seed: &Token) -> [Self; CODES] {
        std::array::from_fn(|number| {
            let bytes = derived(key, "codes", staff, &format!("{} {number}", seed.reveal()));
            let signs = bytes.iter().take(10).map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
            Self(signs.collect())
        })
    }

    /// As it is typed: large or small, with or without the dash, `o` for `0`. Nothing but a code becomes one.
    pub fn parse(text: &str) -> Option<Self> {
        let signs = text.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        });
        let code: String = signs.collect();
        let is_sound = code.len() == 10 && code.bytes().all(|byte| SIGNS.contains(&byte));
        is_sound.then_some(Self(code))
    }

    /// What rows keep. Only the site's key finds it, so trying all codes is no use to who has the rows without it.
    pub fn hash(&self, key: &SiteKey, staff: StaffId) -> String {
        hex::encode(sealed(key, "recovery", staff, &self.0))
    }

    /// The code, for its owner only.
    pub fn reveal(&self) -> String {
        let (start, end) = self.0.split_at(5);
        format!("{start}-{end}")
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}
