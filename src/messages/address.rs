//! Where one person is reached. Nothing but an address becomes one.

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use url::Host;

/// Where one person is reached.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Address {
    /// By mail.
    Mail(MailAddress),
    /// In a private chat with the library's bot.
    Telegram(ChatId),
}

/// One mail address without a display name, fit for a header as it is. Its domain is in small letters, and in the form
/// that every mail server understands (`xn--…`).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Debug)]
#[serde(transparent)]
pub struct MailAddress(String);

/// RFC 5321, 4.5.3.1.
const LONGEST_LOCAL_PART: usize = 64;
const LONGEST_ADDRESS: usize = 254;

impl MailAddress {
    /// Reads what somebody typed, with space around it perhaps. Local parts are words of ASCII joined by dots (RFC 5322,
    /// `dot-atom`); domains have a dot, and may be written in any letters. `None` for everything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.trim().rsplit_once('@')?;
        let is_whole = local.len() <= LONGEST_LOCAL_PART && local.split('.').all(is_atom);
        let domain = domain_of(domain).filter(|_| is_whole)?;
        let address = format!("{local}@{domain}");
        (address.len() <= LONGEST_ADDRESS).then_some(Self(address))
    }

    /// The address as it stands in rows and headers.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for MailAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a mail address"))
    }
}

fn is_atom(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

/// A name with a dot: what is one word is a computer of somebody's own network.
fn domain_of(text: &str) -> Option<String> {
    let is_written_as_name = text.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-' || is_mark(c));
    let Host::Domain(name) = Host::parse(text).ok().filter(|_| is_written_as_name)? else { return None };
    let is_label =
        |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.len() < 64;
    (name.contains('.') && name.split('.').all(is_label)).then_some(name)
}

/// Signs that some scripts write within a word.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control()
}

/// A private chat of Telegram: the number of the person in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(transparent)]
pub struct ChatId(pub i64);
