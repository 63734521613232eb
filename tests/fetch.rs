//! The way out over HTTP: where it does not go, and how much it takes.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use lentera::fetch::{AllowedHosts, Error, Fetcher, Limits, Request};
use url::Url;

use crate::support::{Peer, Reply};

fn fetcher(allowed: &str) -> Fetcher {
    let public_url = Url::parse("https://lentera.example.org").unwrap();
    Fetcher::new(&public_url, AllowedHosts::parse(allowed).unwrap())
}

fn get(address: &str) -> Request {
    Request::get(Url::parse(address).unwrap())
}

/// What comes of fetching an address, by the name of the error.
async fn refused(fetcher: &Fetcher, address: &str) -> Error {
    let answer = fetcher.send(get(address)).await;
    answer.map(|answer| answer.status).expect_err(address)
}

#[tokio::test]
async fn a_server_of_this_machine_is_not_asked_however_it_is_named() {
    let peer = Peer::start().await;
    let strict = fetcher("");
    let port = peer.port;
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]"] {
        let error = refused(&strict, &format!("http://{host}:{port}/")).await;
        assert!(matches!(error, Error::Private(_)), "{host}: {error:?}");
        assert!(error.to_string().contains("LENTERA_FETCH_ALLOW"), "{error}");
    }
    for address in ["http://10.1.2.3/", "https://169.254.169.254/latest/meta-data", "http://[fd00::1]/"] {
        assert!(matches!(refused(&strict, address).await, Error::Private(_)), "{address}");
    }
    assert_eq!(peer.asked().len(), 0);
}

#[tokio::test]
async fn a_host_that_is_named_is_asked_and_only_on_its_port() {
    let (peer, other) = (Peer::start().await, Peer::start().await);
    let fetcher = fetcher(&peer.host());
    let answer = fetcher.send(get(&peer.address("/feed.xml?x=1"))).await.unwrap();
    assert_eq!(answer.status, 204);
    let asked = peer.asked();
    assert_eq!(asked[0].path, "/feed.xml");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(asked[0].header("user-agent"), format!("Lentera/{version} (+https://lentera.example.org/)"));
    assert!(matches!(refused(&fetcher, &other.address("/")).await, Error::Private(_)));
    assert!(matches!(refused(&fetcher, &format!("http://localhost:{}/", peer.port)).await, Error::Private(_)));
    assert_eq!(other.asked().len(), 0);
}

#[tokio::test]
async fn a_redirect_is_judged_as_if_it_had_been_typed() {
    let (peer, inner) = (Peer::start().await, Peer::start().await);
    let fetcher = fetcher(&peer.host());
    for secret in [inner.address("/secret"), "http://169.254.169.254/".to_owned(), "http://[::1]/".to_owned()] {
        peer.replies([Reply::header(302, "location", &secret)]);
        assert!(matches!(refused(&fetcher, &peer.address("/")).await, Error::Private(_)), "{secret}");
    }
    for odd in ["file:///etc/passwd", "ftp://example.org/", "http://name:word@127.0.0.1/"] {
        peer.replies([Reply::header(302, "location", odd)]);
        assert!(matches!(refused(&fetcher, &peer.address("/")).await, Error::Address(_)), "{odd}");
    }
    assert_eq!(inner.asked().len(), 0);
}

#[tokio::test]
async fn redirects_are_followed_and_end() {
    let (peer, other) = (Peer::start().await, Peer::start().await);
    let fetcher = fetcher("127.0.0.1");
    peer.replies([Reply::header(301, "location", "/b?c=d"), Reply::header(308, "location", other.address("/e"))]);
    other.replies([Reply::body("here")]);
    let answer = fetcher.send(get(&peer.address("/a")).authorized_by("word")).await.unwrap();
    assert_eq!(answer.url.as_str(), other.address("/e"));
    assert_eq!(answer.bytes().await.unwrap(), b"here");
    let asked = peer.asked();
    assert_eq!((asked[1].path.as_str(), asked[1].query["c"].as_str()), ("/b", "d"));
    assert_eq!(asked[1].header("authorization"), "word");
    assert_eq!(other.asked()[0].header("authorization"), "", "a secret stays with whom it is for");

    peer.always(Reply::header(302, "location", "/again"));
    assert!(matches!(refused(&fetcher, &peer.address("/")).await, Error::Redirects(_)));
    assert_eq!(peer.asked().len(), 6);
}

#[tokio::test]
async fn a_form_goes_on_with_a_redirect() {
    let peer = Peer::start().await;
    let fetcher = fetcher("127.0.0.1");
    let form = || Request::form(Url::parse(&peer.address("/")).unwrap(), &[("hub.url", "https://a/?b&c"), ("x", "")]);
    for status in [301, 302, 307, 308] {
        peer.replies([Reply::header(status, "location", "/hub")]);
        fetcher.send(form()).await.unwrap();
        let asked = peer.asked();
        assert_eq!(asked[1].method, "POST", "{status}");
        assert_eq!(asked[1].form, asked[0].form);
        assert_eq!(asked[1].form["hub.url"], "https://a/?b&c");
        assert_eq!(asked[1].header("content-type"), "application/x-www-form-urlencoded");
    }
    peer.replies([Reply::header(303, "location", "/done")]);
    fetcher.send(form()).await.unwrap();
    let asked = peer.asked();
    assert_eq!((asked[1].method.as_str(), asked[1].form.len()), ("GET", 0));
}

#[tokio::test]
async fn only_so_much_is_taken() {
    let peer = Peer::start().await;
    let fetcher = fetcher("127.0.0.1");
    let limits = Limits { bytes: 1000, ..Limits::default() };
    let ask = async || fetcher.send(get(&peer.address("/")).within(limits)).await;
    peer.replies([Reply::body(vec![7; 1000]), Reply::body(vec![7; 1001]), Reply::Drips(1001, Duration::ZERO)]);
    assert_eq!(ask().await.unwrap().bytes().await.unwrap().len(), 1000);
    assert!(matches!(ask().await.unwrap_err(), Error::TooLarge { limit: 1000, .. }), "told beforehand");
    let told = ask().await.unwrap().bytes().await.unwrap_err();
    assert!(matches!(told, Error::TooLarge { limit: 1000, .. }), "counted: {told:?}");
}

#[tokio::test]
async fn nobody_is_waited_for_without_end() {
    let peer = Peer::start().await;
    let fetcher = fetcher("127.0.0.1");
    let limits = Limits { total: Duration::from_millis(300), ..Limits::default() };
    let began = Instant::now();
    peer.replies([Reply::Hangs, Reply::Drips(1000, Duration::from_millis(20))]);
    let hanging = fetcher.send(get(&peer.address("/")).within(limits)).await.unwrap_err();
    assert!(matches!(hanging, Error::TimedOut(_)), "{hanging:?}");
    let dripping = fetcher.send(get(&peer.address("/")).within(limits)).await.unwrap().bytes().await.unwrap_err();
    assert!(matches!(dripping, Error::TimedOut(_)), "{dripping:?}");
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    let address = peer.address("/");
    let _down = peer.goes_down().await;
    assert!(matches!(refused(&fetcher, &address).await, Error::Unreachable { .. }));
}

#[tokio::test]
async fn what_is_kept_is_asked_about_and_what_is_half_there_is_completed() {
    let peer = Peer::start().await;
    let fetcher = fetcher("127.0.0.1");
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    peer.replies([Reply::header(304, "etag", "\"v1\""), Reply::header(206, "content-range", "bytes 5-9/10")]);
    let same = fetcher.send(get(&peer.address("/")).unless_same(Some("\"v1\""), Some(date))).await.unwrap();
    assert_eq!((same.status.as_u16(), same.header("etag")), (304, "\"v1\""));
    let rest = fetcher.send(get(&peer.address("/")).after(5, "\"v1\"")).await.unwrap();
    assert_eq!((rest.status.as_u16(), rest.header("content-range")), (206, "bytes 5-9/10"));
    let asked = peer.asked();
    assert_eq!((asked[0].header("if-none-match"), asked[0].header("if-modified-since")), ("\"v1\"", date));
    assert_eq!((asked[1].header("range"), asked[1].header("if-range")), ("bytes=5-", "\"v1\""));
}

#[tokio::test]
async fn a_server_says_how_long_it_wants_to_be_left_alone() {
    let peer = Peer::start().await;
    let fetcher = fetcher("127.0.0.1");
    let now: Timestamp = "2030-03-01T02:00:00Z".parse().unwrap();
    for (text, expected) in [
        ("120", Some(120)),
        ("Fri, 01 Mar 2030 02:05:00 GMT", Some(300)),
        ("Fri, 01 Mar 2030 01:00:00 GMT", Some(0)),
        ("soon", None),
    ] {
        peer.replies([Reply::header(503, "retry-after", text)]);
        let answer = fetcher.send(get(&peer.address("/"))).await.unwrap();
        assert_eq!(answer.retry_after(now).map(|wait: SignedDuration| wait.as_secs()), expected, "{text}");
    }
}
