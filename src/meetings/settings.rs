//! On which servers rooms are opened: the settings `LENTERA_BIGBLUEBUTTON_…` and `LENTERA_JITSI_…`.

use url::Url;

use crate::{
    content::{Library, Room, RoomServer},
    secrets::Secret,
};

/// The servers that open rooms.
#[derive(Clone, Default, Debug)]
pub struct MeetingSettings {
    /// BigBlueButton.
    pub bigbluebutton: Option<BigBlueButtonServer>,
    /// Jitsi.
    pub jitsi: Option<JitsiServer>,
}

impl MeetingSettings {
    /// Whether there is a server of this kind.
    pub fn has(&self, server: RoomServer) -> bool {
        match server {
            RoomServer::BigBlueButton => self.bigbluebutton.is_some(),
            RoomServer::Jitsi => self.jitsi.is_some(),
        }
    }
}

/// The setting that names a server of this kind.
pub fn setting(server: RoomServer) -> &'static str {
    match server {
        RoomServer::BigBlueButton => "LENTERA_BIGBLUEBUTTON_URL",
        RoomServer::Jitsi => "LENTERA_JITSI_URL",
    }
}

/// A BigBlueButton server and the secret that it shares with us.
#[derive(Clone, Debug)]
pub struct BigBlueButtonServer {
    /// What the addresses of its API begin with; no slash at its end.
    api: Url,
    /// What checksums are made with.
    pub secret: Secret,
}

impl BigBlueButtonServer {
    /// As `bbb-conf --secret` says them; an address that goes on to `/api` is understood, too.
    pub fn of(url: Option<Url>, secret: Secret) -> Option<Self> {
        let mut api = url.filter(|_| !secret.reveal().is_empty())?;
        let path = api.path().trim_end_matches('/').trim_end_matches("/api").to_owned();
        api.set_path(&format!("{path}/api"));
        api.set_query(None);
        Some(Self { api, secret })
    }

    /// The address of a call.
    pub fn address(&self, call: &str, query: &str) -> Url {
        let mut url = self.api.clone();
        url.set_path(&format!("{}/{call}", self.api.path()));
        url.set_query(Some(query));
        url
    }
}

/// A Jitsi server and what its tokens are signed with.
#[derive(Clone, Debug)]
pub struct JitsiServer {
    /// Where its rooms are.
    pub url: Url,
    /// What it knows this site by.
    pub app_id: String,
    /// What tokens are signed with.
    pub secret: Secret,
}

impl JitsiServer {
    /// The server, where all is said that it takes.
    pub fn of(url: Option<Url>, app_id: String, secret: Secret) -> Option<Self> {
        let is_whole = !app_id.is_empty() && !secret.reveal().is_empty();
        url.filter(|_| is_whole).map(|url| Self { url, app_id, secret })
    }
}

/// What to tell whoever runs the site of webinars whose room is on a server that the settings do not name.
pub fn without_settings(library: &Library, settings: &MeetingSettings) -> Vec<String> {
    let told = |server: RoomServer| {
        let is_on = |room: &Option<Room>| *room == Some(Room::On(server));
        let count = library.webinars.iter().filter(|webinar| is_on(&webinar.room)).count();
        let is_missing = count > 0 && !settings.has(server);
        is_missing.then(|| format!("{} is not set: {count} webinars have no room", setting(server)))
    };
    [RoomServer::BigBlueButton, RoomServer::Jitsi].into_iter().filter_map(told).collect()
}
