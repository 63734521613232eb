//! The site around the features: home, help, privacy, glossary, menu, the choice of text size, and what machines ask.
mod machines;
mod me;
mod pages;
mod paths;
mod views;

pub use machines::{live, media, ready, robots, sitemap, static_file};
pub use me::show_me;
pub use pages::{choose_display, show_display, show_glossary, show_help, show_home, show_menu, show_privacy};
pub use paths::{DisplayPath, HomePath, MePath, MenuPath, TextPage};
