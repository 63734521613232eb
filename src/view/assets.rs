//! Style, script, fonts and icons: in the binary, served under a content hash and kept by browsers for ever.

use std::{borrow::Cow, sync::LazyLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "static"]
#[exclude = "*.md"]
struct Files;

/// A file of `static/`.
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, by its ending, since the file is our own.
    pub content_type: &'static str,
}

/// One hash for the whole folder, so that a style sheet finds its fonts beside it.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<Cow<'static, str>> = Files::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for file in names.iter().filter_map(|name| Files::get(name)) {
        hash.update(file.metadata.sha256_hash());
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

/// The address of a file of `static/`.
pub fn asset_path(name: &str) -> String {
    format!("/static/{}/{name}", *HASH)
}

/// A file of `static/` by the part of its address after `/static/`.
pub fn asset(path: &str) -> Option<Asset> {
    let (hash, name) = path.split_once('/')?;
    let file = (hash == *HASH).then(|| Files::get(name))??;
    Some(Asset { bytes: file.data, content_type: content_type(name) })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    }
}
