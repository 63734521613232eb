//! A page to come back to, which a form or an address names.

/// A path of this site, or the first page: never a way to another site.
pub fn local_path(from: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_');
    let local = from.starts_with('/') && !from.starts_with("//") && from.bytes().all(plain);
    if local { from } else { "/" }
}
