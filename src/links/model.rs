//! What is known of an address, and when it is asked again.

use jiff::{SignedDuration, Timestamp};
use url::Url;

/// So many failures in a row, a day apart, are no accident.
pub const FAILURES: i64 = 2;
/// What leads somewhere is asked again after so long.
const GOOD_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// What does not, after so long.
const TRIED_AGAIN: SignedDuration = SignedDuration::from_hours(24);

/// Hosts that may be asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkHosts {
    /// Every host of the public network.
    All,
    /// These, and those below them.
    Named(Vec<String>),
}

impl LinkHosts {
    /// Reads names separated by commas, or a star; nothing where one of them is no name.
    pub fn parse(text: &str) -> Option<Self> {
        if text.trim() == "*" {
            return Some(Self::All);
        }
        let names = text.split(',').map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty());
        let is_name = |name: &String| name.chars().all(|c| c.is_alphanumeric() || ".-:[]".contains(c));
        let names: Vec<String> = names.collect();
        names.iter().all(is_name).then_some(Self::Named(names))
    }

    /// Whether any address may be asked.
    pub fn any(&self) -> bool {
        *self != Self::Named(Vec::new())
    }

    /// Whether an address may be asked.
    pub fn contain(&self, url: &Url) -> bool {
        let Self::Named(names) = self else { return true };
        let host = url.host_str().unwrap_or_default();
        names.iter().any(|name| host == name || host.strip_suffix(name).is_some_and(|before| before.ends_with('.')))
    }
}

/// What came of asking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Something is there, or its server does not tell programs.
    There,
    /// Its server knows nothing of it, or stumbles.
    Refused,
    /// No server answers.
    Unreachable,
    /// It leads into a private network, where readers can't follow.
    Private,
}

impl Outcome {
    /// How rows say it.
    pub fn word(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Private => "private",
        }
    }

    /// Reads the word of a row.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::There, Self::Refused, Self::Unreachable, Self::Private].into_iter().find(|one| one.word() == word)
    }
}

/// What is known of an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// With its scheme.
    pub address: String,
    /// When it is asked next.
    pub next_at: Timestamp,
    /// How often it failed in a row.
    pub failures: i64,
    /// Since when it fails.
    pub failing_since: Option<Timestamp>,
    /// What came of the last time.
    pub outcome: Option<Outcome>,
}

impl Link {
    /// What is known after asking once more.
    pub fn after(self, outcome: Outcome, now: Timestamp) -> Self {
        let is_there = outcome == Outcome::There;
        Self {
            next_at: now + if is_there { GOOD_LASTS } else { TRIED_AGAIN },
            failures: if is_there { 0 } else { self.failures + 1 },
            failing_since: if is_there { None } else { self.failing_since.or(Some(now)) },
            outcome: Some(outcome),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_host_stands_for_those_below_it() {
        let hosts = LinkHosts::parse("komdigi.go.id, Example.org").unwrap();
        assert!(hosts.contain(&url("https://komdigi.go.id/a")) && hosts.contain(&url("http://www.example.org:8080/")));
        assert!(!hosts.contain(&url("https://notexample.org/")));
        assert!(LinkHosts::parse("*").unwrap().contain(&url("https://anything.example/")));
        assert!(!LinkHosts::parse("").unwrap().contain(&url("https://anything.example/")));
        assert_eq!(LinkHosts::parse("https://example.org/"), None);
    }

    #[test]
    fn one_failure_is_an_accident() {
        let now: Timestamp = "2030-03-01T02:00:00Z".parse().unwrap();
        let day = SignedDuration::from_hours(24);
        let link = Link {
            address: "https://a.example/".into(),
            next_at: now,
            failures: 0,
            failing_since: None,
            outcome: None,
        };
        let failing = link.after(Outcome::Refused, now);
        assert_eq!((failing.failures, failing.next_at, failing.failing_since), (1, now + day, Some(now)));
        let dead = failing.after(Outcome::Unreachable, now + day);
        assert_eq!((dead.failures, dead.failing_since), (FAILURES, Some(now)));
        let mended = dead.after(Outcome::There, now + day);
        assert_eq!((mended.failures, mended.failing_since), (0, None));
    }
}
