//! What every request passes through.
mod extract;
mod language;
/// stand-in until the branch is merged
#[derive(Debug)]
pub enum AppError { /// x
 NotFound, /// x
 Busy { /// x
 retry_after: std::time::Duration }, /// x
 Internal(anyhow::Error) }
impl axum::response::IntoResponse for AppError { fn into_response(self) -> axum::response::Response { axum::http::StatusCode::NOT_FOUND.into_response() } }
/// stand-in
#[derive(Clone)]
pub struct Cacheable;
pub use extract::{UrlPath, cookie};
pub use language::{Language, strip_language};
