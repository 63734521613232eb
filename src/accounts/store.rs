//! Rows of learners.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};

use super::{
    Learner, LearnerId, LearnerName, MadeBy, NameWord, OwnRecord, OwnTable, Value, folded, session::TOUCHED_AT,
};
use crate::db::{self, Conn, KeptSession};

/// Makes a learner without a name; one that is there already stays.
pub async fn insert_learner(conn: &mut Conn, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO learners (id, created_at, seen_at) VALUES ($1, $2, $2) ON CONFLICT (id) DO NOTHING";
    sqlx::query(query).bind(learner.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// What is kept of a learner herself.
pub async fn find_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<Option<Learner>> {
    let query = "SELECT id, created_at, name, seen_at, warned_at, display, language FROM learners WHERE id = $1";
    let row = sqlx::query(query).bind(learner.as_str()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_learner).transpose()?)
}

fn read_learner(row: &AnyRow) -> Result<Learner, sqlx::Error> {
    Ok(Learner {
        id: LearnerId::from_row(row.try_get("id")?),
        created_at: db::moment(row.try_get("created_at")?),
        name: row.try_get::<Option<String>, _>("name")?.as_deref().and_then(LearnerName::parse),
        seen_at: row.try_get::<Option<i64>, _>("seen_at")?.map(db::moment),
        warned_at: row.try_get::<Option<i64>, _>("warned_at")?.map(db::moment),
        display: row.try_get("display")?,
        language: row.try_get("language")?,
    })
}

/// Names a learner, or names her anew.
pub async fn set_name(
    conn: &mut Conn,
    learner: &LearnerId,
    name: &LearnerName,
    by: MadeBy,
    now: Timestamp,
) -> db::Result<()> {
    sqlx::query("UPDATE learners SET name = $2, folded_name = $3, named_at = $4, named_by = $5 WHERE id = $1")
        .bind(learner.as_str())
        .bind(name.as_str())
        .bind(name.folded())
        .bind(now.as_millisecond())
        .bind(by.word())
        .execute(&mut *conn)
        .await?;
    set_name_words(conn, learner, name).await
}

async fn set_name_words(conn: &mut Conn, learner: &LearnerId, name: &LearnerName) -> db::Result<()> {
    let query = "DELETE FROM learner_name_words WHERE learner_id = $1";
    sqlx::query(query).bind(learner.as_str()).execute(&mut *conn).await?;
    for word in NameWord::all_of(name.as_str()) {
        let query = "INSERT INTO learner_name_words (start, learner_id, word) VALUES ($1, $2, $3)";
        sqlx::query(query).bind(word.start()).bind(learner.as_str()).bind(word.as_str()).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Learners whose names have words that begin with these, the newest first, at most `limit`. All of the first three
/// words must be found.
///
/// # Errors
/// When the rows can't be read.
pub async fn learners_called(conn: &mut Conn, words: &[NameWord], limit: i64) -> db::Result<Vec<Learner>> {
    let Some(first) = words.first() else { return Ok(Vec::new()) };
    // A missing word is the first once more.
    let [second, third] = [1, 2].map(|place| words.get(place).unwrap_or(first));
    let query = "SELECT id, created_at, name, seen_at, warned_at, display, language FROM learners
         WHERE id IN (SELECT learner_id FROM learner_name_words
                WHERE start = $1 AND substr(word, 1, length($2)) = $2)
            AND EXISTS (SELECT 1 FROM learner_name_words
                WHERE learner_id = learners.id AND start = $3 AND substr(word, 1, length($4)) = $4)
            AND EXISTS (SELECT 1 FROM learner_name_words
                WHERE learner_id = learners.id AND start = $5 AND substr(word, 1, length($6)) = $6)
         ORDER BY id DESC LIMIT $7";
    let rows = sqlx::query(query)
        .bind(first.start())
        .bind(first.as_str())
        .bind(second.start())
        .bind(second.as_str())
        .bind(third.start())
        .bind(third.as_str())
        .bind(limit)
        .fetch_all(conn)
        .await?;
    Ok(rows.iter().map(read_learner).collect::<Result<_, _>>()?)
}

/// Remembers that a learner was here. Who comes back after a warning keeps it until her next visit on another day, to be
/// told of it; then it is taken away.
pub async fn set_seen(conn: &mut Conn, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE learners SET seen_at = $2,
                     warned_at = CASE WHEN warned_at > COALESCE(seen_at, created_at) THEN warned_at END
                 WHERE id = $1";
    sqlx::query(query).bind(learner.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Keeps what a learner likes of the display.
pub async fn set_display(conn: &mut Conn, learner: &LearnerId, display: &str) -> db::Result<()> {
    let query = "UPDATE learners SET display = $2 WHERE id = $1";
    sqlx::query(query).bind(learner.as_str()).bind(display).execute(conn).await?;
    Ok(())
}

/// Keeps in which language a learner reads.
pub async fn set_language(conn: &mut Conn, learner: &LearnerId, language: &str) -> db::Result<()> {
    let query = "UPDATE learners SET language = $2 WHERE id = $1";
    sqlx::query(query).bind(learner.as_str()).bind(language).execute(conn).await?;
    Ok(())
}

/// Remembers whose a nameless learner's work is from now on.
pub async fn insert_joined(conn: &mut Conn, from: &LearnerId, to: &LearnerId, now: Timestamp) -> db::Result<()> {
    let query = "INSERT INTO joined_learners (learner_id, joined_id, joined_at) VALUES ($1, $2, $3)
                 ON CONFLICT (joined_id) DO NOTHING";
    sqlx::query(query).bind(to.as_str()).bind(from.as_str()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// The learner whose work is another's by now, if it joined one.
pub async fn find_joined(conn: &mut Conn, learner: &LearnerId) -> db::Result<Option<LearnerId>> {
    let query = "SELECT learner_id FROM joined_learners WHERE joined_id = $1";
    let id: Option<String> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_optional(conn).await?;
    Ok(id.map(LearnerId::from_row))
}

/// Whose nameless work joined a learner's.
pub async fn joined_to(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<LearnerId>> {
    let query = "SELECT joined_id FROM joined_learners WHERE learner_id = $1 ORDER BY joined_id";
    let ids: Vec<String> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(ids.into_iter().map(LearnerId::from_row).collect())
}

/// At most `most` learners with a name whose last visit was before a moment, the longest away first.
pub async fn named_last_visits_before(conn: &mut Conn, moment: Timestamp, most: i64) -> db::Result<Vec<Learner>> {
    let query = "SELECT id, created_at, name, seen_at, warned_at, display, language FROM learners
                 WHERE COALESCE(seen_at, created_at) < $1 AND name IS NOT NULL
                 ORDER BY COALESCE(seen_at, created_at), id LIMIT $2";
    read_learners(&sqlx::query(query).bind(moment.as_millisecond()).bind(most).fetch_all(conn).await?)
}

/// How many learners, most of them without a name, made their last visit before a moment.
pub async fn count_last_visits_before(conn: &mut Conn, moment: Timestamp) -> db::Result<i64> {
    let query = "SELECT COUNT(*) FROM learners WHERE COALESCE(seen_at, created_at) < $1";
    Ok(sqlx::query_scalar(query).bind(moment.as_millisecond()).fetch_one(conn).await?)
}

/// Lets a learner be there since the earlier of two beginnings: what joined her was kept since then.
pub async fn set_created_by(conn: &mut Conn, learner: &LearnerId, moment: Timestamp) -> db::Result<()> {
    let query = "UPDATE learners SET created_at = $2 WHERE id = $1 AND created_at > $2";
    sqlx::query(query).bind(learner.as_str()).bind(moment.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// At most `most` learners whose rows were made by a moment, in the order of their ids, after one of them.
pub async fn learners_made_before(
    conn: &mut Conn,
    moment: Timestamp,
    after: Option<&LearnerId>,
    most: i64,
) -> db::Result<Vec<Learner>> {
    let query = "SELECT id, created_at, name, seen_at, warned_at, display, language FROM learners
                 WHERE created_at <= $1 AND id > $2 ORDER BY id LIMIT $3";
    let after = after.map_or("", LearnerId::as_str);
    read_learners(&sqlx::query(query).bind(moment.as_millisecond()).bind(after).bind(most).fetch_all(conn).await?)
}

/// The learners of a name, whatever its capitals and signs.
pub async fn find_learners_named(conn: &mut Conn, name: &str) -> db::Result<Vec<Learner>> {
    let query = "SELECT id, created_at, name, seen_at, warned_at, display, language FROM learners
                 WHERE folded_name = $1 ORDER BY id";
    read_learners(&sqlx::query(query).bind(folded(name)).fetch_all(conn).await?)
}

fn read_learners(rows: &[AnyRow]) -> db::Result<Vec<Learner>> {
    Ok(rows.iter().map(read_learner).collect::<Result<_, _>>()?)
}

/// Warns learners who are away since before a moment, some at a time, and says how many. A warning from before the last
/// visit was another one.
pub async fn set_warned_before(conn: &mut Conn, moment: Timestamp, now: Timestamp, most: i64) -> db::Result<u64> {
    let query = "UPDATE learners SET warned_at = $2 WHERE id IN
                     (SELECT id FROM learners WHERE COALESCE(seen_at, created_at) < $1
                          AND (warned_at IS NULL OR warned_at <= COALESCE(seen_at, created_at))
                      ORDER BY COALESCE(seen_at, created_at), id LIMIT $3)";
    let warned =
        sqlx::query(query).bind(moment.as_millisecond()).bind(now.as_millisecond()).bind(most).execute(conn).await?;
    Ok(warned.rows_affected())
}

/// At most `most` learners who are away since before a moment and stand on the list of those about to be deleted since
/// another, the longest away first.
pub async fn overdue(
    conn: &mut Conn,
    away_since: Timestamp,
    warned_by: Timestamp,
    most: i64,
) -> db::Result<Vec<Learner>> {
    let query = "SELECT id, created_at, name, seen_at, warned_at, display, language FROM learners
                 WHERE COALESCE(seen_at, created_at) < $1 AND warned_at <= $2
                     AND warned_at > COALESCE(seen_at, created_at)
                 ORDER BY COALESCE(seen_at, created_at), id LIMIT $3";
    let rows = sqlx::query(query)
        .bind(away_since.as_millisecond())
        .bind(warned_by.as_millisecond())
        .bind(most)
        .fetch_all(conn)
        .await?;
    read_learners(&rows)
}

/// What this room keeps of a learner: her row, and where she is signed in.
pub async fn own_data(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnTable>> {
    let query =
        "SELECT created_at, name, folded_name, named_at, named_by, seen_at, warned_at, display, language FROM learners
                 WHERE id = $1";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(&mut *conn).await?;
    let records: Result<_, sqlx::Error> = rows.iter().map(|row| own_record(learner, row)).collect();
    let query = "SELECT word FROM learner_name_words WHERE learner_id = $1 ORDER BY start, word";
    let words: Vec<String> = sqlx::query_scalar(query).bind(learner.as_str()).fetch_all(&mut *conn).await?;
    let query = "SELECT joined_id, joined_at FROM joined_learners WHERE learner_id = $1 ORDER BY joined_at, joined_id";
    let joined: Vec<(String, i64)> = sqlx::query_as(query).bind(learner.as_str()).fetch_all(&mut *conn).await?;
    let sessions = db::sessions_of(conn, learner.as_str()).await?;
    Ok(vec![
        OwnTable { name: "learners", heading: "own-learner", purpose: "own-learner-purpose", records: records? },
        OwnTable {
            name: "learner_name_words",
            heading: "own-name-words",
            purpose: "own-name-words-purpose",
            records: words.into_iter().map(own_name_word).collect(),
        },
        OwnTable {
            name: "joined_learners",
            heading: "own-joined",
            purpose: "own-joined-purpose",
            records: joined.into_iter().map(own_joined).collect(),
        },
        OwnTable {
            name: "sessions",
            heading: "own-sessions",
            purpose: "own-sessions-purpose",
            records: sessions.iter().map(own_session).collect(),
        },
    ])
}

fn own_record(learner: &LearnerId, row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let text = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.map(Value::Text));
    let moment = |column| {
        let millis: Option<i64> = row.try_get(column)?;
        Ok::<_, sqlx::Error>(millis.map(|millis| Value::Moment(db::moment(millis))))
    };
    let (made_at, named_at): (i64, Option<i64>) = (row.try_get("created_at")?, row.try_get("named_at")?);
    let named_by = MadeBy::of_word(row.try_get("named_by")?);
    // Who is there since she has a name was made by whoever wrote it down.
    let made_by = if named_at == Some(made_at) { named_by } else { MadeBy::Learner };
    let named = named_at.map(|_| Value::Word(named_by.word().to_owned(), named_by.key()));
    Ok(OwnRecord::new(Some(db::moment(made_at)), made_by)
        .with("id", "own-number", Value::Text(learner.to_string()))
        .with_some("name", "own-name", text("name")?)
        .with_some("folded_name", "own-folded-name", text("folded_name")?)
        .with_some("named_at", "own-named-at", moment("named_at")?)
        .with_some("named_by", "own-named-by", named)
        .with_some("seen_at", "own-seen-at", moment("seen_at")?)
        .with_some("warned_at", "own-warned-at", moment("warned_at")?)
        .with_some("display", "own-display", text("display")?)
        .with_some("language", "own-language", text("language")?))
}

fn own_name_word(word: String) -> OwnRecord {
    OwnRecord::new(None, MadeBy::Program).with("word", "own-name-word", Value::Text(word))
}

fn own_joined((joined_id, joined_at): (String, i64)) -> OwnRecord {
    OwnRecord::new(Some(db::moment(joined_at)), MadeBy::Learner).with("joined_id", "own-number", Value::Text(joined_id))
}

/// The id's hash is left out: it says nothing, and shown on a shared screen it should not be.
fn own_session(session: &KeptSession) -> OwnRecord {
    let touched_at = session.data.get(TOUCHED_AT).and_then(serde_json::Value::as_i64).map(db::moment);
    OwnRecord::new(None, MadeBy::Program).with_some("touched_at", "own-touched-at", touched_at.map(Value::Moment)).with(
        "expires_at",
        "own-expires-at",
        Value::Moment(session.expires_at),
    )
}

/// Deletes a learner and everything that was kept of her.
pub async fn delete_learner(conn: &mut Conn, learner: &LearnerId) -> db::Result<()> {
    sqlx::query("DELETE FROM learners WHERE id = $1").bind(learner.as_str()).execute(conn).await?;
    Ok(())
}
