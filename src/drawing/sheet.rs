//! A sheet: what stands where, in points (72 to the inch) from the top left, whatever it is printed or painted on.

use super::{Font, Lantern, Outline, Qr, lantern, outline::Step};

/// Width and height in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Size {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

/// 210 × 297 mm.
pub const A4: Size = Size { width: 595.28, height: 841.89 };
/// 105 × 148 mm: four of them are an A4.
pub const A6: Size = Size { width: 297.64, height: 419.53 };

impl Size {
    /// The same sheet turned by a quarter.
    pub fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }
}

/// A part of a sheet.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
}

/// A colour: red, green, blue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// For words, and for QR codes.
    pub const BLACK: Self = Self(0, 0, 0);
    /// For the ground.
    pub const WHITE: Self = Self(255, 255, 255);
    /// Amber: the light of the lantern. For drawings only, never for words.
    pub const LIGHT: Self = Self(0xF5, 0xB9, 0x42);
    /// Dark amber: for rules.
    pub const AMBER: Self = Self(0xB3, 0x6A, 0x00);
}

/// Where the `x` of a line of words is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// At its beginning.
    Left,
    /// In its middle.
    Centre,
    /// At its end.
    Right,
}

/// How words are set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Text {
    /// In which font.
    pub font: Font,
    /// How large.
    pub points: f32,
    /// Where its `x` is.
    pub align: Align,
    /// In which colour.
    pub ink: Ink,
}

impl Text {
    /// Black, from the left.
    pub fn new(font: Font, points: f32) -> Self {
        Self { font, points, align: Align::Left, ink: Ink::BLACK }
    }

    /// The same around its `x`, or before it.
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// One thing on a sheet.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    /// One line of words from `x`, standing on the line `y`.
    Words {
        /// What it says.
        words: String,
        /// Left end.
        x: f32,
        /// The line that letters stand on.
        y: f32,
        /// How it is set; always from the left.
        text: Text,
    },
    /// A filled shape.
    Shape(Outline, Ink),
    /// A line of this thickness; with dashes of this length, where not 0.
    Line {
        /// From here to there.
        ends: [(f32, f32); 2],
        /// Thickness.
        thickness: f32,
        /// Length of the dashes.
        dash: f32,
        /// In which colour.
        ink: Ink,
    },
    /// A place that leads to an address, on paper that is read on a screen.
    Link(Area, String),
}

/// A sheet and what is on it, in reading order.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// How large it is.
    pub size: Size,
    /// What is on it, the lowest first.
    pub marks: Vec<Mark>,
}

impl Sheet {
    /// An empty white sheet.
    pub fn new(size: Size) -> Self {
        Self { size, marks: Vec::new() }
    }

    /// Sets one line of words.
    pub fn words(&mut self, words: &str, x: f32, y: f32, text: Text) {
        let width = text.font.width(words, text.points);
        let x = match text.align {
            Align::Left => x,
            Align::Centre => x - width / 2.0,
            Align::Right => x - width,
        };
        self.marks.push(Mark::Words { words: words.to_owned(), x, y, text: text.aligned(Align::Left) });
    }

    /// Sets lines of words under each other, a given distance apart, and says where the next would stand.
    pub fn lines(&mut self, lines: &[String], (x, y): (f32, f32), leading: f32, text: Text) -> f32 {
        let mut y = y;
        for line in lines {
            self.words(line, x, y, text);
            y += leading;
        }
        y
    }

    /// Fills a shape.
    pub fn shape(&mut self, outline: Outline, ink: Ink) {
        self.marks.push(Mark::Shape(outline, ink));
    }

    /// Draws a line.
    pub fn rule(&mut self, ends: [(f32, f32); 2], thickness: f32, ink: Ink) {
        self.marks.push(Mark::Line { ends, thickness, dash: 0.0, ink });
    }

    /// Draws a line to cut along.
    pub fn cut(&mut self, ends: [(f32, f32); 2]) {
        self.marks.push(Mark::Line { ends, thickness: 0.6, dash: 4.0, ink: Ink::BLACK });
    }

    /// Leads from a place to an address.
    pub fn link(&mut self, area: Area, address: &str) {
        self.marks.push(Mark::Link(area, address.to_owned()));
    }

    /// Draws a QR code, its quiet zone included, into a square of this width.
    pub fn qr(&mut self, qr: &Qr, x: f32, y: f32, width: f32) {
        let module = width / qr.width_with_quiet_zone() as f32;
        self.shape(qr.outline().scaled(module).moved(x, y), Ink::BLACK);
    }

    /// Draws the lantern so many points high and says how wide it became.
    pub fn lantern(&mut self, of: Lantern, x: f32, y: f32, height: f32) -> f32 {
        let scale = height / lantern::HEIGHT;
        self.shape(Outline::of_svg(lantern::FRAME).scaled(scale).moved(x, y), Ink::BLACK);
        for pane in of.all_panes() {
            let area = Area { x: pane.x, y: pane.y, width: pane.width, height: pane.height };
            let ink = if pane.is_lit { Ink::LIGHT } else { Ink(0xDD, 0xD6, 0xCB) };
            self.shape(Outline::rectangle(area).scaled(scale).moved(x, y), ink);
        }
        lantern::WIDTH * scale
    }

    /// Puts another sheet onto this one.
    pub fn place(&mut self, other: &Self, dx: f32, dy: f32) {
        self.marks.extend(other.marks.iter().cloned().map(|mark| mark.moved(dx, dy)));
    }
}

impl Mark {
    fn moved(self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Words { words, x, y, text } => Self::Words { words, x: x + dx, y: y + dy, text },
            Self::Shape(outline, ink) => Self::Shape(outline.moved(dx, dy), ink),
            Self::Line { ends, thickness, dash, ink } => {
                Self::Line { ends: ends.map(|(x, y)| (x + dx, y + dy)), thickness, dash, ink }
            }
            Self::Link(area, address) => Self::Link(Area { x: area.x + dx, y: area.y + dy, ..area }, address),
        }
    }
}

impl Outline {
    /// A rectangle.
    pub fn rectangle(area: Area) -> Self {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        Self(vec![
            Step::Move(area.x, area.y),
            Step::Line(right, area.y),
            Step::Line(right, bottom),
            Step::Line(area.x, bottom),
            Step::Close,
        ])
    }
}
