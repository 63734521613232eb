//! Markdown to HTML that is safe to show: no raw HTML, no dangerous link, call-outs with words of the language.

mod blocks;
mod terms;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use comrak::{
    Anchorizer, Arena, Node, Options,
    adapters::{HeadingAdapter, HeadingMeta},
    nodes::{AlertType, NodeValue, Sourcepos},
    options::Plugins,
};
use maud::{Markup, PreEscaped, Render, html};

pub use blocks::{Block, BlockKind, html_in_blocks};
pub use terms::explain;

use super::{company::Company, mistake::Mistake, problem::Problem};
use crate::{
    i18n::Locale,
    media::{MeasuredMedia, Sizes},
};

mod elements;

pub use elements::{Element, Fate, without_control};

/// Lists and quotes may nest this deep. Nobody reads deeper, and the parser's work grows with the square of the depth.
const DEEPEST: usize = 12;
/// A line may be indented this far, in columns.
const FURTHEST: usize = 64;
/// A line may have this many bytes, some six hundred words: the parser's work grows with the square of its length.
const LONGEST_LINE: usize = 4_000;

/// HTML that came out of this room: safe to show as it is. The only way for markup to enter a page unescaped.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Html(Arc<str>);

impl Html {
    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Pieces one after the other.
    pub fn joined(pieces: impl Iterator<Item = Self>) -> Self {
        Self(pieces.map(|piece| piece.0.to_string()).collect::<String>().into())
    }

    /// Words without any markup of their own, line by line.
    pub(super) fn as_typed(words: &str) -> Self {
        let lines = words.lines().filter(|line| !line.trim().is_empty());
        Self(html! { @for line in lines { p { (line) } } }.into_string().into())
    }

    /// The words alone, one space between blocks.
    pub fn words(&self) -> String {
        words_of_markup(&self.0).replace('\n', " ")
    }

    /// The words from each place that has an address within the page up to the next, with its id. Every block has a line
    /// of its own.
    pub fn sections(&self) -> Vec<(Option<&str>, String)> {
        let mut starts = vec![(0, None)];
        for (at, _) in self.0.match_indices('<') {
            let tag = self.0[at..].split('>').next().unwrap_or_default();
            let id = tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next());
            starts.extend(id.map(|id| (at, Some(id))));
        }
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([self.0.len()]);
        let sections = starts.iter().zip(ends).map(|((start, id), end)| (*id, words_of_markup(&self.0[*start..end])));
        sections.collect()
    }
}

/// The words of finished markup, each block on a line of its own. What stands within a line parts no words.
fn words_of_markup(markup: &str) -> String {
    let mut words = String::with_capacity(markup.len());
    let mut gap = "";
    for (number, piece) in markup.split('<').enumerate() {
        let (tag, text) = piece.split_once('>').filter(|_| number > 0).unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
        if !matches!(name, Some("a" | "strong" | "em" | "code" | "del" | "sup")) {
            gap = "\n";
        }
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            if !bare.is_empty() {
                words.push_str(if words.is_empty() { "" } else { gap });
                words.push_str(bare);
                gap = "";
            }
            if bare.len() < word.len() && gap.is_empty() {
                gap = " ";
            }
        }
    }
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Markup is checked code, and what it shows is escaped.
impl From<Markup> for Html {
    fn from(markup: Markup) -> Self {
        Self(markup.into_string().into())
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Render for Html {
    fn render_to(&self, page: &mut String) {
        PreEscaped(&*self.0).render_to(page);
    }
}

/// What a body needs to know of where it stands.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// How to speak: the language of the text.
    pub locale: &'a Locale,
    /// What lies beside it.
    pub company: &'a Company<'a>,
}

/// Parses a body whose lines are numbered as in its file, mends it for readers and refuses what can't be shown.
pub fn parse<'a>(arena: &'a Arena<'a>, body: &str, place: Place<'_>) -> Result<Node<'a>, Vec<Problem>> {
    let root = parse_as_written(arena, body).map_err(|problem| vec![problem])?;
    let nodes: Vec<_> = root.descendants().collect();
    let problems: Vec<Problem> = nodes.into_iter().filter_map(|node| mend(node, place).err()).collect();
    if problems.is_empty() { Ok(root) } else { Err(problems) }
}

/// Parses a body as it was written, pictures and sounds by the names that its author gave them.
pub fn parse_as_written<'a>(arena: &'a Arena<'a>, body: &str) -> Result<Node<'a>, Problem> {
    refuse_costly_lines(body)?;
    Ok(comrak::parse_document(arena, body, &options()))
}

/// The HTML of a node and everything within it.
pub fn html_of(node: Node<'_>) -> Html {
    let mut written = String::new();
    let mut plugins = Plugins::default();
    let headings = Headings::default();
    plugins.render.heading_adapter = Some(&headings);
    comrak::format_html_with_plugins(node, &options(), &mut written, &plugins).expect("writing to a string succeeds");
    Html(written.into())
}

/// The words of a node, without markup.
pub fn words_of(node: Node<'_>) -> String {
    let mut words = String::new();
    for part in node.descendants() {
        match &part.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// A mistake at the beginning of a node.
pub fn problem_at(node: Node<'_>, mistake: impl Into<Mistake>) -> Problem {
    let start = node.data().sourcepos.start;
    Problem { line: start.line.max(1), column: start.column.max(1), mistake: mistake.into() }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.alerts = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.parse.smart = true;
    options.parse.sourcepos_chars = true;
    options.render.escape = true;
    options
}

/// Headings carry an id made of their words, so that a place in a text has an address. Each text has its own.
#[derive(Default)]
struct Headings(Mutex<Anchorizer>);

impl HeadingAdapter for Headings {
    fn enter(&self, output: &mut dyn fmt::Write, heading: &HeadingMeta, _: Option<Sourcepos>) -> fmt::Result {
        let id = self.0.lock().unwrap_or_else(PoisonError::into_inner).anchorize(&heading.content);
        write!(output, "<h{} id=\"-{id}\">", heading.level)
    }

    fn exit(&self, output: &mut dyn fmt::Write, heading: &HeadingMeta) -> fmt::Result {
        writeln!(output, "</h{}>", heading.level)
    }
}

/// Looks at every line without parsing: what is too long or nests too deep must not reach the parser.
fn refuse_costly_lines(body: &str) -> Result<(), Problem> {
    for (index, line) in body.lines().enumerate() {
        let (mut depth, mut column, mut rest) = (0, 0, line);
        loop {
            let text = rest.trim_start_matches([' ', '\t']);
            column += rest[..rest.len() - text.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
            if text.is_empty() {
                break;
            }
            if column > FURTHEST || depth > DEEPEST {
                return Err(Problem::on_line(index + 1, Mistake::new("mistake-nested").with("most", DEEPEST)));
            }
            let Some(length) = marker_length(text) else { break };
            depth += 1;
            column += length;
            rest = &text[length..];
        }
        if line.len() > LONGEST_LINE {
            return Err(Problem::on_line(index + 1, Mistake::new("mistake-line-long").with("most", LONGEST_LINE)));
        }
    }
    Ok(())
}

/// The length of a quote or list marker at the beginning of `text`.
fn marker_length(text: &str) -> Option<usize> {
    if text.starts_with('>') {
        return Some(1);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match text.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    matches!(text.as_bytes().get(length), None | Some(b' ' | b'\t')).then_some(length)
}

fn mend(node: Node<'_>, place: Place<'_>) -> Result<(), Problem> {
    // Borrowed for a moment: whoever looks at the node while it is borrowed for changing panics.
    let is_title = matches!(&node.data().value, NodeValue::Heading(heading) if heading.level == 1);
    if is_title {
        return Err(problem_at(node, "mistake-heading"));
    }
    let picture = match &mut node.data_mut().value {
        NodeValue::Alert(alert) => {
            alert.title = Some(place.locale.say(alert_key(alert.alert_type)));
            return Ok(());
        }
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => None,
        NodeValue::Link(link) => {
            link.url = address_for(place, &link.url);
            return Ok(());
        }
        NodeValue::Image(image) => Some(image.url.clone()),
        _ => return Ok(()),
    };
    let Some(name) = picture else {
        return Err(problem_at(node, "mistake-html"));
    };
    let words = words_of(node);
    if words.is_empty() {
        return Err(problem_at(node, "mistake-media-words"));
    }
    let is_first = place.company.shows_nothing_yet();
    let measured = place.company.show(&name).map_err(|error| problem_at(node, error))?;
    if let Some(sizes) = place.company.sizes(&measured) {
        replace(node, sized(&sizes, &words, is_first).into_string());
        return Ok(());
    }
    show_media(node, &measured, &words, place.locale)
}

/// A path of the site leads to the same language; everything else stays as it is.
fn address_for(place: Place<'_>, url: &str) -> String {
    let of_site = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/media/");
    if of_site { place.locale.href(&url) } else { url.to_owned() }
}

fn show_media(node: Node<'_>, media: &MeasuredMedia, words: &str, locale: &Locale) -> Result<(), Problem> {
    let address = format!("/media/{}", media.address);
    let Some(seconds) = media.kind.seconds() else {
        let (width, height) = media.kind.pixels().unwrap_or_default();
        let markup = html! { img src=(address) alt=(words) width=(width) height=(height) loading="lazy"; };
        replace(node, markup.into_string());
        return Ok(());
    };
    let paragraph = node
        .parent()
        .filter(|parent| matches!(parent.data().value, NodeValue::Paragraph) && parent.children().count() == 1);
    let Some(paragraph) = paragraph else {
        return Err(problem_at(node, "mistake-sound-alone"));
    };
    let markup = html! {
        figure.audio {
            figcaption { (words) " " span { (locale.minutes(seconds)) " · " (locale.megabytes(media.bytes)) } }
            audio controls preload="none" src=(address) aria-label=(words) {}
        }
    };
    replace(paragraph, markup.into_string());
    Ok(())
}

/// A picture in the sizes that were drawn of it: each screen takes the one that it needs. What stands first is what a reader
/// came for, so it does not wait until it is scrolled to.
fn sized(sizes: &Sizes, words: &str, is_first: bool) -> Markup {
    let Some(plain) = sizes.plain() else { return html! {} };
    let (width, height) = plain.kind.pixels().unwrap_or_default();
    html! {
        picture {
            source type="image/webp" srcset=(widths_of(&sizes.webp)) sizes=(ON_SCREEN);
            img srcset=(widths_of(&sizes.own)) sizes=(ON_SCREEN) src={ "/media/" (plain.address) } alt=(words)
                width=(width) height=(height) loading=[(!is_first).then_some("lazy")];
        }
    }
}

/// How wide a picture is in a text: as wide as a telephone, or as the text, see `--measure` in the style.
const ON_SCREEN: &str = "(min-width: 640px) 640px, 100vw";

fn widths_of(sizes: &[Arc<MeasuredMedia>]) -> String {
    let widths = sizes.iter().filter_map(|size| Some((size, size.kind.pixels()?.0)));
    widths.map(|(size, width)| format!("/media/{} {width}w", size.address)).collect::<Vec<_>>().join(", ")
}

fn replace(node: Node<'_>, markup: String) {
    for child in node.children().collect::<Vec<_>>() {
        child.detach();
    }
    node.data_mut().value = NodeValue::Raw(markup);
}

fn alert_key(kind: AlertType) -> &'static str {
    match kind {
        AlertType::Note => "alert-note",
        AlertType::Tip => "alert-tip",
        AlertType::Important => "alert-important",
        AlertType::Warning => "alert-warning",
        AlertType::Caution => "alert-caution",
    }
}
