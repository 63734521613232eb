//! A cookie that scripts and other sites never see.
use axum::http::{HeaderMap, HeaderValue};
use url::Url;

use super::{AppError, cookie};

/// A cookie's name and whether it travels by https only. With https the name has the prefix that no other host can set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrivateCookie {
    name: String,
    is_secure: bool,
}

impl PrivateCookie {
    /// The cookie of this plain name on this site.
    pub fn of_site(public_url: &Url, name: &str) -> Self {
        let is_secure = public_url.scheme() == "https";
        Self { name: if is_secure { format!("__Host-{name}") } else { name.to_owned() }, is_secure }
    }

    /// Its name in headers.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the browser sent.
    pub fn value<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        cookie(headers, &self.name)
    }

    /// Keeps a value until the browser is closed. `Set-Cookie`, as the two below.
    ///
    /// # Errors
    /// When the value has signs that no cookie may have.
    pub fn until_closed(&self, value: &str) -> Result<HeaderValue, AppError> {
        self.header(value, "")
    }

    /// Keeps a value for so many seconds.
    ///
    /// # Errors
    /// As [`PrivateCookie::until_closed`].
    pub fn kept(&self, value: &str, seconds: u64) -> Result<HeaderValue, AppError> {
        self.header(value, &format!("; Max-Age={seconds}"))
    }

    /// Takes it away.
    ///
    /// # Errors
    /// Never, as the name is ours.
    pub fn gone(&self) -> Result<HeaderValue, AppError> {
        self.kept("", 0)
    }

    fn header(&self, value: &str, age: &str) -> Result<HeaderValue, AppError> {
        let secure = if self.is_secure { "; Secure" } else { "" };
        let header = format!("{}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}", self.name);
        HeaderValue::from_str(&header).map_err(|error| AppError::Internal(error.into()))
    }
}
