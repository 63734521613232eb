//! The certificate on paper: A4 across, the lantern fully lit, the name as its owner writes it.

use jiff::Timestamp;

use super::model::Certificate;
use crate::{
    drawing::{A4, Area, Font, Ink, Lantern, Outline, Paper, Qr, Sheet, Text, paper},
    i18n::Locale,
};

/// The width and height of the sheet, and where its parts begin.
const SIZE: crate::drawing::Size = crate::drawing::Size { width: A4.height, height: A4.width };
const EDGE: f32 = 28.0;
const LEFT: f32 = 268.0;
const RIGHT: f32 = 64.0;
const ROOM: f32 = SIZE.width - LEFT - RIGHT;
/// Nothing that must be read is smaller.
const SMALLEST: f32 = 14.0;
const QR_WIDTH: f32 = 128.0;
const QR_TOP: f32 = 392.0;
/// The room for words beside the code.
const BESIDE_QR: f32 = ROOM - QR_WIDTH - 20.0;

/// What a certificate on paper says, whatever it is for.
#[derive(Clone, Copy, Debug)]
pub struct Diploma<'a> {
    /// What its owner did: "yang telah menyelesaikan kursus".
    pub deed: &'a str,
    /// Her name as she writes it.
    pub name: &'a str,
    /// What she finished or attended.
    pub title: &'a str,
    /// A sentence about that, where there is room for it.
    pub detail: &'a str,
    /// When.
    pub at: Timestamp,
    /// The library that says so.
    pub library: &'a str,
    /// Stands before the address of the page that confirms it.
    pub check_at: &'a str,
    /// That page, absolute.
    pub address: &'a str,
}

/// The bytes of the PDF of a finished course. `address` is that of the page that confirms it, absolute.
///
/// # Errors
/// When the document can't be put together.
pub fn certificate_paper(t: &Locale, certificate: &Certificate, address: &str) -> anyhow::Result<Vec<u8>> {
    let said = certificate.in_language(t.language);
    let diploma = Diploma {
        deed: &t.say("certificate-has-finished"),
        name: &certificate.name,
        title: &said.title,
        detail: &t.say_with("certificate-can-now", &[("outcome", said.outcome.as_str().into())]),
        at: certificate.completed_at,
        library: &said.library,
        check_at: &t.say("certificate-check-at"),
        address,
    };
    diploma_paper(t, &diploma)
}

/// The bytes of the PDF of a certificate.
///
/// # Errors
/// When the document can't be put together.
pub fn diploma_paper(t: &Locale, diploma: &Diploma<'_>) -> anyhow::Result<Vec<u8>> {
    let title = t.say_with("certificate-of", &[("course", diploma.title.into())]);
    paper(&Paper { title: &title, language: t.language.code(), sheets: &[sheet(t, diploma)] })
}

fn sheet(t: &Locale, diploma: &Diploma<'_>) -> Sheet {
    let mut sheet = Sheet::new(SIZE);
    light(&mut sheet);
    frame(&mut sheet);
    let y = owner(&mut sheet, t, diploma);
    let lowest = foot(&mut sheet, t, diploma);
    achievement(&mut sheet, diploma, y, lowest);
    proof(&mut sheet, diploma);
    sheet
}

/// The lantern hangs from the frame, and its light reaches into the words.
fn light(sheet: &mut Sheet) {
    let height = 236.0;
    let (x, y) = (92.0, 116.0);
    let (middle, centre) = (x + height * 24.0 / 78.0, y + height * 47.0 / 78.0);
    for (radius, ink) in [(128.0, Ink(0xFF, 0xF9, 0xEC)), (100.0, Ink(0xFE, 0xF1, 0xD6)), (74.0, Ink(0xFD, 0xE5, 0xB4))]
    {
        sheet.shape(disc(middle, centre, radius), ink);
    }
    sheet.rule([(middle, EDGE), (middle, y + 12.0)], 3.0, Ink::BLACK);
    sheet.lantern(Lantern::new(9, 9), x, y, height);
}

fn disc(x: f32, y: f32, radius: f32) -> Outline {
    let way = format!("M0 -{radius}a{radius} {radius} 0 010 {0}a{radius} {radius} 0 010 -{0}z", 2.0 * radius);
    Outline::of_svg(&way).moved(x, y)
}

fn frame(sheet: &mut Sheet) {
    for (edge, thickness, ink) in [(EDGE, 2.5, Ink::AMBER), (EDGE + 6.0, 0.75, Ink::BLACK)] {
        let (right, bottom) = (SIZE.width - edge, SIZE.height - edge);
        let corners = [(edge, edge), (right, edge), (right, bottom), (edge, bottom), (edge, edge)];
        for ends in corners.windows(2) {
            sheet.rule([ends[0], ends[1]], thickness, ink);
            // Two lines that meet leave a notch; a square fills it.
            let half = thickness / 2.0;
            let corner = Area { x: ends[0].0 - half, y: ends[0].1 - half, width: thickness, height: thickness };
            sheet.shape(Outline::rectangle(corner), ink);
        }
    }
}

/// What it is and whose. Says where the next line stands.
fn owner(sheet: &mut Sheet, t: &Locale, diploma: &Diploma<'_>) -> f32 {
    sheet.words(&t.say("certificate-title"), LEFT, 112.0, Text::new(Font::Title, 40.0));
    sheet.rule([(LEFT, 130.0), (LEFT + 72.0, 130.0)], 3.0, Ink::AMBER);
    sheet.words(&t.say("certificate-given-to"), LEFT, 170.0, Text::new(Font::Text, 16.0));
    let Some(name) = Font::Title.drawable(diploma.name) else {
        sheet.rule([(LEFT, 218.0), (LEFT + ROOM, 218.0)], 1.0, Ink::BLACK);
        let note = Font::Text.wrap(&t.say("certificate-name-elsewhere"), SMALLEST, ROOM);
        return sheet.lines(&note, (LEFT, 238.0), 18.0, Text::new(Font::Text, SMALLEST)) + 14.0;
    };
    let mut fitted = Font::Title.fit(&name, 46.0, 26.0, ROOM, 1);
    if fitted.lines.len() > 1 {
        fitted = Font::Title.fit(&name, 26.0, 18.0, ROOM, 2);
    }
    let leading = fitted.points * 1.15;
    let first = 186.0 + fitted.points * 0.95;
    sheet.lines(&fitted.lines, (LEFT, first), leading, Text::new(Font::Title, fitted.points)) - leading + 44.0
}

/// What she did and, where there is room above `lowest` for it, the sentence about that.
fn achievement(sheet: &mut Sheet, diploma: &Diploma<'_>, y: f32, lowest: f32) {
    sheet.words(diploma.deed, LEFT, y, Text::new(Font::Text, 16.0));
    let course = Font::Title.fit(diploma.title, 26.0, SMALLEST, ROOM, 2);
    let leading = course.points * 1.2;
    let y = sheet.lines(&course.lines, (LEFT, y + 34.0), leading, Text::new(Font::Title, course.points));
    let leading = |points: f32| points * 1.35;
    let fitting = [(ROOM, QR_TOP), (BESIDE_QR, lowest)].into_iter().find_map(|(room, lowest)| {
        let fitted = Font::Text.fit(diploma.detail, 16.0, SMALLEST, room, 3);
        // The last line's letters reach a little beneath it.
        let end = y + 2.0 + leading(fitted.points) * (fitted.lines.len() as f32 - 1.0) + 0.3 * fitted.points;
        (end <= lowest).then_some(fitted)
    });
    if let Some(detail) = fitting {
        let text = Text::new(Font::Text, detail.points);
        sheet.lines(&detail.lines, (LEFT, y + 2.0), leading(detail.points), text);
    }
}

/// When, and who says so. Says how far words above it may reach.
fn foot(sheet: &mut Sheet, t: &Locale, diploma: &Diploma<'_>) -> f32 {
    let library = Font::Strong.fit(diploma.library, 18.0, SMALLEST, BESIDE_QR, 2);
    let y = 494.0 - (library.lines.len() - 1) as f32 * library.points * 1.2;
    sheet.words(&t.date(diploma.at), LEFT, y - 26.0, Text::new(Font::Text, 16.0));
    sheet.lines(&library.lines, (LEFT, y), library.points * 1.2, Text::new(Font::Strong, library.points));
    y - 26.0 - 18.0
}

/// The way to the page that confirms it, for a phone's camera and for fingers.
fn proof(sheet: &mut Sheet, diploma: &Diploma<'_>) {
    let address = diploma.address;
    let (x, y) = (SIZE.width - RIGHT - QR_WIDTH + 12.0, QR_TOP);
    if let Some(qr) = Qr::of(address) {
        sheet.qr(&qr, x, y, QR_WIDTH);
        sheet.link(Area { x, y, width: QR_WIDTH, height: QR_WIDTH }, address);
    }
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let words = format!("{} {plain}", diploma.check_at);
    let fitted = Font::Text.fit(&words, SMALLEST, 8.0, SIZE.width - 2.0 * EDGE - 60.0, 1);
    sheet.lines(&fitted.lines, (64.0, 540.0), 14.0, Text::new(Font::Text, fitted.points));
}
