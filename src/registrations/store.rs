//! Rows of registrations.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::{
    allowed::Allowed,
    contact::Contact,
    model::{EventName, Registration, RegistrationId, Seat, Wishes},
};
use crate::{
    accounts::{LearnerId, LearnerName},
    content::{Library, Webinar},
    db::{self, Conn},
    i18n::Language,
    messages::{ChatId, MailAddress},
};

/// A question for whole registrations.
macro_rules! registrations {
    ($where:literal) => {
        concat!(
            "SELECT id, event, learner_id, name, email, phone, chat, language, seat, created_at, queued_at, offered_until, \
                    remind_week, remind_day, remind_hour, tell_recording, confirmed_at, sent_token_hash \
             FROM registrations ",
            $where
        )
    };
}

/// The registration for an event under an address, whether she comes or not.
pub async fn find_by_contact(
    conn: &mut Conn,
    event: &EventName,
    contact: &Contact,
) -> db::Result<Option<Registration>> {
    let query = registrations!("WHERE event = $1 AND (email = $2 OR phone = $3)");
    let query = sqlx::query(query).bind(event.as_str()).bind(contact.email()).bind(contact.phone());
    read_one(query.fetch_optional(conn).await?.as_ref())
}

/// The registration of a learner for an event, whether she comes or not.
pub async fn find_by_learner(
    conn: &mut Conn,
    event: &EventName,
    learner: &LearnerId,
) -> db::Result<Option<Registration>> {
    let query = registrations!("WHERE event = $1 AND learner_id = $2");
    let row = sqlx::query(query).bind(event.as_str()).bind(learner.as_str()).fetch_optional(conn).await?;
    read_one(row.as_ref())
}

/// Gives somebody an address who had none.
pub async fn set_contact(conn: &mut Conn, id: RegistrationId, contact: &Contact) -> db::Result<()> {
    let query = "UPDATE registrations SET email = $2, phone = $3 WHERE id = $1";
    let query = sqlx::query(query).bind(id.to_string()).bind(contact.email()).bind(contact.phone());
    query.execute(conn).await?;
    Ok(())
}

/// One registration.
///
/// # Errors
/// When the rows can't be read.
pub async fn find(conn: &mut Conn, id: RegistrationId) -> db::Result<Option<Registration>> {
    let query = registrations!("WHERE id = $1");
    let row = sqlx::query(query).bind(id.to_string()).fetch_optional(conn).await?;
    read_one(row.as_ref())
}

/// The registration that a link opens, and whether it is the link that was sent.
pub async fn find_by_link(conn: &mut Conn, hash: &str) -> db::Result<Option<(Registration, bool)>> {
    let query = registrations!("WHERE own_token_hash = $1 OR sent_token_hash = $1");
    let row = sqlx::query(query).bind(hash).fetch_optional(conn).await?;
    let found = read_one(row.as_ref())?;
    Ok(found.map(|found| {
        let was_sent = found.sent_link_hash == hash;
        (found, was_sent)
    }))
}

/// The registrations of a learner, the earliest first.
pub async fn of_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<Registration>> {
    let query = registrations!("WHERE learner_id = $1 ORDER BY created_at, id");
    read_all(&sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?)
}

/// All registrations of the person who made one: by who she is, and by her address if she came by a link that was sent to it.
pub async fn of_person(conn: &mut Conn, one: &Registration, was_sent: bool) -> db::Result<Vec<Registration>> {
    let contact = one.contact.as_ref().filter(|_| was_sent);
    let query = registrations!("WHERE id = $1 OR learner_id = $2 OR email = $3 OR phone = $4 ORDER BY created_at, id");
    let query = sqlx::query(query).bind(one.id.to_string()).bind(one.learner.as_ref().map(LearnerId::as_str));
    let query = query.bind(contact.and_then(Contact::email)).bind(contact.and_then(Contact::phone));
    read_all(&query.fetch_all(conn).await?)
}

/// Everybody who registered for an event, in the order in which they came.
pub async fn of_event(conn: &mut Conn, event: &EventName) -> db::Result<Vec<Registration>> {
    let query = registrations!("WHERE event = $1 ORDER BY queued_at, id");
    read_all(&sqlx::query(query).bind(event.as_str()).fetch_all(conn).await?)
}

/// Everybody who registered for a webinar, also before it was part of a series.
///
/// # Errors
/// When the rows can't be read.
pub async fn of_webinar(conn: &mut Conn, library: &Library, webinar: &Webinar) -> db::Result<Vec<Registration>> {
    let mut all = Vec::new();
    for name in EventName::all_of(library, webinar) {
        all.extend(of_event(conn, &name).await?);
    }
    Ok(all)
}

/// Whether anybody comes to an event, or waits for it.
pub async fn has_live(conn: &mut Conn, event: &EventName) -> db::Result<bool> {
    let query = "SELECT COUNT(*) FROM registrations WHERE event = $1 AND seat <> 'cancelled'";
    let count: i64 = sqlx::query_scalar(query).bind(event.as_str()).fetch_one(conn).await?;
    Ok(count > 0)
}

/// The next in line for a place.
pub async fn next_waiting(conn: &mut Conn, event: &EventName) -> db::Result<Option<Registration>> {
    let query = registrations!("WHERE event = $1 AND seat = 'waiting' ORDER BY queued_at, id LIMIT 1");
    let row = sqlx::query(query).bind(event.as_str()).fetch_optional(conn).await?;
    read_one(row.as_ref())
}

/// Those for whom a place was held until a moment that has passed.
pub async fn overdue_offers(conn: &mut Conn, event: &EventName, now: Timestamp) -> db::Result<Vec<Registration>> {
    let query = registrations!(
        "WHERE event = $1 AND seat = 'offered' AND offered_until <= $2
                 ORDER BY offered_until, id"
    );
    let query = sqlx::query(query).bind(event.as_str()).bind(now.as_millisecond());
    read_all(&query.fetch_all(conn).await?)
}

/// When the next place stops being held.
pub async fn next_offer_end(conn: &mut Conn, event: &EventName) -> db::Result<Option<Timestamp>> {
    let query = "SELECT MIN(offered_until) FROM registrations WHERE event = $1 AND seat = 'offered'";
    let ends: Option<i64> = sqlx::query_scalar(query).bind(event.as_str()).fetch_one(conn).await?;
    Ok(ends.map(db::moment))
}

/// How many places are taken or held.
pub async fn count_seats(conn: &mut Conn, event: &EventName) -> db::Result<u64> {
    let query = "SELECT COUNT(*) FROM registrations WHERE event = $1 AND seat IN ('registered', 'offered')";
    let count: i64 = sqlx::query_scalar(query).bind(event.as_str()).fetch_one(conn).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// How many stand in line before somebody, or in all.
pub async fn count_waiting(conn: &mut Conn, event: &EventName, before: Option<&Registration>) -> db::Result<u64> {
    let query = "SELECT COUNT(*) FROM registrations WHERE event = $1 AND seat = 'waiting'
                     AND (queued_at < $2 OR (queued_at = $2 AND id < $3))";
    let (queued_at, id) = match before {
        Some(before) => (before.queued_at.as_millisecond(), before.id.to_string()),
        None => (i64::MAX, String::new()),
    };
    let count: i64 = sqlx::query_scalar(query).bind(event.as_str()).bind(queued_at).bind(id).fetch_one(conn).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// The latest moment at which somebody joined the line, so that its order is certain also when the clock goes back.
pub async fn last_queued_at(conn: &mut Conn, event: &EventName) -> db::Result<Option<Timestamp>> {
    let query = "SELECT MAX(queued_at) FROM registrations WHERE event = $1";
    let last: Option<i64> = sqlx::query_scalar(query).bind(event.as_str()).fetch_one(conn).await?;
    Ok(last.map(db::moment))
}

/// The events whose line may move: somebody waits, or a place is held for somebody.
pub async fn events_with_line(conn: &mut Conn) -> db::Result<Vec<EventName>> {
    let query = "SELECT DISTINCT event FROM registrations WHERE seat IN ('waiting', 'offered') ORDER BY event";
    let names: Vec<String> = sqlx::query_scalar(query).fetch_all(conn).await?;
    Ok(names.into_iter().map(EventName::from_row).collect())
}

/// Keeps a new registration.
pub async fn insert(conn: &mut Conn, new: &Registration, own_link_hash: &str) -> db::Result<()> {
    let query = "INSERT INTO registrations (id, event, learner_id, name, email, phone, language, seat, created_at,
                     queued_at, offered_until, remind_week, remind_day, remind_hour, tell_recording, confirmed_at,
                     own_token_hash, sent_token_hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    sqlx::query(query)
        .bind(new.id.to_string())
        .bind(new.event.as_str())
        .bind(new.learner.as_ref().map(LearnerId::as_str))
        .bind(new.name.as_str())
        .bind(new.contact.as_ref().and_then(Contact::email))
        .bind(new.contact.as_ref().and_then(Contact::phone))
        .bind(new.language.code())
        .bind(new.seat.word())
        .bind(new.created_at.as_millisecond())
        .bind(new.queued_at.as_millisecond())
        .bind(new.seat.offered_until().map(Timestamp::as_millisecond))
        .bind(i64::from(new.wishes.week))
        .bind(i64::from(new.wishes.day))
        .bind(i64::from(new.wishes.hour))
        .bind(i64::from(new.wishes.recording))
        .bind(new.confirmed_at.map(Timestamp::as_millisecond))
        .bind(own_link_hash)
        .bind(&new.sent_link_hash)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts somebody where she stands now.
pub async fn set_seat(conn: &mut Conn, id: RegistrationId, seat: Seat, queued_at: Timestamp) -> db::Result<()> {
    let query = "UPDATE registrations SET seat = $2, offered_until = $3, queued_at = $4 WHERE id = $1";
    sqlx::query(query)
        .bind(id.to_string())
        .bind(seat.word())
        .bind(seat.offered_until().map(Timestamp::as_millisecond))
        .bind(queued_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps what somebody wants to be told.
pub async fn set_wishes(conn: &mut Conn, id: RegistrationId, wishes: Wishes) -> db::Result<()> {
    let query = "UPDATE registrations SET remind_week = $2, remind_day = $3, remind_hour = $4, tell_recording = $5
                 WHERE id = $1";
    sqlx::query(query)
        .bind(id.to_string())
        .bind(i64::from(wishes.week))
        .bind(i64::from(wishes.day))
        .bind(i64::from(wishes.hour))
        .bind(i64::from(wishes.recording))
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps that somebody's address is hers. The first time counts.
pub async fn set_confirmed(conn: &mut Conn, id: RegistrationId, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE registrations SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL";
    sqlx::query(query).bind(id.to_string()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Links somebody's chat with the library's bot, or lets it go.
pub async fn set_chat(conn: &mut Conn, id: RegistrationId, chat: Option<ChatId>) -> db::Result<()> {
    let query = "UPDATE registrations SET chat = $2 WHERE id = $1";
    sqlx::query(query).bind(id.to_string()).bind(chat.map(|chat| chat.0)).execute(conn).await?;
    Ok(())
}

/// The registrations that a chat is linked to.
pub async fn of_chat(conn: &mut Conn, chat: ChatId) -> db::Result<Vec<Registration>> {
    let query = registrations!("WHERE chat = $1 ORDER BY created_at, id");
    read_all(&sqlx::query(query).bind(chat.0).fetch_all(conn).await?)
}

/// What somebody said last about a purpose; nothing where she was never asked.
pub async fn last_consent(conn: &mut Conn, id: RegistrationId, purpose: &str) -> db::Result<Option<bool>> {
    let query = "SELECT given FROM registration_consents WHERE registration_id = $1 AND purpose = $2
                 ORDER BY happened_at DESC, id DESC LIMIT 1";
    let given: Option<i64> = sqlx::query_scalar(query).bind(id.to_string()).bind(purpose).fetch_optional(conn).await?;
    Ok(given.map(|given| given == 1))
}

/// Keeps an answer, whose words are kept already.
pub async fn insert_consent(conn: &mut Conn, to: RegistrationId, id: &str, answer: &Allowed) -> db::Result<()> {
    let query = "INSERT INTO registration_consents
                     (id, registration_id, purpose, given, text_hash, policy, channel, happened_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(query)
        .bind(id)
        .bind(to.to_string())
        .bind(answer.question.purpose.word())
        .bind(i64::from(answer.given))
        .bind(&answer.question.text_hash)
        .bind(answer.policy)
        .bind(answer.channel)
        .bind(answer.at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets a registration with all that was allowed and said.
pub async fn delete(conn: &mut Conn, id: RegistrationId) -> db::Result<()> {
    sqlx::query("DELETE FROM registrations WHERE id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Every event that somebody registered for, and when the last did.
pub async fn events(conn: &mut Conn) -> db::Result<Vec<(EventName, Timestamp)>> {
    let query = "SELECT event, MAX(created_at) AS last_at FROM registrations GROUP BY event ORDER BY event";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    let read = |row: &AnyRow| Ok((EventName::from_row(row.try_get("event")?), db::moment(row.try_get("last_at")?)));
    Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
}

/// Forgets everybody who registered for an event. Says how many there were.
pub async fn delete_all(conn: &mut Conn, event: &EventName) -> db::Result<u64> {
    let query = "DELETE FROM registrations WHERE event = $1";
    Ok(sqlx::query(query).bind(event.as_str()).execute(conn).await?.rows_affected())
}

/// Says whose a registration is.
pub async fn set_learner(conn: &mut Conn, id: RegistrationId, learner: &LearnerId) -> db::Result<()> {
    let query = "UPDATE registrations SET learner_id = $2 WHERE id = $1";
    sqlx::query(query).bind(id.to_string()).bind(learner.as_str()).execute(conn).await?;
    Ok(())
}

fn read_all(rows: &[AnyRow]) -> db::Result<Vec<Registration>> {
    Ok(rows.iter().filter_map(|row| read_registration(row).transpose()).collect::<Result<_, _>>()?)
}

fn read_one(row: Option<&AnyRow>) -> db::Result<Option<Registration>> {
    Ok(row.map(read_registration).transpose()?.flatten())
}

/// A row with words that this version does not know is passed over.
fn read_registration(row: &AnyRow) -> Result<Option<Registration>, sqlx::Error> {
    let moment = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(db::moment));
    let wish = |column| Ok::<_, sqlx::Error>(row.try_get::<i64, _>(column)? == 1);
    let text = |column| row.try_get::<String, _>(column);
    let id = Uuid::parse_str(&text("id")?).ok().map(RegistrationId);
    let name = LearnerName::parse(&text("name")?);
    let language = Language::parse(&text("language")?);
    let seat = read_seat(&text("seat")?, moment("offered_until")?);
    let (Some(id), Some(name), Some(language), Some(seat)) = (id, name, language, seat) else { return Ok(None) };
    let phone: Option<String> = row.try_get("phone")?;
    let email: Option<String> = row.try_get("email")?;
    Ok(Some(Registration {
        id,
        event: EventName::from_row(text("event")?),
        learner: row.try_get::<Option<String>, _>("learner_id")?.map(LearnerId::from_row),
        name,
        contact: phone.map(Contact::Phone).or(email.as_deref().and_then(MailAddress::parse).map(Contact::Email)),
        chat: row.try_get::<Option<i64>, _>("chat")?.map(ChatId),
        language,
        seat,
        created_at: db::moment(row.try_get("created_at")?),
        queued_at: db::moment(row.try_get("queued_at")?),
        wishes: Wishes {
            week: wish("remind_week")?,
            day: wish("remind_day")?,
            hour: wish("remind_hour")?,
            recording: wish("tell_recording")?,
        },
        confirmed_at: moment("confirmed_at")?,
        sent_link_hash: text("sent_token_hash")?,
    }))
}

fn read_seat(word: &str, until: Option<Timestamp>) -> Option<Seat> {
    Some(match (word, until) {
        ("registered", _) => Seat::Registered,
        ("waiting", _) => Seat::Waiting,
        ("offered", Some(until)) => Seat::Offered { until },
        ("lapsed", _) => Seat::Lapsed,
        ("cancelled", _) => Seat::Cancelled,
        _ => return None,
    })
}
