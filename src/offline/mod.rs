//! Reading and pressing without a network: what makes the site installable, the worker that keeps lessons and presses on
//! the phone, and what a whole course weighs.
//!
//! Owns no table: what is kept lies on the reader's phone. `static/worker.js` keeps only what it fetched without
//! cookies, so nothing that it keeps is anybody's own. A browser that is the library's own gets no worker.
mod manifest;
mod pages;
mod parcel;
mod paths;
mod views;
mod worker;

use axum::{Router, routing::get};

pub use pages::worker_script;
pub use parcel::Inside;
pub use paths::{ManifestPath, OfflinePath, ParcelPath, WorkerPath};
pub use views::{keep_box, kept_script};

use crate::app::App;

/// The addresses that have a language.
pub fn routes() -> Router<App> {
    Router::new()
        .route(OfflinePath::PATTERN, get(pages::show_offline))
        .route(ManifestPath::PATTERN, get(pages::manifest))
        .route(ParcelPath::PATTERN, get(pages::parcel))
}
