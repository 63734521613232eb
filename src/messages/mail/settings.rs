//! How mails leave: the settings `LENTERA_SMTP_URL`, `LENTERA_MAIL_FROM` and `LENTERA_MAIL_FOLDER`.

use std::{fmt, path::PathBuf};

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::messages::MailAddress;

/// How mails leave.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// The server that takes them; none: they are written into the folder.
    pub smtp: Option<SmtpServer>,
    /// Whom they come from; none: an address of the site's own host.
    pub from: Option<MailFrom>,
    /// Where they are written.
    pub folder: PathBuf,
}

/// A mail server. Printing it prints no password.
#[derive(Clone)]
pub struct SmtpServer {
    /// Its name or number.
    pub host: String,
    /// Its port: 465 with encryption from the first byte, else 587, unless another is written.
    pub port: u16,
    /// How it is spoken to.
    pub encryption: Encryption,
    /// Name and password, where it wants them.
    pub login: Option<(String, String)>,
}

/// How a mail server is spoken to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encryption {
    /// Encrypted from the first byte (`smtps://`).
    Whole,
    /// Encrypted before anything is told (`smtp://`, STARTTLS). A server that can't is told nothing.
    Upgraded,
    /// Not at all (`smtp://…?tls=none`), for a server on this machine or in its own network.
    None,
}

impl SmtpServer {
    /// Reads `smtp://user:password@host:587` and `smtps://…`; special signs of user and password are written as `%40`.
    /// A password is not sent in the open to another machine: with `tls=none` that is a mistake.
    pub fn parse(text: &str) -> Option<Option<Self>> {
        if text.is_empty() {
            return Some(None);
        }
        let url = Url::parse(text).ok()?;
        let encryption = match (url.scheme(), url.query()) {
            ("smtps", None) => Encryption::Whole,
            ("smtp", None | Some("tls=required")) => Encryption::Upgraded,
            ("smtp", Some("tls=none")) => Encryption::None,
            _ => return None,
        };
        let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
        let port = url.port().unwrap_or(if encryption == Encryption::Whole { 465 } else { 587 });
        let login = login(&url)?;
        let is_safe = login.is_none() || encryption != Encryption::None || is_this_machine(&host);
        let is_plain = matches!(url.path(), "" | "/") && url.fragment().is_none();
        (is_safe && is_plain).then_some(Some(Self { host, port, encryption, login }))
    }
}

/// Both or neither.
fn login(url: &Url) -> Option<Option<(String, String)>> {
    let read = |text| percent_decode_str(text).decode_utf8().ok().map(|text| text.into_owned());
    match (url.username(), url.password()) {
        ("", None) => Some(None),
        ("", Some(_)) | (_, None) => None,
        (user, Some(password)) => Some(Some((read(user)?, read(password)?))),
    }
}

fn is_this_machine(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Ok(Host::Domain(name)) => name == "localhost",
        Err(_) => false,
    }
}

impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({:?})", self.host, self.port, self.encryption)
    }
}

/// Whom mails come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailFrom {
    /// As people see it; the library's name where none is written.
    pub name: Option<String>,
    /// The address.
    pub address: MailAddress,
}

impl MailFrom {
    /// Reads `Perpustakaan <halo@perpustakaan.example>` or the address alone.
    pub fn parse(text: &str) -> Option<Option<Self>> {
        if text.is_empty() {
            return Some(None);
        }
        let (name, address) = match text.strip_suffix('>').map(|text| text.rsplit_once('<')) {
            Some(parts) => parts?,
            None => ("", text),
        };
        let name = name.trim().trim_matches('"').to_owned();
        let is_line = !name.chars().any(char::is_control);
        let address = MailAddress::parse(address).filter(|_| is_line)?;
        Some(Some(Self { name: Some(name).filter(|name| !name.is_empty()), address }))
    }
}
