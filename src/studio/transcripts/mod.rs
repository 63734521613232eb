//! What is said in a sound, written down where the sound is named: beside the text, as WebVTT.
mod model;
mod pages;
mod views;

pub use model::Sound;
pub use pages::{follow, save_transcript, show_transcript, sounds};
pub use views::link;
