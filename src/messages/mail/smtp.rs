//! The way to a mail server, and what its answers mean for a letter (RFC 5321, 4954).

use std::{error::Error as _, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message as Letter, Tokio1Executor,
    transport::smtp::{
        Error, PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};

use super::settings::{Encryption, SmtpServer};
use crate::{
    messages::MailAddress,
    outbox::{Reason, Refusal},
};

/// A server that says nothing for so long will say nothing within the attempt either.
const ANSWERS_WITHIN: Duration = Duration::from_secs(15);
/// Providers hang up on who is idle for some minutes.
const IDLE: Duration = Duration::from_secs(60);
/// As many as a lane of the outbox sends at once.
const CONNECTIONS: u32 = 4;

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Carries mails to one server.
#[derive(Debug)]
pub struct Carrier(Option<Transport>);

impl Carrier {
    /// To a server, which is told the name of our host.
    pub fn to(server: &SmtpServer, own_host: &str) -> Self {
        Self(transport(server, own_host).inspect_err(|error| tracing::error!(%error, "mails can't be sent")).ok())
    }

    /// Sends a mail. Who stops waiting leaves it to its end: a connection that is given back within a mail would take the
    /// answer to this one for the answer to the next.
    pub async fn send(&self, mail: Letter) -> Result<(), Failure> {
        let transport = self.0.clone().ok_or(Failure::NoEncryption)?;
        let sending = tokio::spawn(async move { transport.send(mail).await });
        match sending.await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Failure::Smtp(error)),
            Err(_) => Err(Failure::Stumbled),
        }
    }
}

/// Why a mail did not leave.
#[derive(Debug)]
pub enum Failure {
    /// The server's name is none that certificates are made for.
    NoEncryption,
    /// The server, or the way to it.
    Smtp(Error),
    /// The program.
    Stumbled,
}

fn transport(server: &SmtpServer, own_host: &str) -> Result<Transport, Error> {
    let tls = match server.encryption {
        Encryption::Whole => Tls::Wrapper(TlsParameters::new(server.host.clone())?),
        Encryption::Upgraded => Tls::Required(TlsParameters::new(server.host.clone())?),
        Encryption::None => Tls::None,
    };
    let host = server.host.trim_matches(['[', ']']);
    let mut builder = Transport::builder_dangerous(host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(ANSWERS_WITHIN))
        .hello_name(ClientId::Domain(own_host.to_owned()))
        .pool_config(PoolConfig::new().max_size(CONNECTIONS).idle_timeout(IDLE));
    if let Some((user, password)) = server.login.clone() {
        builder = builder.credentials(Credentials::new(user, password));
    }
    Ok(builder.build())
}

/// What a failure means for a letter to somebody.
pub fn refusal(failure: &Failure, to: &MailAddress) -> Refusal {
    let error = match failure {
        Failure::NoEncryption => {
            return Refusal::temporary(Reason::Refused, "LENTERA_SMTP_URL: no certificate has such a name");
        }
        Failure::Stumbled => return Refusal::temporary(Reason::Fault, "the program stumbled: its log says where"),
        Failure::Smtp(error) => error,
    };
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    let said = without_address(&said, to);
    match error.status() {
        Some(code) if is_login(code.into()) => Refusal::temporary(Reason::Refused, format!("{code} {said}")),
        Some(code) if error.is_permanent() => Refusal::permanent(Reason::Refused, format!("{code} {said}")),
        Some(code) => Refusal::temporary(Reason::Busy, format!("{code} {said}")),
        None if error.is_timeout() => Refusal::temporary(Reason::Silent, "the mail server did not answer in time"),
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
