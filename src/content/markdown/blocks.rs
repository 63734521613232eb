//! The blocks of a lesson, each with a name made of its own words: a place to come back to, wherever others move.

use std::collections::HashMap;

use comrak::{
    Node,
    nodes::{ListType, NodeValue},
    options::Plugins,
};
use maud::Markup;
use sha2::{Digest, Sha256};

use super::{Headings, Html, options, words_of};

/// The element id of a lesson's quiz, which is its last block.
const QUIZ: &str = "quiz";

/// A paragraph, a heading, a step, a call-out, a picture: what a reader can stop at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Ten digits made of its words, and a number where others have the same words. No edit elsewhere changes it.
    pub anchor: Box<str>,
    /// What it is to a reader.
    pub kind: BlockKind,
}

/// What a block is to a reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// Its element's id, which it has for its own sake.
        id: Box<str>,
        /// Its words.
        words: Box<str>,
    },
    /// A step of a list whose steps are numbered.
    Step {
        /// From 1.
        number: usize,
        /// Where in the body something can be added to it, in bytes.
        ends_at: usize,
    },
    /// The quiz at the end.
    Quiz,
    /// Anything else.
    Other,
}

impl Block {
    /// The quiz, which stands below the body.
    pub fn quiz() -> Self {
        Self { anchor: QUIZ.into(), kind: BlockKind::Quiz }
    }

    /// The id of its element on the page.
    pub fn id(&self) -> String {
        match &self.kind {
            BlockKind::Heading { id, .. } => id.to_string(),
            BlockKind::Quiz => QUIZ.to_owned(),
            BlockKind::Step { .. } | BlockKind::Other => format!("b-{}", self.anchor),
        }
    }
}

impl Html {
    /// The same with something added to the end of every step among its `blocks`.
    pub fn with_each_step(&self, blocks: &[Block], addition: impl Fn(&Block) -> Markup) -> Self {
        let (mut page, mut from) = (String::with_capacity(self.0.len() * 2), 0);
        for block in blocks {
            if let BlockKind::Step { ends_at, .. } = block.kind {
                page.push_str(&self.0[from..ends_at]);
                page.push_str(addition(block).0.as_str());
                from = ends_at;
            }
        }
        page.push_str(&self.0[from..]);
        Self(page.into())
    }
}

/// The HTML of everything below `root`, each block with its id, and the blocks in their order.
pub fn html_in_blocks(root: Node<'_>) -> (Html, Vec<Block>) {
    let mut writer = Writer::default();
    for node in root.children() {
        match first_number(node) {
            Some(first) => writer.write_steps(node, first),
            None => writer.write(node, BlockKind::Other),
        }
    }
    (Html(writer.page.into()), writer.blocks)
}

#[derive(Default)]
struct Writer {
    page: String,
    blocks: Vec<Block>,
    headings: Headings,
    /// How often each anchor was given.
    given: HashMap<String, usize>,
}

impl Writer {
    fn write_steps(&mut self, list: Node<'_>, first: usize) {
        match first {
            1 => self.page.push_str("<ol>\n"),
            first => self.page.push_str(&format!("<ol start=\"{first}\">\n")),
        }
        for (index, step) in list.children().enumerate() {
            self.write(step, BlockKind::Step { number: index + 1, ends_at: 0 });
            let ending = self.page.rfind("</li>").unwrap_or(self.page.len());
            if let Some(Block { kind: BlockKind::Step { ends_at, .. }, .. }) = self.blocks.last_mut() {
                *ends_at = ending;
            }
        }
        self.page.push_str("</ol>\n");
    }

    fn write(&mut self, node: Node<'_>, kind: BlockKind) {
        let html = self.html(node);
        if matches!(&node.data().value, NodeValue::ThematicBreak) {
            self.page.push_str(&html);
            return;
        }
        let anchor = self.anchor(&words_of(node), &html);
        let block = match given_id(&html) {
            Some(id) => Block { anchor, kind: BlockKind::Heading { id: id.into(), words: words_of(node).into() } },
            None => Block { anchor, kind },
        };
        let tag_ends_at = tag_name_ends_at(&html);
        self.page.push_str(&html[..tag_ends_at]);
        if !matches!(block.kind, BlockKind::Heading { .. }) {
            self.page.push_str(&format!(" id=\"{}\"", block.id()));
        }
        self.page.push_str(&html[tag_ends_at..]);
        self.blocks.push(block);
    }

    fn html(&self, node: Node<'_>) -> String {
        let mut html = String::new();
        let mut plugins = Plugins::default();
        plugins.render.heading_adapter = Some(&self.headings);
        comrak::format_html_with_plugins(node, &options(), &mut html, &plugins).expect("writing to a string succeeds");
        html
    }

    /// Signs and capitals do not count, so that a comma that is mended moves nothing. A picture has no words but those
    /// that say what is to be seen: in which sizes it comes counts as little.
    fn anchor(&mut self, words: &str, html: &str) -> Box<str> {
        let said = if words.is_empty() { words_of_picture(html).unwrap_or(html) } else { words };
        let mut letters = String::with_capacity(said.len());
        said.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).for_each(|c| letters.push(c));
        let hash = hex::encode(&Sha256::digest(letters)[..5]);
        let times = self.given.entry(hash.clone()).or_default();
        *times += 1;
        if *times == 1 { hash.into() } else { format!("{hash}-{times}").into() }
    }
}

/// The number of the first step, when this is a list of steps.
fn first_number(node: Node<'_>) -> Option<usize> {
    match &node.data().value {
        NodeValue::List(list) if list.list_type == ListType::Ordered => Some(list.start),
        _ => None,
    }
}

/// The id that an element has already: headings do.
fn given_id(html: &str) -> Option<&str> {
    let (id, _) = html.strip_prefix("<h")?.get(1..)?.strip_prefix(" id=\"")?.split_once('"')?;
    Some(id)
}

fn words_of_picture(html: &str) -> Option<&str> {
    html.split_once(" alt=\"")?.1.split('"').next()
}

/// Where the attributes of the first element begin.
fn tag_name_ends_at(html: &str) -> usize {
    let start = html.find('<').map_or(0, |at| at + 1);
    start + html[start..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or_default()
}
