//! HTML as a row of tags and texts, read as browsers do.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag as HtmlTag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

/// A piece of a page.
#[derive(Clone, Debug)]
pub enum Piece {
    /// The beginning of an element.
    Open(Tag),
    /// The end of an element.
    Close(String),
    /// Text, with its entities read.
    Text(String),
}

/// The beginning of an element.
#[derive(Clone, Debug)]
pub struct Tag {
    /// In small letters.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, without outer spaces; nothing where there is none or it is empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.attributes.iter().find(|(known, _)| known == name)?.1.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Whether one of the element's classes is called so.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|known| known == class))
    }
}

/// All pieces; nothing for a page that has tags with more attributes than anybody writes, which takes too long to read.
pub fn pieces(html: &str) -> Option<Vec<Piece>> {
    if has_costly_tag(html) {
        return None;
    }
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // Nobody answers to a script here, so one call reads everything.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    Some(tokenizer.sink.pieces.into_inner())
}

/// Whether a tag has more than a thousand attributes, as far as can be told: each needs a space or a slash before it.
fn has_costly_tag(html: &str) -> bool {
    const MOST: usize = 1_000;
    let (mut within, mut quote, mut gaps) = (false, None, 0_usize);
    let mut before = b' ';
    for byte in html.bytes() {
        match (within, quote) {
            (false, _) => {
                within = before == b'<' && byte.is_ascii_alphabetic();
                (quote, gaps) = (None, 0);
            }
            (true, None) if byte == b'>' => within = false,
            (true, None) if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            (true, Some(open)) if open == byte => quote = None,
            (true, quote) => gaps += usize::from(byte.is_ascii_whitespace() || byte == b'/' && quote.is_none()),
        }
        if gaps > MOST {
            return true;
        }
        before = byte;
    }
    false
}

#[derive(Default)]
struct Sink {
    pieces: RefCell<Vec<Piece>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(tag),
            Token::CharacterTokens(text) => self.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    fn tag(&self, tag: HtmlTag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            self.pieces.borrow_mut().push(Piece::Close(name));
            return TokenSinkResult::Continue;
        }
        // What stands in these is no markup, whatever it looks like.
        let raw = match name.as_str() {
            "script" => Some(RawKind::ScriptData),
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        let attributes = tag.attrs.into_iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        self.pieces.borrow_mut().push(Piece::Open(Tag { name, attributes }));
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    fn text(&self, text: &str) {
        let mut pieces = self.pieces.borrow_mut();
        match pieces.last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ => pieces.push(Piece::Text(text.to_owned())),
        }
    }
}
