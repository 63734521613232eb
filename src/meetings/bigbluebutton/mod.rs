//! BigBlueButton, by its API: <https://docs.bigbluebutton.org/development/api>.
mod answers;
mod client;
mod create;
mod recording;

#[cfg(test)]
pub(in crate::meetings) use answers::{create_time, sounds};
pub use recording::{fetch_sound, find_sounds};

use super::{
    derived::{self, Derived},
    model::{Entrance, Failure, Meeting, Participant, Role},
    settings::BigBlueButtonServer,
    store,
};
use crate::{
    app::App,
    content::Webinar,
    db::{self, Conn},
    outbox::Refusal,
    secrets::SiteKey,
};

/// Leads somebody into the meeting of a webinar, which is made if it is not there.
///
/// # Errors
/// When the rows can't be reached.
pub async fn enter(
    app: &App,
    server: &BigBlueButtonServer,
    webinar: &Webinar,
    person: &Participant<'_>,
) -> db::Result<Entrance> {
    let key = derived::key(app).await?;
    let Some(meeting) = open(app, &key, webinar, person.role).await? else { return Ok(Entrance::Ended) };
    let created = create::create(app, server, &key, webinar, &meeting).await;
    note(app, &meeting, created.as_ref().err()).await?;
    Ok(match created {
        Ok(created_at) => Entrance::At(join_address(server, &key, &meeting, person, &created_at)),
        Err(_) => Entrance::Away,
    })
}

/// The meeting that may be entered now. One that ended is opened anew by those who lead, and by everybody while the
/// webinar has not begun.
async fn open(app: &App, key: &SiteKey, webinar: &Webinar, role: Role) -> db::Result<Option<Meeting>> {
    let identity = &webinar.revision.identity;
    let found = store::find_last(&mut *app.db.read().await?, identity).await?;
    if let Some(meeting) = found.filter(|meeting| meeting.ended_at.is_none()) {
        return Ok(Some(meeting));
    }
    let fresh = Meeting::fresh(webinar, app.clock.now());
    let callback_hash = Derived::Callback.token(key, &fresh.id.to_string()).hash();
    let opening = async |conn: &mut Conn| match store::find_last(conn, identity).await? {
        Some(meeting) if meeting.ended_at.is_none() => Ok(Some(meeting)),
        Some(meeting) if role == Role::Viewer && meeting.was_the_webinar(webinar) => Ok(None),
        _ => {
            store::insert_meeting(conn, &fresh, &callback_hash).await?;
            Ok(Some(fresh.clone()))
        }
    };
    app.db.write(opening).await
}

/// Notes for staff why somebody could not enter; nothing is written where nothing changes.
async fn note(app: &App, meeting: &Meeting, refusal: Option<&Refusal>) -> db::Result<()> {
    let failure = refusal.map(|refusal| Failure { at: app.clock.now(), reason: Some(refusal.reason()) });
    if let Some(refusal) = refusal {
        tracing::warn!(error = refusal.error(), webinar = meeting.webinar, "a room of BigBlueButton can't be opened");
    }
    if failure == meeting.failure {
        return Ok(());
    }
    app.db.write(async |conn: &mut Conn| store::set_failure(conn, meeting.id, failure).await).await
}

/// The way in for one person, into this very meeting: a later one under the same id has another time of creation.
fn join_address(
    server: &BigBlueButtonServer,
    key: &SiteKey,
    meeting: &Meeting,
    person: &Participant<'_>,
    created_at: &str,
) -> String {
    let known_by = Derived::Person.hex(key, person.row);
    let role = match person.role {
        Role::Viewer => "VIEWER",
        Role::Moderator => "MODERATOR",
    };
    let parameters = [
        ("fullName", person.name.to_owned()),
        ("meetingID", meeting.id.to_string()),
        ("role", role.to_owned()),
        ("createTime", created_at.to_owned()),
        ("userID", known_by),
        ("redirect", "true".to_owned()),
        ("userdata-bbb_override_default_locale", person.language.code().to_owned()),
    ];
    client::address(server, "join", &parameters).into()
}
