//! Addresses of rooms: the desk's door, and where servers call.

use std::fmt;

use serde::Deserialize;

use crate::content::Slug;

/// The door for those who lead.
pub struct DeskRoomPath<'a>(pub &'a Slug);

impl DeskRoomPath<'_> {
    /// For the router.
    pub const PATTERN: &'static str = "/desk/webinars/{webinar}/room";
}

impl fmt::Display for DeskRoomPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/desk/webinars/{}/room", self.0)
    }
}

/// Where BigBlueButton calls about a meeting.
pub struct CallbackPath<'a> {
    token: &'a str,
    about: &'static str,
}

impl<'a> CallbackPath<'a> {
    /// What stands before the secret: the rest is not for logs.
    pub const BEFORE_SECRET: &'static str = "/meetings/bigbluebutton/";
    /// For the router: the meeting ended.
    pub const ENDED: &'static str = "/meetings/bigbluebutton/{token}/ended";
    /// For the router: its recording is ready.
    pub const RECORDED: &'static str = "/meetings/bigbluebutton/{token}/recorded";

    /// That a meeting ended.
    pub fn ended(token: &'a str) -> Self {
        Self { token, about: "ended" }
    }

    /// That its recording is ready.
    pub fn recorded(token: &'a str) -> Self {
        Self { token, about: "recorded" }
    }
}

impl fmt::Display for CallbackPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}/{}", Self::BEFORE_SECRET, self.token, self.about)
    }
}

/// A callback as it was called.
#[derive(Deserialize)]
pub struct CalledBack {
    /// What should be a token.
    pub token: String,
}
