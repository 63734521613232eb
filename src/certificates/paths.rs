//! Addresses of certificates, and of what checks them.

use std::fmt;

use uuid::Uuid;

use super::model::CertificateId;
use crate::content::Slug;

/// A learner's own certificate of a course; a POST makes it, or puts the name on it right.
pub struct CertificatePath<'a>(pub &'a Slug);

impl CertificatePath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/courses/{course}/certificate";
}

impl fmt::Display for CertificatePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/courses/{}/certificate", self.0)
    }
}

/// The page that confirms a certificate to whoever has its address.
pub struct ConfirmationPath(pub CertificateId);

impl ConfirmationPath {
    /// For the router.
    pub const PATTERN: &'static str = "/certificates/{id}";
}

impl fmt::Display for ConfirmationPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/certificates/{}", self.0)
    }
}

/// The certificate on paper.
pub struct PaperPath(pub CertificateId);

impl PaperPath {
    /// For the router.
    pub const PATTERN: &'static str = "/certificates/{id}/certificate.pdf";
}

impl fmt::Display for PaperPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/certificates/{}/certificate.pdf", self.0)
    }
}

/// The certificate for programs.
pub struct BadgePath(pub CertificateId);

impl BadgePath {
    /// For the router: signed.
    pub const SIGNED: &'static str = "/certificates/{id}/badge.jwt";
    /// For the router: what is signed, to be read.
    pub const CLAIMS: &'static str = "/certificates/{id}/badge.json";
}

impl fmt::Display for BadgePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/certificates/{}/badge.jwt", self.0)
    }
}

/// Who issues certificates: the name that credentials give of the library.
pub struct IssuerPath;

impl IssuerPath {
    /// For the router.
    pub const PATTERN: &'static str = "/issuer.json";
}

impl fmt::Display for IssuerPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// All public keys that certificates were ever signed with.
pub struct KeysPath;

impl KeysPath {
    /// For the router.
    pub const PATTERN: &'static str = "/.well-known/jwks.json";
}

impl fmt::Display for KeysPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// One public key: what a credential names as its own.
pub struct KeyPath(pub Uuid);

impl KeyPath {
    /// For the router.
    pub const PATTERN: &'static str = "/keys/{id}";
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/keys/{}", self.0)
    }
}
