//! The web application manifest (W3C, Web Application Manifest): what a phone needs to put the site among its apps.

use serde_json::{Value, json};

use crate::{
    content::Site,
    i18n::Locale,
    site::HomePath,
    view::{PAPER, THEME, asset_path},
};

/// The manifest in a language. All languages are the same application, so that a change of language installs no second.
pub fn manifest(t: &Locale, site: &Site) -> Value {
    json!({
        "id": HomePath::PATTERN,
        "name": format!("{} · {}", site.portal, site.name.get(t.language)),
        "short_name": site.portal,
        "description": site.tagline.get(t.language),
        "lang": t.language.code(),
        "dir": "ltr",
        "start_url": t.href(&HomePath),
        "scope": "/",
        "display": "standalone",
        "theme_color": THEME,
        "background_color": PAPER,
        "icons": [
            icon("icon-192.png", 192, "any"),
            icon("icon-512.png", 512, "any"),
            icon("icon-maskable-512.png", 512, "maskable"),
        ],
    })
}

fn icon(name: &str, pixels: u32, purpose: &str) -> Value {
    json!({ "src": asset_path(name), "sizes": format!("{pixels}x{pixels}"), "type": "image/png", "purpose": purpose })
}

/// What the content type of a manifest is.
pub const CONTENT_TYPE: &str = "application/manifest+json";
