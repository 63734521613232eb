//! Lists for those who work for the library: who comes, who waits, what was said and what failed, what is to be said by hand.
mod model;
mod pages;
mod paths;
mod views;

pub use paths::{ListPath, ListsPath};

use crate::staff::Doors;

/// The addresses of these lists; all are for the desk.
pub fn doors() -> Doors {
    Doors::new()
        .get(ListsPath::PATTERN, pages::list_webinars)
        .get(paths::ListPath::PATTERN, pages::show_list)
        .get(paths::ListPath::FILE, pages::save_list)
        .post(paths::ListPath::KNOWN, pages::confirm)
        .post(paths::ListPath::STOP, pages::stop)
        .post(paths::ListPath::CANCEL, pages::cancel)
        .post(paths::ListPath::HANDED, pages::hand_over)
        .post(paths::ListPath::AGAIN, pages::say_again)
}
