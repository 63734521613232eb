//! One page of HTML, tag by tag: what is text, link, picture or sound goes to the writer, all else is told.

use base64::Engine;
use percent_encoding::percent_decode_str;

use super::{
    Block, Form, Page, Target, reason_of, shown,
    tokens::{Piece, Tag},
    writer::Writer,
};
use crate::packages::foreign::{Taking, left::Reason, lines, media::Kind};

/// An address has at most so many bytes.
const LONGEST_ADDRESS: usize = 800;
/// What goes with all that is in it.
const DROPPED: [&str; 14] = [
    "script", "style", "iframe", "object", "video", "audio", "svg", "canvas", "math", "title", "template", "noscript",
    "textarea", "select",
];
/// Elements that end a paragraph and are none of those that hold blocks.
const PARTING: [&str; 23] = [
    "p",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "address",
    "center",
    "dl",
    "dd",
    "dt",
    "details",
    "summary",
    "caption",
    "legend",
    "fieldset",
    "form",
    "body",
    "html",
];
/// Elements that hold blocks.
const HOLDING: [&str; 17] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "div",
    "ul",
    "ol",
    "menu",
    "li",
    "table",
    "tr",
    "td",
    "th",
];

/// A page that is being read, tag by tag.
pub struct Reading<'r, 'p, 'a> {
    page: &'r Page<'p>,
    taking: &'r mut Taking<'a>,
    writer: Writer,
    /// The links that are open.
    links: Vec<Link>,
    /// Names of elements that have no end in the rest of the page.
    endless: Vec<String>,
}

/// What a link became.
enum Link {
    /// A link here too.
    Kept,
    /// Its words alone.
    Gone,
    /// A file, which stands behind its words.
    File {
        name: String,
        called: String,
        /// How long the paragraph was before its words, in bytes.
        start: usize,
        has_image: bool,
    },
}

impl<'r, 'p, 'a> Reading<'r, 'p, 'a> {
    /// Begins a page.
    pub fn new(page: &'r Page<'p>, taking: &'r mut Taking<'a>) -> Self {
        Self { page, taking, writer: Writer::default(), links: Vec::new(), endless: Vec::new() }
    }

    /// Everything on it.
    pub fn read(mut self, pieces: &[Piece]) -> Vec<Block> {
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            at += 1;
            match piece {
                Piece::Text(text) => {
                    if text.contains("$$") || text.contains("\\(") && text.contains("\\)") {
                        self.left(Reason::Formula, "");
                    }
                    self.writer.words(text);
                }
                Piece::Close(name) => self.close(name),
                Piece::Open(tag) => {
                    let inner = self.inner(tag, &pieces[at..]);
                    self.report(tag, inner);
                    at += inner.len();
                    if !DROPPED.contains(&tag.name.as_str()) && !is_h5p(tag) {
                        self.open(tag);
                    }
                }
            }
        }
        if self.writer.tables_undone > 0 {
            self.taking.left.add(Reason::Table, self.page.title);
        }
        self.writer.finish()
    }

    /// What goes with an element that is dropped: all up to its end. One without an end takes nothing with it.
    fn inner<'t>(&mut self, tag: &Tag, rest: &'t [Piece]) -> &'t [Piece] {
        let is_dropped = DROPPED.contains(&tag.name.as_str()) || is_h5p(tag);
        if !is_dropped || self.endless.contains(&tag.name) {
            return &[];
        }
        let mut depth = 1;
        for (index, piece) in rest.iter().enumerate() {
            match piece {
                Piece::Open(inner) if inner.name == tag.name => depth += 1,
                Piece::Close(name) if *name == tag.name => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return &rest[..=index];
            }
        }
        self.endless.push(tag.name.clone());
        &[]
    }

    fn left(&mut self, reason: Reason, what: &str) {
        self.taking.left.add_on(self.page.title, reason, what);
    }

    /// Tells what an element was that is dropped.
    fn report(&mut self, tag: &Tag, inner: &[Piece]) {
        let source = |tag: &Tag| tag.get("src").or(tag.get("data")).map(str::to_owned);
        let sources = inner.iter().filter_map(|piece| match piece {
            Piece::Open(inner) if inner.name == "source" || inner.name == "embed" => source(inner),
            _ => None,
        });
        let sources: Vec<String> = source(tag).into_iter().chain(sources).collect();
        let named = || tag.get("title").map(str::to_owned).or(sources.first().cloned()).unwrap_or_default();
        let is_frame = matches!(tag.name.as_str(), "iframe" | "object" | "embed" | "frame");
        match tag.name.as_str() {
            _ if is_h5p(tag) || is_frame && sources.iter().any(|source| source.contains("h5p")) => {
                let words =
                    inner.iter().find_map(|piece| if let Piece::Text(text) = piece { Some(text.trim()) } else { None });
                let what = sources.first().map(String::as_str).or(words).unwrap_or_default();
                self.left(Reason::H5p, what.rsplit('/').next().unwrap_or_default());
            }
            "script" => self.left(Reason::Script, &named()),
            "style" => self.left(Reason::Style, ""),
            "link" if tag.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet")) => {
                self.left(Reason::Style, "")
            }
            _ if is_frame => self.left(Reason::Frame, &named()),
            "video" => self.left(Reason::Video, &named()),
            "audio" => self.audio(tag, &sources),
            "svg" | "canvas" => self.left(Reason::Picture, &tag.name),
            "math" => self.left(Reason::Formula, ""),
            "form" | "input" | "button" | "textarea" | "select" => self.left(Reason::Form, ""),
            _ => {}
        }
    }

    fn audio(&mut self, tag: &Tag, sources: &[String]) {
        let named = sources.first().cloned().unwrap_or_default();
        if self.page.form == Form::Line {
            return self.left(Reason::QuestionPicture, &named);
        }
        let words = tag.get("title").or(tag.get("aria-label")).unwrap_or(&self.taking.words.sound).to_owned();
        let mut last = Kind::Missing;
        for source in sources {
            last = self.take(source);
            if let Kind::Sound(name) = &last {
                self.writer.sound(shown(&words, name));
                return;
            }
        }
        self.left(if last == Kind::Missing { Reason::FileMissing } else { Reason::File }, &named);
    }

    /// Takes the file that an address names.
    fn take(&mut self, address: &str) -> Kind {
        match (self.page.find)(address) {
            Target::File(name, called) => self.taking.media.take(self.taking.archive, &name, &called),
            Target::Missing(_) | Target::Elsewhere => Kind::Missing,
        }
    }

    fn open(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        match name {
            "br" => self.writer.line_break(),
            "hr" => self.writer.rule(),
            "b" | "strong" => self.writer.style.strong = true,
            "i" | "em" | "cite" => self.writer.style.emphasis = true,
            "s" | "del" | "strike" => self.writer.style.strike = true,
            "code" | "kbd" | "samp" | "tt" => self.writer.style.code = true,
            "a" => self.open_link(tag),
            "img" => self.image(tag),
            _ if HOLDING.contains(&name) || PARTING.contains(&name) => self.writer.open(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.writer.style.strong = false,
            "i" | "em" | "cite" => self.writer.style.emphasis = false,
            "s" | "del" | "strike" => self.writer.style.strike = false,
            "code" | "kbd" | "samp" | "tt" => self.writer.style.code = false,
            "a" => self.close_link(),
            _ if HOLDING.contains(&name) || PARTING.contains(&name) => self.writer.close(name),
            _ => {}
        }
    }

    fn open_link(&mut self, tag: &Tag) {
        let link = match tag.get("href").map(|href| (href, (self.page.find)(href))) {
            None => Link::Gone,
            Some((_, Target::File(name, called))) => {
                Link::File { name, called, start: self.writer.spans.plain().len(), has_image: false }
            }
            Some((_, Target::Missing(called))) => {
                self.left(Reason::FileMissing, &called);
                Link::Gone
            }
            Some((href, Target::Elsewhere)) => match self.address(href) {
                Some(address) => {
                    self.writer.style.link = Some(self.writer.spans.link(&address));
                    Link::Kept
                }
                None => Link::Gone,
            },
        };
        self.links.push(link);
    }

    fn close_link(&mut self) {
        match self.links.pop() {
            Some(Link::Kept) => self.writer.style.link = None,
            // A small picture leads to the same one in large.
            Some(Link::File { has_image: true, called, .. }) if is_picture_name(&called) => {}
            Some(Link::File { name, called, start, .. }) => {
                let words = self.writer.spans.plain();
                let words = words.get(start..).unwrap_or_default().trim();
                self.file(&name, &called, words);
            }
            Some(Link::Gone) | None => {}
        }
    }

    /// What can be heard or seen is shown behind the words that led to it; of all else the name is told.
    fn file(&mut self, name: &str, called: &str, words: &str) {
        if self.page.form == Form::Line {
            return self.left(Reason::QuestionPicture, called);
        }
        match self.taking.media.take(self.taking.archive, name, called) {
            Kind::Sound(name) => {
                let is_said = says_something(words, called);
                let words = if is_said { words.to_owned() } else { self.taking.words.sound.clone() };
                self.writer.sound(shown(&words, &name));
            }
            Kind::Picture(name) if !words.is_empty() => {
                self.writer.alone(shown(words, &name));
            }
            kind => self.show(kind, called, None),
        }
    }

    /// An address that leads somewhere outside of the old course; what leads elsewhere is told.
    fn address(&mut self, href: &str) -> Option<String> {
        let address: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let small = address.to_ascii_lowercase();
        let is_outside = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| small.starts_with(scheme));
        if is_outside && address.len() <= LONGEST_ADDRESS {
            return Some(address.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C"));
        }
        if !address.starts_with('#') {
            self.left(Reason::Link, href);
        }
        None
    }

    fn image(&mut self, tag: &Tag) {
        let Some(source) = tag.get("src") else { return };
        if let Some(Link::File { has_image, .. }) = self.links.last_mut() {
            *has_image = true;
        }
        if self.page.form == Form::Line {
            return self.left(Reason::QuestionPicture, picture_name(tag, source));
        }
        let alt = tag.get("alt").map(|alt| lines::short(alt, lines::LONGEST));
        let alt = alt.filter(|alt| says_something(alt, source));
        if let Some(data) = source.strip_prefix("data:") {
            let kind = self.inline_picture(data, alt.as_deref());
            return self.show(kind, "data:", alt);
        }
        match (self.page.find)(source) {
            Target::File(name, called) => {
                let kind = self.taking.media.take(self.taking.archive, &name, &called);
                self.show(kind, &called, alt);
            }
            Target::Missing(called) => self.left(Reason::FileMissing, &called),
            Target::Elsewhere => self.left(Reason::PictureElsewhere, source),
        }
    }

    /// A picture that is written into the page itself.
    fn inline_picture(&mut self, data: &str, alt: Option<&str>) -> Kind {
        let bytes = data.split_once(";base64,").and_then(|(_, letters)| {
            let letters: String = letters.chars().filter(|c| !c.is_whitespace()).collect();
            base64::engine::general_purpose::STANDARD.decode(letters).ok()
        });
        match bytes {
            Some(bytes) => self.taking.media.take_bytes(bytes, alt.unwrap_or_default()),
            None if data.contains(";base64,") => Kind::Damaged,
            None => Kind::OtherPicture,
        }
    }

    fn show(&mut self, kind: Kind, called: &str, alt: Option<String>) {
        let name = match kind {
            Kind::Picture(name) => name,
            other => return self.left(reason_of(&other), called),
        };
        if alt.is_none() {
            self.left(Reason::PictureWords, &name);
        }
        let words = alt.unwrap_or_else(|| self.taking.words.picture.clone());
        self.writer.picture(shown(&words, &name));
    }
}

/// Whether words describe a file: they have letters, and are not just its name.
fn says_something(words: &str, address: &str) -> bool {
    let name = address.split(['?', '#']).next().unwrap_or(address).rsplit('/').next().unwrap_or(address);
    let name = percent_decode_str(name).decode_utf8_lossy();
    words.contains(char::is_alphanumeric) && !words.eq_ignore_ascii_case(&name)
}

/// What a picture in a question is called.
fn picture_name<'t>(tag: &'t Tag, source: &'t str) -> &'t str {
    let name = source.split('?').next().unwrap_or(source).rsplit('/').next().unwrap_or(source);
    if source.starts_with("data:") { tag.get("alt").unwrap_or("data:") } else { name }
}

fn is_picture_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    ["jpg", "jpeg", "png", "webp", "gif", "svg"].contains(&ending.as_str())
}

fn is_h5p(tag: &Tag) -> bool {
    tag.name == "div" && (tag.has_class("h5p-placeholder") || tag.has_class("h5p-iframe-wrapper"))
}
