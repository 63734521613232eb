//! Rows of uploads and their parts.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Kept, Problem, Purpose, State, Upload, Usage};
use crate::db::{self, Conn};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT uploads.id AS id, purpose, staff_id, staff.name AS sender, uploads.name AS name, bytes, received_bytes, state,
                problem, made, begun_at, touched_at
             FROM uploads LEFT JOIN staff ON staff.id = uploads.staff_id ",
            $rest
        )
    };
}

/// A part that lies in the media store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Where in the file it begins.
    pub first_byte: u64,
    /// How long it is.
    pub bytes: u64,
    /// What the object is called.
    pub name: String,
}

/// Who adds parts to an upload.
#[derive(Clone, Debug)]
pub struct Writer {
    /// To which.
    pub upload: Uuid,
    /// The request, by a name that no other has.
    pub name: String,
}

/// What all uploads take.
pub async fn usage(conn: &mut Conn) -> db::Result<Usage> {
    let query = "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'kept' THEN kept_bytes ELSE bytes END), 0) AS BIGINT) AS used,
            CAST(COALESCE(SUM(CASE WHEN state = 'receiving' THEN bytes - received_bytes ELSE 0 END), 0) AS BIGINT) AS coming
         FROM uploads WHERE state <> 'refused'";
    let row = sqlx::query(query).fetch_one(conn).await?;
    Ok(Usage { used: unsigned(row.try_get("used")?), coming: unsigned(row.try_get("coming")?) })
}

/// An upload begins.
pub async fn insert(conn: &mut Conn, upload: &Upload) -> db::Result<()> {
    let query = "INSERT INTO uploads (id, staff_id, name, bytes, received_bytes, state, begun_at, touched_at, purpose)
         VALUES ($1, $2, $3, $4, 0, 'receiving', $5, $5, $6)";
    sqlx::query(query)
        .bind(upload.id.to_string())
        .bind(&upload.staff)
        .bind(&upload.name)
        .bind(signed(upload.bytes))
        .bind(upload.begun_at.as_millisecond())
        .bind(upload.purpose.word())
        .execute(conn)
        .await?;
    Ok(())
}

/// Something lies in the media store that came in another way.
pub async fn insert_kept(conn: &mut Conn, upload: &Upload, kept: &Kept) -> db::Result<()> {
    let query = "INSERT INTO uploads (id, purpose, staff_id, name, bytes, received_bytes, state, key, kept_bytes, made, begun_at, touched_at)
         VALUES ($1, $2, $3, $4, $5, $5, 'kept', $6, $7, $8, $9, $9)";
    sqlx::query(query)
        .bind(upload.id.to_string())
        .bind(upload.purpose.word())
        .bind(&upload.staff)
        .bind(&upload.name)
        .bind(signed(upload.bytes))
        .bind(&kept.key)
        .bind(signed(kept.bytes))
        .bind(serde_json::to_string(kept).unwrap_or_default())
        .bind(upload.begun_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// An upload.
pub async fn find(conn: &mut Conn, id: Uuid) -> db::Result<Option<Upload>> {
    let row = sqlx::query(select!("WHERE uploads.id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?)
}

/// The latest upload that lies under a key of the media store.
pub async fn find_kept(conn: &mut Conn, key: &str) -> db::Result<Option<Upload>> {
    let query = select!("WHERE key = $1 AND state = 'kept' ORDER BY uploads.id DESC LIMIT 1");
    let row = sqlx::query(query).bind(key).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read).transpose()?)
}

/// Uploads of a purpose, the newest first.
pub async fn newest(conn: &mut Conn, purpose: Purpose, skipped: i64, count: i64) -> db::Result<Vec<Upload>> {
    let query = select!("WHERE purpose = $1 ORDER BY uploads.id DESC LIMIT $2 OFFSET $3");
    let rows = sqlx::query(query).bind(purpose.word()).bind(count).bind(skipped).fetch_all(conn).await?;
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// Uploads in a state in which nothing became of them since a moment.
pub async fn untouched(conn: &mut Conn, state: &State, since: Timestamp) -> db::Result<Vec<Upload>> {
    let query = select!("WHERE state = $1 AND touched_at < $2 ORDER BY touched_at, uploads.id");
    let rows = sqlx::query(query).bind(state.word()).bind(since.as_millisecond()).fetch_all(conn).await?;
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// Lets a request add parts from a byte on, unless another byte is next. Whoever added before adds no more.
pub async fn take_over(conn: &mut Conn, writer: &Writer, from: u64, now: Timestamp) -> db::Result<bool> {
    let query = "UPDATE uploads SET writer = $2, touched_at = $4
         WHERE id = $1 AND state = 'receiving' AND received_bytes = $3";
    let taken = sqlx::query(query)
        .bind(writer.upload.to_string())
        .bind(&writer.name)
        .bind(signed(from))
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(taken.rows_affected() == 1)
}

/// Adds parts that lie in the media store, unless another request took over. They follow each other.
pub async fn add_parts(conn: &mut Conn, writer: &Writer, parts: &[Part], now: Timestamp) -> db::Result<bool> {
    let Some(first) = parts.first() else { return Ok(true) };
    let query = "UPDATE uploads SET received_bytes = $4, touched_at = $5
         WHERE id = $1 AND state = 'receiving' AND writer = $2 AND received_bytes = $3";
    let bytes: u64 = parts.iter().map(|part| part.bytes).sum();
    let added = sqlx::query(query)
        .bind(writer.upload.to_string())
        .bind(&writer.name)
        .bind(signed(first.first_byte))
        .bind(signed(first.first_byte + bytes))
        .bind(now.as_millisecond())
        .execute(&mut *conn)
        .await?;
    if added.rows_affected() == 0 {
        return Ok(false);
    }
    for part in parts {
        insert_part(conn, writer.upload, part).await?;
    }
    Ok(true)
}

async fn insert_part(conn: &mut Conn, upload: Uuid, part: &Part) -> db::Result<()> {
    let query = "INSERT INTO upload_parts (upload_id, first_byte, bytes, name) VALUES ($1, $2, $3, $4)";
    sqlx::query(query)
        .bind(upload.to_string())
        .bind(signed(part.first_byte))
        .bind(signed(part.bytes))
        .bind(&part.name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Says that all of it came, if so. Says what is to become of it then.
pub async fn set_whole(conn: &mut Conn, id: Uuid, now: Timestamp) -> db::Result<Option<Purpose>> {
    let query = "UPDATE uploads SET state = 'whole', writer = NULL, touched_at = $2
         WHERE id = $1 AND state = 'receiving' AND received_bytes = bytes RETURNING purpose";
    let set = sqlx::query_scalar::<_, String>(query).bind(id.to_string()).bind(now.as_millisecond());
    Ok(set.fetch_optional(conn).await?.as_deref().and_then(Purpose::parse))
}

/// Says that nothing comes after what came, of a file whose length was not known.
pub async fn end_here(conn: &mut Conn, id: Uuid) -> db::Result<()> {
    let query = "UPDATE uploads SET bytes = received_bytes WHERE id = $1 AND state = 'receiving'";
    sqlx::query(query).bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// The names of an upload's parts, in their order.
pub async fn parts(conn: &mut Conn, id: Uuid) -> db::Result<Vec<String>> {
    let query = "SELECT name FROM upload_parts WHERE upload_id = $1 ORDER BY first_byte";
    Ok(sqlx::query_scalar(query).bind(id.to_string()).fetch_all(conn).await?)
}

/// Keeps what was made of it.
pub async fn set_kept(conn: &mut Conn, id: Uuid, kept: &Kept, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE uploads SET state = 'kept', key = $2, kept_bytes = $3, made = $4, touched_at = $5
         WHERE id = $1 AND state = 'whole'";
    sqlx::query(query)
        .bind(id.to_string())
        .bind(&kept.key)
        .bind(signed(kept.bytes))
        .bind(serde_json::to_string(kept).unwrap_or_default())
        .bind(now.as_millisecond())
        .execute(&mut *conn)
        .await?;
    delete_parts(conn, id).await
}

/// Keeps why nothing came of it.
pub async fn set_refused(conn: &mut Conn, id: Uuid, problem: Problem, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE uploads SET state = 'refused', problem = $2, touched_at = $3 WHERE id = $1 AND state = 'whole'";
    sqlx::query(query).bind(id.to_string()).bind(problem.word()).bind(now.as_millisecond()).execute(&mut *conn).await?;
    delete_parts(conn, id).await
}

async fn delete_parts(conn: &mut Conn, id: Uuid) -> db::Result<()> {
    sqlx::query("DELETE FROM upload_parts WHERE upload_id = $1").bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Forgets an upload, if it is still in this state. Says whether it was.
pub async fn delete(conn: &mut Conn, id: Uuid, state: &State) -> db::Result<bool> {
    let query = "DELETE FROM uploads WHERE id = $1 AND state = $2";
    let deleted = sqlx::query(query).bind(id.to_string()).bind(state.word()).execute(&mut *conn).await?;
    if deleted.rows_affected() == 0 {
        return Ok(false);
    }
    delete_parts(conn, id).await?;
    Ok(true)
}

/// Whether an upload lies under a key of the media store: the same file that was sent twice is kept once.
pub async fn is_kept(conn: &mut Conn, key: &str) -> db::Result<bool> {
    let query = "SELECT COUNT(*) FROM uploads WHERE key = $1";
    Ok(sqlx::query_scalar::<_, i64>(query).bind(key).fetch_one(conn).await? > 0)
}

/// Whether another upload turned out to be these bytes.
pub async fn has_same(conn: &mut Conn, sha256: &str) -> db::Result<bool> {
    let query = "SELECT COUNT(*) FROM uploads WHERE state = 'kept' AND made LIKE $1";
    Ok(sqlx::query_scalar::<_, i64>(query).bind(format!("%{sha256}%")).fetch_one(conn).await? > 0)
}

fn read(row: &AnyRow) -> Result<Upload, sqlx::Error> {
    let text = |column| row.try_get::<Option<String>, _>(column);
    let id: String = row.try_get("id")?;
    let made = text("made")?.and_then(|made| serde_json::from_str(&made).ok());
    let problem = text("problem")?.as_deref().and_then(Problem::parse).unwrap_or(Problem::Unkept);
    let (state, purpose): (String, String) = (row.try_get("state")?, row.try_get("purpose")?);
    Ok(Upload {
        id: Uuid::parse_str(&id).map_err(|error| sqlx::Error::Decode(error.into()))?,
        purpose: Purpose::parse(&purpose).unwrap_or(Purpose::Media),
        staff: row.try_get("staff_id")?,
        sender: text("sender")?.unwrap_or_default(),
        name: row.try_get("name")?,
        bytes: unsigned(row.try_get("bytes")?),
        received: unsigned(row.try_get("received_bytes")?),
        state: match (state.as_str(), made) {
            ("receiving", _) => State::Receiving,
            ("whole", _) => State::Whole,
            ("kept", Some(kept)) => State::Kept(kept),
            _ => State::Refused(problem),
        },
        begun_at: db::moment(row.try_get("begun_at")?),
        touched_at: db::moment(row.try_get("touched_at")?),
    })
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or_default()
}
