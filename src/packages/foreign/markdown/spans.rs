//! The words of one paragraph as Markdown: emphasis and links are marks, and nothing that was a letter becomes one.

use std::collections::HashSet;

use super::super::lines::is_unseen;

/// A line has at most about so many bytes; a longer one is broken where a word ends.
const LONGEST_LINE: usize = 1_000;
/// After so many letters without a space there is one: no word is longer, only what is no word.
const LONGEST_WORD: usize = 200;

/// How a stretch of words looks.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Style {
    /// Bold.
    pub strong: bool,
    /// Slanted.
    pub emphasis: bool,
    /// Crossed out.
    pub strike: bool,
    /// As it is typed.
    pub code: bool,
    /// Which of the links of the paragraph it belongs to.
    pub link: Option<usize>,
}

enum Span {
    Words(String, Style),
    /// Ready Markdown of one word, such as a picture.
    Ready(String),
    Break,
}

/// A paragraph that is being written.
#[derive(Default)]
pub struct Spans {
    spans: Vec<Span>,
    links: Vec<String>,
    /// How much was written since the last space.
    word: usize,
}

/// A paragraph that was written.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Text {
    /// As Markdown; a line break that its author wanted is `\n`.
    pub markdown: String,
    /// The words alone.
    pub plain: String,
}

impl Spans {
    /// Whether nothing would be seen of it.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Adds words. Any space is one space, and none at the beginning.
    pub fn words(&mut self, words: &str, style: Style) {
        let mut text = String::with_capacity(words.len());
        let mut is_after_space = self.is_after_space();
        for letter in words.chars().filter(|c| !is_unseen(*c)) {
            let is_space = letter.is_whitespace() || letter.is_control();
            self.word = if is_space { 0 } else { self.word + 1 };
            if self.word > LONGEST_WORD {
                text.push(' ');
                self.word = 1;
            }
            if !(is_space && is_after_space) {
                text.push(if is_space { ' ' } else { letter });
            }
            is_after_space = is_space;
        }
        match self.spans.last_mut() {
            _ if text.is_empty() => {}
            Some(Span::Words(before, same)) if *same == style => before.push_str(&text),
            _ => self.spans.push(Span::Words(text, style)),
        }
    }

    fn is_after_space(&self) -> bool {
        match self.spans.last() {
            Some(Span::Words(before, _)) => before.ends_with(' '),
            Some(Span::Ready(_)) => false,
            Some(Span::Break) | None => true,
        }
    }

    /// Adds ready Markdown.
    pub fn ready(&mut self, markdown: String) {
        self.make_room();
        self.spans.push(Span::Ready(markdown));
    }

    /// A picture and an address are as long as half a word may be.
    fn make_room(&mut self) {
        if self.word > LONGEST_WORD / 2 {
            self.words(" ", Style::default());
        }
        self.word += LONGEST_WORD / 2;
    }

    /// Begins a new line.
    pub fn line_break(&mut self) {
        if !self.spans.is_empty() {
            self.spans.push(Span::Break);
        }
    }

    /// Remembers where a link leads and gives its number.
    pub fn link(&mut self, to: &str) -> usize {
        self.make_room();
        self.links.push(to.to_owned());
        self.links.len() - 1
    }

    /// The words so far, without marks.
    pub fn plain(&self) -> String {
        let words = self.spans.iter().map(|span| match span {
            Span::Words(words, _) => words,
            Span::Ready(_) | Span::Break => " ",
        });
        words.collect::<String>().trim().to_owned()
    }

    /// A link without words leaves no trace.
    fn drop_empty_links(&mut self) {
        let linked = self.spans.iter().filter_map(|span| match span {
            Span::Words(words, style) if !words.trim().is_empty() => style.link,
            _ => None,
        });
        let linked: HashSet<usize> = linked.collect();
        for span in &mut self.spans {
            if let Span::Words(_, style) = span {
                style.link = style.link.filter(|link| linked.contains(link));
            }
        }
    }

    /// Ends the paragraph, and is empty again.
    pub fn take(&mut self) -> Text {
        let mut spans = std::mem::take(self);
        spans.drop_empty_links();
        let plain = spans.plain();
        let mut writer = Writer { links: &spans.links, text: String::new(), link: None, after: After::Plain };
        for (index, span) in spans.spans.iter().enumerate() {
            let next = match spans.spans.get(index + 1) {
                Some(Span::Words(words, _)) => words.chars().next(),
                Some(Span::Ready(_)) => Some('!'),
                Some(Span::Break) | None => None,
            };
            match span {
                Span::Words(words, style) => writer.words(words, *style, next),
                Span::Ready(markdown) => writer.ready(markdown),
                Span::Break => writer.line_break(),
            }
        }
        writer.leave_link();
        Text { markdown: writer.text.trim().to_owned(), plain }
    }
}

#[derive(PartialEq)]
enum After {
    Plain,
    /// A mark was just closed, so another can't be opened.
    Mark,
}

struct Writer<'a> {
    links: &'a [String],
    text: String,
    /// The link that is open, and where its words begin.
    link: Option<(usize, usize)>,
    after: After,
}

impl Writer<'_> {
    fn words(&mut self, words: &str, style: Style, next: Option<char>) {
        if self.link.map(|(link, _)| link) != style.link {
            self.leave_link();
            self.enter_link(style.link);
        }
        let bare = words.trim();
        if words.starts_with(' ') {
            self.gap();
        }
        if bare.is_empty() {
            return;
        }
        let ends_with_space = words.ends_with(' ');
        let next = if ends_with_space { None } else { next };
        let style = Style { code: style.code && !bare.contains('`'), ..style };
        let letters = match (style.code, style.link) {
            (true, _) => bare.to_owned(),
            (false, Some(_)) => escaped(bare),
            (false, None) => bare.split(' ').map(linked).collect::<Vec<_>>().join(" "),
        };
        let marks = self.marks(&letters, style, next);
        let closing: String = marks.chars().rev().collect();
        self.text.push_str(&marks);
        self.text.push_str(&letters);
        self.text.push_str(&closing);
        self.after = if marks.is_empty() { After::Plain } else { After::Mark };
        if ends_with_space {
            self.gap();
        }
    }

    /// The marks that make words look so, where marks work: at their outer side stands a space or a stop, or at their
    /// inner side a letter.
    fn marks(&self, words: &str, style: Style, next: Option<char>) -> String {
        if style.code {
            return "`".to_owned();
        }
        let before = self.text.chars().next_back().filter(|c| !c.is_whitespace());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opens = is_letter(words.chars().next()) || !is_letter(before);
        let closes = is_letter(words.chars().next_back()) || !is_letter(next);
        if !(opens && closes) || before.is_some() && self.after == After::Mark {
            return String::new();
        }
        let marks = [(style.strike, "~~"), (style.strong, "**"), (style.emphasis, "*")];
        marks.iter().filter(|(is_on, _)| *is_on).map(|(_, mark)| *mark).collect()
    }

    fn gap(&mut self) {
        let is_open = self.link.is_some_and(|(_, start)| start == self.text.len());
        if !is_open && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
        self.after = After::Plain;
    }

    fn ready(&mut self, markdown: &str) {
        self.part_from_exclamation();
        self.text.push_str(markdown);
        self.after = After::Plain;
    }

    /// A mark of exclamation before a bracket would belong to it.
    fn part_from_exclamation(&mut self) {
        if let Some(bare) = self.text.strip_suffix('!').filter(|bare| !ends_escaping(bare)) {
            self.text = format!("{bare}\\!");
        }
    }

    fn line_break(&mut self) {
        self.leave_link();
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
        self.after = After::Plain;
    }

    fn enter_link(&mut self, link: Option<usize>) {
        let Some(link) = link else { return };
        self.part_from_exclamation();
        self.text.push('[');
        self.link = Some((link, self.text.len()));
        self.after = After::Plain;
    }

    fn leave_link(&mut self) {
        let Some((link, start)) = self.link.take() else { return };
        let gap = if self.text.ends_with(' ') { " " } else { "" };
        self.text.truncate(self.text.trim_end().len().max(start));
        match self.links.get(link) {
            Some(to) if self.text.len() > start => self.text.push_str(&format!("](<{to}>){gap}")),
            _ => self.text.truncate(start - 1),
        }
        // A link without words leaves no trace, so what stood before it is last again.
        self.after = if self.text.ends_with(['*', '~', '`']) { After::Mark } else { After::Plain };
    }
}

/// Words none of whose letters is markup. Addresses are words too.
pub fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        let rest = &words[at..];
        let begins_address = rest.starts_with("://") || letter == '.' && words[..at].ends_with("www");
        if begins_address || "\\`*_[]<>&~|$^".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether what follows is escaped by now.
pub fn ends_escaping(text: &str) -> bool {
    (text.len() - text.trim_end_matches('\\').len()) % 2 == 1
}

/// A word in which an address of the web is a link.
fn linked(word: &str) -> String {
    let start = word.find("https://").or_else(|| word.find("http://"));
    let Some(start) = start.filter(|_| !word.contains(['<', '>', '\\'])) else { return escaped(word) };
    let (before, address) = word.split_at(start);
    let (address, after) =
        address.split_at(address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']).len());
    match address.ends_with('/') && address.ends_with("//") {
        true => escaped(word),
        false => format!("{}<{address}>{}", escaped(before), escaped(after)),
    }
}

/// The lines of a paragraph: none is too long, and none begins like a heading, a list or a rule.
pub fn lines(markdown: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let wanted: Vec<&str> = markdown.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    for (number, line) in wanted.iter().enumerate() {
        let mut current = String::new();
        for word in line.split(' ') {
            if !current.is_empty() && current.len() + word.len() > LONGEST_LINE {
                lines.push(at_beginning(&std::mem::take(&mut current)));
            }
            current.push_str(if current.is_empty() { "" } else { " " });
            current.push_str(word);
        }
        let end = if number + 1 < wanted.len() { "\\" } else { "" };
        lines.push(at_beginning(&current) + end);
    }
    lines
}

fn at_beginning(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '-', '+', '=', ':']) { format!("\\{line}") } else { line.to_owned() }
}
