//! Addresses of registering and of a registrant's private page.

use std::fmt;

use serde::Deserialize;

use crate::content::Slug;

/// Registering for a webinar, or for the series that it belongs to.
pub struct RegisterPath<'a>(pub &'a Slug);

impl RegisterPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/webinars/{webinar}/register";
}

impl fmt::Display for RegisterPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/webinars/{}/register", self.0)
    }
}

/// A registrant's private page, and what can be done there.
pub struct PrivatePath<'a> {
    token: &'a str,
    action: &'static str,
}

impl<'a> PrivatePath<'a> {
    /// What stands before the secret: the rest is not for logs.
    pub const BEFORE_SECRET: &'static str = "/r/";
    /// For the router: the page itself.
    pub const PATTERN: &'static str = "/r/{token}";
    /// All that she registered for, as a calendar to subscribe to.
    pub const CALENDAR: &'static str = "/r/{token}/calendar.ics";
    /// Into the room.
    pub const JOIN: &'static str = "/r/{token}/join";
    /// Takes the place that is held.
    pub const ACCEPT: &'static str = "/r/{token}/accept";
    /// Gives the place back.
    pub const CANCEL: &'static str = "/r/{token}/cancel";
    /// Wants a place after all.
    pub const RETURN: &'static str = "/r/{token}/return";
    /// What she wants to be told.
    pub const REMINDERS: &'static str = "/r/{token}/reminders";
    /// No more reminders, in one press.
    pub const STOP: &'static str = "/r/{token}/stop";
    /// Everything that is kept of her here goes.
    pub const DELETE: &'static str = "/r/{token}/delete";

    /// One of the patterns for the token of a link.
    pub fn new(token: &'a str, pattern: &'static str) -> Self {
        Self { token, action: pattern.strip_prefix(Self::PATTERN).unwrap_or_default() }
    }
}

impl fmt::Display for PrivatePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", Self::BEFORE_SECRET, self.token, self.action)
    }
}

/// A link as it was opened.
#[derive(Deserialize)]
pub struct OpenedLink {
    /// What should be a token.
    pub token: String,
}
