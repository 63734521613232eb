//! What every request passes through: the socket and its patience, the guards, the errors, and bytes made ready once.
//!
//! Knows nothing of the rest of the application: no content, no rows. Others hand in closures where
//! their knowledge is needed (how an error page looks, which version of the content is current).
//!
//! - [`server`]: accepts connections and gives up on those that stall.
//! - [`harden`](fn@harden): the guards around a router, in their one order.
//! - [`AppError`] and [`ErrorPage`]: why a request got no page, and what its reader sees instead.
//! - [`Renditions`]: pages that are the same for every anonymous reader, answered from memory.
//! - [`files`]: one stored file, whole or in part.
mod activity;
mod attempts;
mod conditional;
mod connection;
mod cookies;
pub mod date;
mod dispatch;
mod encoding;
mod error;
mod error_pages;
mod extract;
mod file_body;
pub mod files;
mod handed_over;
mod harden;
mod headers;
mod host;
mod incoming;
mod language;
mod limits;
mod local;
mod moved;
mod origin;
mod ranges;
mod rendition;
mod renditions;
mod request_id;
pub mod server;
mod socket;
mod source;
#[cfg(test)]
mod tests;

pub use attempts::Attempts;
pub use cookies::{passing_cookie, private_cookie, private_cookie_name};
pub use error::AppError;
pub use error_pages::{ErrorPage, OwnWords, PageLanguage, RenderError};
pub use extract::{Fields, UrlPath, cookie, cookie_in};
pub use files::StoredFile;
pub use handed_over::tell_what_goes_out;
pub use harden::{HardenSettings, harden};
pub use headers::{policy_in_frames, policy_of_previews};
pub use language::{Language, of_path, without_prefix};
pub use limits::Allowance;
pub use local::local_path;
pub use moved::moved_permanently;
pub use rendition::Rendition;
pub use renditions::{Cacheable, NeverKept, RenditionSettings, Renditions};
pub use request_id::RequestId;
pub use server::{Limits, listen, serve};
pub use source::{Source, TrustedProxies};
