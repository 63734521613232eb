//! Ready HTML, element by element: how a text gets onto other paper than a page of the site.
//!
//! Reads only what this program wrote, which is well formed; it is no filter for foreign HTML. What it writes is XHTML,
//! which every browser and every book reader takes.

use maud::Markup;

use super::Html;

/// Elements that have no content, and in HTML no end.
const VOID: [&str; 11] = ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// The beginning of an element.
#[derive(Debug)]
pub struct Element {
    /// In small letters.
    pub name: String,
    /// Names and values, as they are written: escaped.
    attributes: Vec<(String, String)>,
}

/// What becomes of an element.
pub enum Fate {
    /// It stays, as it is by now.
    Kept,
    /// Its content stays without it.
    Unwrapped,
    /// Something else stands in its place, and its content is gone.
    Replaced(Markup),
}

impl Element {
    /// Reads what stands between `<` and `>`.
    fn read(tag: &str) -> Self {
        let tag = tag.trim_end_matches('/').trim_end();
        let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            if end == 0 {
                break;
            }
            let (attribute, after) = rest.split_at(end);
            let quoted = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
            // An attribute without a value says itself, as XML wants it.
            let (value, after) = quoted.unwrap_or((attribute, after));
            attributes.push((attribute.to_owned(), value.to_owned()));
            rest = after;
        }
        Self { name: name.to_owned(), attributes }
    }

    /// The value of an attribute, as it is written: escaped.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    /// Gives an attribute another value, or the element another attribute. The value is written as it stands: escaped
    /// already, as [`Element::get`] gives it.
    pub fn set(&mut self, name: &str, value: &str) {
        let value = value.to_owned();
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Takes an attribute away, and says what it was.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(known, _)| known == name)?;
        Some(self.attributes.remove(at).1)
    }

    fn is_void(&self) -> bool {
        VOID.contains(&self.name.as_str())
    }

    fn opening(&self) -> String {
        let attributes: String =
            self.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", without_control(value))).collect();
        format!("<{}{attributes}{}>", self.name, if self.is_void() { "/" } else { "" })
    }
}

/// What must be written once the content of an element has ended.
enum Open {
    Closing(String),
    /// The element left no trace.
    Silent,
    /// Nothing is written until it ends.
    Dropped,
}

/// A text that is being written anew.
#[derive(Default)]
struct Writer {
    written: String,
    open: Vec<Open>,
    /// How many elements are open that are left out with all that is in them.
    dropping: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.dropping == 0 {
            self.written.push_str(&without_control(&text.replace('>', "&gt;")));
        }
    }

    fn opens(&mut self, mut element: Element, change: &mut dyn FnMut(&mut Element) -> Fate) {
        let is_void = element.is_void();
        let fate = if self.dropping > 0 { Fate::Unwrapped } else { change(&mut element) };
        let then = match fate {
            Fate::Kept => {
                self.written.push_str(&element.opening());
                Open::Closing(format!("</{}>", element.name))
            }
            Fate::Unwrapped => Open::Silent,
            Fate::Replaced(markup) => {
                self.written.push_str(Html::from(markup).rewritten(&mut |_| Fate::Kept).as_str());
                Open::Dropped
            }
        };
        if !is_void {
            self.dropping += usize::from(matches!(then, Open::Dropped));
            self.open.push(then);
        }
    }

    fn closes(&mut self) {
        match self.open.pop() {
            Some(Open::Closing(closing)) => self.written.push_str(&closing),
            Some(Open::Dropped) => self.dropping -= 1,
            Some(Open::Silent) | None => {}
        }
    }
}

impl Html {
    /// The same text as XHTML, after `change` has looked at every element from the first to the last.
    pub fn rewritten(&self, change: &mut dyn FnMut(&mut Element) -> Fate) -> Self {
        let mut writer = Writer::default();
        let mut pieces = self.0.split('<');
        writer.text(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
            match tag.as_bytes().first() {
                Some(b'!') => writer.written.push_str(&format!("<{tag}>")),
                Some(b'/') => writer.closes(),
                _ => writer.opens(Element::read(tag), change),
            }
            writer.text(text);
        }
        Self(writer.written.into())
    }
}

/// Without what XML can't carry: control characters, and two code points that are no characters.
pub fn without_control(text: &str) -> String {
    let is_kept = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(is_kept).collect()
}
