//! Who a request comes from.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use super::{LearnerId, SharedComputer, preferences, session};
use crate::{
    app::App,
    content::Library,
    http::{AppError, Language, cookie},
    i18n::Locale,
    view::Display,
};

/// Anyone who reads: the language of the address, the chosen display, and the learner when there is one.
#[derive(Clone)]
pub struct Reader {
    /// How to speak.
    pub locale: Locale,
    /// How large and how bright.
    pub display: Display,
    /// The address of this page without the language's prefix and without a query: `/courses/x`.
    pub path: String,
    /// Content, the same during the whole request.
    pub library: Arc<Library>,
    /// Whose doing is kept.
    pub learner: Option<LearnerId>,
    /// The library's own computer, when this is read on one.
    pub shared: Option<SharedComputer>,
}

/// Put on a request that is answered as if the library were another one.
#[derive(Clone)]
pub struct InLibrary(pub Arc<Library>);

impl FromRequestParts<App> for Reader {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let mut reader = Self::of_page(parts, app);
        let has_session = cookie(&parts.headers, session::cookie_name(&app.config.public_url)).is_some();
        // A public page never touches the session, so that anonymous reading leaves no trace.
        if let (true, Some(session)) = (has_session, parts.extensions.get::<Session>()) {
            reader.learner = session::learner_of(session).await?;
            // Only where something is read: what is pressed may change the session in its own way.
            if reader.learner.is_some() && parts.method.is_safe() && session::touch(session, app.clock.now()).await? {
                preferences::was_seen(app, &reader).await;
            }
        }
        Ok(reader)
    }
}

impl Reader {
    /// The reader as far as the address and the display cookie tell.
    pub fn of_page(parts: &Parts, app: &App) -> Self {
        let library = parts.extensions.get::<InLibrary>().map_or_else(|| app.library(), |other| Arc::clone(&other.0));
        let language = parts.extensions.get::<Language>().map_or(library.first_language(), |language| language.0);
        let shared = parts.extensions.get::<SharedComputer>().copied();
        // What somebody chose who is gone is nothing to the next.
        let is_hers = shared.is_none_or(|computer| !computer.has_ended);
        let display = cookie(&parts.headers, crate::view::DISPLAY_COOKIE).filter(|_| is_hers);
        Self {
            locale: library.locale(language),
            display: display.map(Display::parse).unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            library,
            learner: None,
            shared,
        }
    }
}
