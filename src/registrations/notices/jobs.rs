//! Saying what is due: reminders at their time, notices by mail and by the bot, news to everybody who registered.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        model::{EventName, Registration, RegistrationId},
        quiet, store as registrations,
    },
    model::{Occasion, Way},
    plan::{self, News},
    store::{self, Notice},
    wording,
};
use crate::{
    app::App,
    content::{Library, Webinar},
    db::{self, Conn},
    messages::{self, Address},
    outbox::{self, Delivery, Job, Letter, Queued, Reason, Refusal},
};

/// So many registrants are told in one transaction.
const AT_ONCE: usize = 100;

/// A reminder as it is planned.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct ReminderLetter {
    /// To whom.
    pub registration: RegistrationId,
    /// The lasting name of the webinar.
    pub webinar: String,
    /// The word of its occasion.
    pub occasion: String,
    /// Which start it reminds of, in Unix milliseconds: one that was moved is planned anew.
    pub starts_at: i64,
}

/// Reminds somebody of a webinar when its time has come.
#[derive(Debug)]
pub struct Reminder;

impl Job for Reminder {
    const KIND: &'static str = "webinar-reminder";
    const TITLE: &'static str = "outbox-kind-webinar-reminder";
    type Payload = ReminderLetter;

    async fn deliver(app: &App, delivery: Delivery<ReminderLetter>) -> Result<(), Refusal> {
        let (library, now, payload) = (app.library(), app.clock.now(), delivery.payload);
        let Some(occasion) = Occasion::parse(&payload.occasion) else { return Ok(()) };
        let Some(webinar) = webinar_named(&library, &payload.webinar) else { return Ok(()) };
        let is_current = webinar.starts_at.as_millisecond() == payload.starts_at;
        let queued = app.db.write(async |conn: &mut Conn| {
            let found = registrations::find(conn, payload.registration).await?;
            let Some(to) = found.filter(|to| occasion.concerns(to)) else { return Ok(Vec::new()) };
            // Somebody may have registered with a page from before it was moved.
            if !is_current {
                return plan::remind_of(conn, &library, &to, webinar, now).await;
            }
            if !occasion.is_timely(webinar, now) {
                return Ok(Vec::new());
            }
            let sequence = webinar.revision.sequence;
            let news = News { about: &payload.webinar, occasion, sequence, is_awaited: false };
            plan::tell(conn, &library, &to, news, now).await
        });
        wake(app, queued.await)
    }
}

/// A notice to be said.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct NoticeLetter {
    /// Its row.
    pub notice: Uuid,
}

/// Says something by mail.
#[derive(Debug)]
pub struct MailNotice;

impl Job for MailNotice {
    const KIND: &'static str = "webinar-mail";
    const TITLE: &'static str = "outbox-kind-webinar-mail";
    type Payload = NoticeLetter;

    async fn deliver(app: &App, delivery: Delivery<NoticeLetter>) -> Result<(), Refusal> {
        say::<Self>(app, delivery).await
    }
}

/// Says something by the library's bot.
#[derive(Debug)]
pub struct TelegramNotice;

impl Job for TelegramNotice {
    const KIND: &'static str = "webinar-telegram";
    const TITLE: &'static str = "outbox-kind-webinar-telegram";
    type Payload = NoticeLetter;

    async fn deliver(app: &App, delivery: Delivery<NoticeLetter>) -> Result<(), Refusal> {
        say::<Self>(app, delivery).await
    }
}

/// What she waits for is said whatever the hour, but only for so long.
const AWAITED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Says something, unless there is no need any more. What would come in the night waits for the morning.
async fn say<J: Job<Payload = NoticeLetter>>(app: &App, delivery: Delivery<NoticeLetter>) -> Result<(), Refusal> {
    let Some((notice, to)) = find(app, delivery.payload.notice).await.map_err(rows_are_away)? else { return Ok(()) };
    let (library, now) = (app.library(), app.clock.now());
    wait_for_content(&library, &notice)?;
    if notice.sent_at.is_some() || !is_due(app, &to, &notice) || is_overtaken(app, &notice).await? {
        return Ok(());
    }
    if may_not_be_said_now(app, &notice) {
        return wake(app, wait_for_morning::<J>(app, &notice, now).await);
    }
    let address = match notice.way {
        Way::Mail => to.contact.as_ref().and_then(|contact| contact.mail_address()).cloned().map(Address::Mail),
        Way::Telegram => to.chat.map(Address::Telegram),
        Way::Hand => None,
    };
    let Some(address) = address else { return Ok(()) };
    let Some(message) = wording::message(app, &library, &to, &notice).await.map_err(rows_are_away)? else {
        return Ok(());
    };
    match messages::send(app, delivery.id, &address, &message).await {
        Err(Refusal::Permanent { reason: Reason::Refused, .. }) if notice.way == Way::Telegram => {
            return wake(app, go_another_way(app, &notice, to).await);
        }
        sent => sent?,
    }
    let noted = app.db.write(async |conn: &mut Conn| store::set_sent(conn, notice.id, None, now).await).await;
    noted.inspect_err(|error| tracing::warn!(%error, "a notice was sent, but not noted in its list")).ok();
    Ok(())
}

/// A node that reads the content later than others says nothing of what it has not read.
fn wait_for_content(library: &Library, notice: &Notice) -> Result<(), Refusal> {
    let webinar = webinar_named(library, &notice.about).filter(|_| !notice.occasion.is_of_seat());
    match webinar {
        Some(webinar) if webinar.revision.sequence < notice.sequence => Err(not_read_yet()),
        _ => Ok(()),
    }
}

fn not_read_yet() -> Refusal {
    Refusal::temporary(Reason::Busy, "this node has not read the content yet")
}

async fn is_overtaken(app: &App, notice: &Notice) -> Result<bool, Refusal> {
    if !notice.occasion.is_change() {
        return Ok(false);
    }
    let look = async { store::is_overtaken(&mut *app.db.read().await?, notice).await };
    look.await.map_err(rows_are_away)
}

/// Whether it is night, and nobody waits for it.
pub fn may_not_be_said_now(app: &App, notice: &Notice) -> bool {
    let now = app.clock.now();
    let age = now.duration_since(notice.created_at);
    let is_awaited = notice.occasion.answers_a_press() && age < AWAITED_FOR;
    !is_awaited && quiet::is_quiet(now, &app.library().site.zone)
}

/// Who blocked the bot is told the same by the next way.
async fn go_another_way(app: &App, notice: &Notice, to: Registration) -> db::Result<Vec<Queued>> {
    let (library, now) = (app.library(), app.clock.now());
    let to = Registration { chat: None, ..to };
    let (occasion, sequence) = (notice.occasion, notice.sequence);
    let news = News { about: &notice.about, occasion, sequence, is_awaited: false };
    app.db
        .write(async |conn: &mut Conn| {
            registrations::set_chat(conn, to.id, None).await?;
            plan::tell(conn, &library, &to, news, now).await
        })
        .await
}

fn webinar_named<'a>(library: &'a Library, identity: &str) -> Option<&'a Webinar> {
    library.webinars.iter().map(AsRef::as_ref).find(|webinar| webinar.revision.identity == identity)
}

async fn find(app: &App, notice: Uuid) -> db::Result<Option<(Notice, Registration)>> {
    let mut conn = app.db.read().await?;
    let Some(notice) = store::find_notice(&mut conn, notice).await? else { return Ok(None) };
    let to = registrations::find(&mut conn, notice.registration).await?;
    Ok(to.map(|to| (notice, to)))
}

/// Whether there is still need to say something. A reminder may have waited for a server that was down for long.
pub fn is_due(app: &App, to: &Registration, notice: &Notice) -> bool {
    let (library, now) = (app.library(), app.clock.now());
    let webinar = webinar_named(&library, &notice.about);
    notice.occasion.concerns(to) && webinar.is_none_or(|webinar| notice.occasion.is_timely(webinar, now))
}

async fn wait_for_morning<J: Job<Payload = NoticeLetter>>(
    app: &App,
    notice: &Notice,
    now: Timestamp,
) -> db::Result<Vec<Queued>> {
    let due_at = quiet::after_quiet(now, &app.library().site.zone);
    let payload = NoticeLetter { notice: notice.id };
    let letter = Letter { key: notice.id.to_string(), about: notice.occasion.word().to_owned(), payload, due_at };
    let queued = app.db.write(async |conn: &mut Conn| outbox::enqueue::<J>(conn, &letter, now).await).await?;
    Ok(vec![queued])
}

/// News of a webinar.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct NewsLetter {
    /// The lasting name of the webinar.
    pub webinar: String,
    /// The word of its occasion; nothing where only reminders move.
    pub occasion: String,
    /// Which state of the announcement.
    pub sequence: i64,
}

/// Tells everybody who registered that a webinar is not what they know, and moves their reminders.
#[derive(Debug)]
pub struct WebinarNews;

impl Job for WebinarNews {
    const KIND: &'static str = "webinar-news";
    const TITLE: &'static str = "outbox-kind-webinar-news";
    type Payload = NewsLetter;

    async fn deliver(app: &App, delivery: Delivery<NewsLetter>) -> Result<(), Refusal> {
        let (library, payload) = (app.library(), delivery.payload);
        let Some(webinar) = webinar_named(&library, &payload.webinar) else { return Ok(()) };
        if webinar.revision.sequence < payload.sequence {
            return Err(not_read_yet());
        }
        let mut live = Vec::new();
        for event in EventName::all_of(&library, webinar) {
            let everybody = async { registrations::of_event(&mut *app.db.read().await?, &event).await };
            let everybody = everybody.await.map_err(rows_are_away)?;
            live.extend(everybody.into_iter().filter(Registration::is_live).map(|one| one.id));
        }
        for some in live.chunks(AT_ONCE) {
            wake(app, tell_some(app, webinar, some, &payload).await)?;
        }
        Ok(())
    }
}

async fn tell_some(
    app: &App,
    webinar: &Webinar,
    some: &[RegistrationId],
    payload: &NewsLetter,
) -> db::Result<Vec<Queued>> {
    let (library, now) = (app.library(), app.clock.now());
    let occasion = Occasion::parse(&payload.occasion).filter(|occasion| occasion.is_timely(webinar, now));
    // A recording is told once, whatever becomes of the announcement.
    let sequence = if occasion == Some(Occasion::Recording) { 0 } else { payload.sequence };
    app.db
        .write(async |conn: &mut Conn| {
            let mut queued = Vec::new();
            for id in some {
                let Some(to) = registrations::find(conn, *id).await? else { continue };
                if let Some(occasion) = occasion.filter(|occasion| occasion.concerns(&to)) {
                    let news = News { about: &payload.webinar, occasion, sequence, is_awaited: false };
                    queued.extend(plan::tell(conn, &library, &to, news, now).await?);
                }
                queued.extend(plan::remind_of(conn, &library, &to, webinar, now).await?);
            }
            Ok(queued)
        })
        .await
}

/// Shows the runner what was queued.
fn wake(app: &App, queued: db::Result<Vec<Queued>>) -> Result<(), Refusal> {
    queued.map_err(rows_are_away)?.into_iter().for_each(|queued| app.outbox.wake(queued));
    Ok(())
}

pub(in crate::registrations) fn rows_are_away(error: db::Error) -> Refusal {
    Refusal::temporary(Reason::Fault, error)
}
