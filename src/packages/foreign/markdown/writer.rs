//! A page's tags and texts, one after the other, become blocks. Nothing here calls itself: a page may nest as it likes.

use super::{
    blocks::{Block, is_table},
    spans::{Spans, Style, Text},
    tokens::Tag,
};

/// Lists and quotes nest this deep; what is deeper stands beside what it stood in.
const DEEPEST: usize = 5;
/// So many elements that matter may be open at once.
const MOST_OPEN: usize = 100;
/// A heading has at most so many bytes; a longer one is a paragraph.
const LONGEST_HEADING: usize = 600;

/// An element that is open.
enum Open {
    Quote(Option<&'static str>, Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
    Table(Vec<Vec<Vec<Block>>>),
    Row(Vec<Vec<Block>>),
    Cell(Vec<Block>),
    /// It leaves no trace.
    Silent(String),
}

impl Open {
    fn is_called(&self, name: &str) -> bool {
        match self {
            Self::Quote(..) => matches!(name, "blockquote" | "div"),
            Self::List(..) => matches!(name, "ul" | "ol" | "menu"),
            Self::Item(_) => name == "li",
            Self::Table(_) => name == "table",
            Self::Row(_) => name == "tr",
            Self::Cell(_) => matches!(name, "td" | "th"),
            Self::Silent(own) => own == name,
        }
    }

    fn blocks(&mut self) -> Option<&mut Vec<Block>> {
        match self {
            Self::Quote(_, blocks) | Self::Item(blocks) | Self::Cell(blocks) => Some(blocks),
            Self::List(..) | Self::Table(_) | Self::Row(_) | Self::Silent(_) => None,
        }
    }
}

/// A page that is being written.
#[derive(Default)]
pub struct Writer {
    done: Vec<Block>,
    open: Vec<Open>,
    /// The paragraph that is being written.
    pub spans: Spans,
    /// How its next words look.
    pub style: Style,
    /// The level of the heading that it is.
    heading: Option<u8>,
    /// What must stand alone, and so waits until the paragraph ends.
    waiting: Vec<Block>,
    code: Option<String>,
    /// How many tables could not be drawn.
    pub tables_undone: usize,
}

impl Writer {
    /// Words, in the paragraph that is open or in a new one.
    pub fn words(&mut self, words: &str) {
        match &mut self.code {
            Some(code) => code.push_str(words),
            None => {
                let style = if self.heading.is_some() {
                    Style { link: self.style.link, ..Style::default() }
                } else {
                    self.style
                };
                self.spans.words(words, style);
            }
        }
    }

    /// A picture among the words; not within a heading, which has words only.
    pub fn picture(&mut self, markdown: String) {
        if self.heading.is_some() {
            self.alone(markdown);
        } else {
            self.spans.ready(markdown);
        }
    }

    /// A picture after the words.
    pub fn alone(&mut self, markdown: String) {
        self.waiting.push(Block::ready(markdown));
    }

    /// A sound after the words.
    pub fn sound(&mut self, markdown: String) {
        self.waiting.push(Block::Sound(markdown));
    }

    /// A new line in the same paragraph.
    pub fn line_break(&mut self) {
        match &mut self.code {
            Some(code) => code.push('\n'),
            None => self.spans.line_break(),
        }
    }

    /// A line across.
    pub fn rule(&mut self) {
        self.end_paragraph();
        if self.open.is_empty() && !self.done.is_empty() {
            self.push(Block::Rule);
        }
    }

    /// The beginning of an element that holds blocks, or of a block.
    pub fn open(&mut self, tag: &Tag) {
        self.end_paragraph();
        match tag.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.name.as_bytes()[1] - b'0';
                if self.open.iter().all(|open| matches!(open, Open::Silent(_))) {
                    self.heading = Some(level);
                } else {
                    self.style.strong = true;
                }
            }
            "dt" | "summary" | "caption" | "legend" => self.style.strong = true,
            "pre" => {
                self.end_code();
                self.code = Some(String::new());
            }
            "blockquote" => self.open_quote(tag, None),
            "div" => match callout(tag) {
                Some(kind) => self.open_quote(tag, Some(kind)),
                None => self.push_open(Open::Silent("div".to_owned())),
            },
            "ul" | "ol" | "menu" => {
                let start = tag.get("start").and_then(|start| start.parse().ok()).filter(|start| *start < 1_000);
                let start = (tag.name == "ol").then(|| start.unwrap_or(1));
                self.open_nested(tag, Open::List(start, Vec::new()));
            }
            "li" => self.open_item(),
            "table" => {
                let has_table = self.open.iter().any(|open| matches!(open, Open::Table(_)));
                let table = if has_table { Open::Silent("table".to_owned()) } else { Open::Table(Vec::new()) };
                self.push_open(table);
            }
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(),
            _ => {}
        }
    }

    fn open_quote(&mut self, tag: &Tag, kind: Option<&'static str>) {
        self.open_nested(tag, Open::Quote(kind, Vec::new()));
    }

    fn open_nested(&mut self, tag: &Tag, open: Open) {
        let depth = self.open.iter().filter(|open| matches!(open, Open::Quote(..) | Open::List(..))).count();
        self.push_open(if depth < DEEPEST { open } else { Open::Silent(tag.name.clone()) });
    }

    fn push_open(&mut self, open: Open) {
        if self.open.len() < MOST_OPEN {
            self.open.push(open);
        }
    }

    fn open_item(&mut self) {
        let list = self.open.iter().rposition(|open| matches!(open, Open::List(..)));
        match list {
            Some(list) => self.close_down_to(list + 1),
            None => self.push_open(Open::List(None, Vec::new())),
        }
        self.push_open(Open::Item(Vec::new()));
    }

    /// The table that rows and cells belong to, unless it stands in another.
    fn own_table(&self) -> Option<usize> {
        let table = self.open.iter().rposition(|open| open.is_called("table"))?;
        matches!(self.open[table], Open::Table(_)).then_some(table)
    }

    fn open_row(&mut self) {
        let Some(table) = self.own_table() else { return };
        self.close_down_to(table + 1);
        self.push_open(Open::Row(Vec::new()));
    }

    fn open_cell(&mut self) {
        let Some(table) = self.own_table() else { return };
        match self.open.iter().rposition(|open| matches!(open, Open::Row(_))).filter(|row| *row > table) {
            Some(row) => self.close_down_to(row + 1),
            None => self.open_row(),
        }
        self.push_open(Open::Cell(Vec::new()));
    }

    /// The end of an element.
    pub fn close(&mut self, name: &str) {
        self.end_paragraph();
        if name == "pre" {
            self.end_code();
        }
        // A cell is a world of its own: what is closed in it was opened in it.
        let is_of_table = matches!(name, "table" | "tr" | "td" | "th");
        let floor = self.open.iter().rposition(|open| matches!(open, Open::Cell(_))).filter(|_| !is_of_table);
        let found =
            self.open.iter().rposition(|open| open.is_called(name)).filter(|at| floor.is_none_or(|floor| *at > floor));
        if let Some(at) = found {
            self.close_down_to(at);
        }
    }

    /// Closes all that is open from a place on.
    fn close_down_to(&mut self, at: usize) {
        while self.open.len() > at {
            self.end_paragraph();
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        match self.open.pop() {
            Some(Open::Quote(kind, blocks)) if !blocks.is_empty() => self.push(Block::Quote(kind, blocks)),
            Some(Open::List(start, items)) if !items.is_empty() => self.push(Block::List(start, items)),
            Some(Open::Item(blocks)) if !blocks.is_empty() => match self.open.last_mut() {
                Some(Open::List(_, items)) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.push(block)),
            },
            Some(Open::Cell(blocks)) => {
                if let Some(Open::Row(cells)) = self.open.last_mut() {
                    cells.push(blocks);
                }
            }
            Some(Open::Row(cells)) if !cells.is_empty() => {
                if let Some(Open::Table(rows)) = self.open.last_mut() {
                    rows.push(cells);
                }
            }
            Some(Open::Table(rows)) => self.end_table(rows),
            _ => {}
        }
    }

    /// A table of words is a table; what stands in other tables stands one after the other.
    fn end_table(&mut self, rows: Vec<Vec<Vec<Block>>>) {
        let texts: Option<Vec<Vec<Text>>> =
            rows.iter().map(|row| row.iter().map(|cell| cell_text(cell)).collect()).collect();
        match texts.filter(|texts| is_table(texts)) {
            Some(texts) => self.push(Block::Table(texts)),
            None => {
                self.tables_undone += usize::from(rows.len() > 1 && rows.iter().any(|row| row.len() > 1));
                rows.into_iter().flatten().flatten().for_each(|block| self.push(block));
            }
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let lines: Vec<String> =
            code.trim_matches('\n').lines().map(|line| line.trim_end().replace('\t', "    ")).collect();
        if lines.iter().all(|line| line.is_empty()) {
            return;
        }
        if lines.iter().all(|line| is_plain_code(line)) {
            self.push(Block::Code(lines));
            return;
        }
        for line in lines {
            self.spans.words(&line, Style::default());
            self.end_paragraph();
        }
    }

    /// Ends what is being written, and then says what waited for that.
    pub fn end_paragraph(&mut self) {
        let heading = self.heading.take();
        if !self.spans.is_empty() {
            let text = self.spans.take();
            // An element that its author forgot to close ends with its paragraph.
            self.style = Style::default();
            if !text.markdown.is_empty() {
                let is_heading = text.markdown.len() <= LONGEST_HEADING && !text.plain.is_empty();
                self.push(match heading.filter(|_| is_heading) {
                    Some(level) => Block::Heading(level, text),
                    None => Block::Paragraph(text),
                });
            }
        }
        for block in std::mem::take(&mut self.waiting) {
            self.push(block);
        }
    }

    /// Puts a block where it belongs: into the innermost element that holds blocks.
    fn push(&mut self, block: Block) {
        if let Some(Open::List(_, items)) = self.open.iter_mut().rfind(|open| !matches!(open, Open::Silent(_))) {
            items.push(vec![block]);
            return;
        }
        match self.open.iter_mut().rev().find_map(Open::blocks) {
            Some(blocks) => blocks.push(block),
            None => self.done.push(block),
        }
    }

    /// The whole page.
    pub fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.end_code();
        self.close_down_to(0);
        self.done
    }
}

/// What a box that catches the eye is in Markdown, by the classes that Moodle and others give it.
fn callout(tag: &Tag) -> Option<&'static str> {
    let kinds = [
        ("alert-danger", "CAUTION"),
        ("alert-warning", "WARNING"),
        ("alert-success", "TIP"),
        ("alert-info", "NOTE"),
        ("alert-primary", "NOTE"),
    ];
    kinds.iter().find(|(class, _)| tag.has_class(class)).map(|(_, kind)| *kind)
}

/// The words of a cell, where it has nothing else.
fn cell_text(cell: &[Block]) -> Option<Text> {
    let texts = cell.iter().map(|block| if let Block::Paragraph(text) = block { Some(text) } else { None });
    let texts: Vec<&Text> = texts.collect::<Option<_>>()?;
    let joined = |part: fn(&Text) -> &str| texts.iter().map(|text| part(text)).collect::<Vec<_>>().join(" ");
    Some(Text { markdown: joined(|text| &text.markdown), plain: joined(|text| &text.plain) })
}

/// Whether the reader of `content` takes a line as it is: it looks at each as if it were no code.
fn is_plain_code(line: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || "->+*.) ".contains(c);
    line.len() <= 1_000 && line.chars().take_while(|c| is_mark(*c)).count() <= 24
}
