//! Who somebody is who types an e-mail address and a password, and how often that may be tried.

use std::{num::NonZero, time::Duration};

use super::{
    model::{Email, StaffId},
    password::{LONGEST_PASSWORD, PasswordHash},
    store,
};
use crate::{
    app::App,
    http::{AppError, Attempts, Source},
};

/// Tries to sign in. Three counts: somebody who guesses is slowed at the account and at the source, but whoever knows an
/// address can't keep its owner out from elsewhere, since the count over all sources is generous.
#[derive(Debug)]
pub struct SignInAttempts {
    account_from_here: Attempts<(String, Source)>,
    account: Attempts<String>,
    source: Attempts<Source>,
    code: Attempts<StaffId>,
}

impl Default for SignInAttempts {
    fn default() -> Self {
        let overall = Duration::from_secs(20);
        Self {
            account_from_here: Attempts::new(AT_ONCE, Duration::from_secs(60)),
            account: Attempts::new(AT_ONCE_OVERALL, overall),
            source: Attempts::new(AT_ONCE_OVERALL, overall),
            code: Attempts::new(AT_ONCE, CODE_EVERY),
        }
    }
}

const AT_ONCE: NonZero<u32> = NonZero::new(5).expect("5 is not 0");
const AT_ONCE_OVERALL: NonZero<u32> = NonZero::new(40).expect("40 is not 0");

/// Six digits are few, and whoever tries them knows the password: so many an hour find one in a thousand days.
const CODE_EVERY: Duration = Duration::from_secs(5 * 60);

impl SignInAttempts {
    /// Counts one try at a code of somebody, wherever it comes from.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub fn count_code(&self, staff: StaffId) -> Result<(), AppError> {
        self.code.count(&staff)
    }

    /// Counts one try.
    ///
    /// # Errors
    /// [`AppError::TooMany`] when it is one too many.
    pub fn count(&self, typed: &str, source: Source) -> Result<(), AppError> {
        // As one address however it is written, and whether there is such an account or not.
        let account: String = typed.trim().to_lowercase().chars().take(LONGEST_PASSWORD).collect();
        self.source.count(&source)?;
        self.account_from_here.count(&(account.clone(), source))?;
        self.account.count(&account)
    }
}

/// Who this is; nobody when address and password do not fit. It takes the same time whatever is wrong.
///
/// # Errors
/// When the rows can't be read.
pub async fn check(app: &App, typed: &str, password: &str) -> Result<Option<StaffId>, AppError> {
    let found = match Email::parse(typed) {
        Some(email) => store::find_password(&mut *app.db.read().await?, &email).await?,
        None => None,
    };
    let (id, hash) = found.map_or((None, PasswordHash::of_nobody()), |(id, hash)| (Some(id), hash));
    let is_sound = password.chars().count() <= LONGEST_PASSWORD;
    let fits = hash.fits(if is_sound { password } else { "" }).await?;
    Ok(id.filter(|_| fits && is_sound))
}
