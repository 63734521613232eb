//! What is drawn beside pages: QR codes, paper (PDF) and pictures (PNG), with our own fonts and nothing else.
//!
//! A [`Sheet`] is drawn once and comes out as paper or as a picture, so that both look the same. Below every feature: it
//! knows no content, no rows and no words; what is to be read on a sheet is handed in, said in the reader's language.
mod card;
mod fonts;
mod lantern;
mod outline;
mod paper;
mod picture;
mod qr;
mod sheet;
#[cfg(test)]
mod tests;

pub use card::{CardFace, card_picture, cards_on_a4, cards_on_a6};
pub use fonts::{Fitted, Font};
pub use lantern::{FRAME as LANTERN_FRAME, Lantern, Pane};
pub use outline::{Outline, Step};
pub use paper::{Paper, paper};
pub use picture::png;
pub use qr::Qr;
pub use sheet::{A4, A6, Align, Area, Ink, Mark, Sheet, Size, Text};
