//! What readers and podcast apps ask of shows.

use axum::Router;

use crate::app::App;

/// Every address of this room.
pub fn routes() -> Router<App> {
    Router::new()
}
