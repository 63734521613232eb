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
/// What can't be guessed and costs little: links of 128 bits, and questions while somebody types.
const CHEAP_OF_ONE_SOURCE: NonZero<u32> = NonZero::new(600).unwrap();
const CHEAP_PAUSE: Duration = Duration::from_millis(300);
/// Who has seen two words of a card and tries the rest always tries the same two.
const OF_ONE_PAIR: NonZero<u32> = NonZero::new(12).unwrap();
const PAIR_PAUSE: Duration = Duration::from_secs(120);

/// The tries of everybody. Each kind is counted by itself: where words are tried, cards can still be scanned and made.
#[derive(Clone, Debug)]
pub struct Guesses(Arc<Counts>);

#[derive(Debug)]
struct Counts {
    typed: Attempts<Source>,
    ordered: Attempts<Source>,
    scanned: Attempts<Source>,
    asked: Attempts<Source>,
    pairs: Attempts<[(usize, u16); 2]>,
}

impl Guesses {
    /// Nobody has tried yet.
    pub fn none() -> Self {
        Self(Arc::new(Counts {
            typed: Attempts::new(OF_ONE_SOURCE, SOURCE_PAUSE),
            ordered: Attempts::new(OF_ONE_SOURCE, SOURCE_PAUSE),
            scanned: Attempts::new(CHEAP_OF_ONE_SOURCE, CHEAP_PAUSE),
            asked: Attempts::new(CHEAP_OF_ONE_SOURCE, CHEAP_PAUSE),
            pairs: Attempts::new(OF_ONE_PAIR, PAIR_PAUSE),
        }))
    }
}

/// Somebody who shows a card or wants one, and how often they and others did.
pub struct Guesser {
    guesses: Guesses,
    source: Source,
}

impl Guesser {
    /// Counts a try of these words, from this source and wherever it comes from.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when it is one too many.
    pub fn tries(&self, words: &CardWords) -> Result<(), AppError> {
        self.guesses.0.typed.count(&self.source)?;
        words.pairs().iter().try_for_each(|pair| self.guesses.0.pairs.count(pair))
    }

    /// Counts a card that is made for this source, for which a slow hash is made.
    ///
    /// # Errors
    /// As [`Guesser::tries`].
    pub fn orders(&self) -> Result<(), AppError> {
        self.guesses.0.ordered.count(&self.source)
    }

    /// Counts a scanned link from this source.
    ///
    /// # Errors
    /// As [`Guesser::tries`].
    pub fn scans(&self) -> Result<(), AppError> {
        self.guesses.0.scanned.count(&self.source)
    }

    /// Counts a question of this source about words of the list.
    ///
    /// # Errors
    /// As [`Guesser::tries`].
    pub fn asks(&self) -> Result<(), AppError> {
        self.guesses.0.asked.count(&self.source)
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
