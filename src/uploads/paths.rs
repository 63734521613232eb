//! Addresses of uploads.

use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

/// Where uploads begin, by the tus protocol.
pub struct UploadsPath;

impl UploadsPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/uploads";
}

impl fmt::Display for UploadsPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// One upload: by the tus protocol it goes on, a GET tells how it stands.
#[derive(Deserialize)]
pub struct UploadPath {
    /// Which.
    pub id: Uuid,
}

impl UploadPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/uploads/{id}";
}

impl fmt::Display for UploadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", UploadsPath::PATTERN, self.id)
    }
}

/// What was uploaded, and the form that brings more.
pub struct ShelfPath;

impl ShelfPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/media";
}

impl fmt::Display for ShelfPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// One thing that was uploaded.
#[derive(Deserialize)]
pub struct ShelfItemPath {
    /// Which.
    pub id: Uuid,
}

impl ShelfItemPath {
    /// The file itself, also while nothing public names it.
    pub const FILE: &'static str = "/studio/media/{id}/file";
    /// A picture in its smallest size.
    pub const SMALL: &'static str = "/studio/media/{id}/small";
    /// Where it is deleted.
    pub const DELETION: &'static str = "/studio/media/{id}/deletion";

    /// The address of the file.
    pub fn file(&self) -> String {
        Self::FILE.replace("{id}", &self.id.to_string())
    }

    /// The address of the smallest size.
    pub fn small(&self) -> String {
        Self::SMALL.replace("{id}", &self.id.to_string())
    }

    /// The address of its deletion.
    pub fn deletion(&self) -> String {
        Self::DELETION.replace("{id}", &self.id.to_string())
    }
}
