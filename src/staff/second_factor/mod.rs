//! The second factor: a code of an app on the phone, asked for after the password, of those who turned it on.
//!
//! Owns the tables `staff_factors`, `staff_recovery_codes` and `staff_half_sessions`. What apps count by and what opens in
//! their stead is made from the site's key ([`model`]); a code opens once, on all nodes, since its half minute is noted in
//! the row ([`proof`]).
mod entry;
mod model;
mod own;
mod own_views;
mod proof;
pub(super) mod store;
#[cfg(test)]
mod tests;
mod views;

pub use entry::{enter, finish, show_code};
pub use own::{change, forget_codes, show, show_codes};
pub use proof::{delete_lapsed, reset};
