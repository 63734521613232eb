//! Notes from elsewhere as Markdown: words, paragraphs, lists, links and emphasis. All else is left out, and nothing that
//! was a letter becomes markup.

/// What is left out with all that is in it.
const SILENT: [&str; 6] = ["script", "style", "head", "template", "iframe", "object"];
/// A line has at most so many bytes; a longer one is broken where a word ends.
const LONGEST_LINE: usize = 1_000;

/// The notes as Markdown; empty when they say nothing. Plain text comes out as its paragraphs.
pub fn of_html(html: &str) -> String {
    let is_plain = !html.contains('<');
    let mut writer = Writer::default();
    for (name, tag, text) in visible(html) {
        writer.tag(&name, tag, tag.starts_with('/'));
        if is_plain { writer.paragraphs(text) } else { writer.words(text) }
    }
    writer.finish()
}

/// The words alone, on one line.
pub fn words(html: &str) -> String {
    let mut all = String::new();
    for (name, _, text) in visible(html) {
        if !matches!(name.as_str(), "a" | "b" | "strong" | "i" | "em" | "span" | "u") {
            all.push(' ');
        }
        all.push_str(&decoded(text));
    }
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Plain words on one line, none of whose letters is markup.
pub fn letters(words: &str) -> String {
    words.split_whitespace().map(escaped).collect::<Vec<_>>().join(" ")
}

/// The pieces that readers would see, each with the name of its tag. What scripts and the like hold goes with them.
fn visible(html: &str) -> Vec<(String, &str, &str)> {
    let mut silent: Option<String> = None;
    let mut visible = Vec::new();
    for (tag, text) in pieces(html) {
        let (name, is_end) = (tag_name(tag), tag.starts_with('/'));
        match &silent {
            Some(open) if is_end && *open == name => silent = None,
            Some(_) => continue,
            None if !is_end && SILENT.contains(&name.as_str()) && !tag.ends_with('/') => {
                silent = Some(name);
                continue;
            }
            None => {}
        }
        visible.push((name, tag, text));
    }
    visible
}

/// Each tag, without its brackets, with the text up to the next. A bracket that begins no tag is a letter.
fn pieces(html: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    let (mut tag, mut from) = ("", 0);
    let mut at = 0;
    while let Some(found) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[found + 1..];
        let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let end = if rest.starts_with("!--") { rest.find("-->").map(|end| end + 2) } else { rest.find('>') };
        match end.filter(|_| is_tag) {
            Some(end) => {
                pieces.push((tag, &html[from..found]));
                tag = &rest[..end];
                from = found + 1 + end + 1;
                at = from;
            }
            None => at = found + 1,
        }
    }
    pieces.push((tag, &html[from..]));
    pieces
}

fn tag_name(tag: &str) -> String {
    tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_lowercase()
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.to_ascii_lowercase().find(&format!(" {name}="))? + name.len() + 2;
    let rest = &tag[at..];
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split(char::is_whitespace).next()?,
    };
    Some(decoded(value))
}

#[derive(Default)]
struct Writer {
    blocks: Vec<String>,
    line: String,
    /// Where the links lead whose words are being written; nothing for one that leads nowhere.
    links: Vec<Option<String>>,
    emphasis: Vec<&'static str>,
    /// For each list that is open: how many points it has, and whether they are numbered.
    lists: Vec<(usize, bool)>,
    is_point: bool,
}

impl Writer {
    fn tag(&mut self, name: &str, tag: &str, is_end: bool) {
        match (name, is_end) {
            ("a", false) => self.open_link(attribute(tag, "href")),
            ("a", true) => self.close_link(),
            ("b" | "strong", _) => self.emphasize("**", is_end),
            ("i" | "em", _) => self.emphasize("*", is_end),
            ("ul" | "ol", false) => {
                self.end_block();
                self.lists.push((0, name == "ol"));
            }
            ("ul" | "ol", true) => {
                self.end_block();
                self.lists.pop();
            }
            ("li", false) => {
                self.end_block();
                self.is_point = true;
            }
            ("br" | "p" | "div" | "li" | "tr" | "table" | "blockquote" | "hr", _) => self.end_block(),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.end_block();
                self.emphasize("**", false);
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                self.emphasize("**", true);
                self.end_block();
            }
            _ => {}
        }
    }

    fn paragraphs(&mut self, text: &str) {
        for paragraph in text.replace('\r', "").split('\n') {
            self.words(paragraph);
            self.end_block();
        }
    }

    fn words(&mut self, text: &str) {
        let text = decoded(text);
        let is_apart = text.starts_with(char::is_whitespace);
        for (number, word) in text.split_whitespace().enumerate() {
            if (number > 0 || is_apart) && !self.line.is_empty() && !self.line.ends_with([' ', '[']) {
                self.line.push(' ');
            }
            self.line.push_str(&escaped(word));
        }
        if text.ends_with(char::is_whitespace) && !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    /// Only what is pasted to words is emphasis in Markdown, so the mark moves up to them.
    fn emphasize(&mut self, mark: &'static str, is_end: bool) {
        if !is_end {
            self.emphasis.push(mark);
            self.line.push_str(mark);
        } else if self.emphasis.last() == Some(&mark) {
            self.emphasis.pop();
            let (bare, gap) = parted(&self.line);
            self.line = match bare.strip_suffix(mark) {
                Some(before) if !before.ends_with('*') => format!("{before}{gap}"),
                _ => format!("{bare}{mark}{gap}"),
            };
        }
    }

    fn open_link(&mut self, to: Option<String>) {
        let is_safe = |to: &String| ["http://", "https://", "mailto:"].iter().any(|begin| to.starts_with(begin));
        let to = to.map(|to| to.trim().to_owned()).filter(|to| is_safe(to) && self.links.is_empty());
        if to.is_some() {
            self.line.push('[');
        }
        self.links.push(to);
    }

    fn close_link(&mut self) {
        let Some(Some(to)) = self.links.pop() else { return };
        let (bare, gap) = parted(&self.line);
        let to: String = to.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let to = to.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C");
        self.line = match bare.strip_suffix('[') {
            Some(before) => format!("{before}{gap}"),
            None => format!("{bare}](<{to}>){gap}"),
        };
    }

    /// Ends a paragraph or a point. What is open in it ends with it.
    fn end_block(&mut self) {
        while !self.links.is_empty() {
            self.close_link();
        }
        while let Some(mark) = self.emphasis.last().copied() {
            self.emphasize(mark, true);
        }
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        let mark = self.mark();
        let indent = " ".repeat(mark.len());
        let broken = broken(&at_beginning(line)).replace('\n', &format!("\n{indent}"));
        self.blocks.push(format!("{mark}{broken}"));
    }

    fn mark(&mut self) -> String {
        if !std::mem::take(&mut self.is_point) {
            return String::new();
        }
        match self.lists.last_mut() {
            Some((count, true)) => {
                *count += 1;
                format!("{count}. ")
            }
            _ => "- ".to_owned(),
        }
    }

    fn finish(mut self) -> String {
        self.end_block();
        let mut text = String::new();
        for (number, block) in self.blocks.iter().enumerate() {
            text.push_str(if number == 0 { "" } else { "\n" });
            text.push_str(block);
            text.push('\n');
        }
        text
    }
}

/// A text without the space at its end, and that space.
fn parted(text: &str) -> (String, &'static str) {
    let bare = text.trim_end();
    (bare.to_owned(), if bare.len() < text.len() { " " } else { "" })
}

/// A word none of whose letters is markup.
fn escaped(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for letter in word.chars().filter(|c| !c.is_control()) {
        if "\\`*_[]<>&~|$^".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// What would be a heading, a list or a rule at the beginning of a line is none.
fn at_beginning(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '-', '+', '=', ':']) { format!("\\{line}") } else { line.to_owned() }
}

fn broken(line: &str) -> String {
    let (mut text, mut length) = (String::with_capacity(line.len()), 0);
    for word in line.split(' ') {
        if length > 0 && length + word.len() > LONGEST_LINE {
            text.push('\n');
            text.push_str(&at_beginning(word));
            length = word.len();
        } else {
            text.push_str(if length > 0 { " " } else { "" });
            text.push_str(word);
            length += word.len() + 1;
        }
    }
    text
}

/// Text with its entities read: those of XML, the commonest of HTML, and numbers.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                decoded.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded + rest
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
        Some(digits) => number(digits, 10),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter),
    }
}

const NAMED: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("eacute", 'é'),
];
