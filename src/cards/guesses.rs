//! How often words may be tried, so that guessing is hopeless and a slip costs nothing.
//!
//! Counted in this process: with several nodes behind a balancer a guesser has so many times more tries, which is still
//! nothing against 44 bits.

use std::{num::NonZero, sync::Arc, time::Duration};

use axum::{Extension, extract::FromRequestParts, http::request::Parts};

use super::words::CardWords;
use crate::{
    app::App,
    http::{AppError, Attempts, Source},
};

/// A whole class signs in from a library's one address, each with a slip or two.
const OF_ONE_SOURCE: NonZero<u32> = NonZero::new(60).unwrap();
const SOURCE_PAUSE: Duration = Duration::from_secs(3);
/// Who has seen two words of a card and tries the rest always tries the same two.
const OF_ONE_PAIR: NonZero<u32> = NonZero::new(12).unwrap();
const PAIR_PAUSE: Duration = Duration::from_secs(120);

/// The tries of everybody.
#[derive(Clone, Debug)]
pub struct Guesses(Arc<Counts>);

#[derive(Debug)]
struct Counts {
    sources: Attempts<Source>,
    pairs: Attempts<[(usize, u16); 2]>,
}

impl Guesses {
    /// Nobody has tried yet.
    pub fn none() -> Self {
        let sources = Attempts::new(OF_ONE_SOURCE, SOURCE_PAUSE);
        Self(Arc::new(Counts { sources, pairs: Attempts::new(OF_ONE_PAIR, PAIR_PAUSE) }))
    }
}

/// Somebody who shows a card, and how often they and others did.
pub struct Guesser {
    guesses: Guesses,
    source: Source,
}

impl Guesser {
    /// Counts a try from this source.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when it is one too many.
    pub fn comes(&self) -> Result<(), AppError> {
        self.guesses.0.sources.count(&self.source)
    }

    /// Counts a try of these words, wherever it comes from.
    ///
    /// # Errors
    /// As [`Guesser::comes`].
    pub fn tries(&self, words: &CardWords) -> Result<(), AppError> {
        words.pairs().iter().try_for_each(|pair| self.guesses.0.pairs.count(pair))
    }
}

impl FromRequestParts<App> for Guesser {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let Ok(source) = Source::from_request_parts(parts, app).await;
        let Extension(guesses) = Extension::from_request_parts(parts, app)
            .await
            .map_err(|error| AppError::Internal(anyhow::anyhow!("nobody counts: {error}")))?;
        Ok(Self { guesses, source })
    }
}
