//! Puts into the outbox what registrants are to be told: at once what happened, at its time what reminds.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    super::{model::Registration, quiet, store as registrations},
    jobs::{MailNotice, NoticeLetter, Reminder, ReminderLetter, TelegramNotice},
    model::{Occasion, Way},
    store::{self, Notice},
};
use crate::{
    content::{Library, Webinar},
    db::{self, Conn},
    outbox::{self, Letter, Queued},
};

/// What is said, as of which state of it.
#[derive(Clone, Copy, Debug)]
pub struct News<'a> {
    /// The lasting name of the webinar, or of the event as a whole.
    pub about: &'a str,
    /// Why.
    pub occasion: Occasion,
    /// Which state of the announcement or of her seat. What was said of a state is not said again.
    pub sequence: i64,
    /// Whether she waits for it now, whatever the hour: it answers what she pressed.
    pub is_awaited: bool,
}

/// Tells somebody something by every way that it needs, once.
pub async fn tell(
    conn: &mut Conn,
    library: &Library,
    to: &Registration,
    news: News<'_>,
    now: Timestamp,
) -> db::Result<Vec<Queued>> {
    let due_at = if news.is_awaited { now } else { quiet::after_quiet(now, &library.site.zone) };
    let mut queued = Vec::new();
    for way in Way::to(to, news.occasion) {
        let notice = Notice {
            id: Uuid::now_v7(),
            registration: to.id,
            about: news.about.to_owned(),
            occasion: news.occasion,
            sequence: news.sequence,
            way,
            created_at: now,
            sent_at: None,
        };
        if store::insert_notice(conn, &notice).await? {
            queued.extend(send(conn, &notice, due_at, now).await?);
        }
    }
    Ok(queued)
}

/// Queues a notice. What goes by hand waits on the list of those who work for the library.
pub async fn send(conn: &mut Conn, notice: &Notice, due_at: Timestamp, now: Timestamp) -> db::Result<Option<Queued>> {
    let letter = Letter {
        key: notice.id.to_string(),
        about: notice.occasion.word().to_owned(),
        payload: NoticeLetter { notice: notice.id },
        due_at,
    };
    Ok(match notice.way {
        Way::Mail => Some(outbox::enqueue::<MailNotice>(conn, &letter, now).await?),
        Way::Telegram => Some(outbox::enqueue::<TelegramNotice>(conn, &letter, now).await?),
        Way::Hand => None,
    })
}

/// Plans the reminders of all webinars that somebody registered for, as they are announced and as she wishes now. Those that
/// are planned already move, and those that nobody wants any more go.
pub async fn remind(conn: &mut Conn, library: &Library, to: &Registration, now: Timestamp) -> db::Result<Vec<Queued>> {
    let mut queued = Vec::new();
    for webinar in to.event.webinars(library).filter(|webinar| now < webinar.ends_at()) {
        queued.extend(remind_of(conn, library, to, webinar, now).await?);
    }
    Ok(queued)
}

/// The same for one webinar.
pub async fn remind_of(
    conn: &mut Conn,
    library: &Library,
    to: &Registration,
    webinar: &Webinar,
    now: Timestamp,
) -> db::Result<Vec<Queued>> {
    let mut queued = Vec::new();
    for occasion in Occasion::REMINDERS {
        let key = format!("{} {} {}", to.id, webinar.revision.identity, occasion.word());
        let due_at = occasion.due_at(webinar, &library.site.zone).filter(|due_at| *due_at > now);
        let due_at = due_at.filter(|_| occasion.concerns(to) && occasion.is_timely(webinar, now));
        let Some(due_at) = due_at else {
            outbox::withdraw::<Reminder>(conn, &key).await?;
            continue;
        };
        let payload = ReminderLetter {
            registration: to.id,
            webinar: webinar.revision.identity.clone(),
            occasion: occasion.word().to_owned(),
            starts_at: webinar.starts_at.as_millisecond(),
        };
        let letter = Letter { key, about: format!("{} {}", webinar.slug, occasion.word()), payload, due_at };
        queued.push(outbox::enqueue::<Reminder>(conn, &letter, now).await?);
    }
    Ok(queued)
}

/// Tells somebody that her place changed, and plans what follows from it.
pub async fn tell_seat(
    conn: &mut Conn,
    library: &Library,
    to: &Registration,
    now: Timestamp,
) -> db::Result<Vec<Queued>> {
    let occasion = Occasion::of_seat(to.seat);
    let sequence = now.as_millisecond();
    let news = News { about: to.event.as_str(), occasion, sequence, is_awaited: occasion.answers_a_press() };
    let mut queued = tell(conn, library, to, news, now).await?;
    queued.extend(remind(conn, library, to, now).await?);
    Ok(queued)
}

/// Tells somebody who asks once more where she stands; at most once an hour, since anybody could ask in her name.
pub async fn remind_of_seat(
    conn: &mut Conn,
    library: &Library,
    to: &Registration,
    now: Timestamp,
) -> db::Result<Vec<Queued>> {
    let hour = now.as_second() / (60 * 60);
    let occasion = Occasion::of_seat(to.seat);
    let news = News { about: to.event.as_str(), occasion, sequence: hour, is_awaited: false };
    tell(conn, library, to, news, now).await
}

/// Says something again that was said or failed: somebody asked for it.
pub async fn tell_again(conn: &mut Conn, id: Uuid, now: Timestamp) -> db::Result<Option<Queued>> {
    let Some(notice) = store::find_notice(conn, id).await? else { return Ok(None) };
    if registrations::find(conn, notice.registration).await?.is_none() {
        return Ok(None);
    }
    store::set_unsent(conn, id).await?;
    send(conn, &notice, now, now).await
}
