//! Notices that a webinar is not what its registrants know: moved, called off, or to be heard now.

use super::{
    super::{model::EventName, store as registrations},
    jobs::{NewsLetter, WebinarNews},
    model::Occasion,
    store::{self, Told},
};
use crate::{
    app::App,
    content::{Library, Mode, Webinar, WebinarStatus},
    db::{self, Conn},
    outbox::{self, Letter, Queued},
};

/// Compares what is announced with what registrants know, and queues what they must be told. Of several nodes that see a
/// change one tells it; one that lags behind tells nothing.
///
/// # Errors
/// When the rows can't be reached.
pub async fn notice_changes(app: &App) -> db::Result<()> {
    let library = app.library();
    let known = store::told(&mut *app.db.read().await?).await?;
    for webinar in &library.webinars {
        let before = known.iter().find(|told| told.webinar == webinar.revision.identity);
        let present = state(&library, webinar);
        if before.is_none_or(|before| is_newer(before, &present)) {
            let queued = app.db.write(async |conn: &mut Conn| compare(conn, app, webinar, &present).await).await?;
            queued.into_iter().for_each(|queued| app.outbox.wake(queued));
        }
    }
    Ok(())
}

fn state(library: &Library, webinar: &Webinar) -> Told {
    let recording = webinar.recording.as_ref().and_then(|name| library.episode(name));
    Told {
        webinar: webinar.revision.identity.clone(),
        sequence: webinar.revision.sequence,
        starts_at: webinar.starts_at,
        status: status_word(webinar.status).to_owned(),
        place: webinar.place.clone().filter(|_| webinar.mode != Mode::Online),
        has_recording: recording.is_some(),
    }
}

fn status_word(status: WebinarStatus) -> &'static str {
    match status {
        WebinarStatus::Scheduled => "scheduled",
        WebinarStatus::Postponed => "postponed",
        WebinarStatus::Cancelled => "cancelled",
    }
}

/// What is announced has a number that only grows; a recording that is there is not taken back.
fn is_newer(before: &Told, present: &Told) -> bool {
    before.sequence < present.sequence
        || (before.sequence == present.sequence && !before.has_recording && present.has_recording)
}

/// Compared again within the transaction that queues: another node may have been faster.
async fn compare(conn: &mut Conn, app: &App, webinar: &Webinar, present: &Told) -> db::Result<Vec<Queued>> {
    let before = store::find_told(conn, &present.webinar).await?;
    if before.as_ref().is_some_and(|before| !is_newer(before, present)) {
        return Ok(Vec::new());
    }
    store::upsert_told(conn, present).await?;
    let mut is_registered_for = false;
    for event in EventName::all_of(&app.library(), webinar) {
        is_registered_for |= registrations::has_live(conn, &event).await?;
    }
    if !is_registered_for {
        return Ok(Vec::new());
    }
    // Another day of a series that people registered for: they are reminded of it.
    let Some(before) = before else { return Ok(vec![queue(conn, app, webinar, None).await?]) };
    let mut queued = Vec::new();
    if before.sequence < present.sequence {
        queued.push(queue(conn, app, webinar, change(&before, present)).await?);
    }
    if present.has_recording && !before.has_recording {
        queued.push(queue(conn, app, webinar, Some(Occasion::Recording)).await?);
    }
    Ok(queued)
}

/// What registrants must be told of a change. Another title is no news.
fn change(before: &Told, present: &Told) -> Option<Occasion> {
    let is_new = before.status != present.status;
    match present.status.as_str() {
        "cancelled" => is_new.then_some(Occasion::CalledOff),
        "postponed" => is_new.then_some(Occasion::Postponed),
        _ => (is_new || before.starts_at != present.starts_at || before.place != present.place)
            .then_some(Occasion::Moved),
    }
}

async fn queue(conn: &mut Conn, app: &App, webinar: &Webinar, occasion: Option<Occasion>) -> db::Result<Queued> {
    let word = occasion.map_or("", Occasion::word);
    let payload = NewsLetter {
        webinar: webinar.revision.identity.clone(),
        occasion: word.to_owned(),
        sequence: webinar.revision.sequence,
    };
    let key = format!("{} {word}", webinar.revision.identity);
    let now = app.clock.now();
    let letter = Letter { key, about: format!("{} {word}", webinar.slug), payload, due_at: now };
    outbox::enqueue::<WebinarNews>(conn, &letter, now).await
}
