//! The cover of a course: our lantern, its title, the library's name.

use crate::{
    content::{Course, Library},
    drawing::{Align, Area, Font, Ink, Lantern, Outline, Sheet, Size, Text, png},
    i18n::Language,
};

/// The evening above and below the paper.
const EVENING: Ink = Ink(0x12, 0x39, 0x5B);
const PAPER: Ink = Ink(0xFF, 0xFA, 0xF0);
/// Pixels from left to right: the least that podcast directories take.
const PIXELS: u32 = 1_400;
/// The height of the band below, in points of a cover 700 points wide.
const BAND: f32 = 120.0;

/// Square, as podcast apps want it.
pub const SQUARE: Size = Size { width: 700.0, height: 700.0 };
/// Upright, as books stand on a shelf.
pub const UPRIGHT: Size = Size { width: 700.0, height: 1_050.0 };

/// The picture, as PNG without transparency.
///
/// # Errors
/// When it can't be painted.
pub fn painted(library: &Library, course: &Course, language: Language, size: Size) -> anyhow::Result<Vec<u8>> {
    png(&sheet(library, course, language, size), PIXELS)
}

fn sheet(library: &Library, course: &Course, language: Language, size: Size) -> Sheet {
    let (middle, band) = (size.width / 2.0, size.height - BAND);
    let mut sheet = Sheet::new(size);
    let whole = Area { x: 0.0, y: 0.0, width: size.width, height: size.height };
    sheet.shape(Outline::rectangle(whole), PAPER);
    sheet.shape(Outline::rectangle(Area { y: band, height: BAND, ..whole }), EVENING);
    let lantern = band * 0.36;
    let panes = course.lessons.len();
    sheet.lantern(Lantern::new(panes, panes), middle - lantern * 48.0 / 78.0 / 2.0, band * 0.1, lantern);

    // Letters that our fonts lack would be empty boxes.
    if let Some(title) = Font::Title.drawable(&course.texts.get(language).title) {
        let fitted = Font::Title.fit(&title, 84.0, 30.0, size.width - 100.0, 4);
        let leading = fitted.points * 1.2;
        let room = band * 0.5;
        let top = band * 0.48 + (room - leading * fitted.lines.len() as f32).max(0.0) / 2.0 + fitted.points * 0.9;
        sheet.lines(
            &fitted.lines,
            (middle, top),
            leading,
            Text::new(Font::Title, fitted.points).aligned(Align::Centre),
        );
    }
    if let Some(name) = Font::Strong.drawable(library.site.name.get(language)) {
        let fitted = Font::Strong.fit(&name, 34.0, 18.0, size.width - 80.0, 1);
        let text = Text { ink: Ink::WHITE, ..Text::new(Font::Strong, fitted.points) }.aligned(Align::Centre);
        let top = band + BAND / 2.0 + fitted.points * 0.35;
        sheet.lines(&fitted.lines[..1.min(fitted.lines.len())], (middle, top), fitted.points * 1.2, text);
    }
    sheet
}
