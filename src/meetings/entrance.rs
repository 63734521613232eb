//! The way into a webinar's room, and how the room stands.

use super::{
    bigbluebutton, derived, jitsi,
    model::{Entrance, Meeting, Participant, Standing},
    settings, store,
};
use crate::{
    app::App,
    content::{Room, RoomServer, Webinar},
    db,
};

/// Where the door of a webinar leads for one person.
///
/// # Errors
/// When the rows can't be reached.
pub async fn enter(app: &App, webinar: &Webinar, person: &Participant<'_>) -> db::Result<Entrance> {
    let servers = &app.config.meetings;
    match &webinar.room {
        Some(Room::At(link)) => Ok(Entrance::At(link.reveal().to_owned())),
        Some(Room::On(RoomServer::BigBlueButton)) => match &servers.bigbluebutton {
            Some(server) => bigbluebutton::enter(app, server, webinar, person).await,
            None => Ok(Entrance::Nowhere),
        },
        Some(Room::On(RoomServer::Jitsi)) => match &servers.jitsi {
            Some(server) => {
                let key = derived::key(app).await?;
                Ok(Entrance::At(jitsi::address(server, &key, webinar, person, app.clock.now())))
            }
            None => Ok(Entrance::Nowhere),
        },
        None => Ok(Entrance::Nowhere),
    }
}

/// How the room of a webinar stands for those who registered.
///
/// # Errors
/// When the rows can't be read.
pub async fn standing(app: &App, webinar: &Webinar) -> db::Result<Standing> {
    match &webinar.room {
        None => Ok(Standing::None),
        Some(Room::On(server)) if !app.config.meetings.has(*server) => Ok(Standing::None),
        Some(_) => {
            let last = last_meeting(app, webinar).await?;
            let has_ended = last.is_some_and(|meeting| meeting.was_the_webinar(webinar));
            Ok(if has_ended { Standing::Ended } else { Standing::Open })
        }
    }
}

async fn last_meeting(app: &App, webinar: &Webinar) -> db::Result<Option<Meeting>> {
    if webinar.room != Some(Room::On(RoomServer::BigBlueButton)) {
        return Ok(None);
    }
    store::find_last(&mut *app.db.read().await?, &webinar.revision.identity).await
}

/// What the desk is told of a webinar's room.
#[derive(Debug)]
pub struct DeskRoom {
    /// Whether the library named a room.
    pub has_room: bool,
    /// The setting without which it can't be opened.
    pub missing_setting: Option<&'static str>,
    pub(super) meeting: Option<Meeting>,
}

/// Looks at the room of a webinar for the desk.
///
/// # Errors
/// When the rows can't be read.
pub async fn desk_room(app: &App, webinar: &Webinar) -> db::Result<DeskRoom> {
    let missing_setting = match webinar.room {
        Some(Room::On(server)) if !app.config.meetings.has(server) => Some(settings::setting(server)),
        _ => None,
    };
    let meeting = last_meeting(app, webinar).await?;
    Ok(DeskRoom { has_room: webinar.room.is_some(), missing_setting, meeting })
}
