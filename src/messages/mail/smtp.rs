//! The way to a mail server, and what its answers mean for a letter (RFC 5321, 4954).

use std::{error::Error as _, sync::Mutex, time::Duration};

use lettre::{
    Message as Letter,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        extension::ClientId,
    },
};
use tokio::time::{Instant, timeout};

use super::settings::{Encryption, SmtpServer};
use crate::{
    messages::MailAddress,
    outbox::{Reason, Refusal},
};

/// From the name to a connection.
const CONNECT: Duration = Duration::from_secs(15);
/// A whole mail, within an attempt of the outbox.
pub const PATIENCE: Duration = Duration::from_secs(45);
/// Providers hang up on who says nothing for some minutes.
const IDLE: Duration = Duration::from_secs(60);

/// Carries mails to one server, over connections that are kept for the next mail.
///
/// A connection is given back only by who brought a mail to its end. Whoever is cut off within one takes it along: the
/// answer to that mail would else be taken for the answer to the next. (The pool of `lettre` gives back all, and waits for
/// an answer without end.)
pub struct Carrier {
    server: SmtpServer,
    own_host: String,
    patience: Duration,
    idle: Mutex<Vec<(Instant, AsyncSmtpConnection)>>,
}

/// Why a mail did not leave.
#[derive(Debug)]
pub enum Failure {
    /// The server or the way to it said so.
    Smtp(Error),
    /// Nobody said anything for too long.
    Silence,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Smtp(error)
    }
}

impl Carrier {
    /// To a server, which is told the name of our host, and is given so long for each mail.
    pub fn to(server: &SmtpServer, own_host: String, patience: Duration) -> Self {
        Self { server: server.clone(), own_host, patience, idle: Mutex::default() }
    }

    /// Sends a mail.
    pub async fn send(&self, mail: &Letter) -> Result<(), Failure> {
        timeout(self.patience, self.carry(mail)).await.unwrap_or(Err(Failure::Silence))
    }

    async fn carry(&self, mail: &Letter) -> Result<(), Failure> {
        let mut connection = self.connection().await?;
        connection.send(mail.envelope(), &mail.formatted()).await?;
        self.idle().push((Instant::now(), connection));
        Ok(())
    }

    /// One that is kept and that the server still knows, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Error> {
        while let Some((since, mut connection)) = self.take() {
            if since.elapsed() < IDLE && connection.test_connected().await {
                return Ok(connection);
            }
        }
        self.connect().await
    }

    fn take(&self) -> Option<(Instant, AsyncSmtpConnection)> {
        self.idle().pop()
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<(Instant, AsyncSmtpConnection)>> {
        self.idle.lock().expect("nobody panics over a list")
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let SmtpServer { host, port, encryption, login } = &self.server;
        let own_name = ClientId::Domain(self.own_host.clone());
        let tls = || TlsParameters::new(host.clone());
        let at_once = if *encryption == Encryption::Whole { Some(tls()?) } else { None };
        let at = (host.trim_matches(['[', ']']), *port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(at, Some(CONNECT), &own_name, at_once, None).await?;
        if *encryption == Encryption::Upgraded {
            connection.starttls(tls()?, &own_name).await?;
        }
        if let Some((user, password)) = login.clone() {
            connection.auth(DEFAULT_MECHANISMS, &Credentials::new(user, password)).await?;
        }
        Ok(connection)
    }
}

/// What a failure means for a letter to somebody.
pub fn refusal(failure: &Failure, to: &MailAddress) -> Refusal {
    const SILENCE: &str = "the mail server did not answer in time";
    let Failure::Smtp(error) = failure else { return Refusal::temporary(Reason::Silent, SILENCE) };
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    let said = without_address(&said, to);
    match error.status() {
        Some(code) if is_login(code.into()) => Refusal::temporary(Reason::Refused, format!("{code} {said}")),
        Some(code) if error.is_permanent() => Refusal::permanent(Reason::Refused, format!("{code} {said}")),
        Some(code) => Refusal::temporary(Reason::Busy, format!("{code} {said}")),
        None if error.is_timeout() => Refusal::temporary(Reason::Silent, SILENCE),
        // What the server can't do: the settings can be mended.
        None if error.is_client() => Refusal::temporary(Reason::Refused, said),
        None if error.is_response() => Refusal::temporary(Reason::Failing, said),
        None => Refusal::temporary(Reason::Unreachable, said),
    }
}

/// Codes that speak of name and password rather than of the mail (RFC 4954, 6): a setting can be mended, and a letter
/// that waits then goes out.
fn is_login(code: u16) -> bool {
    [530, 534, 535, 538].contains(&code)
}

/// A server's sentence in one line, at most 300 characters, without the words that are an address or its name.
fn without_address(said: &str, to: &MailAddress) -> String {
    let (name, _) = to.as_str().split_once('@').unwrap_or((to.as_str(), ""));
    let is_of_person = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.contains('@')
            || word.to_lowercase().contains(&to.as_str().to_lowercase())
            || bare.eq_ignore_ascii_case(name)
    };
    let words = said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.map(|word| if is_of_person(word) { "…" } else { word }).collect();
    words.join(" ").chars().take(300).collect()
}
