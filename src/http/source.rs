//! Where a request comes from, for limits and for counting each listener once: it is never logged or kept.
use std::{
    collections::HashSet,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRef, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use sha2::{Digest, Sha256};

/// One household, library or telephone network, as far as its address tells. Printing it prints nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source(IpAddr);

/// The proxies whose word about their client's address is taken.
#[derive(Clone, Default, Debug)]
pub struct TrustedProxies(Arc<HashSet<IpAddr>>);

impl TrustedProxies {
    /// Reads addresses separated by commas.
    pub fn parse(text: &str) -> Option<Self> {
        let addresses = text.split(',').map(str::trim).filter(|address| !address.is_empty());
        let addresses: Result<HashSet<IpAddr>, _> = addresses.map(str::parse).collect();
        Some(Self(Arc::new(addresses.ok()?)))
    }
}

impl Source {
    /// The source of a request: its connection's peer, or what a trusted proxy says of it. Whatever a client writes
    /// into `X-Forwarded-For` stands left of what the proxy adds, so only the right end counts.
    pub fn of(headers: &HeaderMap, peer: Option<IpAddr>, proxies: &TrustedProxies) -> Self {
        let peer = peer.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED));
        if !proxies.0.contains(&peer) {
            return Self(network(peer));
        }
        let hops = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let hops: Vec<&str> = hops.flat_map(|line| line.split(',')).map(str::trim).collect();
        let addresses = hops.iter().rev().map_while(|hop| hop.parse::<IpAddr>().ok());
        let client = addresses.into_iter().find(|address| !proxies.0.contains(address));
        Self(network(client.unwrap_or(peer)))
    }

    /// SHA-256 of a secret salt, this source and a program on it. Whoever has the salt can try all addresses; once it is
    /// thrown away nobody can.
    pub fn hash(&self, salt: &[u8; 32], program: &str) -> [u8; 32] {
        let address = match self.0 {
            IpAddr::V4(address) => address.to_ipv6_mapped(),
            IpAddr::V6(address) => address,
        };
        Sha256::new().chain_update(salt).chain_update(address.octets()).chain_update(program).finalize().into()
    }
}

/// An address of version 6 is one of many that its household has: the first 64 bits tell the household.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address => address,
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(source)")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Source
where
    TrustedProxies: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        Ok(Self::of(&parts.headers, peer, &TrustedProxies::from_ref(state)))
    }
}
