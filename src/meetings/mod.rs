//! Meetings: the room of a webinar on the internet, and who may enter it as whom.
//!
//! A webinar names the address of its room, or a kind of server (`room = "bigbluebutton"`, `"jitsi"`) on which the program
//! opens one. On BigBlueButton a meeting is made when the first person enters; the server tells when it ended and when its
//! recording is ready. On Jitsi a room is there for who has a token for it. Owns the table `meetings`, which holds nothing
//! of people: whoever asks for the way in has been let through by the room that knows her.
mod bigbluebutton;
mod derived;
mod entrance;
mod jitsi;
mod jobs;
mod jwt;
mod model;
mod pages;
mod paths;
mod settings;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use entrance::{DeskRoom, desk_room, enter, standing};
pub use jobs::MeetingRecording;
pub use model::{Entrance, Participant, Role, Standing};
pub use pages::{ended, lead_in, recorded};
pub use paths::{CallbackPath, DeskRoomPath};
pub use settings::{BigBlueButtonServer, JitsiServer, MeetingSettings, without_settings};
pub use views::{Back, away, call, desk};

use crate::staff::Doors;

/// The addresses of this room that are for the desk.
pub fn doors() -> Doors {
    Doors::new().post(DeskRoomPath::PATTERN, pages::enter_as_moderator)
}
