//! Which program asks: a bot, or an app and the kind of its device, by the OPAWG lists.
//!
//! The lists are data (`opawg/`, with their licence) and read when somebody first listens. The order is theirs: the first
//! pattern that matches decides, in bots, apps, libraries and browsers. `previews.json` is our own and names what they
//! leave out: programs that look at a file only to draw a picture of its link.

use std::sync::LazyLock;

use regex::bytes::{RegexSet, RegexSetBuilder};
use serde::Deserialize;

/// What a row says of an app or device that no list knows.
pub const OTHER: &str = "other";

/// Longer ones tell nothing more.
const LONGEST: usize = 512;

/// A program that plays for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Player {
    /// The app's name.
    pub app: &'static str,
    /// `mobile`, `computer`, `smart_speaker`, `smart_tv`, `watch`, `auto` or `other`.
    pub device: &'static str,
}

/// The player with this user agent; nothing for bots, previews and programs that don't say what they are.
pub fn player(user_agent: &str) -> Option<Player> {
    let agent = shortened(user_agent.trim()).as_bytes();
    let lists = &*LISTS;
    let is_bot = agent.is_empty() || lists.bots.find(agent).is_some() || lists.previews.find(agent).is_some();
    if is_bot {
        return None;
    }
    let found = [&lists.apps, &lists.libraries, &lists.browsers].into_iter().find_map(|list| list.find(agent));
    if found.is_some_and(|entry| entry.category.as_deref() == Some("bot")) {
        return None;
    }
    let device = lists.devices.find(agent).and_then(|entry| entry.category.as_deref());
    Some(Player { app: found.map_or(OTHER, |entry| &entry.name), device: device.unwrap_or(OTHER) })
}

fn shortened(agent: &str) -> &str {
    let end = (0..=LONGEST.min(agent.len())).rev().find(|end| agent.is_char_boundary(*end));
    &agent[..end.unwrap_or_default()]
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    bots: List::read(include_str!("opawg/bots.json")),
    previews: List::read(include_str!("previews.json")),
    apps: List::read(include_str!("opawg/apps.json")),
    libraries: List::read(include_str!("opawg/libraries.json")),
    browsers: List::read(include_str!("opawg/browsers.json")),
    devices: List::read(include_str!("opawg/devices.json")),
});

struct Lists {
    bots: List,
    previews: List,
    apps: List,
    libraries: List,
    browsers: List,
    devices: List,
}

struct List {
    entries: Vec<Entry>,
    patterns: RegexSet,
}

#[derive(Deserialize)]
struct Entries {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    pattern: String,
    category: Option<String>,
}

impl List {
    /// Reads a list that ships with the program.
    fn read(json: &str) -> Self {
        let Entries { entries } = serde_json::from_str(json).expect("a list that ships is JSON");
        // By bytes: tables of what Unicode calls a digit would only cost memory.
        let patterns = RegexSetBuilder::new(entries.iter().map(|entry| &entry.pattern)).unicode(false).build();
        Self { entries, patterns: patterns.expect("a pattern that ships is a regular expression") }
    }

    fn find(&self, agent: &[u8]) -> Option<&Entry> {
        let first = self.patterns.matches(agent).iter().next()?;
        self.entries.get(first)
    }
}
