//! Making a meeting. The call may be repeated for everybody who enters, as long as the passwords are the same.

use super::{
    super::{derived::Derived, model::Meeting, paths::CallbackPath, settings::BigBlueButtonServer},
    answers, client,
};
use crate::{
    app::App,
    content::Webinar,
    i18n::Locale,
    outbox::Refusal,
    secrets::SiteKey,
    webinars::{Edition, WebinarPath, told},
};

/// A webinar may take so much longer than announced, in minutes, before the server ends the meeting.
const OVERTIME_MINUTES: i64 = 60;
/// The longest name of a meeting, in characters.
const LONGEST_NAME: usize = 64;

/// Makes the meeting if it is not there, and gives the time of its creation.
///
/// # Errors
/// When the server does not answer, or says no.
pub async fn create(
    app: &App,
    server: &BigBlueButtonServer,
    key: &SiteKey,
    webinar: &Webinar,
    meeting: &Meeting,
) -> Result<String, Refusal> {
    let answer = client::call(app, server, "create", &parameters(app, key, webinar, meeting)).await?;
    answers::create_time(&answer)
}

/// Old people are among themselves here. Nobody is heard before she wants to be, nobody writes to them unseen, and all are told when
/// a recording begins. Who comes early and leaves again must not end the meeting for all: only those who lead do, or the clock.
fn parameters(app: &App, key: &SiteKey, webinar: &Webinar, meeting: &Meeting) -> Vec<(&'static str, String)> {
    let library = app.library();
    let t = library.locale(library.first_language());
    let edition = Edition { t: &t, library: &library, public_url: &app.config.public_url };
    let (id, minutes) = (meeting.id.to_string(), minutes(webinar, meeting).to_string());
    let token = Derived::Callback.token(key, &id);
    let yes = || "true".to_owned();
    vec![
        ("name", name(&t, webinar)),
        ("attendeePW", Derived::Viewers.hex(key, &id)),
        ("moderatorPW", Derived::Moderators.hex(key, &id)),
        ("welcome", t.say("meeting-welcome")),
        ("logoutURL", edition.address(&WebinarPath(&webinar.slug))),
        ("record", yes()),
        ("autoStartRecording", "false".to_owned()),
        ("allowStartStopRecording", yes()),
        ("notifyRecordingIsOn", yes()),
        ("duration", minutes.clone()),
        ("meetingExpireIfNoUserJoinedInMinutes", minutes),
        ("meetingExpireWhenLastUserLeftInMinutes", "0".to_owned()),
        ("muteOnStart", yes()),
        ("allowModsToEjectCameras", yes()),
        ("lockSettingsDisablePrivateChat", yes()),
        ("meta_endCallbackUrl", app.absolute(&CallbackPath::ended(token.reveal()).to_string())),
        ("meta_bbb-recording-ready-url", app.absolute(&CallbackPath::recorded(token.reveal()).to_string())),
        ("meetingID", id),
    ]
}

fn name(t: &Locale, webinar: &Webinar) -> String {
    told(webinar, t.language).1.title.chars().take(LONGEST_NAME).collect()
}

/// From its opening until the webinar is over for sure: the same at each call.
fn minutes(webinar: &Webinar, meeting: &Meeting) -> i64 {
    let left = webinar.ends_at().duration_since(meeting.opened_at).as_mins();
    left.max(0) + OVERTIME_MINUTES
}
