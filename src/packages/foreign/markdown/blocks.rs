//! Blocks of a page, and how they are written as Markdown that the reader of `content` takes.

use super::spans::{self, Text};

/// A row of a table is one line, and a line has at most so many bytes.
const LONGEST_ROW: usize = 2_000;

/// A block of a page. Blocks nest no deeper than their writer lets them.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading, with its level in its own page, from 1.
    Heading(u8, Text),
    /// Words.
    Paragraph(Text),
    /// A sound, which stands alone.
    Sound(String),
    /// A quote, or a call-out of a kind that Markdown knows.
    Quote(Option<&'static str>, Vec<Self>),
    /// Points, numbered from a number or not.
    List(Option<u64>, Vec<Vec<Self>>),
    /// Rows of as many cells; the first has the names of the columns.
    Table(Vec<Vec<Text>>),
    /// Lines that stay as they are.
    Code(Vec<String>),
    /// A line across.
    Rule,
}

impl Block {
    /// A paragraph of plain words.
    pub fn words(words: &str) -> Self {
        Self::Paragraph(Text { markdown: spans::escaped(words), plain: words.to_owned() })
    }

    /// A paragraph of ready Markdown without words, such as a picture.
    pub fn ready(markdown: String) -> Self {
        Self::Paragraph(Text { markdown, plain: String::new() })
    }
}

/// Writes blocks. Their headings get levels without gaps, from 2; none of level 2 reads as `taken`, since the program reads
/// itself what is below that one.
pub fn written(blocks: &[Block], taken: &str) -> String {
    let mut headings = Headings { open: Vec::new(), taken };
    let lines = lines_of(blocks, &mut headings, true);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A heading of words that are Markdown. A `#` at its end would be taken for its frame.
pub fn heading(level: usize, markdown: &str) -> String {
    let bare = markdown.strip_suffix('#').filter(|bare| !spans::ends_escaping(bare));
    let words = bare.map_or_else(|| markdown.to_owned(), |bare| format!("{bare}\\#"));
    format!("{} {words}", "#".repeat(level))
}

struct Headings<'a> {
    open: Vec<u8>,
    taken: &'a str,
}

impl Headings<'_> {
    fn level(&mut self, level: u8, plain: &str) -> usize {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
        }
        self.open.push(level);
        let level = (self.open.len() + 1).min(6);
        if level == 2 && plain == self.taken { 3 } else { level }
    }
}

fn lines_of(blocks: &[Block], headings: &mut Headings<'_>, is_loose: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut is_other_mark = false;
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 && is_loose {
            lines.push(String::new());
        }
        // Two lists in a row are one, unless their marks differ.
        let is_after_list = index > 0
            && matches!((block, &blocks[index - 1]), (Block::List(one, _), Block::List(other, _)) if one.is_some() == other.is_some());
        is_other_mark = is_after_list && !is_other_mark;
        match block {
            Block::Heading(level, text) => {
                let level = headings.level(*level, &text.plain);
                lines.push(heading(level, &on_one_line(text)));
            }
            Block::Paragraph(text) => lines.extend(spans::lines(&text.markdown)),
            Block::Sound(markdown) => lines.push(markdown.clone()),
            Block::Quote(kind, inner) => {
                lines.extend(kind.map(|kind| format!("> [!{kind}]")));
                let inner = lines_of(inner, headings, true);
                lines.extend(inner.iter().map(|line| format!("> {line}").trim_end().to_owned()));
            }
            Block::List(start, items) => lines.extend(list(*start, items, is_other_mark, headings)),
            Block::Table(rows) => lines.extend(table(rows)),
            Block::Code(code) => {
                let longest = code.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.max(2) + 1);
                lines.push(fence.clone());
                lines.extend(code.iter().cloned());
                lines.push(fence);
            }
            Block::Rule => lines.push("---".to_owned()),
        }
    }
    lines
}

fn list(start: Option<u64>, items: &[Vec<Block>], is_other_mark: bool, headings: &mut Headings<'_>) -> Vec<String> {
    let is_loose = !items.iter().all(|item| is_tight(item));
    let mut lines = Vec::new();
    for (number, item) in items.iter().enumerate() {
        if number > 0 && is_loose {
            lines.push(String::new());
        }
        let mark = match (start, is_other_mark) {
            (Some(start), false) => format!("{}. ", start + number as u64),
            (Some(start), true) => format!("{}) ", start + number as u64),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        let indent = " ".repeat(mark.len());
        for (index, line) in lines_of(item, headings, is_loose).iter().enumerate() {
            let before = if index == 0 { &mark } else { &indent };
            lines.push(format!("{before}{line}").trim_end().to_owned());
        }
    }
    lines
}

/// Whether a point is one paragraph, with at most points of its own, so that no empty line is needed in it.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(start, items)] => {
            start.is_none_or(|start| start == 1) && items.iter().all(|item| is_tight(item))
        }
        _ => false,
    }
}

fn table(rows: &[Vec<Text>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = Vec::new();
    for (number, cells) in rows.iter().enumerate() {
        let cells = cells.iter().map(on_one_line).chain(std::iter::repeat(String::new())).take(columns);
        lines.push(row(cells.collect()));
        if number == 0 {
            lines.push(row(vec!["---".to_owned(); columns]));
        }
    }
    lines
}

/// Whether rows can be drawn: some columns, a first row that names them, and no row longer than a line.
pub fn is_table(rows: &[Vec<Text>]) -> bool {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let length = |row: &Vec<Text>| row.iter().map(|cell| cell.markdown.len() + 3).sum::<usize>();
    let is_named = rows.first().is_some_and(|first| first.iter().any(|cell| !cell.markdown.is_empty()));
    rows.len() > 1 && (2..=12).contains(&columns) && is_named && rows.iter().all(|row| length(row) < LONGEST_ROW)
}

/// A text on one line.
pub fn on_one_line(text: &Text) -> String {
    text.markdown.replace('\n', " ")
}

/// Everything in blocks that is words, on one line, as Markdown and plain.
pub fn line_of(blocks: &[Block]) -> Text {
    let mut all = Vec::new();
    gather(blocks, &mut all);
    let joined = |words: Vec<String>| words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    Text {
        markdown: joined(all.iter().map(on_one_line).collect()),
        plain: joined(all.into_iter().map(|text| text.plain).collect()),
    }
}

fn gather(blocks: &[Block], all: &mut Vec<Text>) {
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => all.push(text.clone()),
            Block::Quote(_, inner) => gather(inner, all),
            Block::List(_, items) => items.iter().for_each(|item| gather(item, all)),
            Block::Table(rows) => all.extend(rows.iter().flatten().cloned()),
            Block::Code(lines) => {
                let plain = lines.join(" ");
                all.push(Text { markdown: spans::escaped(&plain), plain });
            }
            Block::Sound(_) | Block::Rule => {}
        }
    }
}
