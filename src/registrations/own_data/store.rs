//! Rows of a learner's registrations as they stand.

use sqlx::{Row, any::AnyRow};

use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, Value},
    db::{self, Conn},
};

/// Her registrations, the earliest first.
pub async fn registrations(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT event, name, email, phone, chat, language, seat, created_at, queued_at, offered_until,
                        remind_week, remind_day, remind_hour, tell_recording, confirmed_at
                 FROM registrations WHERE learner_id = $1 ORDER BY created_at, id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(registration).collect::<Result<_, _>>()?)
}

fn registration(row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let made_at = db::moment(row.try_get("created_at")?);
    let chat: Option<i64> = row.try_get("chat")?;
    Ok(OwnRecord::new(Some(made_at), MadeBy::Learner)
        .with("event", "own-registration-event", text(row, "event")?)
        .with("name", "register-name", text(row, "name")?)
        .with_some("email", "own-registration-email", some_text(row, "email")?)
        .with_some("phone", "own-registration-phone", some_text(row, "phone")?)
        .with_some("chat", "own-registration-chat", chat.map(|chat| Value::Text(chat.to_string())))
        .with("language", "own-registration-language", text(row, "language")?)
        .with("seat", "lists-place", text(row, "seat")?)
        .with_some("queued_at", "own-registration-queued", moment(row, "queued_at")?)
        .with_some("offered_until", "own-registration-offered", moment(row, "offered_until")?)
        .with("remind_week", "own-remind-week", number(row, "remind_week")?)
        .with("remind_day", "own-remind-day", number(row, "remind_day")?)
        .with("remind_hour", "own-remind-hour", number(row, "remind_hour")?)
        .with("tell_recording", "own-remind-recording", number(row, "tell_recording")?)
        .with_some("confirmed_at", "own-registration-confirmed", moment(row, "confirmed_at")?))
}

/// What she allowed for them and took back, the earliest first.
pub async fn consents(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT registration_consents.id, registration_consents.purpose, registration_consents.given,
                        registration_consents.policy, registration_consents.channel,
                        registration_consents.happened_at, consent_texts.words
                 FROM registration_consents
                     JOIN registrations ON registrations.id = registration_consents.registration_id
                     JOIN consent_texts ON consent_texts.hash = registration_consents.text_hash
                 WHERE registrations.learner_id = $1
                 ORDER BY registration_consents.happened_at, registration_consents.id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(consent).collect::<Result<_, _>>()?)
}

fn consent(row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let made_at = db::moment(row.try_get("happened_at")?);
    let is_given = row.try_get::<i64, _>("given")? == 1;
    let (given, meaning) =
        if is_given { ("given", "own-consent-given") } else { ("withdrawn", "own-consent-withdrawn") };
    Ok(OwnRecord::new(Some(made_at), MadeBy::Learner)
        .with("answer", "own-consent-answer", Value::Word(given.to_owned(), meaning))
        .with("purpose", "own-consent-for", text(row, "purpose")?)
        .with("words", "own-consent-words", text(row, "words")?)
        .with("policy", "own-consent-policy", number(row, "policy")?)
        .with("channel", "own-consent-channel", text(row, "channel")?)
        .with("id", "own-event-number", text(row, "id")?))
}

/// What was said to her, the earliest first.
pub async fn notices(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT notices.id, notices.webinar, notices.occasion, notices.sequence, notices.channel,
                        notices.created_at, notices.sent_at, notices.sent_by
                 FROM notices JOIN registrations ON registrations.id = notices.registration_id
                 WHERE registrations.learner_id = $1 ORDER BY notices.created_at, notices.id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(notice).collect::<Result<_, _>>()?)
}

fn notice(row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let made_at = db::moment(row.try_get("created_at")?);
    Ok(OwnRecord::new(Some(made_at), MadeBy::Program)
        .with("webinar", "own-registration-event", text(row, "webinar")?)
        .with("occasion", "own-notice-occasion", text(row, "occasion")?)
        .with("sequence", "own-notice-sequence", number(row, "sequence")?)
        .with("channel", "own-consent-channel", text(row, "channel")?)
        .with_some("sent_at", "own-notice-sent", moment(row, "sent_at")?)
        .with_some("sent_by", "own-notice-sent-by", some_text(row, "sent_by")?)
        .with("id", "own-event-number", text(row, "id")?))
}

fn text(row: &AnyRow, column: &str) -> Result<Value, sqlx::Error> {
    row.try_get(column).map(Value::Text)
}

fn some_text(row: &AnyRow, column: &str) -> Result<Option<Value>, sqlx::Error> {
    Ok(row.try_get::<Option<String>, _>(column)?.map(Value::Text))
}

fn number(row: &AnyRow, column: &str) -> Result<Value, sqlx::Error> {
    Ok(Value::Text(row.try_get::<i64, _>(column)?.to_string()))
}

fn moment(row: &AnyRow, column: &str) -> Result<Option<Value>, sqlx::Error> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(|millis| Value::Moment(db::moment(millis))))
}
