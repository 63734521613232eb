//! Which site a request means. Exactly one answer, or none of ours.
//!
//! The name itself is not compared with the public URL: a kiosk in the reading room may call us by address. Nothing
//! is ever built from it.
use axum::{
    extract::Request,
    http::{HeaderMap, Uri, header::HOST, uri::Authority},
};

/// Whether a request names one host, and does so properly. HTTP/2 and proxies name it in the target, others in `Host`;
/// where both do they must agree, or the server behind and the proxy in front could take it for different requests.
pub(super) fn is_sound(request: &Request) -> bool {
    match (request.uri().authority(), host_header(request.headers())) {
        (_, Err(Doubled)) | (None, Ok(None)) => false,
        (Some(target), Ok(None)) => is_proper(target.as_str()),
        (None, Ok(Some(host))) => is_proper(host),
        (Some(target), Ok(Some(host))) => is_proper(host) && agrees(request.uri(), target, host),
    }
}

struct Doubled;

fn host_header(headers: &HeaderMap) -> Result<Option<&str>, Doubled> {
    let mut hosts = headers.get_all(HOST).iter();
    let Some(first) = hosts.next() else { return Ok(None) };
    // What is not ASCII becomes an empty name, which is not proper either.
    if hosts.next().is_some() { Err(Doubled) } else { Ok(Some(first.to_str().unwrap_or_default())) }
}

fn agrees(uri: &Uri, target: &Authority, host: &str) -> bool {
    let default_port = if uri.scheme_str() == Some("https") { ":443" } else { ":80" };
    let without_port = |name: &str| name.strip_suffix(default_port).unwrap_or(name).to_ascii_lowercase();
    without_port(target.as_str()) == without_port(host)
}

/// `name`, `name:port`, `192.0.2.1`, `[2001:db8::1]:port`.
fn is_proper(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, rest)) => {
            return is_v6(address) && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port));
        }
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    is_name(name) && port.is_none_or(is_port)
}

fn is_v6(address: &str) -> bool {
    address.parse::<std::net::Ipv6Addr>().is_ok()
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    !name.is_empty() && name.len() <= 253 && name.bytes().all(allowed) && !name.starts_with('.')
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}
