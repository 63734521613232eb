//! A hash that takes so much time and memory that trying all words in turn is hopeless.

use anyhow::{Context, anyhow};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// 19 MiB, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet for Argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LENGTH: usize = 32;

/// So many hashes are made at once: more would take the memory and both cores of a small machine from its readers.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Argon2id (RFC 9106) of a secret that a person types, in hexadecimal. `salt` has at least 8 bytes.
///
/// # Errors
/// When the salt is too short, or the program is stopping.
pub async fn slow_hash(secret: String, salt: Vec<u8>) -> anyhow::Result<String> {
    let _turn = AT_ONCE.acquire().await?;
    tokio::task::spawn_blocking(move || hash(secret.as_bytes(), &salt)).await.context("a hash was interrupted")?
}

fn hash(secret: &[u8], salt: &[u8]) -> anyhow::Result<String> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(LENGTH)).map_err(|error| anyhow!("{error}"))?;
    let mut output = [0; LENGTH];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, &mut output)
        .map_err(|error| anyhow!("{error}"))?;
    Ok(hex::encode(output))
}
