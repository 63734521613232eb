//! A learner's card: large name, four words, a QR code that signs her in, the number to call.

use super::{A4, A6, Align, Area, Font, Ink, Lantern, Paper, Qr, Sheet, Text, paper, png};

/// What stands on a card, said in its owner's language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardFace {
    /// What it is: `Kartu belajar`.
    pub title: String,
    /// The portal's name.
    pub portal: String,
    /// The library's name.
    pub library: String,
    /// Her name as written.
    pub name: String,
    /// Stands under the line to write on, where our fonts lack a letter of the name: `Tulis nama di garis ini`.
    pub write_name: String,
    /// What to do with it: `Arahkan kamera HP ke kode ini, atau ketik empat kata ini:`
    pub hint: String,
    /// The four words.
    pub words: [String; 4],
    /// The link that the QR code holds, absolute.
    pub link: String,
    /// Where the words are typed in, short enough to be typed: `lentera.example.org/card`.
    pub address: String,
    /// Whom to call: `Perlu bantuan? Telepon 0335-123456`.
    pub help: String,
}

/// The width of the picture that a phone keeps: a card 1480 pixels high.
const PICTURE_PIXELS: u32 = 1050;
/// Nothing on a card is smaller.
const SMALLEST: f32 = 14.0;
const EDGE: f32 = 22.0;
const QR_WIDTH: f32 = 142.0;

/// The card as a picture for the phone.
///
/// # Errors
/// As [`png`].
pub fn card_picture(face: &CardFace) -> anyhow::Result<Vec<u8>> {
    png(&front(face), PICTURE_PIXELS)
}

/// Cards on paper of their own size, one a page.
///
/// # Errors
/// As [`paper()`].
pub fn cards_on_a6(faces: &[CardFace], language: &str) -> anyhow::Result<Vec<u8>> {
    let sheets: Vec<Sheet> = faces.iter().map(front).collect();
    paper(&Paper { title: title(faces), language, sheets: &sheets })
}

/// Cards four to a page, with lines to cut along. For one learner four times the same face: purse, home, child, helper.
///
/// # Errors
/// As [`paper()`].
pub fn cards_on_a4(faces: &[CardFace], language: &str) -> anyhow::Result<Vec<u8>> {
    let sheets: Vec<Sheet> = faces.chunks(4).map(four).collect();
    paper(&Paper { title: title(faces), language, sheets: &sheets })
}

fn title(faces: &[CardFace]) -> &str {
    faces.first().map_or("", |face| &face.title)
}

fn four(faces: &[CardFace]) -> Sheet {
    let mut sheet = Sheet::new(A4);
    let (width, height) = (A4.width / 2.0, A4.height / 2.0);
    for (place, face) in faces.iter().enumerate() {
        sheet.place(&front(face), (place % 2) as f32 * width, (place / 2) as f32 * height);
    }
    sheet.cut([(width, 0.0), (width, A4.height)]);
    sheet.cut([(0.0, height), (A4.width, height)]);
    sheet
}

fn front(face: &CardFace) -> Sheet {
    let mut sheet = Sheet::new(A6);
    head(&mut sheet, face);
    name(&mut sheet, face);
    way_in(&mut sheet, face);
    foot(&mut sheet, face);
    sheet
}

/// The sign, whose it is, what it is.
fn head(sheet: &mut Sheet, face: &CardFace) {
    let wide = sheet.lantern(Lantern::new(6, 6), EDGE, 20.0, 50.0);
    let x = EDGE + wide + 12.0;
    let room = A6.width - EDGE - x;
    let title = Font::Title.fit(&format!("{} {}", face.title, face.portal), 17.0, SMALLEST, room, 1);
    sheet.lines(&title.lines, (x, 36.0), title.points * 1.15, Text::new(Font::Title, title.points));
    // The one thing that may be smaller, since some libraries have very long names.
    let library = Font::Text.fit(&face.library, SMALLEST, 9.0, room, 2);
    sheet.lines(&library.lines, (x, 54.0), library.points * 1.15, Text::new(Font::Text, library.points));
    sheet.rule([(EDGE, 82.0), (A6.width - EDGE, 82.0)], 2.0, Ink::AMBER);
}

/// The name as large as it fits, around one line; or a line to write it on.
fn name(sheet: &mut Sheet, face: &CardFace) {
    let room = A6.width - 2.0 * EDGE;
    let Some(name) = Font::Title.drawable(&face.name) else {
        sheet.rule([(EDGE, 126.0), (A6.width - EDGE, 126.0)], 1.0, Ink::BLACK);
        sheet.words(&face.write_name, EDGE, 142.0, Text::new(Font::Text, SMALLEST));
        return;
    };
    let mut fitted = Font::Title.fit(&name, 32.0, 24.0, room, 1);
    if fitted.lines.len() > 1 {
        fitted = Font::Title.fit(&name, 27.0, 15.0, room, 2);
    }
    let leading = fitted.points * 1.15;
    let first = 121.0 + fitted.points * 0.36 - (fitted.lines.len() - 1) as f32 * leading / 2.0;
    sheet.lines(&fitted.lines, (EDGE, first), leading, Text::new(Font::Title, fitted.points));
}

/// The code, and beside it the words.
fn way_in(sheet: &mut Sheet, face: &CardFace) {
    let room = A6.width - 2.0 * EDGE;
    let hint = Font::Text.wrap(&face.hint, SMALLEST, room);
    let y = sheet.lines(&hint, (EDGE, 176.0), 17.0, Text::new(Font::Text, SMALLEST));
    let (top, bottom) = (y - 8.0, y - 8.0 + QR_WIDTH);
    // The white edge of the code reaches into the margin, so that what is seen of it begins with the words above.
    let x = EDGE - 10.0;
    if let Some(qr) = Qr::of(&face.link) {
        sheet.qr(&qr, x, top, QR_WIDTH);
        sheet.link(Area { x, y: top, width: QR_WIDTH, height: QR_WIDTH }, &face.link);
    }
    let x = x + QR_WIDTH + 2.0;
    let room = A6.width - EDGE - x;
    let widest = |points: f32| face.words.iter().map(|word| Font::Strong.width(word, points)).fold(0.0, f32::max);
    let points = (24.0 * room / widest(24.0).max(1.0)).clamp(SMALLEST, 25.0);
    let leading = (bottom - top - 28.0) / 4.0;
    let first = top + 14.0 + leading / 2.0 + points * 0.35;
    sheet.lines(&face.words, (x, first), leading, Text::new(Font::Strong, points));
}

/// Where the words are typed, and whom to call.
fn foot(sheet: &mut Sheet, face: &CardFace) {
    let room = A6.width - 2.0 * EDGE;
    let address = Font::Strong.fit(&face.address, 17.0, SMALLEST, room, 1);
    let help = Font::Text.wrap(&face.help, SMALLEST, room);
    let lines = address.lines.len() as f32 * 18.0 + help.len() as f32 * 17.0;
    let middle = A6.width / 2.0;
    let top = A6.height - 16.0 - lines;
    sheet.rule([(EDGE, top - 8.0), (A6.width - EDGE, top - 8.0)], 1.0, Ink::BLACK);
    let text = Text::new(Font::Strong, address.points).aligned(Align::Centre);
    let y = sheet.lines(&address.lines, (middle, top + 12.0), 18.0, text);
    sheet.lines(&help, (middle, y), 17.0, Text::new(Font::Text, SMALLEST).aligned(Align::Centre));
}
