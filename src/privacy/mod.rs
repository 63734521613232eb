//! Privacy: what a learner allowed, what is kept of her, and how it ends: by her own press, or because she stays away.
//!
//! Owns the table `past_participants`; the consents themselves are kept in [`crate::consents`]. Asks every room that keeps something of learners
//! for its part ([`own_data()`]); each lets it go with the learner's row, by `on delete cascade`. Tests hold both against
//! the schema.
mod breach;
mod commands;
mod deletion;
mod figures;
mod model;
mod own_data;
mod pages;
mod paths;
mod retention;
mod store;
mod views;

#[cfg(test)]
mod tests;

pub use commands::{Command, run};
pub use deletion::delete_learner;
pub use figures::{Figure, figures};
pub use model::kept_until;
pub use own_data::own_data;
pub use pages::{
    about_me, choose_consents, delete_me, list_versions, return_notice, save_my_data, show_consents, show_deleted,
    show_deletion, show_my_data, show_version,
};
pub use paths::{ConsentsPath, DeletionPath, MyDataPath, VersionPath, VersionsPath};
pub use retention::{AboutToGo, Retired, about_to_be_deleted, count_about_to_be_deleted, retire};
