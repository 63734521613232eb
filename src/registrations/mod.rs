//! Registrations: who comes to a webinar, the line before a full one, and each registrant's private page.
//!
//! Owns the tables `registrations`, `registration_consents`, `notices` and `told_webinars`. A registration is for a webinar,
//! or for a series with all that come of it. The link to a private page is a secret of its owner: only by the
//! one that is sent to her address is the way into the room shown, or once it is known that the address is hers ([`notices`]
//! say what is sent).
mod allowed;
mod changes;
mod contact;
mod jobs;
mod links;
mod lists;
mod merging;
mod model;
pub mod notices;
mod own_data;
mod own_pages;
mod own_steps;
mod own_views;
mod pages;
mod paths;
mod present;
mod quiet;
mod registering;
mod retention;
mod seats;
mod store;
mod telegram;
mod views;

pub use contact::Contact;
pub use jobs::{SeatTurn, attend, attend_always};
pub use lists::{ListPath, ListsPath, doors};
pub use merging::{Double, doubles, merge};
pub use model::{EventName, Registration, RegistrationId, Seat};
pub use own_data::own_data;
pub use own_pages::{Opened, confirm, open as open_link};
pub use pages::{on_own_page, routes};
pub use paths::{OpenedLink, PrivatePath, RegisterPath};
pub use present::{Added, Present, add_present, take_in};
pub use retention::retire;
pub use store::{find, of_webinar};
pub use telegram::Chat;
