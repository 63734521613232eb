//! Show notes as podcast apps take them: `p ol ul li a b i strong em` and nothing else, within so many bytes.
//!
//! Reads the HTML that our own Markdown became, which is well formed; it is no filter for foreign HTML.

/// What stays as it is. The set is that of Apple and of the Podcast Standards Project.
const KEPT: [&str; 9] = ["p", "ol", "ul", "li", "a", "b", "i", "strong", "em"];
/// What goes with everything in it: sound and pictures with their words.
const DROPPED: [&str; 4] = ["figure", "audio", "video", "svg"];

/// Notes of at most `limit` bytes. A link to a place of the site becomes absolute; what does not fit is left out at
/// the end of a word, and all that is open is closed.
pub fn notes(html: &str, limit: usize, absolute: &dyn Fn(&str) -> String) -> String {
    let mut notes = Notes { written: String::new(), open: Vec::new(), dropping: 0, limit };
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if !notes.text(&rest[..start]) {
            return notes.end();
        }
        let Some(length) = rest[start..].find('>') else { break };
        let tag = Tag::read(&rest[start + 1..start + length]);
        if !notes.tag(&tag, absolute) {
            return notes.end();
        }
        rest = &rest[start + length + 1..];
    }
    notes.text(rest);
    notes.end()
}

/// Text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

struct Tag<'a> {
    name: &'a str,
    closes: bool,
    is_void: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads what stands between `<` and `>`.
    fn read(tag: &'a str) -> Self {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |rest| (true, rest));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = &tag[..end];
        let is_void = matches!(name, "br" | "hr" | "img" | "input" | "source" | "") || tag.ends_with('/');
        Self { name, closes, is_void, attributes: &tag[end..] }
    }

    /// The address of a link, as it is written: escaped.
    fn href(&self) -> Option<&'a str> {
        let (_, value) = self.attributes.split_once("href=\"")?;
        value.split('"').next()
    }
}

/// An element that was opened: its name in the source, and what closes it in the notes.
struct Open {
    name: String,
    closing: &'static str,
}

struct Notes {
    written: String,
    open: Vec<Open>,
    /// How many elements are open that are left out with all that is in them.
    dropping: usize,
    limit: usize,
}

impl Notes {
    /// Writes a tag in its place; `false` when there is no more room.
    fn tag(&mut self, tag: &Tag<'_>, absolute: &dyn Fn(&str) -> String) -> bool {
        if DROPPED.contains(&tag.name) {
            self.dropping = if tag.closes { self.dropping.saturating_sub(1) } else { self.dropping + 1 };
            return true;
        }
        if self.dropping > 0 {
            return true;
        }
        if tag.is_void {
            return !matches!(tag.name, "br" | "hr") || self.text(" ");
        }
        if tag.closes {
            self.close(tag.name);
            return true;
        }
        let (opening, closing) = replacement(tag, absolute);
        let fits = self.fits(opening.len() + closing.len() + ELLIPSIS.len());
        if fits {
            self.written.push_str(&opening);
            self.open.push(Open { name: tag.name.to_owned(), closing });
        }
        fits
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        for open in self.open.drain(at..).rev() {
            self.written.push_str(open.closing);
        }
    }

    /// Writes text, or as many whole words of it as there is room for; `false` when it had to be cut.
    fn text(&mut self, text: &str) -> bool {
        if self.dropping > 0 {
            return true;
        }
        let text = text.replace('>', "&gt;");
        if self.fits(text.len() + ELLIPSIS.len()) {
            self.written.push_str(&text);
            return true;
        }
        // Between blocks there are only line breaks, which may go when there is no room.
        if text.trim().is_empty() {
            return true;
        }
        let room = (0..text.len()).rev().find(|length| self.fits(length + ELLIPSIS.len())).unwrap_or_default();
        self.written.push_str(text[..place_to_cut(&text, room)].trim_end());
        self.written.push_str(ELLIPSIS);
        false
    }

    fn fits(&self, more: usize) -> bool {
        let closing: usize = self.open.iter().map(|open| open.closing.len()).sum();
        self.written.len() + closing + more <= self.limit
    }

    fn end(mut self) -> String {
        while let Some(open) = self.open.pop() {
            self.written.push_str(open.closing);
        }
        self.written.truncate(self.written.trim_end().len());
        self.written
    }
}

const ELLIPSIS: &str = "…";
/// A script whose words are longer than this, in bytes, puts no spaces between them.
const LONGEST_WORD: usize = 100;

/// The longest beginning of at most `room` bytes that ends with a word, or with a character where a script has no
/// spaces. Never within an entity such as `&amp;`.
fn place_to_cut(text: &str, room: usize) -> usize {
    let (mut character, mut word, mut within_entity) = (0, 0, false);
    for (at, c) in text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= room) {
        within_entity = (within_entity || c == '&') && c != ';';
        if !within_entity {
            character = at + c.len_utf8();
        }
        if c.is_whitespace() {
            word = at;
        }
    }
    let ends_word = text[character..].starts_with(char::is_whitespace);
    if word == 0 || ends_word || character - word > LONGEST_WORD { character } else { word }
}

/// What stands in the notes for an element: the opening and the closing.
fn replacement(tag: &Tag<'_>, absolute: &dyn Fn(&str) -> String) -> (String, &'static str) {
    match tag.name {
        "a" => match tag.href().and_then(|href| address(href, absolute)) {
            Some(href) => (format!("<a href=\"{href}\">"), "</a>"),
            None => (String::new(), ""),
        },
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ("<p><strong>".to_owned(), "</strong></p>"),
        "pre" | "tr" => ("<p>".to_owned(), "</p>"),
        "td" | "th" => (String::new(), " "),
        name => match KEPT.iter().position(|kept| *kept == name) {
            Some(at) => (format!("<{name}>"), CLOSING[at]),
            None => (String::new(), ""),
        },
    }
}

/// In the order of [`KEPT`].
const CLOSING: [&str; 9] = ["</p>", "</ol>", "</ul>", "</li>", "</a>", "</b>", "</i>", "</strong>", "</em>"];

/// An address that leads somewhere from within an app; a place on the same page does not.
fn address(href: &str, absolute: &dyn Fn(&str) -> String) -> Option<String> {
    if href.starts_with('/') && !href.starts_with("//") {
        return Some(absolute(href));
    }
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)).then(|| href.to_owned())
}
