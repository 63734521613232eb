//! Staff: who works for the library, how they sign in, and what each may do.
//!
//! Owns the tables `staff`, `staff_sessions` and `staff_links`, and those of `second_factor/`. Everything beneath [`AREAS`] stands behind one gate; within
//! it a handler says by its extractor whom it is for ([`Staff`], [`Instructor`], [`Desk`], [`Admin`]), and for others the
//! page does not exist. Other rooms draw their pages for staff with [`staff_page`] and list their addresses as [`Doors`].
mod commands;
mod credentials;
mod device;
mod doors;
mod form;
mod gate;
mod jobs;
mod links;
mod log;
mod log_views;
mod model;
mod own;
mod own_views;
mod pages;
mod password;
mod paths;
mod people;
mod people_views;
mod places;
mod roster;
mod second_factor;
mod session;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use commands::{StaffCommand, run as run_command};
pub use credentials::SignInAttempts;
pub use device::Device;
pub use doors::{Door, Doors};
pub use form::Field;
pub use gate::{Admin, Desk, Instructor, gate};
pub use jobs::LinkMail;
pub use model::{Email, Member, NewMember, Role, Staff, StaffId};
pub use pages::out;
pub use paths::{AREAS, SetUpPath, SignInPath, StaffHome};
pub use roster::{Made, add, disable, first_link, reset};
pub use session::{end_session, sweep};
pub use views::{notice, staff_page};

use paths::{LogPath, PasswordPath, PeoplePath, PersonPath, SecondFactorPath, SessionPath};

/// The staff's own addresses.
pub fn doors() -> Doors {
    Doors::new()
        .get(SignInPath::PATTERN, pages::show_sign_in)
        .post(SignInPath::PATTERN, pages::sign_in)
        .post(SignInPath::OUT, pages::sign_out)
        .get(SignInPath::FORGET, pages::forget)
        .get(SignInPath::CODE, second_factor::show_code)
        .post(SignInPath::CODE, second_factor::finish)
        .get(SetUpPath::PATTERN, pages::show_set_up)
        .post(SetUpPath::PATTERN, pages::set_up)
        .get(StaffHome::PATTERN, pages::show_home)
        .get(SessionPath::ALL, own::list_sessions)
        .post(SessionPath::END, own::end_session)
        .post(SessionPath::END_OTHERS, own::end_other_sessions)
        .get(PasswordPath::PATTERN, own::edit_password)
        .post(PasswordPath::PATTERN, own::update_password)
        .get(SecondFactorPath::PATTERN, second_factor::show)
        .post(SecondFactorPath::PATTERN, second_factor::change)
        .get(SecondFactorPath::CODES, second_factor::show_codes)
        .post(SecondFactorPath::CODES, second_factor::forget_codes)
        .get(LogPath::PATTERN, log::list_entries)
        .get(LogPath::FILE, log::save_entries)
        .get(PeoplePath::PATTERN, people::list_people)
        .post(PeoplePath::PATTERN, people::create_person)
        .get(PersonPath::PATTERN, people::show_person)
        .post(PersonPath::ROLE, people::update_role)
        .post(PersonPath::DISABLE, people::disable_person)
        .post(PersonPath::ENABLE, people::enable_person)
        .post(PersonPath::SECOND_FACTOR, people::reset_second_factor)
        .get(PersonPath::LINK, people::show_link)
        .post(PersonPath::LINK, people::create_link)
}
