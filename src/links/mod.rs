//! Links: whether the addresses that texts lead to still lead somewhere. Asked in the background, slowly, politely, and
//! never within a private network.
//!
//! Owns the table `links`.
mod asking;
mod model;
mod rounds;
mod store;

pub use asking::ask_all;
pub use model::{Link, LinkHosts, Outcome};
pub use rounds::{attend, attend_always};
pub use store::dead;
