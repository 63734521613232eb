//! Addresses of attendance.

use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

use crate::content::Slug;

/// The word that was said in a webinar, on somebody's private page.
pub struct WordPath<'a> {
    /// The secret of her link.
    pub token: &'a str,
    /// Which webinar.
    pub webinar: &'a Slug,
}

impl WordPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/r/{token}/word/{webinar}";
}

impl fmt::Display for WordPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/r/{}/word/{}", self.token, self.webinar)
    }
}

/// What somebody thinks of a webinar, on her private page.
pub struct OpinionPath<'a> {
    /// The secret of her link.
    pub token: &'a str,
    /// Which webinar.
    pub webinar: &'a Slug,
}

impl OpinionPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/r/{token}/opinion/{webinar}";
}

impl fmt::Display for OpinionPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/r/{}/opinion/{}", self.token, self.webinar)
    }
}

/// The page that confirms a certificate of attendance to whoever has its address.
pub struct AttendedPath(pub Uuid);

impl AttendedPath {
    /// For the router: the page.
    pub const PATTERN: &'static str = "/attended/{id}";
    /// For the router: the certificate on paper.
    pub const PAPER: &'static str = "/attended/{id}/certificate.pdf";

    /// The certificate on paper.
    pub fn paper(&self) -> String {
        format!("{self}/certificate.pdf")
    }
}

impl fmt::Display for AttendedPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/attended/{}", self.0)
    }
}

/// Who is there: the roll that staff keep.
pub struct RollPath<'a> {
    webinar: &'a Slug,
    action: &'static str,
}

impl<'a> RollPath<'a> {
    /// For the router: the roll itself; a POST keeps its ticks.
    pub const PATTERN: &'static str = "/desk/webinars/{webinar}/roll";
    /// On paper, to be signed.
    pub const PAPER: &'static str = "/desk/webinars/{webinar}/roll.pdf";
    /// Somebody who did not register is there.
    pub const ADD: &'static str = "/desk/webinars/{webinar}/roll/add";
    /// What people thought of it.
    pub const OPINIONS: &'static str = "/desk/webinars/{webinar}/opinions";
    const BASE: &'static str = "/desk/webinars/{webinar}";

    /// One of the patterns for a webinar.
    pub fn new(webinar: &'a Slug, pattern: &'static str) -> Self {
        Self { webinar, action: pattern.strip_prefix(Self::BASE).unwrap_or_default() }
    }
}

impl fmt::Display for RollPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/desk/webinars/{}{}", self.webinar, self.action)
    }
}

/// A webinar of a private page.
#[derive(Deserialize)]
pub struct OpenedWebinar {
    /// What should be a token.
    pub token: String,
    /// The webinar's slug.
    pub webinar: Slug,
}

/// A certificate as it was asked for.
#[derive(Deserialize)]
pub struct AskedProof {
    /// Its id.
    pub id: Uuid,
}
