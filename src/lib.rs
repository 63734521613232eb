//! Lentera: a learning portal that a public library runs itself.
//!
//! Modules stand in reading order: what a setting is, what the library says (content), what people do (rows), and how
//! both become pages.
pub mod clock;
pub mod content;
pub mod db;
pub mod http;
pub mod i18n;
pub mod media;
pub mod webinars;
