//! A registrant at the questions of a webinar: who may see them is decided here, before any handler.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};

use super::paths::{AskedQuestions, QuestionsPath};
use crate::{
    accounts::Reader,
    app::App,
    content::{Library, Slug, Webinar},
    http::{AppError, UrlPath},
    registrations::{self, EventName, Opened, OpenedLink, PrivatePath, Seat},
};

/// Somebody who has a place in a webinar, by either of her links.
pub struct Visit {
    /// Her link, and her registration.
    pub opened: Opened,
    /// The webinar.
    pub webinar: Arc<Webinar>,
}

impl Visit {
    /// The webinar's lasting name, as rows have it.
    pub fn name(&self) -> &str {
        &self.webinar.revision.identity
    }

    /// An address of these questions.
    pub fn path(&self, pattern: &'static str) -> QuestionsPath<'_> {
        QuestionsPath::new(self.opened.token.reveal(), &self.webinar.slug, pattern)
    }
}

/// Why somebody sees no questions.
#[derive(Debug)]
pub enum TurnedAway {
    /// There are none for her, or they can't be read.
    Error(AppError),
    /// She has no place, or all is over: her own page says so.
    ToOwnPage(String),
}

impl From<AppError> for TurnedAway {
    fn from(error: AppError) -> Self {
        Self::Error(error)
    }
}

impl IntoResponse for TurnedAway {
    fn into_response(self) -> Response {
        match self {
            Self::Error(error) => error.into_response(),
            Self::ToOwnPage(page) => Redirect::to(&page).into_response(),
        }
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = TurnedAway;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, TurnedAway> {
        let UrlPath(at) = UrlPath::<AskedQuestions>::from_request_parts(parts, app).await?;
        let reader = Reader::of_page(parts, app);
        let opened = registrations::open(app, &OpenedLink { token: at.token }).await?;
        let webinar = find(&reader.library, &at.webinar).ok_or(AppError::NotFound)?;
        let is_hers = EventName::all_of(&reader.library, webinar).contains(&opened.registration.event);
        if !is_hers {
            return Err(AppError::NotFound.into());
        }
        let is_over = webinar.answers_leave_at() <= app.clock.now();
        if is_over || opened.registration.seat != Seat::Registered {
            let page = PrivatePath::new(opened.token.reveal(), PrivatePath::PATTERN);
            return Err(TurnedAway::ToOwnPage(reader.locale.href(&page)));
        }
        Ok(Self { webinar: webinar.clone(), opened })
    }
}

/// A webinar by its name, or by one that it had.
fn find<'a>(library: &'a Library, slug: &Slug) -> Option<&'a Arc<Webinar>> {
    library.webinar(slug).or_else(|| library.webinars.iter().find(|webinar| webinar.aliases.contains(slug)))
}
