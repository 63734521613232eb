//! What is noted: an actor, a deed, what it was done to.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

/// Who did something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The row of staff; none for whoever is not staff.
    pub id: Option<String>,
    /// The name as it is at that time; for whoever is not staff one of the words of this type.
    pub name: String,
}

impl Actor {
    /// The word for whoever types commands where the program runs.
    pub const COMMAND_LINE: &'static str = "command-line";
    /// The word for what the program does by itself.
    pub const PROGRAM: &'static str = "program";
    /// The word for a learner, whoever she is.
    pub const LEARNER: &'static str = "learner";

    /// Whoever types commands where the program runs.
    pub fn command_line() -> Self {
        Self { id: None, name: Self::COMMAND_LINE.to_owned() }
    }

    /// The program by itself.
    pub fn program() -> Self {
        Self { id: None, name: Self::PROGRAM.to_owned() }
    }

    /// A learner; which one is told to nobody.
    pub fn learner() -> Self {
        Self { id: None, name: Self::LEARNER.to_owned() }
    }

    /// What finds their entries.
    pub fn word(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }
}

/// Makes the deeds, their list and their words from one table.
macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What was done.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Deed {
            $($(#[$doc])* $name,)*
        }

        impl Deed {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word for rows and addresses.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

deeds! {
    /// Something of the library's became public, or another text of it did. Subject: the file.
    Published = "published",
    /// Something becomes public later. Subject: the file.
    Scheduled = "scheduled",
    /// A file was thrown away. Subject: the file.
    Deleted = "deleted",
    /// An earlier text of a file, or one that was thrown away, came back. Subject: the file.
    Restored = "restored",
    /// A file got another name or place. Subject: the file.
    Moved = "moved",
    /// A course came from elsewhere, as one file. Subject: the file of the course.
    Imported = "imported",
    /// A learner's card was replaced by the desk. No subject.
    CardReplaced = "card-replaced",
    /// The name on a certificate was put right. No subject.
    CertificateMended = "certificate-mended",
    /// A learner's data were deleted by the one who runs the site. No subject.
    LearnerDeleted = "learner-deleted",
    /// A browser became the library's own. Subject: its name.
    KioskMarked = "kiosk-marked",
    /// A browser is the library's own no more. Subject: its name.
    KioskEnded = "kiosk-ended",
    /// Somebody was put on the list of staff. Subject: name and role.
    Invited = "invited",
    /// Somebody became the first administrator. Subject: the name.
    FirstAdmin = "first-admin",
    /// Somebody got another role. Subject: name and role.
    RoleChanged = "role-changed",
    /// Somebody was shut out. Subject: the name.
    Disabled = "disabled",
    /// Somebody was let in again. Subject: the name.
    Enabled = "enabled",
    /// A link for a password was made. Subject: for whom.
    LinkMade = "link-made",
    /// Somebody chose a password. No subject.
    PasswordChanged = "password-changed",
    /// Somebody turned the second factor on. No subject.
    SecondFactorOn = "second-factor-on",
    /// Somebody turned it off. No subject.
    SecondFactorOff = "second-factor-off",
    /// It was taken from somebody who lost it. Subject: the name.
    SecondFactorReset = "second-factor-reset",
    /// Somebody made other recovery codes. No subject.
    RecoveryCodesMade = "recovery-codes-made",
    /// Somebody signed in with a recovery code. No subject.
    RecoveryCodeUsed = "recovery-code-used",
}

impl Deed {
    /// Reads a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|deed| deed.word() == word)
    }
}

/// Something that was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Where it stands in the list.
    pub key: Key,
    /// By whom.
    pub actor: Actor,
    /// What; nothing when a later version of the program wrote it.
    pub deed: Option<Deed>,
    /// To what; empty where the deed says all.
    pub subject: String,
}

/// A place in the list: entries of one moment are told apart by their ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// When it happened.
    pub happened_at: Timestamp,
    /// The row.
    pub id: Uuid,
}

impl Key {
    /// Before all that can happen.
    pub const END: Self = Self { happened_at: Timestamp::MAX, id: Uuid::max() };

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (millis, id) = text.split_once('.')?;
        let happened_at = Timestamp::from_millisecond(millis.parse().ok()?).ok()?;
        Some(Self { happened_at, id: Uuid::parse_str(id).ok()? })
    }
}

/// Milliseconds and id.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.happened_at.as_millisecond(), self.id)
    }
}

/// Which entries are wanted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Filter {
    /// [`Actor::word`]; everybody when empty.
    pub actor: String,
    /// Every deed when there is none.
    pub deed: Option<Deed>,
}
