//! How recordings sound.
mod model;
mod pages;
mod views;

pub use pages::list_sounds;
