//! Addresses of courses as one file.

use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

use crate::content::Slug;

/// Where a file is sent, and what was sent.
pub struct PackagesPath;

impl PackagesPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/packages";
}

impl fmt::Display for PackagesPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// A file that was sent: what it would bring; and once it is confirmed, what it brought.
#[derive(Deserialize)]
pub struct PackagePath {
    /// The upload.
    pub id: Uuid,
}

impl PackagePath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/packages/{id}";
    /// Where it is thrown away.
    pub const DELETION: &'static str = "/studio/packages/{id}/deletion";

    /// The address at which it is thrown away.
    pub fn deletion(&self) -> String {
        Self::DELETION.replace("{id}", &self.id.to_string())
    }
}

impl fmt::Display for PackagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", PackagesPath::PATTERN, self.id)
    }
}

/// A course as one file.
#[derive(Deserialize)]
pub struct ExportPath<C = Slug> {
    /// Which course.
    pub course: C,
}

impl ExportPath {
    /// For the router.
    pub const PATTERN: &'static str = "/studio/courses/{course}/package.zip";
    /// What the address of every course as one file ends in.
    pub const ENDING: &'static str = "/package.zip";
}

impl<C: fmt::Display> fmt::Display for ExportPath<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/studio/courses/{}/package.zip", self.course)
    }
}
