//! Asking other servers: the one way out of the program over HTTP.
//!
//! Whoever can make the program fetch an address must not reach what only this machine or its neighbours can. So every
//! address, the first and each that a redirect leads to, is judged by where its name leads, and the connection goes to
//! what was judged. Time, redirects and bytes have limits. Owns no table and knows nothing of what is fetched.
mod address;
mod allowed;
mod answer;
mod client;
mod error;
mod request;
#[cfg(test)]
mod tests;

pub use address::is_public;
pub use allowed::AllowedHosts;
pub use answer::Answer;
pub use client::{Fetcher, install_cryptography};
pub use error::Error;
pub use request::{Limits, Request};

/// What a fetch comes back with.
pub type Result<T> = std::result::Result<T, Error>;
