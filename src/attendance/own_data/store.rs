//! Rows of a learner's attendance as they stand.

use sqlx::{Row, any::AnyRow};

use crate::{
    accounts::{LearnerId, MadeBy, OwnRecord, Value},
    db::{self, Conn},
};

/// Where she was, the earliest first.
pub async fn attendances(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT attendances.id, attendances.webinar, attendances.way, attendances.noted_at,
                        attendances.noted_by, attendances.held_at, attendances.minutes, attendances.said
                 FROM attendances JOIN registrations ON registrations.id = attendances.registration_id
                 WHERE registrations.learner_id = $1 ORDER BY attendances.noted_at, attendances.id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(attendance).collect::<Result<_, _>>()?)
}

fn attendance(row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let noted_at = db::moment(row.try_get("noted_at")?);
    let held_at = db::moment(row.try_get("held_at")?);
    let by: Option<String> = row.try_get("noted_by")?;
    let made_by = if by.is_some() { MadeBy::Staff } else { MadeBy::Learner };
    Ok(OwnRecord::new(Some(noted_at), made_by)
        .with("webinar", "own-registration-event", text(row, "webinar")?)
        .with("way", "own-attendance-way", text(row, "way")?)
        .with("held_at", "own-attendance-held", Value::Moment(held_at))
        .with("minutes", "own-attendance-minutes", Value::Text(row.try_get::<i64, _>("minutes")?.to_string()))
        .with("said", "own-attendance-said", text(row, "said")?)
        .with_some("noted_by", "own-notice-sent-by", by.map(Value::Text))
        .with("id", "own-event-number", text(row, "id")?))
}

/// What she said of webinars, the earliest first.
pub async fn opinions(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT opinions.id, opinions.webinar, opinions.usefulness, opinions.ease, opinions.words,
                        opinions.given_at
                 FROM opinions JOIN registrations ON registrations.id = opinions.registration_id
                 WHERE registrations.learner_id = $1 ORDER BY opinions.given_at, opinions.id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(opinion).collect::<Result<_, _>>()?)
}

fn opinion(row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let word = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.map(Value::Text));
    Ok(OwnRecord::new(Some(db::moment(row.try_get("given_at")?)), MadeBy::Learner)
        .with("webinar", "own-registration-event", text(row, "webinar")?)
        .with_some("usefulness", "opinion-use", word("usefulness")?)
        .with_some("ease", "opinion-ease", word("ease")?)
        .with("words", "opinion-words", text(row, "words")?)
        .with("id", "own-event-number", text(row, "id")?))
}

fn text(row: &AnyRow, column: &str) -> Result<Value, sqlx::Error> {
    row.try_get(column).map(Value::Text)
}
