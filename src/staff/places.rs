//! Where staff can go, in one list: their bar and their first page are made of it.

use super::{
    model::Role,
    paths::{LogPath, PasswordPath, PeoplePath, SecondFactorPath, SessionPath, StaffHome},
};
use crate::{
    desk::DeskPath,
    downloads::DownloadsPath,
    kiosk::ComputersPath,
    outbox::OutboxPath,
    recordings::RecordingsPath,
    registrations::ListsPath,
    studio::{SoundsPath, StudioPath},
    upkeep::UpkeepPath,
    uploads::ShelfPath,
    view::Icon,
};

/// A page that stands in the bar of staff.
#[derive(Debug)]
pub struct Place {
    /// Its address.
    pub path: &'static str,
    /// Its sign.
    pub icon: Icon,
    /// The catalogue's key of its name.
    pub title: &'static str,
    /// The catalogue's key of what is done there.
    pub words: &'static str,
    /// Whose work it is; nobody's in particular when it is for all.
    work: Option<Role>,
}

impl Place {
    /// Whether somebody with this role may go there.
    pub fn is_for(&self, role: Role) -> bool {
        self.work.is_none_or(|work| role.may(work))
    }
}

/// Every place. A room with pages for staff adds its own here.
pub const PLACES: &[Place] = &[
    Place {
        path: StaffHome::PATTERN,
        icon: Icon::Home,
        title: "staff-home-title",
        words: "staff-home-words",
        work: None,
    },
    Place {
        path: DeskPath::PATTERN,
        icon: Icon::Card,
        title: "desk-title",
        words: "desk-words",
        work: Some(Role::Desk),
    },
    Place {
        path: ListsPath::PATTERN,
        icon: Icon::Webinar,
        title: "lists-title",
        words: "lists-words",
        work: Some(Role::Desk),
    },
    Place {
        path: ComputersPath::PATTERN,
        icon: Icon::Computer,
        title: "kiosk-title",
        words: "kiosk-words",
        work: Some(Role::Desk),
    },
    Place {
        path: StudioPath::PATTERN,
        icon: Icon::Book,
        title: "studio-title",
        words: "studio-words",
        work: Some(Role::Instructor),
    },
    Place {
        path: UpkeepPath::PATTERN,
        icon: Icon::Done,
        title: "upkeep-title",
        words: "upkeep-words",
        work: Some(Role::Instructor),
    },
    Place {
        path: DownloadsPath::PATTERN,
        icon: Icon::Podcast,
        title: "downloads-title",
        words: "downloads-words",
        work: Some(Role::Instructor),
    },
    Place {
        path: SoundsPath::PATTERN,
        icon: Icon::Play,
        title: "sounds-title",
        words: "sounds-words",
        work: Some(Role::Instructor),
    },
    Place {
        path: RecordingsPath::PATTERN,
        icon: Icon::Webinar,
        title: "recordings-title",
        words: "recordings-words",
        work: Some(Role::Instructor),
    },
    Place {
        path: ShelfPath::PATTERN,
        icon: Icon::Picture,
        title: "media-title",
        words: "media-words",
        work: Some(Role::Instructor),
    },
    Place {
        path: PeoplePath::PATTERN,
        icon: Icon::Person,
        title: "staff-people-title",
        words: "staff-people-words",
        work: Some(Role::Admin),
    },
    Place {
        path: LogPath::PATTERN,
        icon: Icon::Book,
        title: "audit-title",
        words: "audit-words",
        work: Some(Role::Admin),
    },
    Place {
        path: OutboxPath::PATTERN,
        icon: Icon::Warning,
        title: "outbox-title",
        words: "outbox-words",
        work: Some(Role::Admin),
    },
    Place {
        path: SessionPath::ALL,
        icon: Icon::Phone,
        title: "staff-sessions-title",
        words: "staff-sessions-words",
        work: None,
    },
    Place {
        path: SecondFactorPath::PATTERN,
        icon: Icon::Phone,
        title: "factor-title",
        words: "factor-words",
        work: None,
    },
    Place {
        path: PasswordPath::PATTERN,
        icon: Icon::Key,
        title: "staff-password-title",
        words: "staff-password-words",
        work: None,
    },
];
