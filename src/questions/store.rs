//! Rows of questions.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Answer, Asking, Question, QuestionId, State};
use crate::{
    accounts::{LearnerId, LearnerName, MadeBy, OwnRecord, Value},
    db::{self, Conn},
    registrations::RegistrationId,
};

/// A question for whole questions. `$1` is who reads, or nobody.
macro_rules! questions {
    ($where:literal) => {
        concat!(
            "SELECT questions.id, questions.registration_id, registrations.name, questions.words, questions.state, \
                    questions.asked_at, questions.answer, \
                    (SELECT COUNT(*) FROM question_votes WHERE question_id = questions.id) AS votes, \
                    (SELECT COUNT(*) FROM question_votes \
                     WHERE question_id = questions.id AND question_votes.registration_id = $1) AS wanted \
             FROM questions JOIN registrations ON registrations.id = questions.registration_id ",
            $where
        )
    };
}

/// All questions of a webinar, for staff: the earliest first.
pub async fn of_webinar(conn: &mut Conn, webinar: &str) -> db::Result<Vec<Question>> {
    let query = questions!("WHERE questions.webinar = $2 ORDER BY questions.asked_at, questions.id");
    read_all(&sqlx::query(query).bind("").bind(webinar).fetch_all(conn).await?)
}

/// What a registrant may see of a webinar's questions: her own and those that are shown, the earliest first.
pub async fn seen_by(conn: &mut Conn, webinar: &str, reader: RegistrationId) -> db::Result<Vec<Question>> {
    let query = questions!(
        "WHERE questions.webinar = $2 AND (questions.registration_id = $1 OR questions.state IN ('shown', 'answered'))
         ORDER BY questions.asked_at, questions.id"
    );
    read_all(&sqlx::query(query).bind(reader.to_string()).bind(webinar).fetch_all(conn).await?)
}

/// One question of a webinar, for staff.
pub async fn find(conn: &mut Conn, webinar: &str, id: QuestionId) -> db::Result<Option<Question>> {
    let query = questions!("WHERE questions.webinar = $2 AND questions.id = $3");
    let row = sqlx::query(query).bind("").bind(webinar).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?.flatten())
}

/// How a webinar's questions are at the moment, as a word that changes when they do: also when somebody is deleted with
/// all that she asked and wanted, which no count of changes would tell.
pub async fn version(conn: &mut Conn, webinar: &str) -> db::Result<String> {
    let query = "SELECT COALESCE((SELECT changes FROM question_changes WHERE webinar = $1), 0) AS changes,
                        (SELECT COUNT(*) FROM questions WHERE webinar = $1) AS asked,
                        (SELECT COUNT(*) FROM question_votes
                             JOIN questions ON questions.id = question_votes.question_id
                         WHERE questions.webinar = $1) AS votes";
    let row = sqlx::query(query).bind(webinar).fetch_one(conn).await?;
    let (changes, asked): (i64, i64) = (row.try_get("changes")?, row.try_get("asked")?);
    let votes: i64 = row.try_get("votes")?;
    Ok(format!("{changes}.{asked}.{votes}"))
}

/// Notes that something changed. Within the transaction that changes it.
pub async fn note_change(conn: &mut Conn, webinar: &str) -> db::Result<()> {
    let query = "INSERT INTO question_changes (webinar, changes) VALUES ($1, 1)
                 ON CONFLICT (webinar) DO UPDATE SET changes = question_changes.changes + 1";
    sqlx::query(query).bind(webinar).execute(conn).await?;
    Ok(())
}

/// Whether somebody asked the same already.
pub async fn has_same(conn: &mut Conn, by: RegistrationId, webinar: &str, words: &Asking) -> db::Result<bool> {
    let query = "SELECT COUNT(*) FROM questions WHERE registration_id = $1 AND webinar = $2 AND words = $3
                     AND state IN ('waiting', 'shown')";
    let query = sqlx::query_scalar(query).bind(by.to_string()).bind(webinar).bind(words.as_str());
    let count: i64 = query.fetch_one(conn).await?;
    Ok(count > 0)
}

/// How many questions of somebody wait or are shown.
pub async fn count_open(conn: &mut Conn, by: RegistrationId, webinar: &str) -> db::Result<u64> {
    let query = "SELECT COUNT(*) FROM questions
                 WHERE registration_id = $1 AND webinar = $2 AND state IN ('waiting', 'shown')";
    let count: i64 = sqlx::query_scalar(query).bind(by.to_string()).bind(webinar).fetch_one(conn).await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Keeps a new question, which waits.
pub async fn insert(
    conn: &mut Conn,
    id: QuestionId,
    by: RegistrationId,
    webinar: &str,
    words: &Asking,
    now: Timestamp,
) -> db::Result<()> {
    let query = "INSERT INTO questions (id, registration_id, webinar, words, state, asked_at)
                 VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(query)
        .bind(id.to_string())
        .bind(by.to_string())
        .bind(webinar)
        .bind(words.as_str())
        .bind(State::Waiting.word())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets a question of somebody's own. Says whether it was there.
pub async fn delete_own(conn: &mut Conn, webinar: &str, id: QuestionId, by: RegistrationId) -> db::Result<bool> {
    let query = "DELETE FROM questions WHERE id = $1 AND webinar = $2 AND registration_id = $3";
    let query = sqlx::query(query).bind(id.to_string()).bind(webinar).bind(by.to_string());
    Ok(query.execute(conn).await?.rows_affected() > 0)
}

/// Keeps that somebody wants to know what another asks and staff show. Says whether that is new.
pub async fn insert_vote(
    conn: &mut Conn,
    webinar: &str,
    id: QuestionId,
    by: RegistrationId,
    now: Timestamp,
) -> db::Result<bool> {
    let query = "INSERT INTO question_votes (question_id, registration_id, voted_at)
                 SELECT id, $2, $3 FROM questions
                 WHERE id = $1 AND webinar = $4 AND state = 'shown' AND registration_id <> $2
                 ON CONFLICT (question_id, registration_id) DO NOTHING";
    let query = sqlx::query(query).bind(id.to_string()).bind(by.to_string()).bind(now.as_millisecond()).bind(webinar);
    Ok(query.execute(conn).await?.rows_affected() > 0)
}

/// Takes that back. Says whether it was there.
pub async fn delete_vote(conn: &mut Conn, id: QuestionId, by: RegistrationId) -> db::Result<bool> {
    let query = "DELETE FROM question_votes WHERE question_id = $1 AND registration_id = $2";
    let query = sqlx::query(query).bind(id.to_string()).bind(by.to_string());
    Ok(query.execute(conn).await?.rows_affected() > 0)
}

/// Says how a question stands from now on. Says whether it is there.
pub async fn set_state(
    conn: &mut Conn,
    webinar: &str,
    id: QuestionId,
    state: State,
    now: Timestamp,
) -> db::Result<bool> {
    let at = |is_so: bool| is_so.then_some(now.as_millisecond());
    let query = "UPDATE questions SET state = $3, shown_at = COALESCE(shown_at, $4), answered_at = $5
                 WHERE id = $1 AND webinar = $2";
    let query = sqlx::query(query)
        .bind(id.to_string())
        .bind(webinar)
        .bind(state.word())
        .bind(at(state.is_public()))
        .bind(at(state == State::Answered));
    Ok(query.execute(conn).await?.rows_affected() > 0)
}

/// Writes something beneath a question, or nothing.
pub async fn set_answer(conn: &mut Conn, webinar: &str, id: QuestionId, answer: Option<&Answer>) -> db::Result<()> {
    let query = "UPDATE questions SET answer = $3 WHERE id = $1 AND webinar = $2";
    let query = sqlx::query(query).bind(id.to_string()).bind(webinar).bind(answer.map(Answer::as_str));
    query.execute(conn).await?;
    Ok(())
}

/// Gives what somebody asked to another registration of hers.
pub async fn move_questions(conn: &mut Conn, from: RegistrationId, to: RegistrationId) -> db::Result<()> {
    let query = "UPDATE questions SET registration_id = $2 WHERE registration_id = $1";
    sqlx::query(query).bind(from.to_string()).bind(to.to_string()).execute(conn).await?;
    Ok(())
}

/// Gives what somebody wants to know to another registration of hers. What is her own question then counts no more.
pub async fn move_votes(conn: &mut Conn, from: RegistrationId, to: RegistrationId) -> db::Result<()> {
    let query = "INSERT INTO question_votes (question_id, registration_id, voted_at)
                 SELECT question_id, $2, voted_at FROM question_votes WHERE registration_id = $1
                 ON CONFLICT (question_id, registration_id) DO NOTHING";
    sqlx::query(query).bind(from.to_string()).bind(to.to_string()).execute(&mut *conn).await?;
    let query = "DELETE FROM question_votes WHERE registration_id = $1
                 OR registration_id = $2 AND question_id IN (SELECT id FROM questions WHERE registration_id = $2)";
    sqlx::query(query).bind(from.to_string()).bind(to.to_string()).execute(conn).await?;
    Ok(())
}

/// The lasting names of all webinars that anything was asked of.
pub async fn webinars(conn: &mut Conn) -> db::Result<Vec<String>> {
    let query = "SELECT DISTINCT webinar FROM questions ORDER BY webinar";
    Ok(sqlx::query_scalar(query).fetch_all(conn).await?)
}

/// Forgets all questions of a webinar. Says how many there were.
pub async fn delete_all(conn: &mut Conn, webinar: &str) -> db::Result<u64> {
    let query = "DELETE FROM questions WHERE webinar = $1";
    let gone = sqlx::query(query).bind(webinar).execute(&mut *conn).await?.rows_affected();
    sqlx::query("DELETE FROM question_changes WHERE webinar = $1").bind(webinar).execute(conn).await?;
    Ok(gone)
}

/// What a learner asked, told to herself: the earliest first.
pub async fn own_questions(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT questions.id, questions.webinar, questions.words, questions.state, questions.asked_at,
                        questions.shown_at, questions.answered_at, questions.answer
                 FROM questions JOIN registrations ON registrations.id = questions.registration_id
                 WHERE registrations.learner_id = $1 ORDER BY questions.asked_at, questions.id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    Ok(rows.iter().map(own_question).collect::<Result<_, _>>()?)
}

fn own_question(row: &AnyRow) -> Result<OwnRecord, sqlx::Error> {
    let moment = |column| {
        let millis: Option<i64> = row.try_get(column)?;
        Ok::<_, sqlx::Error>(millis.map(|millis| Value::Moment(db::moment(millis))))
    };
    let answer: Option<String> = row.try_get("answer")?;
    Ok(OwnRecord::new(Some(db::moment(row.try_get("asked_at")?)), MadeBy::Learner)
        .with("webinar", "own-registration-event", Value::Text(row.try_get("webinar")?))
        .with("words", "questions-own-words", Value::Text(row.try_get("words")?))
        .with("state", "questions-own-state", Value::Text(row.try_get("state")?))
        .with_some("shown_at", "questions-own-shown", moment("shown_at")?)
        .with_some("answered_at", "questions-own-answered", moment("answered_at")?)
        .with_some("answer", "questions-answer", answer.map(Value::Text))
        .with("id", "own-event-number", Value::Text(row.try_get("id")?)))
}

/// What a learner wanted to know of what others asked: the earliest first.
pub async fn own_votes(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<OwnRecord>> {
    let query = "SELECT question_votes.question_id, question_votes.voted_at
                 FROM question_votes JOIN registrations ON registrations.id = question_votes.registration_id
                 WHERE registrations.learner_id = $1 ORDER BY question_votes.voted_at, question_votes.question_id";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    let record = |row: &AnyRow| {
        let made_at = db::moment(row.try_get("voted_at")?);
        let question = Value::Text(row.try_get("question_id")?);
        Ok(OwnRecord::new(Some(made_at), MadeBy::Learner).with("question_id", "own-event-number", question))
    };
    Ok(rows.iter().map(record).collect::<Result<_, sqlx::Error>>()?)
}

fn read_all(rows: &[AnyRow]) -> db::Result<Vec<Question>> {
    Ok(rows.iter().filter_map(|row| read(row).transpose()).collect::<Result<_, _>>()?)
}

/// A row with words that this version does not know is passed over.
fn read(row: &AnyRow) -> Result<Option<Question>, sqlx::Error> {
    let text = |column| row.try_get::<String, _>(column);
    let id = Uuid::parse_str(&text("id")?).ok();
    let by = Uuid::parse_str(&text("registration_id")?).ok();
    let (name, state) = (LearnerName::parse(&text("name")?), State::of_word(&text("state")?));
    let (Some(id), Some(by), Some(name), Some(state)) = (id, by, name, state) else { return Ok(None) };
    Ok(Some(Question {
        id: QuestionId(id),
        by: RegistrationId(by),
        name,
        words: text("words")?,
        state,
        asked_at: db::moment(row.try_get("asked_at")?),
        answer: row.try_get("answer")?,
        votes: u64::try_from(row.try_get::<i64, _>("votes")?).unwrap_or_default(),
        is_wanted: row.try_get::<i64, _>("wanted")? > 0,
    }))
}
