//! Certificates: proof that a learner with a name finished a course. A page, paper with a QR code, a public page that
//! confirms it, and a signed Open Badges 3.0 credential.
//!
//! Owns the table `certificates`. A certificate is a snapshot: whatever becomes of the course, it stays as it is. Who has
//! its address may see it, and the address is its owner's to give; it goes when she deletes what is kept of her.
mod badge;
mod issue;
mod keys;
mod model;
mod own_data;
mod pages;
mod paths;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use badge::Issuer;
pub use model::{Certificate, CertificateId, Said};
pub use own_data::own_data;
pub use pages::{create_certificate, show_badge, show_claims, show_confirmation, show_own, show_paper};
pub use pages::{show_issuer, show_key, show_keys};
pub use paths::{BadgePath, CertificatePath, ConfirmationPath, IssuerPath, KeyPath, KeysPath, PaperPath};
pub use sheet::{Diploma, diploma_paper};
pub use store::{merge, of_learner};
pub use views::{certificate_list, unlisted};
