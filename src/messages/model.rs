//! What is said, in plain words; each way to a person gives it a form of its own.

use serde::{Deserialize, Serialize};

use crate::i18n::Language;

/// Something to say to one person. Plain text everywhere, no markup.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Message {
    /// The language of its words.
    pub language: Language,
    /// What it is about, in one line.
    pub subject: String,
    /// How the person is addressed: the first line.
    pub greeting: String,
    /// What is said.
    pub paragraphs: Vec<String>,
    /// Where it leads, in this order: buttons where there are buttons.
    pub links: Vec<MessageLink>,
    /// Who says it and why, in small letters.
    pub footer: Vec<String>,
    /// How to get no more of these; none for what was asked for just now.
    pub stop: Option<MessageStop>,
    /// What it puts into a calendar. Mails carry it, other messages have a link instead.
    pub calendar: Option<CalendarPart>,
}

/// A link with its words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct MessageLink {
    /// What happens when it is followed.
    pub label: String,
    /// A whole address.
    pub address: String,
}

/// How to get no more messages of this kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct MessageStop {
    /// A whole address of a page that asks.
    pub page: String,
    /// A whole address to which a mail program posts `List-Unsubscribe=One-Click`, without cookies and without a question
    /// (RFC 8058). A GET of it shows what `page` shows: older programs open it.
    pub one_click: String,
    /// The words of the link.
    pub words: String,
}

/// A calendar file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct CalendarPart {
    /// The whole file, with a METHOD (RFC 5546): `PUBLISH` tells of an event, `CANCEL` of its end.
    pub file: String,
    /// What it is called where it is kept, such as `undangan.ics`.
    pub name: String,
}

impl Message {
    /// All its words but the subject, as every way to a person can carry them: paragraphs, and links under their words.
    pub fn as_plain_text(&self) -> String {
        let links = self.links.iter().map(|link| format!("{}:\n{}", link.label, link.address));
        let stop = self.stop.iter().map(|stop| format!("{}:\n{}", stop.words, stop.page));
        let words = std::iter::once(self.greeting.clone()).chain(self.paragraphs.iter().cloned());
        let footer = Some(self.footer.join("\n"));
        let parts = words.chain(links).chain(footer).chain(stop).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }
}
