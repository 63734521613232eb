//! Rows of drafts and publications.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::{Author, Deed, Draft, Publication, Setback};
use crate::{
    db::{self, Conn},
    staff::StaffId,
};

/// The draft that somebody has of a file.
pub async fn find_draft(conn: &mut Conn, file: &str, author: StaffId) -> db::Result<Option<Draft>> {
    let query =
        "SELECT d.id, d.file, d.staff_id, s.name, d.base, d.text, d.version, d.saved_at, d.opened_at, d.publish_at,
                        d.problem, d.saved_in
                 FROM drafts d JOIN staff s ON s.id = d.staff_id WHERE d.file = $1 AND d.staff_id = $2";
    let row = sqlx::query(query).bind(file).bind(author.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_draft).transpose()?)
}

/// A draft by its row.
pub async fn find_draft_by_id(conn: &mut Conn, id: Uuid) -> db::Result<Option<Draft>> {
    let query =
        "SELECT d.id, d.file, d.staff_id, s.name, d.base, d.text, d.version, d.saved_at, d.opened_at, d.publish_at,
                        d.problem, d.saved_in
                 FROM drafts d JOIN staff s ON s.id = d.staff_id WHERE d.id = $1";
    let row = sqlx::query(query).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_draft).transpose()?)
}

/// Everybody's drafts, the one that was saved last first.
pub async fn drafts(conn: &mut Conn) -> db::Result<Vec<Draft>> {
    let query =
        "SELECT d.id, d.file, d.staff_id, s.name, d.base, d.text, d.version, d.saved_at, d.opened_at, d.publish_at,
                        d.problem, d.saved_in
                 FROM drafts d JOIN staff s ON s.id = d.staff_id ORDER BY d.saved_at DESC, d.id";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read_draft).collect::<Result<_, _>>()?)
}

fn read_draft(row: &AnyRow) -> Result<Draft, sqlx::Error> {
    let author = row.try_get::<String, _>("staff_id")?;
    let problem: Option<String> = row.try_get("problem")?;
    Ok(Draft {
        id: id(&row.try_get::<String, _>("id")?)?,
        file: row.try_get("file")?,
        author: Author { id: staff_id(&author)?, name: row.try_get("name")? },
        base: row.try_get("base")?,
        text: row.try_get("text")?,
        version: row.try_get("version")?,
        saved_in: row.try_get("saved_in")?,
        saved_at: db::moment(row.try_get("saved_at")?),
        opened_at: db::moment(row.try_get("opened_at")?),
        publish_at: row.try_get::<Option<i64>, _>("publish_at")?.map(db::moment),
        problem: problem.as_deref().and_then(Setback::parse),
    })
}

fn id(text: &str) -> Result<Uuid, sqlx::Error> {
    Uuid::parse_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

fn staff_id(text: &str) -> Result<StaffId, sqlx::Error> {
    StaffId::parse(text).ok_or_else(|| sqlx::Error::Decode("no id of staff".into()))
}

/// Keeps a draft for the first time.
pub async fn insert_draft(conn: &mut Conn, draft: &Draft) -> db::Result<()> {
    let query = "INSERT INTO drafts (id, file, staff_id, base, text, version, begun_at, saved_at, opened_at, saved_in)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8)";
    sqlx::query(query)
        .bind(draft.id.to_string())
        .bind(&draft.file)
        .bind(draft.author.id.to_string())
        .bind(draft.base.as_deref())
        .bind(&draft.text)
        .bind(draft.version)
        .bind(draft.saved_at.as_millisecond())
        .bind(draft.saved_in.as_deref())
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps what was written since, on what the file says by now. Whether it did: a draft that was saved again meanwhile, or
/// is there no more, stays as it is.
pub async fn update_draft(conn: &mut Conn, draft: &Draft) -> db::Result<bool> {
    let query = "UPDATE drafts SET base = $2, text = $3, version = $4, saved_at = $5, opened_at = $5, problem = NULL,
                        saved_in = $6
                 WHERE id = $1 AND version < $4";
    let updated = sqlx::query(query)
        .bind(draft.id.to_string())
        .bind(draft.base.as_deref())
        .bind(&draft.text)
        .bind(draft.version)
        .bind(draft.saved_at.as_millisecond())
        .bind(draft.saved_in.as_deref())
        .execute(conn)
        .await?;
    Ok(updated.rows_affected() == 1)
}

/// Its author has it before them.
pub async fn set_opened(conn: &mut Conn, file: &str, author: StaffId, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE drafts SET opened_at = $3 WHERE file = $1 AND staff_id = $2";
    sqlx::query(query).bind(file).bind(author.to_string()).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Who else has a draft of a file: their names, when they saved it last, and when they last had it before them.
pub async fn other_authors(
    conn: &mut Conn,
    file: &str,
    author: StaffId,
) -> db::Result<Vec<(String, Timestamp, Timestamp)>> {
    let query = "SELECT s.name, d.saved_at, d.opened_at FROM drafts d JOIN staff s ON s.id = d.staff_id
                 WHERE d.file = $1 AND d.staff_id <> $2 ORDER BY d.saved_at DESC, d.id";
    let rows: Vec<(String, i64, i64)> =
        sqlx::query_as(query).bind(file).bind(author.to_string()).fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(name, saved, opened)| (name, db::moment(saved), db::moment(opened))).collect())
}

/// When a draft is to be published by itself, if at all.
pub async fn set_schedule(conn: &mut Conn, draft: Uuid, publish_at: Option<Timestamp>) -> db::Result<()> {
    let query = "UPDATE drafts SET publish_at = $2, problem = NULL WHERE id = $1";
    let moment = publish_at.map(Timestamp::as_millisecond);
    sqlx::query(query).bind(draft.to_string()).bind(moment).execute(conn).await?;
    Ok(())
}

/// It was not published by itself.
pub async fn set_setback(conn: &mut Conn, draft: Uuid, setback: Setback) -> db::Result<()> {
    let query = "UPDATE drafts SET publish_at = NULL, problem = $2 WHERE id = $1";
    sqlx::query(query).bind(draft.to_string()).bind(setback.word()).execute(conn).await?;
    Ok(())
}

/// Throws a draft away, as it was known: one that was saved again meanwhile stays.
pub async fn delete_draft(conn: &mut Conn, draft: &Draft) -> db::Result<()> {
    let query = "DELETE FROM drafts WHERE id = $1 AND version = $2";
    sqlx::query(query).bind(draft.id.to_string()).bind(draft.version).execute(conn).await?;
    Ok(())
}

/// What was published of a file, the latest first.
pub async fn publications(conn: &mut Conn, file: &str) -> db::Result<Vec<Publication>> {
    let query = "SELECT id, press, file, moved_from, deed, text, staff_id, staff_name, happened_at FROM publications
                 WHERE file = $1 ORDER BY happened_at DESC, id DESC LIMIT 100";
    let rows = sqlx::query(query).bind(file).fetch_all(conn).await?;
    Ok(rows.iter().map(read_publication).collect::<Result<_, _>>()?)
}

/// The last change of a file.
pub async fn last_publication(conn: &mut Conn, file: &str) -> db::Result<Option<Publication>> {
    let query = "SELECT id, press, file, moved_from, deed, text, staff_id, staff_name, happened_at FROM publications
                 WHERE file = $1 ORDER BY happened_at DESC, id DESC LIMIT 1";
    let row = sqlx::query(query).bind(file).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_publication).transpose()?)
}

/// What a file last said.
pub async fn last_text(conn: &mut Conn, file: &str) -> db::Result<Option<String>> {
    let query =
        "SELECT text FROM publications WHERE file = $1 AND text IS NOT NULL ORDER BY happened_at DESC, id DESC LIMIT 1";
    Ok(sqlx::query_scalar(query).bind(file).fetch_optional(conn).await?)
}

/// Drafts of a file that has another name by now.
pub async fn rename_drafts(conn: &mut Conn, from: &str, to: &str) -> db::Result<()> {
    let query = "UPDATE drafts SET file = $2 WHERE file = $1 AND NOT EXISTS (
                     SELECT 1 FROM drafts other WHERE other.file = $2 AND other.staff_id = drafts.staff_id)";
    sqlx::query(query).bind(from).bind(to).execute(conn).await?;
    Ok(())
}

/// What was thrown away since a moment, unless somebody took it back, the latest first.
pub async fn bin(conn: &mut Conn, since: Timestamp) -> db::Result<Vec<Publication>> {
    let query = "SELECT id, press, file, moved_from, deed, text, staff_id, staff_name, happened_at FROM publications p
                 WHERE deed = 'deleted' AND happened_at >= $1 AND NOT EXISTS (
                     SELECT 1 FROM publications later
                     WHERE later.file = p.file AND later.deed <> 'on disk'
                       AND (later.happened_at > p.happened_at OR later.happened_at = p.happened_at AND later.id > p.id))
                 ORDER BY happened_at DESC, id DESC";
    let rows = sqlx::query(query).bind(since.as_millisecond()).fetch_all(conn).await?;
    Ok(rows.iter().map(read_publication).collect::<Result<_, _>>()?)
}

/// Files that were thrown away before a moment, unless somebody took them back.
pub async fn thrown_away_before(conn: &mut Conn, before: Timestamp) -> db::Result<Vec<String>> {
    let query = "SELECT DISTINCT file FROM publications p
                 WHERE deed = 'deleted' AND happened_at < $1 AND NOT EXISTS (
                     SELECT 1 FROM publications later
                     WHERE later.file = p.file AND later.deed <> 'on disk'
                       AND (later.happened_at > p.happened_at OR later.happened_at = p.happened_at AND later.id > p.id))
                 ORDER BY file";
    Ok(sqlx::query_scalar(query).bind(before.as_millisecond()).fetch_all(conn).await?)
}

/// Forgets all that a file ever said.
pub async fn forget(conn: &mut Conn, file: &str) -> db::Result<()> {
    sqlx::query("DELETE FROM publications WHERE file = $1").bind(file).execute(conn).await?;
    Ok(())
}

fn read_publication(row: &AnyRow) -> Result<Publication, sqlx::Error> {
    let author: Option<String> = row.try_get("staff_id")?;
    let name: Option<String> = row.try_get("staff_name")?;
    let author = author.map(|author| staff_id(&author)).transpose()?;
    Ok(Publication {
        id: id(&row.try_get::<String, _>("id")?)?,
        press: id(&row.try_get::<String, _>("press")?)?,
        file: row.try_get("file")?,
        moved_from: row.try_get("moved_from")?,
        deed: Deed::parse(&row.try_get::<String, _>("deed")?).unwrap_or(Deed::OnDisk),
        text: row.try_get("text")?,
        author: author.zip(name).map(|(id, name)| Author { id, name }),
        happened_at: db::moment(row.try_get("happened_at")?),
    })
}

/// Keeps a change.
pub async fn insert_publication(conn: &mut Conn, publication: &Publication) -> db::Result<()> {
    let query = "INSERT INTO publications (id, press, file, moved_from, deed, text, staff_id, staff_name, happened_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let author = publication.author.as_ref();
    sqlx::query(query)
        .bind(publication.id.to_string())
        .bind(publication.press.to_string())
        .bind(&publication.file)
        .bind(publication.moved_from.as_deref())
        .bind(publication.deed.word())
        .bind(publication.text.as_deref())
        .bind(author.map(|author| author.id.to_string()))
        .bind(author.map(|author| author.name.as_str()))
        .bind(publication.happened_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}
