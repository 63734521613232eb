//! The roll on paper: names to be signed, empty lines for who comes without registering, and two ways on for a camera.

use crate::{
    content::Webinar,
    drawing::{A4, Area, Font, Ink, Paper, Qr, Sheet, Text, paper},
    i18n::Locale,
    webinars,
};

const EDGE: f32 = 48.0;
const RIGHT: f32 = A4.width - EDGE;
/// A signature needs so much.
const LINE: f32 = 34.0;
const FIRST_LINE: f32 = 250.0;
const LINES_ON_FIRST: usize = 16;
const LATER_LINE: f32 = 96.0;
const LINES_ON_LATER: usize = 20;
/// For those who come without registering.
const EMPTY_LINES: usize = 8;
const QR_WIDTH: f32 = 92.0;
const NAME: f32 = EDGE + 34.0;
const SIGNATURE: f32 = 350.0;

/// What is drawn.
pub struct Roll<'a> {
    /// Which webinar.
    pub webinar: &'a Webinar,
    /// Who comes, in order.
    pub names: &'a [String],
    /// Where people register, absolute.
    pub register: &'a str,
    /// Where staff tick them, absolute.
    pub roll: &'a str,
}

/// The bytes of the PDF.
///
/// # Errors
/// When the document can't be put together.
pub fn draw(t: &Locale, roll: &Roll<'_>) -> anyhow::Result<Vec<u8>> {
    let names: Vec<&str> = roll.names.iter().map(String::as_str).chain(std::iter::repeat_n("", EMPTY_LINES)).collect();
    let (first, rest) = names.split_at(names.len().min(LINES_ON_FIRST));
    let mut sheets = vec![first_sheet(t, roll, first)];
    for (index, names) in rest.chunks(LINES_ON_LATER).enumerate() {
        sheets.push(later_sheet(t, roll, LINES_ON_FIRST + index * LINES_ON_LATER, names));
    }
    let count = sheets.len();
    for (index, sheet) in sheets.iter_mut().enumerate() {
        let words = format!("{} / {count}", index + 1);
        sheet.words(&words, RIGHT - 30.0, A4.height - 30.0, Text::new(Font::Text, 11.0));
    }
    let title = t.say("roll-title");
    paper(&Paper { title: &title, language: t.language.code(), sheets: &sheets })
}

fn first_sheet(t: &Locale, roll: &Roll<'_>, names: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(A4);
    sheet.words(&t.say("roll-title"), EDGE, 76.0, Text::new(Font::Title, 28.0));
    let title = Font::Strong.fit(title(t, roll), 17.0, 12.0, RIGHT - EDGE, 2);
    let y = sheet.lines(&title.lines, (EDGE, 102.0), title.points * 1.2, Text::new(Font::Strong, title.points));
    let mut facts = t.date_and_time(roll.webinar.starts_at);
    if let Some(place) = &roll.webinar.place {
        facts = format!("{facts} · {place}");
    }
    let facts = Font::Text.fit(&facts, 13.0, 10.0, RIGHT - EDGE, 2);
    sheet.lines(&facts.lines, (EDGE, y), facts.points * 1.3, Text::new(Font::Text, facts.points));
    way_on(&mut sheet, EDGE, &t.say("roll-qr-register"), roll.register);
    way_on(&mut sheet, A4.width / 2.0 + 10.0, &t.say("roll-qr-roll"), roll.roll);
    table(&mut sheet, t, FIRST_LINE + 20.0, 0, names);
    sheet
}

fn later_sheet(t: &Locale, roll: &Roll<'_>, before: usize, names: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(A4);
    let title = Font::Strong.fit(title(t, roll), 13.0, 10.0, RIGHT - EDGE, 1);
    sheet.lines(&title.lines, (EDGE, 56.0), 16.0, Text::new(Font::Strong, title.points));
    table(&mut sheet, t, LATER_LINE, before, names);
    sheet
}

fn title<'a>(t: &Locale, roll: &'a Roll<'_>) -> &'a str {
    &webinars::told(roll.webinar, t.language).1.title
}

/// A code for a camera, with what it leads to beside it.
fn way_on(sheet: &mut Sheet, x: f32, words: &str, address: &str) {
    let y = FIRST_LINE - QR_WIDTH - 14.0;
    if let Some(qr) = Qr::of(address) {
        sheet.qr(&qr, x, y, QR_WIDTH);
        sheet.link(Area { x, y, width: QR_WIDTH, height: QR_WIDTH }, address);
    }
    let room = RIGHT - EDGE;
    let fitted = Font::Text.fit(words, 12.0, 10.0, room / 2.0 - QR_WIDTH - 22.0, 5);
    sheet.lines(
        &fitted.lines,
        (x + QR_WIDTH + 10.0, y + 24.0),
        fitted.points * 1.3,
        Text::new(Font::Text, fitted.points),
    );
}

fn table(sheet: &mut Sheet, t: &Locale, top: f32, before: usize, names: &[&str]) {
    let head = Text::new(Font::Strong, 12.0);
    sheet.words(&t.say("register-name"), NAME, top - 8.0, head);
    sheet.words(&t.say("roll-signature"), SIGNATURE, top - 8.0, head);
    sheet.rule([(EDGE, top), (RIGHT, top)], 1.2, Ink::BLACK);
    for (index, name) in names.iter().enumerate() {
        let bottom = top + LINE * (index + 1) as f32;
        sheet.words(&format!("{}.", before + index + 1), EDGE, bottom - 11.0, Text::new(Font::Text, 12.0));
        let written = Font::Text.drawable(name).unwrap_or_else(|| t.say("roll-unwritable"));
        let fitted = Font::Text.fit(&written, 14.0, 9.0, SIGNATURE - NAME - 12.0, 1);
        sheet.lines(&fitted.lines, (NAME, bottom - 11.0), LINE, Text::new(Font::Text, fitted.points));
        sheet.rule([(EDGE, bottom), (RIGHT, bottom)], 0.5, Ink::BLACK);
    }
}
