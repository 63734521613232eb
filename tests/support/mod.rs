//! What the tests share.

pub mod authenticator;
pub mod bigbluebutton;
pub mod browser;
pub mod bucket;
pub mod chromedriver;
#[macro_use]
pub mod database;
pub mod live_site;
pub mod mail_server;
pub mod mailbox;
pub mod paper;
pub mod peer;
pub mod postgres;
pub mod process;
pub mod queue;
pub mod schema;
pub mod shared_computer;
pub mod site;
pub mod staff;
pub mod token;
pub mod visitor;
pub mod wire;

pub use bigbluebutton::BigBlueButton;
pub use browser::{Browser, Scripts};
pub use database::Engine;
pub use live_site::LiveSite;
pub use mail_server::MailServer;
pub use peer::{Peer, Reply};
pub use site::TestSite;
pub use visitor::Visitor;
