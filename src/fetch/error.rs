//! Why nothing came back.

use std::{error::Error as _, fmt};

/// Why there is no answer, or not all of it. An answer that says no is an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not an address that is fetched: neither http nor https, no host, or with a password in it.
    #[error("{0} is not an address that is fetched: http or https, without a name and password")]
    Address(String),
    /// The address leads to this machine or into a private network.
    #[error("{0} leads into a network that is not public; LENTERA_FETCH_ALLOW lets a host through")]
    Private(String),
    /// There is no way to the server: no such name, nobody there, another's certificate.
    #[error("{host} can't be reached: {cause}")]
    Unreachable {
        /// The server.
        host: String,
        /// What the network said.
        cause: String,
    },
    /// It took too long.
    #[error("{0} did not answer in time")]
    TimedOut(String),
    /// One redirect after the other.
    #[error("{0} leads on and on")]
    Redirects(String),
    /// The answer is larger than what is taken.
    #[error("the answer of {host} has more than {limit} bytes")]
    TooLarge {
        /// The server.
        host: String,
        /// What is taken, in bytes.
        limit: u64,
    },
    /// The answer ended before it was whole, or was none.
    #[error("the answer of {host} broke off: {cause}")]
    Broken {
        /// The server.
        host: String,
        /// What the network said.
        cause: String,
    },
}

/// A name all of whose addresses are refused.
#[derive(Debug)]
pub(super) struct NotPublic;

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no address of the public network")
    }
}

impl std::error::Error for NotPublic {}

impl Error {
    /// What the client's error means for whoever asked `host`. The address itself is left out: it may hold a secret.
    pub(super) fn of(error: reqwest::Error, host: &str) -> Self {
        let host = host.to_owned();
        let error = error.without_url();
        if has_cause::<NotPublic>(&error) {
            return Self::Private(host);
        }
        let (is_connect, is_timeout) = (error.is_connect(), error.is_timeout());
        let cause = innermost(&error);
        match (is_timeout, is_connect) {
            (true, _) => Self::TimedOut(host),
            (_, true) => Self::Unreachable { host, cause },
            _ => Self::Broken { host, cause },
        }
    }
}

type Cause<'a> = &'a (dyn std::error::Error + 'static);

fn causes(error: &reqwest::Error) -> impl Iterator<Item = Cause<'_>> {
    fn beneath<'a>(cause: &Cause<'a>) -> Option<Cause<'a>> {
        (**cause).source()
    }
    std::iter::successors(error.source(), beneath)
}

fn has_cause<E: std::error::Error + 'static>(error: &reqwest::Error) -> bool {
    causes(error).any(|cause| cause.is::<E>())
}

fn innermost(error: &reqwest::Error) -> String {
    causes(error).last().map_or_else(|| error.to_string(), ToString::to_string)
}
