//! Our fonts, with measures: what is drawn must be wrapped and fitted by us, since neither paper nor pictures do it.

use std::sync::LazyLock;

use rustybuzz::{Face, UnicodeBuffer};

/// A font that ships with the program (OFL, its licence beside it): Latin with the accents that names have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Font {
    /// Atkinson Hyperlegible Next, regular: running text.
    Text,
    /// Atkinson Hyperlegible Next, bold: what matters in it.
    Strong,
    /// Plus Jakarta Sans, bold: headings and names.
    Title,
}

static TEXT: LazyLock<Face<'static>> = LazyLock::new(|| face(Font::Text));
static STRONG: LazyLock<Face<'static>> = LazyLock::new(|| face(Font::Strong));
static TITLE: LazyLock<Face<'static>> = LazyLock::new(|| face(Font::Title));

fn face(font: Font) -> Face<'static> {
    Face::from_slice(font.bytes(), 0).expect("our own fonts are whole")
}

/// Words in lines, at the size at which they fit.
#[derive(Clone, PartialEq, Debug)]
pub struct Fitted {
    /// From the top.
    pub lines: Vec<String>,
    /// Their size.
    pub points: f32,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Strong, Self::Title];

    /// The file, TrueType.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Text => include_bytes!("fonts/atkinson-400.ttf"),
            Self::Strong => include_bytes!("fonts/atkinson-700.ttf"),
            Self::Title => include_bytes!("fonts/jakarta-700.ttf"),
        }
    }

    /// The name that the file gives itself.
    pub fn family(self) -> &'static str {
        match self {
            Self::Text | Self::Strong => "Atkinson Hyperlegible Next",
            Self::Title => "Plus Jakarta Sans",
        }
    }

    /// 400 or 700.
    pub fn weight(self) -> u16 {
        match self {
            Self::Text => 400,
            Self::Strong | Self::Title => 700,
        }
    }

    fn face(self) -> &'static Face<'static> {
        match self {
            Self::Text => &TEXT,
            Self::Strong => &STRONG,
            Self::Title => &TITLE,
        }
    }

    /// The width of one line, in the unit of `points`.
    pub fn width(self, words: &str, points: f32) -> f32 {
        let glyphs = self.shape(words);
        let advance: i32 = glyphs.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        advance as f32 * points / self.face().units_per_em() as f32
    }

    fn shape(self, words: &str) -> rustybuzz::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        rustybuzz::shape(self.face(), &[], buffer)
    }

    /// Whether every sign of these words is in the font.
    pub fn has(self, words: &str) -> bool {
        self.shape(words).glyph_infos().iter().all(|glyph| glyph.glyph_id != 0)
    }

    /// A name as this font can draw it, or `None` where it lacks one of its letters: then paper leaves a line to write
    /// on, and nothing half is drawn. Pictures of faces and hearts are no letters and are left out.
    pub fn drawable(self, name: &str) -> Option<String> {
        let plain: String = name.chars().filter_map(likeness).collect();
        if self.has(&plain) {
            return Some(plain);
        }
        let letters: String = plain.chars().filter(|sign| sign.is_alphanumeric() || self.has_alone(*sign)).collect();
        let name = letters.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty() && self.has(&name)).then_some(name)
    }

    fn has_alone(self, sign: char) -> bool {
        self.face().glyph_index(sign).is_some()
    }

    /// Words in lines of at most `width`. A word that is longer than a line is broken where the line ends.
    pub fn wrap(self, words: &str, points: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in words.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, points) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.break_word(word, points, width, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Puts full lines of a long word into `lines`; what is left begins the next line.
    fn break_word(self, word: &str, points: f32, width: f32, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for sign in word.chars() {
            line.push(sign);
            if self.width(&line, points) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, sign.to_string()));
            }
        }
        line
    }

    /// The largest size between two at which words fit into so many lines without breaking one; the smallest with as
    /// many lines as it needs, if none does.
    pub fn fit(self, words: &str, largest: f32, smallest: f32, width: f32, lines: usize) -> Fitted {
        let whole = |points: f32| words.split_whitespace().all(|word| self.width(word, points) <= width);
        let mut points = largest;
        while points > smallest {
            let wrapped = self.wrap(words, points, width);
            if wrapped.len() <= lines && whole(points) {
                return Fitted { lines: wrapped, points };
            }
            points -= 0.5;
        }
        Fitted { lines: self.wrap(words, smallest, width), points: smallest }
    }
}

/// A letter that stands for another which our fonts lack and which looks the same; nothing for what can't be seen.
fn likeness(sign: char) -> Option<char> {
    match sign {
        'ʿ' | 'ʻ' => Some('‘'),
        'ʾ' | 'ʼ' => Some('’'),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => None,
        other => Some(other),
    }
}
