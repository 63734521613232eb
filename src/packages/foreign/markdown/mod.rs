//! HTML, plain text and foreign Markdown as blocks of our Markdown; what has no place in it is told.

mod blocks;
mod reading;
mod spans;
mod tokens;
mod writer;

use comrak::Options;

pub use self::blocks::{Block, heading, line_of, written};
pub use self::spans::{Text, escaped};
use self::{reading::Reading, tokens::pieces};
use super::{Taking, left::Reason, lines, media::Kind};

/// A page may have this many bytes, with the pictures that are written into it.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;
/// Where an address in a page leads.
pub enum Target {
    /// To a file of the archive: its name there, and what people call it.
    File(String, String),
    /// To a file that the archive should hold.
    Missing(String),
    /// Anywhere else.
    Elsewhere,
}

/// What is made of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A text of a lesson, which may show pictures.
    Body,
    /// Words only, as questions and answers have them.
    Line,
}

/// A page that is being taken.
pub struct Page<'p> {
    /// Its name, for what is left of it.
    pub title: &'p str,
    /// What is made of it.
    pub form: Form,
    /// Finds what its addresses name.
    pub find: &'p dyn Fn(&str) -> Target,
}

/// The formats of a text, by Moodle's numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Markup {
    /// Lines that break where they break, perhaps with tags.
    Auto,
    /// HTML.
    Html,
    /// Words without any markup.
    Plain,
    /// Markdown, perhaps with tags.
    Markdown,
}

impl Markup {
    /// Reads Moodle's number; without one it is HTML, which Moodle writes by itself.
    pub fn of_number(number: &str) -> Self {
        match number {
            "0" => Self::Auto,
            "2" => Self::Plain,
            "4" => Self::Markdown,
            _ => Self::Html,
        }
    }
}

/// A text as blocks.
pub fn blocks_of(text: &str, markup: Markup, page: &Page<'_>, taking: &mut Taking<'_>) -> Vec<Block> {
    if text.len() > LARGEST_PAGE {
        taking.left.add(Reason::TooLong, page.title);
        return Vec::new();
    }
    let html = match markup {
        Markup::Html => text.to_owned(),
        Markup::Plain => broken_lines(&html_of_letters(text)),
        Markup::Auto if text.contains("<p") || text.contains("<br") || text.contains("<div") => text.to_owned(),
        Markup::Auto => broken_lines(text),
        Markup::Markdown => html_of_markdown(text),
    };
    let html = if is_escaped_twice(&html) { letters_of_html(&html) } else { html };
    let Some(pieces) = pieces(&html) else {
        taking.left.add(Reason::TooLong, page.title);
        return Vec::new();
    };
    Reading::new(page, taking).read(&pieces)
}

/// Letters as HTML that shows them.
pub fn html_of_letters(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn letters_of_html(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn broken_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace("\n\n", "<p>").replace('\n', "<br>")
}

/// Whether tags arrived as letters, which happens where two programs escape one after the other.
fn is_escaped_twice(html: &str) -> bool {
    !html.contains('<')
        && ["&lt;p&gt;", "&lt;/p&gt;", "&lt;br", "&lt;/div&gt;", "&lt;/span&gt;"].iter().any(|tag| html.contains(tag))
}

/// What others wrote in Markdown may hold anything, so it takes the way of their HTML. The parser's work grows with the
/// square of a line and of how deep it nests: what no author writes is taken letter by letter.
fn html_of_markdown(text: &str) -> String {
    let is_costly = |line: &str| {
        line.len() > 8_000 || line.chars().take_while(|c| c.is_whitespace() || "->+*".contains(*c)).count() > 60
    };
    if text.lines().any(is_costly) {
        return broken_lines(&html_of_letters(text));
    }
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(text, &options)
}

/// A picture or sound with its words, as Markdown shows it.
pub fn shown(words: &str, name: &str) -> String {
    format!("![{}]({name})", escaped(&lines::short(words, lines::LONGEST)))
}

/// Why a file does not come along.
pub fn reason_of(kind: &Kind) -> Reason {
    match kind {
        Kind::OtherPicture => Reason::Picture,
        Kind::Video => Reason::Video,
        Kind::H5p => Reason::H5p,
        Kind::Damaged => Reason::FileDamaged,
        Kind::Missing => Reason::FileMissing,
        Kind::Other | Kind::Picture(_) | Kind::Sound(_) => Reason::File,
    }
}
