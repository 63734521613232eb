//! Addresses of what a phone keeps.

use std::fmt;

use serde::Deserialize;

use crate::content::Slug;

/// What is shown without a network in the place of a page that is not kept.
pub struct OfflinePath;

impl OfflinePath {
    /// For the router.
    pub const PATTERN: &'static str = "/offline";
}

impl fmt::Display for OfflinePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The site as an application.
pub struct ManifestPath;

impl ManifestPath {
    /// For the router.
    pub const PATTERN: &'static str = "/app.webmanifest";
}

impl fmt::Display for ManifestPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The worker. It stands at the root, since it serves only what is beneath it.
pub struct WorkerPath;

impl WorkerPath {
    /// For the router.
    pub const PATTERN: &'static str = "/sw.js";
}

/// Everything that a course is made of, with its weight.
pub struct ParcelPath<'a>(pub &'a Slug);

impl ParcelPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/offline.json";
    /// Of every such address.
    pub const ENDING: &'static str = "/offline.json";
}

impl fmt::Display for ParcelPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}{}", self.0, Self::ENDING)
    }
}

/// A course in an address that was asked for.
#[derive(Deserialize)]
pub struct AskedParcel {
    /// Its slug.
    pub course: Slug,
}
