//! Hosts that the one who runs the site lets through although they are not of the public network.

use url::{Host, Url};

/// Hosts by name or number, each with a port or with any.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct AllowedHosts(Vec<(Host, Option<u16>)>);

impl AllowedHosts {
    /// Reads `host` and `host:port` separated by commas; nothing where one of them is neither.
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',')
            .map(str::trim)
            .filter(|host| !host.is_empty())
            .map(allowed_host)
            .collect::<Option<_>>()
            .map(Self)
    }

    /// Whether an address is let through unjudged.
    pub(super) fn lets_through(&self, url: &Url) -> bool {
        let Some(host) = url.host() else { return false };
        let port = url.port_or_known_default();
        self.0.iter().any(|(allowed, on)| *allowed == host.to_owned() && (on.is_none() || *on == port))
    }
}

/// `hub.example.org`, `127.0.0.1:8080`, `[::1]:8080`: what stands between the scheme and the path of an address.
fn allowed_host(text: &str) -> Option<(Host, Option<u16>)> {
    let url = Url::parse(&format!("other://{text}")).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.path().is_empty();
    let port = url.port();
    let name = text.strip_suffix(&port.map(|port| format!(":{port}")).unwrap_or_default())?;
    // A star or the like would look as if it stood for many.
    let is_name = name.chars().all(|c| c.is_alphanumeric() || ".-_:[]".contains(c));
    let host = Host::parse(name).ok().filter(|_| is_name)?;
    (is_plain && url.query().is_none() && url.fragment().is_none()).then_some((host, port))
}
