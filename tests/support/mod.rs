//! What the tests share.

#[macro_use]
pub mod database;
pub mod postgres;
pub mod process;
pub mod site;
pub mod visitor;
pub mod wire;

pub use database::Engine;
pub use site::TestSite;
pub use visitor::Visitor;
