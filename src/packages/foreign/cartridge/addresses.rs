//! Addresses within a cartridge: relative to a page, to the cartridge, or to where an exporter keeps its files.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use crate::packages::foreign::{Archive, markdown::Target};

/// What stands for the folder of files.
const BASE: [&str; 3] = ["$IMS-CC-FILEBASE$", "%24IMS-CC-FILEBASE%24", "$IMS_CC_FILEBASE$"];
/// Where Canvas keeps that folder.
const CANVAS: &str = "web_resources";

/// The names of a cartridge, as its addresses find them.
pub struct Addresses {
    names: HashSet<String>,
}

impl Addresses {
    /// All names of an archive.
    pub fn of(archive: &dyn Archive) -> Self {
        Self { names: archive.names().iter().cloned().collect() }
    }

    /// The file that a manifest calls `href`.
    pub fn file(&self, base: &str, href: &str) -> Option<String> {
        let plain = href.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_decode_str(plain).decode_utf8_lossy().into_owned();
        [href, plain, decoded.as_str()].iter().map(|path| joined(base, path)).find(|name| self.names.contains(name))
    }

    /// Where an address in a page within `folder` leads.
    pub fn find(&self, folder: &str, address: &str) -> Target {
        let address = address.trim();
        let based = BASE.iter().find_map(|base| address.strip_prefix(base));
        let path = based.unwrap_or(address);
        let is_elsewhere =
            path.is_empty() || path.starts_with(['#', '$']) || path.starts_with("//") || has_scheme(path);
        if is_elsewhere {
            return Target::Elsewhere;
        }
        let path = path.trim_start_matches('/');
        let places = if based.is_some() { [CANVAS, "", folder] } else { [folder, "", CANVAS] };
        match places.iter().find_map(|place| self.file(place, path)) {
            // Another page has another address here.
            Some(name) if is_page(&name) => Target::Elsewhere,
            Some(name) => {
                let called = name.rsplit('/').next().unwrap_or(&name).to_owned();
                Target::File(name, called)
            }
            None if is_page(path.split(['?', '#']).next().unwrap_or(path)) => Target::Elsewhere,
            None => Target::Missing(percent_decode_str(path).decode_utf8_lossy().into_owned()),
        }
    }
}

/// Whether a file is a page, by its name.
pub fn is_page(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("html" | "htm" | "xhtml"))
}

/// The folder of a file.
pub fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path within a folder, without steps upwards; none leads out of the cartridge.
pub fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let folder = if path.starts_with('/') { "" } else { folder };
    for part in folder.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().filter(|scheme| scheme.len() < address.len()).unwrap_or_default();
    scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}
