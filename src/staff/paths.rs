//! Addresses of the staff's own pages.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Deserialize;

use super::model::StaffId;

/// Everything beneath these is for staff: who is not signed in is asked to, whether there is such a page or not.
pub const AREAS: [&str; 3] = ["/staff", "/desk", "/studio"];

/// Whether an address, without its language, is one for staff.
pub fn is_for_staff(path: &str) -> bool {
    let beneath = |rest: &str| rest.is_empty() || rest.starts_with('/');
    AREAS.iter().any(|area| path.strip_prefix(area).is_some_and(beneath))
}

/// What the staff themselves see first: what they may do.
pub struct StaffHome;

impl StaffHome {
    /// For the router.
    pub const PATTERN: &'static str = "/staff";
}

impl fmt::Display for StaffHome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// Where staff sign in, and where they go on afterwards.
pub struct SignInPath<'a> {
    /// A path of a page for staff, perhaps with a query; the staff's home when empty.
    pub next: &'a str,
}

impl SignInPath<'_> {
    /// The page and its form.
    pub const PATTERN: &'static str = "/staff/sign-in";
    /// The end of a session.
    pub const OUT: &'static str = "/staff/sign-out";
    /// What is asked for after the password of those who have a second factor.
    pub const CODE: &'static str = "/staff/sign-in/code";
    /// An empty style sheet that the page after that end asks for, so that the browser forgets the page before it.
    pub const FORGET: &'static str = "/staff/forget.css";
}

/// What would end a query's value, or mean something in it.
const IN_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'&').add(b'+').add(b'%');

impl fmt::Display for SignInPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_next(f, Self::PATTERN, self.next)
    }
}

fn with_next(f: &mut fmt::Formatter<'_>, pattern: &str, next: &str) -> fmt::Result {
    match next {
        "" => f.write_str(pattern),
        next => write!(f, "{pattern}?next={}", utf8_percent_encode(next, IN_QUERY)),
    }
}

/// Where a code is asked for, and where staff go on afterwards.
pub struct CodePath<'a> {
    /// As [`SignInPath::next`].
    pub next: &'a str,
}

impl fmt::Display for CodePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_next(f, SignInPath::CODE, self.next)
    }
}

/// One's own second factor.
pub struct SecondFactorPath;

impl SecondFactorPath {
    /// How it stands, and its forms.
    pub const PATTERN: &'static str = "/staff/second-factor";
    /// The recovery codes that were just made.
    pub const CODES: &'static str = "/staff/second-factor/codes";
}

/// A link with which somebody chooses a password.
#[derive(Deserialize)]
pub struct SetUpPath {
    /// The secret of the link.
    pub token: String,
}

impl SetUpPath {
    /// The page and its form.
    pub const PATTERN: &'static str = "/staff/set-up/{token}";
    /// What every such address begins with.
    pub const BEGINS: &'static str = "/staff/set-up/";
}

impl fmt::Display for SetUpPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::BEGINS, self.token)
    }
}

/// Where somebody is signed in.
#[derive(Deserialize)]
pub struct SessionPath {
    /// Which session.
    pub session: uuid::Uuid,
}

impl SessionPath {
    /// All of one's own.
    pub const ALL: &'static str = "/staff/sessions";
    /// Ends one.
    pub const END: &'static str = "/staff/sessions/{session}/end";
    /// Ends all but this one.
    pub const END_OTHERS: &'static str = "/staff/sessions/end-others";
}

impl fmt::Display for SessionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/end", Self::ALL, self.session)
    }
}

/// One's own password.
pub struct PasswordPath;

impl PasswordPath {
    /// For the router.
    pub const PATTERN: &'static str = "/staff/password";
}

impl fmt::Display for PasswordPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// Who did what.
pub struct LogPath;

impl LogPath {
    /// The newest entries, or those behind one.
    pub const PATTERN: &'static str = "/staff/log";
    /// All of them as a file for spreadsheets.
    pub const FILE: &'static str = "/staff/log.csv";
}

/// The list of staff.
pub struct PeoplePath;

impl PeoplePath {
    /// The list, and the form for one more.
    pub const PATTERN: &'static str = "/staff/people";
}

impl fmt::Display for PeoplePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::PATTERN)
    }
}

/// Somebody on the list.
#[derive(Deserialize)]
pub struct PersonPath {
    /// Who.
    pub id: StaffId,
}

impl PersonPath {
    /// What is known of them.
    pub const PATTERN: &'static str = "/staff/people/{id}";
    /// Another role.
    pub const ROLE: &'static str = "/staff/people/{id}/role";
    /// Out.
    pub const DISABLE: &'static str = "/staff/people/{id}/disable";
    /// In again.
    pub const ENABLE: &'static str = "/staff/people/{id}/enable";
    /// Takes their second factor away.
    pub const SECOND_FACTOR: &'static str = "/staff/people/{id}/second-factor";
    /// A link for another password: made, and shown to be handed over.
    pub const LINK: &'static str = "/staff/people/{id}/link";

    /// The address of something that can be done with them.
    pub fn to(&self, pattern: &str) -> String {
        pattern.replace("{id}", &self.id.to_string())
    }
}

impl fmt::Display for PersonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to(Self::PATTERN))
    }
}
