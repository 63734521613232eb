//! A kind editor: what could be said better. Nothing here is a mistake, and nothing is kept from readers for it.

mod sentences;
mod steps;
mod words;

use std::{collections::HashSet, fmt};

use comrak::{Arena, Node, nodes::NodeValue};
use jiff::{SignedDuration, Timestamp};

use super::{
    company::Company,
    front_matter::Document,
    glossary::Glossary,
    markdown,
    mentions::{self, OutwardLink},
    read,
};
use crate::{
    i18n::{Locale, fold},
    media::Sizes,
};

/// A picture that a reader pays for may have so many bytes.
const LIGHT_BYTES: u64 = 200 * 1024;

/// A piece of advice, and where.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Advice {
    /// From 1, counted from the top of the file.
    pub line: usize,
    /// What could be better.
    pub point: Point,
}

impl Advice {
    /// Whether it says that this address leads nowhere.
    pub fn is_about(&self, dead: &str) -> bool {
        matches!(&self.point, Point::DeadLink { address } if address == dead)
    }
}

/// What could be better.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Point {
    /// A sentence has too many words.
    LongSentence {
        /// How many.
        words: usize,
        /// Its beginning.
        beginning: String,
    },
    /// A step asks for more than one thing.
    TwoActions {
        /// Its beginning.
        beginning: String,
    },
    /// A technical word that the glossary does not know.
    Unexplained {
        /// The word.
        word: String,
    },
    /// A link that does not say where it leads.
    VagueLink {
        /// Its words.
        words: String,
    },
    /// A link that leads nowhere any more.
    DeadLink {
        /// Its address.
        address: String,
    },
    /// A picture that costs many bytes.
    HeavyPicture {
        /// Its name.
        name: String,
        /// How many kilobytes.
        kilobytes: u64,
    },
    /// A picture of a screen that looks otherwise by now, perhaps.
    OldScreen {
        /// Its name.
        name: String,
        /// How old it is.
        months: i64,
    },
    /// A sound that nobody can read.
    NoTranscript {
        /// Its name.
        name: String,
    },
}

/// In English, for the command line.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LongSentence { words, beginning } => {
                write!(f, "a sentence of {words} words (“{beginning} …”): make two of it")
            }
            Self::TwoActions { beginning } => {
                write!(f, "a step with more than one action (“{beginning} …”): make a step of each")
            }
            Self::Unexplained { word } => {
                write!(f, "“{word}” is not in the glossary: explain it there, or say it in plain words")
            }
            Self::VagueLink { words } => write!(f, "the link “{words}” does not say where it leads: name the goal"),
            Self::DeadLink { address } => write!(f, "{address} leads nowhere any more: find another, or take it out"),
            Self::HeavyPicture { name, kilobytes } => {
                write!(f, "{name} has {kilobytes} KB, which readers pay for: make it smaller than 200 KB")
            }
            Self::OldScreen { name, months } => {
                write!(f, "{name} shows a screen as it was {months} months ago: look whether it still does")
            }
            Self::NoTranscript { name } => {
                write!(f, "{name} can't be read by those who do not hear: put a transcript (.vtt) beside it")
            }
        }
    }
}

/// What a text is looked at with.
pub struct Desk<'a> {
    /// How its language is spoken.
    pub locale: &'a Locale,
    /// What lies beside it.
    pub company: &'a Company<'a>,
    /// What its language explains.
    pub glossary: Option<&'a Glossary>,
    /// Addresses that lead nowhere.
    pub dead_links: &'a DeadLinks,
    /// Pictures of screens count as old after so many months.
    pub screenshot_months: i64,
    /// When.
    pub now: Timestamp,
}

/// Addresses that lead nowhere.
pub type DeadLinks = HashSet<String>;

/// What could be better in a file, in the order of its lines.
pub fn of_text(text: &str, desk: &Desk<'_>) -> Vec<Advice> {
    let Ok(document) = Document::split(text) else { return Vec::new() };
    let arena = Arena::new();
    let Ok(root) = markdown::parse_as_written(&arena, &document.body()) else { return Vec::new() };
    let mut reader = Reader { desk, found: Vec::new(), known: Vec::new() };
    root.descendants().for_each(|node| reader.look(node));
    let dead = mentions::links(text).into_iter().filter(|link| desk.dead_links.contains(&link.address));
    reader.found.extend(dead.map(|OutwardLink { line, address }| Advice { line, point: Point::DeadLink { address } }));
    reader.found.sort();
    reader.found.dedup();
    reader.found
}

struct Reader<'a> {
    desk: &'a Desk<'a>,
    found: Vec<Advice>,
    /// Words that were told already: once in a file is enough.
    known: Vec<String>,
}

impl Reader<'_> {
    fn look(&mut self, node: Node<'_>) {
        let line = node.data().sourcepos.start.line.max(1);
        let language = self.desk.locale.language.code();
        let looked_at = match &node.data().value {
            NodeValue::Paragraph => Looked::Paragraph,
            NodeValue::Link(_) => Looked::Link,
            NodeValue::Image(image) => Looked::Media(image.url.clone()),
            _ => return,
        };
        match looked_at {
            Looked::Paragraph => {
                let text = markdown::words_of(node);
                self.add(line, sentences::long_ones(&text));
                let is_step = steps::is_step(node);
                self.add(line, is_step.then(|| steps::two_actions(&text, language)).flatten());
                self.unexplained(line, &text, language);
            }
            Looked::Link => self.add(line, words::vague_link(&markdown::words_of(node))),
            Looked::Media(name) => self.media(line, &name),
        }
    }

    fn add(&mut self, line: usize, points: impl IntoIterator<Item = Point>) {
        self.found.extend(points.into_iter().map(|point| Advice { line, point }));
    }

    fn unexplained(&mut self, line: usize, text: &str, language: &str) {
        let explained = self.desk.glossary.map(|glossary| glossary.explained_in(text)).unwrap_or_default();
        for word in words::technical(text, language) {
            let is_explained = fold(word).split(|c: char| !c.is_alphanumeric()).all(|part| explained.contains(part));
            if !is_explained && !self.known.iter().any(|known| known == word) {
                self.known.push(word.to_owned());
                self.add(line, [Point::Unexplained { word: word.to_owned() }]);
            }
        }
    }

    /// What can't be measured is a mistake, and told as one.
    fn media(&mut self, line: usize, name: &str) {
        let Ok(media) = self.desk.company.measure(name) else { return };
        let name = name.to_owned();
        if media.kind.seconds().is_some() {
            let has_transcript = self.desk.company.has(&read::transcript_name(&name));
            return self.add(line, (!has_transcript).then_some(Point::NoTranscript { name }));
        }
        let months = self.desk.now.duration_since(media.written_at()).max(SignedDuration::ZERO).as_hours() / (24 * 30);
        if words::is_screen(&name) && months > self.desk.screenshot_months {
            self.add(line, [Point::OldScreen { name: name.clone(), months }]);
        }
        // Where it was drawn in sizes, readers get one of these.
        let sizes = self.desk.company.sizes(&media);
        let bytes = sizes.as_ref().and_then(Sizes::plain).map_or(media.bytes, |plain| plain.bytes);
        self.add(line, (bytes > LIGHT_BYTES).then_some(Point::HeavyPicture { name, kilobytes: bytes / 1024 }));
    }
}

/// What a node is, without its node.
enum Looked {
    Paragraph,
    Link,
    Media(String),
}
