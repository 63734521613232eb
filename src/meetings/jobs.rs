//! The recording of a meeting is fetched once it is ready, and handed to whoever keeps recordings.

use std::{path::Path, sync::Arc, time::Duration};

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use uuid::Uuid;

use super::{bigbluebutton, model::Meeting, store};
use crate::{
    app::App,
    content::Webinar,
    db::{self, Conn},
    outbox::{self, Delivery, Job, Letter, Manner, Reason, Refusal},
    recordings,
};

/// A recording that is ready.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct ReadyRecording {
    /// Of which meeting.
    pub meeting: Uuid,
    /// What the server calls it.
    pub record: String,
}

/// Puts a letter in that fetches a recording, unless the library has it. A server tells of each format that it makes.
///
/// # Errors
/// When the rows can't be written.
pub async fn queue(app: &App, meeting: &Meeting, record: &str) -> db::Result<()> {
    let now = app.clock.now();
    let payload = ReadyRecording { meeting: meeting.id, record: record.to_owned() };
    let letter = Letter { key: record.to_owned(), about: meeting.webinar.clone(), payload, due_at: now };
    let queueing = async |conn: &mut Conn| {
        let known = store::find(conn, meeting.id).await?;
        if known.is_none_or(|known| known.has_kept(record)) {
            return Ok(None);
        }
        store::set_record(conn, meeting.id, record).await?;
        outbox::enqueue::<MeetingRecording>(conn, &letter, now).await.map(Some)
    };
    app.db.write(queueing).await?.into_iter().for_each(|queued| app.outbox.wake(queued));
    Ok(())
}

/// Fetches the recording of a meeting.
#[derive(Debug)]
pub struct MeetingRecording;

impl Job for MeetingRecording {
    const KIND: &'static str = "meeting-recording";
    const TITLE: &'static str = "outbox-kind-meeting-recording";
    const MANNER: Manner = Manner {
        attempt: Duration::from_secs(30 * 60),
        first_pause: SignedDuration::from_mins(1),
        at_once: 1,
        ..Manner::PATIENT
    };
    type Payload = ReadyRecording;

    async fn deliver(app: &App, delivery: Delivery<ReadyRecording>) -> Result<(), Refusal> {
        let ReadyRecording { meeting, record } = &delivery.payload;
        let found = find(app, *meeting).await.map_err(rows_are_away)?;
        let Some(meeting) = found.filter(|meeting| !meeting.has_kept(record)) else { return Ok(()) };
        let library = app.library();
        let is_of = |webinar: &&Arc<Webinar>| webinar.revision.identity == meeting.webinar;
        let Some(webinar) = library.webinars.iter().find(is_of) else {
            return Err(Refusal::permanent(Reason::Refused, "the library announces this webinar no more"));
        };
        // Of a rehearsal nobody wants an episode.
        if meeting.was_a_rehearsal(webinar) {
            return Ok(());
        }
        let sound = tokio::select! {
            sound = fetch(app, record) => sound?,
            () = app.outbox.stopping() => return Err(Refusal::temporary(Reason::Interrupted, "the program ends")),
        };
        keep(app, webinar, sound.path()).await?;
        let now = app.clock.now();
        let noted = app.db.write(async |conn: &mut Conn| store::set_record_kept(conn, meeting.id, record, now).await);
        noted.await.map_err(rows_are_away)
    }
}

async fn fetch(app: &App, record: &str) -> Result<NamedTempFile, Refusal> {
    let Some(server) = &app.config.meetings.bigbluebutton else {
        return Err(Refusal::temporary(Reason::Refused, "LENTERA_BIGBLUEBUTTON_URL is not set any more"));
    };
    let sounds = bigbluebutton::find_sounds(app, server, record).await?;
    bigbluebutton::fetch_sound(app, &sounds).await
}

async fn find(app: &App, meeting: Uuid) -> db::Result<Option<Meeting>> {
    store::find(&mut *app.db.read().await?, meeting).await
}

/// Hands a sound over to whoever keeps recordings. A webinar that has another keeps that: somebody must choose.
async fn keep(app: &App, webinar: &Webinar, sound: &Path) -> Result<(), Refusal> {
    match recordings::keep(app, webinar, sound).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_for_now() => Err(Refusal::temporary(Reason::Fault, error)),
        // Somebody can mend the file of the webinar, or send the sound in another form.
        Err(error) => Err(Refusal::permanent(Reason::Refused, error)),
    }
}

fn rows_are_away(error: db::Error) -> Refusal {
    Refusal::temporary(Reason::Fault, error)
}
