//! The public halves of the keys that certificates are signed with, as JSON Web Keys (RFC 7517, RFC 8037).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use super::{badge::Issuer, paths::KeyPath};
use crate::secrets::SiteKey;

/// A public key as programs read it. The secret half, `d`, is never among its members.
pub fn public_key(issuer: &Issuer, key: &SiteKey) -> Value {
    let public = SigningKey::from_bytes(&key.secret).verifying_key();
    json!({
        "kty": "OKP",
        "crv": "Ed25519",
        "x": BASE64_URL_SAFE_NO_PAD.encode(public.as_bytes()),
        "kid": issuer.address(&KeyPath(key.id)),
        "alg": "EdDSA",
        "use": "sig",
    })
}

/// All of them: what was signed with an earlier key is checked with it for ever.
pub fn public_keys(issuer: &Issuer, keys: &[SiteKey]) -> Value {
    json!({ "keys": keys.iter().map(|key| public_key(issuer, key)).collect::<Vec<_>>() })
}

/// A JSON Web Signature over some claims in its compact form (RFC 7515). Open Badges 3.0, 8.2.3, allows no other header.
pub fn sign(issuer: &Issuer, key: &SiteKey, claims: &Value) -> String {
    let header = json!({ "alg": "EdDSA", "kid": issuer.address(&KeyPath(key.id)), "typ": "JWT" });
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(claims));
    let signature = SigningKey::from_bytes(&key.secret).sign(signed.as_bytes());
    format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

/// The claims within a credential that was signed by us.
pub fn claims(signed: &str) -> Option<Value> {
    let part = signed.split('.').nth(1)?;
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
