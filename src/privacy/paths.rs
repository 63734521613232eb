//! Addresses of a learner's own data, and of what the privacy page once said.

use std::fmt;

use serde::Deserialize;

/// What the learner allows.
pub struct ConsentsPath;

impl ConsentsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/me/consents";
    /// Where she is told that her choice is kept.
    pub const SAVED: &'static str = "/me/consents?saved";
}

impl fmt::Display for ConsentsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// Everything that is kept of the learner.
pub struct MyDataPath;

impl MyDataPath {
    /// As a page.
    pub const PATTERN: &'static str = "/me/data";
    /// As a file.
    pub const FILE: &'static str = "/me/data.json";
}

impl fmt::Display for MyDataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The end of all that is kept of the learner.
pub struct DeletionPath;

impl DeletionPath {
    /// What goes and what stays; pressing deletes.
    pub const PATTERN: &'static str = "/me/delete";
    /// It is gone.
    pub const DONE: &'static str = "/me/deleted";
}

impl fmt::Display for DeletionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// The versions of the privacy page.
pub struct VersionsPath;

impl VersionsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/privacy/versions";
}

impl fmt::Display for VersionsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// One version of the privacy page.
#[derive(Deserialize)]
pub struct VersionPath {
    /// From 1.
    pub number: i64,
}

impl VersionPath {
    /// For the router.
    pub const PATTERN: &'static str = "/privacy/versions/{number}";
}

impl fmt::Display for VersionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/privacy/versions/{}", self.number)
    }
}
