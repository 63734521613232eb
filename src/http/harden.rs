//! The guards around a router, in their one order.
use std::{any::Any, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;
use url::Url;

use super::{
    Allowance, AppError, RenderError, RequestId,
    error_pages::Asked,
    headers::SecurityHeaders,
    limits::{Allowances, limit},
    origin,
};
use crate::clock::Clock;

/// What the guards have to know.
#[derive(Clone)]
pub struct HardenSettings {
    /// Where the site is for its readers: decides about HSTS and whose forms are taken.
    pub public_url: Url,
    /// Where pictures and sounds may come from beside the site itself.
    pub media_from: Option<Url>,
    /// For request ids.
    pub clock: Clock,
    /// What the address with this path may take. Uploads need more than the default.
    pub allowance: Arc<dyn Fn(&str) -> Allowance + Send + Sync>,
    /// What stands in addresses before a secret: what follows is not logged.
    pub before_secrets: &'static [&'static str],
    /// Draws errors for people.
    pub render_error: RenderError,
}

impl HardenSettings {
    /// The default allowance everywhere, and errors as a line of HTML.
    pub fn new(public_url: Url, clock: Clock) -> Self {
        Self {
            public_url,
            media_from: None,
            clock,
            allowance: Arc::new(|_| Allowance::default()),
            before_secrets: &[],
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
    let guards = Arc::new(Guards {
        security: SecurityHeaders::for_site(&settings.public_url, settings.media_from.as_ref()),
        allowances: settings.allowance.clone(),
        render_error: settings.render_error.clone(),
        clock: settings.clock.clone(),
        before_secrets: settings.before_secrets,
    });
    let guarded = ServiceBuilder::new()
        .layer(from_fn_with_state(guards, guard))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(origin::layer(&settings.public_url))
        // Axum's own limit of 2 MB for extractors would otherwise stand below an upload's allowance.
        .layer(DefaultBodyLimit::disable())
        .service(router);
    Router::new().fallback_service(guarded)
}

struct Guards {
    security: SecurityHeaders,
    allowances: Allowances,
    render_error: RenderError,
    clock: Clock,
    before_secrets: &'static [&'static str],
}

/// A path as far as a log may hold it.
pub(super) fn without_secret<'a>(path: &'a str, before_secrets: &[&str]) -> &'a str {
    let ends = before_secrets.iter().filter_map(|before| path.find(before).map(|at| at + before.len()));
    ends.min().map_or(path, |end| &path[..end])
}

/// One layer and not five: each would cost every request an allocation or two and a clone of all that is inside.
async fn guard(State(guards): State<Arc<Guards>>, mut request: Request, next: Next) -> Response {
    let id = RequestId::new(&guards.clock);
    request.extensions_mut().insert(id);
    // Queries stay out of the log: they hold what people search for, and tokens.
    let path = without_secret(request.uri().path(), guards.before_secrets);
    let span = tracing::info_span!("request", %id, method = %request.method(), path);
    let asked = Asked::of(&request, id);
    let response = limit(&guards.allowances, request, next).instrument(span).await;
    let mut response = asked.answer(&guards.render_error, response);
    guards.security.put_on(response.headers_mut());
    id.put_on(response.headers_mut());
    response
}

fn after_panic(panic: Box<dyn Any + Send>) -> Response<Body> {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let error = anyhow::anyhow!("panicked: {}", said.unwrap_or("without a word"));
    AppError::Internal(error).into_response()
}
