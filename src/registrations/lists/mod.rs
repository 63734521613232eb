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
        .get(ListPath::PATTERN, pages::show_list)
        .get(ListPath::FILE, pages::save_list)
        .post(ListPath::KNOWN, pages::confirm)
        .post(ListPath::STOP, pages::stop)
        .post(ListPath::CANCEL, pages::cancel)
        .post(ListPath::HANDED, pages::hand_over)
        .post(ListPath::AGAIN, pages::say_again)
}
