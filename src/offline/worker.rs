//! The worker's script: our own text, after a line with the addresses of style, script and fonts as they are now.

use std::sync::LazyLock;

use serde_json::json;

use crate::{
    http::Rendition,
    view::{asset_folder, asset_path},
};

/// Everything that a page of text needs to look and work as it does with a network.
const KIT: [&str; 8] = [
    "lentera.css",
    "lentera.js",
    "offline.js",
    "kept.js",
    "favicon.svg",
    "fonts/atkinson-400.woff2",
    "fonts/atkinson-700.woff2",
    "fonts/jakarta-700.woff2",
];

/// Changes with every file of `static/`, so that browsers then fetch the kit anew. May be kept, but is asked for.
pub static SCRIPT: LazyLock<Rendition> = LazyLock::new(|| {
    let kit = json!({ "folder": asset_folder(), "files": KIT.map(asset_path) });
    let source = include_str!("../../static/worker.js");
    Rendition::new(format!("const kit = {kit};\n{source}"), "text/javascript; charset=utf-8")
});
