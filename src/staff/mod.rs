//! Staff: who works for the library, how they sign in, and what each may do.
//!
//! Owns the tables `staff`, `staff_sessions` and `staff_links`. Everything beneath [`AREAS`] stands behind one gate; within
//! it a handler says by its extractor whom it is for ([`Staff`], [`Instructor`], [`Desk`], [`Admin`]), and for others the
//! page does not exist. Other rooms draw their pages for staff with [`staff_page`] and list their addresses as [`Doors`].
mod credentials;
mod device;
mod doors;
mod gate;
mod model;
mod password;
mod paths;
mod roster;
mod session;
mod store;

pub use credentials::SignInAttempts;
pub use device::Device;
pub use doors::{Door, Doors};
pub use gate::{Admin, Desk, Instructor, gate, local_page};
pub use model::{Email, Member, NewMember, Role, Staff, StaffId};
pub use paths::{AREAS, SignInPath, StaffHome};
pub use roster::{Refusal, add, change_role, disable, enable, first_link, reset};
pub use session::{end_session, of_request, sweep};
