//! Cards: what a learner signs in with instead of a password. Four words of our own list, or the QR code beside them.
//!
//! Owns the table `cards`. Only hashes are kept. The desk issues cards by [`issue()`], draws them by [`face`], and shows
//! one again by [`shown_again`] as long as it knows the seed.
mod guesses;
mod issue;
mod merge;
mod model;
mod own_data;
mod own_pages;
mod own_views;
mod pages;
mod paths;
mod sign_in;
mod store;
#[cfg(test)]
mod tests;
mod ticket;
mod typed;
mod views;
mod words;

use axum::{
    Extension, Router,
    routing::{get, post},
};

use crate::app::App;

pub use issue::{CardOrder, find, issue, shown_again};
pub use merge::merge;
pub use model::{Card, CardSecrets, NewCard};
pub use own_data::own_data;
pub use own_pages::{CardFile, card_file, face, is_offered};
pub use own_views::{card_face, offer, on_own_page};
pub use paths::{LinkPath, MyCardPath, SignInPath};
pub use sign_in::bring_guest_back;
pub use words::{CardWords, is_meant, word_of_number};

/// Signing in and out, and a learner's own card. Tries are counted from now on.
pub fn routes() -> Router<App> {
    Router::new()
        .route(SignInPath::PATTERN, get(pages::show_sign_in).post(pages::sign_in_by_words))
        .route(SignInPath::WORDS, post(pages::like_words))
        .route(SignInPath::JOIN, get(pages::show_whose).post(pages::say_whose))
        .route(SignInPath::SIGN_OUT, post(pages::sign_out))
        .route(LinkPath::PATTERN, get(pages::show_scanned).post(pages::sign_in_by_link))
        .route(MyCardPath::PATTERN, get(own_pages::show_my_card).post(own_pages::create_card))
        .route(MyCardPath::NEW, get(own_pages::show_renewal).post(own_pages::renew_card))
        .route(MyCardPath::SAVED, post(own_pages::card_is_saved))
        .route(MyCardPath::PICTURE, get(own_pages::card_picture))
        .route(MyCardPath::PAPER, get(own_pages::card_paper))
        .route(MyCardPath::FOUR, get(own_pages::four_cards))
        .layer(Extension(guesses::Guesses::none()))
}
