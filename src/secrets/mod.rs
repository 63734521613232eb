//! Secrets: tokens for private links, slow hashes of what people type, and the site's own keys.
//!
//! Owns the table `site_keys`, which a backup therefore holds too. Of a token or a typed secret only a hash is ever kept.
mod keys;
mod model;
mod setting;
mod slow;
mod store;
#[cfg(test)]
mod tests;
mod token;

pub use keys::{current_key, keys, rotate_key};
pub use model::{KeyPurpose, SiteKey};
pub use setting::Secret;
pub use slow::slow_hash;
pub use token::Token;
