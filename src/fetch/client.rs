//! Sends what is asked, one hop after the other, each judged as if somebody had typed it.

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::http::{
    Method, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, LOCATION},
};
use reqwest::{
    Client, ClientBuilder,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use tokio::time::{Instant, timeout_at};
use url::{Host, Url};

use super::{
    Error, Request, Result,
    address::is_public,
    allowed::AllowedHosts,
    answer::{Answer, host},
    error::NotPublic,
};

/// From the name to a connection that is encrypted.
const CONNECT: Duration = Duration::from_secs(10);

/// Names the library that all encryption here is done by. The first call counts; further ones change nothing.
pub fn install_cryptography() {
    // An error says that it is done.
    rustls::crypto::ring::default_provider().install_default().ok();
}

/// Asks other servers. Cheap to clone; clones share their connections. Its clients are made when they are first needed:
/// each reads every authority that this machine trusts, and most sites ask nobody.
#[derive(Clone, Debug)]
pub struct Fetcher(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    name: String,
    allowed: AllowedHosts,
    /// For the public network: a name that leads elsewhere leads nowhere.
    strict: OnceLock<Client>,
    /// For hosts that are let through. Apart, so that no connection made for one serves another.
    trusting: OnceLock<Client>,
}

impl Fetcher {
    /// A client that tells who it is by the site's public address.
    pub fn new(public_url: &Url, allowed: AllowedHosts) -> Self {
        install_cryptography();
        let name = format!("Lentera/{} (+{public_url})", env!("CARGO_PKG_VERSION"));
        Self(Arc::new(Parts { name, allowed, strict: OnceLock::new(), trusting: OnceLock::new() }))
    }

    /// Sends a request and follows where it leads.
    ///
    /// # Errors
    /// When there is no answer. One that says no is an answer.
    pub async fn send(&self, mut request: Request) -> Result<Answer> {
        let deadline = Instant::now() + request.limits.total;
        let first = host(&request.url);
        for _ in 0..=request.limits.redirects {
            let answer = self.hop(&request, deadline).await?;
            match next_address(&answer)? {
                Some(url) => request = led_on(request, url, answer.status()),
                None => return taken(answer, &request, deadline),
            }
        }
        Err(Error::Redirects(first))
    }

    /// One request, one answer.
    async fn hop(&self, request: &Request, deadline: Instant) -> Result<reqwest::Response> {
        let client = self.client_for(&request.url)?;
        let mut asked = client.request(request.method.clone(), request.url.clone()).headers(request.headers.clone());
        if let Some(body) = &request.body {
            asked = asked.body(body.clone());
        }
        let host = host(&request.url);
        let answer = timeout_at(deadline, asked.send()).await.map_err(|_| Error::TimedOut(host.clone()))?;
        answer.map_err(|error| Error::of(error, &host))
    }

    /// The client that may go to an address. A name is judged when it is resolved, a number here.
    fn client_for(&self, url: &Url) -> Result<&Client> {
        let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        if !is_web {
            return Err(Error::Address(format!("{}://{}", url.scheme(), host(url))));
        }
        if self.0.allowed.lets_through(url) {
            return self.made(&self.0.trusting, url, |builder| builder);
        }
        let is_private = match url.host() {
            Some(Host::Ipv4(address)) => !is_public(address.into()),
            Some(Host::Ipv6(address)) => !is_public(address.into()),
            Some(Host::Domain(_)) => false,
            None => true,
        };
        if is_private {
            return Err(Error::Private(host(url)));
        }
        self.made(&self.0.strict, url, |builder| builder.dns_resolver(PublicNames))
    }

    /// A client, made now if nobody needed it before.
    fn made<'a>(
        &self,
        kept: &'a OnceLock<Client>,
        url: &Url,
        set: impl Fn(ClientBuilder) -> ClientBuilder,
    ) -> Result<&'a Client> {
        if let Some(client) = kept.get() {
            return Ok(client);
        }
        let made = client(&self.0.name, set)
            .map_err(|error| Error::Unreachable { host: host(url), cause: error.to_string() })?;
        Ok(kept.get_or_init(|| made))
    }
}

/// No proxy of the environment: it would look names up in our stead, and reach what we must not. No cookies, and no
/// word about where a redirect came from.
fn client(name: &str, set: impl Fn(ClientBuilder) -> ClientBuilder) -> reqwest::Result<Client> {
    let common = || {
        let builder = Client::builder().user_agent(name).no_proxy().referer(false);
        set(builder.redirect(Policy::none()).connect_timeout(CONNECT))
    };
    // On a machine that knows no authority, what is not encrypted can still be fetched.
    common().build().or_else(|_| common().tls_certs_only([]).build())
}

/// Where an answer sends on to, if it does.
fn next_address(answer: &reqwest::Response) -> Result<Option<Url>> {
    const LEADS_ON: [StatusCode; 5] = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    let Some(location) = answer.headers().get(LOCATION).filter(|_| LEADS_ON.contains(&answer.status())) else {
        return Ok(None);
    };
    let text = location.to_str().unwrap_or_default();
    let broken = |_| Error::Broken { host: host(answer.url()), cause: "it leads to no address".to_owned() };
    answer.url().join(text).map(Some).map_err(broken)
}

/// The same request at the next address. What is sent along goes on unless the answer lies elsewhere (303): turned into a GET, as
/// browsers do for the sake of old pages, it would be lost without an error. A secret stays with whom it is for.
fn led_on(mut request: Request, url: Url, status: StatusCode) -> Request {
    if status == StatusCode::SEE_OTHER {
        request.method = Method::GET;
        request.body = None;
        request.headers.remove(CONTENT_TYPE);
    }
    if request.url.origin() != url.origin() {
        request.headers.remove(AUTHORIZATION);
    }
    Request { url, ..request }
}

fn taken(body: reqwest::Response, request: &Request, deadline: Instant) -> Result<Answer> {
    let limit = request.limits.bytes;
    let (status, headers, url) = (body.status(), body.headers().clone(), body.url().clone());
    if body.content_length().is_some_and(|length| length > limit) {
        return Err(Error::TooLarge { host: host(&url), limit });
    }
    Ok(Answer { status, headers, url, body, left: limit, limit, deadline })
}

/// Looks names up, and knows of their addresses only those of the public network. The connection goes to what is found
/// here, so a name that leads elsewhere a moment later gains nothing.
struct PublicNames;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> = found.iter().copied().filter(|address| is_public(address.ip())).collect();
            if public.is_empty() && !found.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}
