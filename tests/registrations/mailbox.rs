//! What people find in their mailboxes: each mail once.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    support::{TestSite, mailbox::seen_by_python},
    webinars::ask_parsers,
};

/// The mails that a site has sent and nobody has read yet.
#[derive(Default)]
pub struct Mailbox {
    seen: BTreeSet<Vec<u8>>,
    read: BTreeSet<String>,
}

/// A mail as its reader sees it.
#[derive(Debug)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub id: String,
    pub text: String,
    pub raw: String,
    pub calendar: Option<Invitation>,
}

/// What a mail puts into a calendar.
#[derive(Debug)]
pub struct Invitation {
    pub method: String,
    pub event: Value,
}

impl Mailbox {
    /// What came since this was last called, in the order of the addressees.
    pub fn take(&mut self, site: &TestSite) -> Vec<Mail> {
        // To look into one takes two programs.
        let fresh: Vec<Vec<u8>> = site.mails().into_iter().filter(|bytes| self.seen.insert(bytes.clone())).collect();
        let mut fresh: Vec<Mail> =
            fresh.iter().map(|bytes| mail(bytes)).filter(|mail| self.read.insert(mail.id.clone())).collect();
        fresh.sort_by(|one, other| (&one.to, &one.subject).cmp(&(&other.to, &other.subject)));
        fresh
    }
}

fn mail(bytes: &[u8]) -> Mail {
    let seen = seen_by_python(bytes);
    let header = |name: &str| seen["headers"][name].as_str().unwrap_or_default().to_owned();
    let parts = seen["parts"].as_array().unwrap();
    let part = |kind: &str| parts.iter().find(|part| part["type"] == kind);
    let calendar = part("text/calendar").map(|part| Invitation {
        method: part["method"].as_str().unwrap().to_owned(),
        event: ask_parsers(part["text"].as_str().unwrap().as_bytes())["icalendar"]["events"][0].clone(),
    });
    Mail {
        to: header("to"),
        subject: header("subject"),
        id: header("message-id"),
        text: part("text/plain").unwrap()["text"].as_str().unwrap().to_owned(),
        raw: String::from_utf8_lossy(bytes).into_owned(),
        calendar,
    }
}
