//! Style, script, fonts and icons: in the binary, served under a content hash and kept by browsers for ever.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use axum::http::{HeaderValue, header::CACHE_CONTROL};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::http::Rendition;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

/// One hash for the whole folder, so that a style sheet finds its fonts beside it.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<Cow<'static, str>> = Files::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for file in names.iter().filter_map(|name| Files::get(name)) {
        hash.update(file.metadata.sha256_hash());
    }
    hex::encode(&hash.finalize()[..6])
});

static RENDITIONS: LazyLock<HashMap<String, Rendition>> = LazyLock::new(|| {
    let files = Files::iter().filter_map(|name| Some((name.clone(), Files::get(&name)?)));
    files.map(|(name, file)| (asset_path(&name), rendition(&name, file.data))).collect()
});

fn rendition(name: &str, bytes: Cow<'static, [u8]>) -> Rendition {
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let bytes = match (name.rsplit_once('.'), str::from_utf8(&bytes)) {
        (Some((_, "css" | "js")), Ok(text)) => without_remarks(text).into_bytes(),
        _ => bytes.into_owned(),
    };
    Rendition::new(bytes, content_type(name)).with_header(CACHE_CONTROL, for_ever)
}

/// What a reader's phone has no use for is not sent to it: remarks on lines of their own, and what lines are indented by.
fn without_remarks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut is_remark = false;
    for line in text.lines().map(str::trim) {
        is_remark |= line.starts_with("/*");
        if !is_remark && !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        is_remark &= !line.ends_with("*/");
    }
    kept
}

/// The address of the folder `static/`, with a slash at its end. Changes with every file in it.
pub fn asset_folder() -> String {
    format!("/static/{}/", *HASH)
}

/// The address of a file of `static/`.
pub fn asset_path(name: &str) -> String {
    asset_folder() + name
}

/// A file of `static/` by its address, ready to be sent. The first call compresses them all.
pub fn asset(path: &str) -> Option<&'static Rendition> {
    RENDITIONS.get(path)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::without_remarks;

    #[test]
    fn remarks_stay_at_home() {
        let style = "/* All\n   of it */\na { b: c }\n\n/* One line. */\n@media print {\n  d { e: f }\n}\n";
        assert_eq!(without_remarks(style), "a { b: c }\n@media print {\nd { e: f }\n}\n");
        let script = "// What it does.\n(() => {\n  f(\"https://a\"); // here\n})();\n";
        assert_eq!(without_remarks(script), "(() => {\nf(\"https://a\"); // here\n})();\n");
    }
}
