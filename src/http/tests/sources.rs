//! Who is behind a request, and how often they may try.

use std::{net::IpAddr, num::NonZero, time::Duration};

use axum::http::HeaderMap;

use crate::http::{AppError, Attempts, Source, TrustedProxies};

fn source(peer: &str, forwarded: &[&str], proxies: &str) -> Source {
    let mut headers = HeaderMap::new();
    for line in forwarded {
        headers.append("x-forwarded-for", line.parse().unwrap());
    }
    Source::of(&headers, Some(peer.parse::<IpAddr>().unwrap()), &TrustedProxies::parse(proxies).unwrap())
}

#[test]
fn nobody_says_for_himself_where_he_comes_from() {
    let plain = source("203.0.113.7", &[], "");
    assert_eq!(source("203.0.113.7", &["198.51.100.1"], ""), plain, "no proxy is trusted");
    assert_eq!(source("203.0.113.7", &["198.51.100.1"], "10.0.0.1"), plain, "not this one");
    let behind = |lines: &[&str]| source("10.0.0.1", lines, "10.0.0.1, 10.0.0.2");
    assert_eq!(behind(&["203.0.113.7"]), plain);
    assert_eq!(behind(&["198.51.100.1, 203.0.113.7"]), plain, "what the client wrote stands left");
    assert_eq!(behind(&["198.51.100.1", "203.0.113.7, 10.0.0.2"]), plain, "a chain of proxies");
    assert_eq!(behind(&["nonsense"]), source("10.0.0.1", &[], ""), "the proxy itself, where it says nothing");
}

#[test]
fn a_household_is_one_source() {
    assert_eq!(source("2001:db8:1:2::1", &[], ""), source("2001:db8:1:2:ffff::9", &[], ""));
    assert_ne!(source("2001:db8:1:2::1", &[], ""), source("2001:db8:1:3::1", &[], ""));
    assert_eq!(source("::ffff:203.0.113.7", &[], ""), source("203.0.113.7", &[], ""));
}

#[test]
fn proxies_are_addresses() {
    assert!(TrustedProxies::parse("proxy.example.org").is_none());
    assert!(TrustedProxies::parse("").is_some());
}

#[test]
fn tries_run_out_for_one_and_not_for_another() {
    let attempts = Attempts::new(NonZero::new(3).unwrap(), Duration::from_secs(600));
    for _ in 0..3 {
        attempts.count(&"one").unwrap();
    }
    let refused = attempts.count(&"one").unwrap_err();
    assert!(matches!(refused, AppError::TooMany { retry_after } if retry_after > Duration::from_secs(500)));
    attempts.count(&"other").unwrap();
}
