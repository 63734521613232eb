//! What the tests share.

#[macro_use]
pub mod database;
pub mod postgres;
pub mod site;
pub mod visitor;

pub use database::Engine;
pub use site::TestSite;
pub use visitor::Visitor;
