//! Who works for the library, and what each may do.

use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::audit::Actor;

/// A row of staff. UUIDv7.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
pub struct StaffId(Uuid);

impl StaffId {
    /// Somebody who has no row yet.
    pub fn fresh() -> Self {
        Self(Uuid::now_v7())
    }

    /// The id of a row.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What somebody does for the library. An administrator may do all of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// Writes lessons, episodes and webinars.
    Instructor,
    /// Helps visitors at the counter.
    Desk,
    /// Decides who belongs to the staff.
    Admin,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Desk, Self::Instructor, Self::Admin];

    /// The word for rows, forms and commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Instructor => "instructor",
            Self::Desk => "desk",
            Self::Admin => "admin",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether this role may do the work of the other.
    pub fn may(self, work: Self) -> bool {
        self == work || self == Self::Admin
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The longest address that mail knows, in bytes.
const LONGEST_EMAIL: usize = 254;

/// An e-mail address in small letters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Something before one `@` and a name with a dot after it; whether somebody reads there, only a mail could tell.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = text.trim().to_lowercase();
        let (before, host) = folded.split_once('@')?;
        let plain = !folded.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>'));
        let host_is_sound = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
        let sound = plain && host_is_sound && !before.is_empty() && !host.contains('@');
        (sound && folded.len() <= LONGEST_EMAIL).then_some(Self(folded))
    }

    /// The address as rows keep it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A log must not tell who tried to sign in.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(e-mail)")
    }
}

/// Who is signed in. As an argument of a handler: anybody of the staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staff {
    /// The row.
    pub id: StaffId,
    /// How to address them.
    pub name: String,
    /// What they sign in with.
    pub email: Email,
    /// What they may do.
    pub role: Role,
    /// Which of their sessions this is.
    pub session: Uuid,
}

impl From<&Staff> for Actor {
    fn from(staff: &Staff) -> Self {
        Self { id: Some(staff.id.to_string()), name: staff.name.clone() }
    }
}

/// Somebody on the list of staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// The row.
    pub id: StaffId,
    /// What they sign in with.
    pub email: Email,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they have chosen a password yet.
    pub has_password: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// Since when they are out.
    pub disabled_at: Option<Timestamp>,
    /// When they were last here, as far as their sessions that are left tell.
    pub seen_at: Option<Timestamp>,
    /// Whether they are asked for a code after the password.
    pub has_second_factor: bool,
}

impl Member {
    /// Who does something.
    pub fn actor(&self) -> Actor {
        Actor { id: Some(self.id.to_string()), name: self.name.clone() }
    }

    /// What a link is for that is made for them now.
    pub fn kind_of_link(&self) -> LinkKind {
        if self.has_password { LinkKind::Reset } else { LinkKind::Invite }
    }
}

/// Somebody who is to be on the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewMember {
    /// What they will sign in with.
    pub email: Email,
    /// Their name.
    pub name: String,
    /// What they will be allowed to do.
    pub role: Role,
}

/// One place where somebody is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StaffSession {
    /// Names it without its token.
    pub id: Uuid,
    /// With what.
    pub device: super::Device,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
}

/// What a link is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// Whoever opens it becomes the first administrator.
    First,
    /// Somebody new chooses a password.
    Invite,
    /// Somebody who forgot it chooses another.
    Reset,
}

impl LinkKind {
    /// The word that rows use.
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }

    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::First, Self::Invite, Self::Reset].into_iter().find(|kind| kind.word() == word)
    }

    /// How long it is good for, in hours.
    pub fn hours(self) -> i64 {
        match self {
            Self::First => 24,
            Self::Invite | Self::Reset => 72,
        }
    }
}

/// A link that still opens, and for whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenLink {
    /// What it is for.
    pub kind: LinkKind,
    /// Whose it is; nobody's when it is for the first administrator.
    pub member: Option<Member>,
}
