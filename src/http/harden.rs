//! The guards around a router, in their one order.
use std::{any::Any, sync::Arc};

use axum::{Router, body::Body, extract::DefaultBodyLimit, middleware::from_fn_with_state, response::Response};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use url::Url;

use super::{
    Allowance, AppError, RenderError,
    error_pages::error_pages,
    headers::{SecurityHeaders, secure},
    limits::{Allowances, limit},
    origin,
    request_id::identify,
};
use crate::clock::Clock;

/// What the guards have to know.
#[derive(Clone)]
pub struct HardenSettings {
    /// Where the site is for its readers: decides about HSTS and whose forms are taken.
    pub public_url: Url,
    /// For request ids.
    pub clock: Clock,
    /// What the address with this path may take. Uploads need more than the default.
    pub allowance: Arc<dyn Fn(&str) -> Allowance + Send + Sync>,
    /// Draws errors for people.
    pub render_error: RenderError,
}

impl HardenSettings {
    /// The default allowance everywhere, and errors as a line of HTML.
    pub fn new(public_url: Url, clock: Clock) -> Self {
        Self {
            public_url,
            clock,
            allowance: Arc::new(|_| Allowance::default()),
            render_error: Arc::new(|page| format!("<!doctype html><title>{0}</title><h1>{0}</h1>", page.status)),
        }
    }
}

/// Puts the guards around a router, from the outermost: request id and span, security headers, error pages, host and
/// limits, panics to 500, same origin. Sessions and renditions belong inside, on the routes that want them.
///
/// Error pages stand outside of everything that makes errors, so that the reader sees the same page for all of them.
/// The origin is checked before any session is read: a foreign form costs no row.
pub fn harden(router: Router, settings: &HardenSettings) -> Router {
    let allowances: Allowances = settings.allowance.clone();
    let guards = ServiceBuilder::new()
        .layer(from_fn_with_state(settings.clock.clone(), identify))
        .layer(from_fn_with_state(SecurityHeaders::for_site(&settings.public_url), secure))
        .layer(from_fn_with_state(settings.render_error.clone(), error_pages))
        .layer(from_fn_with_state(allowances, limit))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(origin::layer(&settings.public_url))
        // Axum's own limit of 2 MB for extractors would otherwise stand below an upload's allowance.
        .layer(DefaultBodyLimit::disable())
        .service(router);
    Router::new().fallback_service(guards)
}

fn after_panic(panic: Box<dyn Any + Send>) -> Response<Body> {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let error = anyhow::anyhow!("panicked: {}", said.unwrap_or("without a word"));
    axum::response::IntoResponse::into_response(AppError::Internal(error))
}
