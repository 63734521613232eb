//! Asks an address whether something is there, as gently as a program can.

use std::{
    collections::{BTreeSet, HashSet},
    time::Duration,
};

use axum::http::StatusCode;
use url::Url;

use super::model::{LinkHosts, Outcome};
use crate::fetch::{Error, Fetcher, Limits, Request};

/// Nothing is read of a page but its status.
const LIMITS: Limits = Limits { total: Duration::from_secs(20), bytes: 64 * 1024, redirects: 8 };

/// Asks every address that may be asked, one after the other, and says which lead nowhere.
pub async fn ask_all(
    fetcher: &Fetcher,
    hosts: &LinkHosts,
    addresses: impl IntoIterator<Item = String>,
) -> HashSet<String> {
    let addresses: BTreeSet<String> = addresses.into_iter().collect();
    let mut dead = HashSet::new();
    for address in addresses {
        let Some(url) = Url::parse(&address).ok().filter(|url| hosts.contain(url)) else { continue };
        if ask(fetcher, &url).await != Outcome::There {
            dead.insert(address);
        }
    }
    dead
}

/// Asks once: for the head alone first, and for the page where a server does not give that.
pub async fn ask(fetcher: &Fetcher, url: &Url) -> Outcome {
    match outcome(fetcher.send(Request::head(url.clone()).within(LIMITS)).await.map(|answer| answer.status)) {
        Outcome::Refused => {
            outcome(fetcher.send(Request::get(url.clone()).within(LIMITS)).await.map(|answer| answer.status))
        }
        outcome => outcome,
    }
}

fn outcome(asked: Result<StatusCode, Error>) -> Outcome {
    match asked {
        // Not for programs, not for everybody, or not now: a reader may well find it.
        Ok(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS) => Outcome::There,
        // LinkedIn's own way to say the same.
        Ok(status) if status.as_u16() == 999 || status.is_success() || status.is_redirection() => Outcome::There,
        Ok(_) => Outcome::Refused,
        Err(Error::TooLarge { .. }) => Outcome::There,
        Err(Error::Private(_)) => Outcome::Private,
        Err(Error::Address(_) | Error::Redirects(_)) => Outcome::Refused,
        Err(Error::Unreachable { .. } | Error::TimedOut(_) | Error::Broken { .. }) => Outcome::Unreachable,
    }
}
