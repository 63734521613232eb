//! Rows of what was said, and of what registrants know of a webinar.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::{
    super::model::RegistrationId,
    model::{Occasion, Way},
};
use crate::db::{self, Conn};

/// Something to be said to a registrant by one way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// UUIDv7.
    pub id: Uuid,
    /// To whom.
    pub registration: RegistrationId,
    /// The lasting name of the webinar, or of the event as a whole.
    pub about: String,
    /// Why.
    pub occasion: Occasion,
    /// Which state of the announcement or of her seat it tells.
    pub sequence: i64,
    /// By what way.
    pub way: Way,
    /// Since when it is to be said.
    pub created_at: Timestamp,
    /// When it was said.
    pub sent_at: Option<Timestamp>,
}

/// Keeps something to be said, unless it was kept before: says whether it is new.
pub async fn insert_notice(conn: &mut Conn, notice: &Notice) -> db::Result<bool> {
    let query = "INSERT INTO notices (id, registration_id, webinar, occasion, sequence, channel, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (registration_id, webinar, occasion, sequence, channel) DO NOTHING";
    let done = sqlx::query(query)
        .bind(notice.id.to_string())
        .bind(notice.registration.to_string())
        .bind(&notice.about)
        .bind(notice.occasion.word())
        .bind(notice.sequence)
        .bind(notice.way.word())
        .bind(notice.created_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Something to be said.
pub async fn find_notice(conn: &mut Conn, id: Uuid) -> db::Result<Option<Notice>> {
    let query = "SELECT id, registration_id, webinar, occasion, sequence, channel, created_at, sent_at
                 FROM notices WHERE id = $1";
    let row = sqlx::query(query).bind(id.to_string()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_notice).transpose()?.flatten())
}

/// Everything that was or is to be said to a registrant, the earliest first.
pub async fn notices_of(conn: &mut Conn, registration: RegistrationId) -> db::Result<Vec<Notice>> {
    let query = "SELECT id, registration_id, webinar, occasion, sequence, channel, created_at, sent_at
                 FROM notices WHERE registration_id = $1 ORDER BY created_at, id";
    let rows = sqlx::query(query).bind(registration.to_string()).fetch_all(conn).await?;
    Ok(rows.iter().filter_map(|row| read_notice(row).transpose()).collect::<Result<_, _>>()?)
}

/// Notes that something was said, and by whom where a person said it.
pub async fn set_sent(conn: &mut Conn, id: Uuid, by: Option<&str>, now: Timestamp) -> db::Result<()> {
    let query = "UPDATE notices SET sent_at = $2, sent_by = $3 WHERE id = $1 AND sent_at IS NULL";
    sqlx::query(query).bind(id.to_string()).bind(now.as_millisecond()).bind(by).execute(conn).await?;
    Ok(())
}

/// Notes that something is to be said again.
pub async fn set_unsent(conn: &mut Conn, id: Uuid) -> db::Result<()> {
    let query = "UPDATE notices SET sent_at = NULL, sent_by = NULL WHERE id = $1";
    sqlx::query(query).bind(id.to_string()).execute(conn).await?;
    Ok(())
}

/// Whether something that became of a webinar was followed by something else.
pub async fn is_overtaken(conn: &mut Conn, notice: &Notice) -> db::Result<bool> {
    let query = "SELECT COUNT(*) FROM notices WHERE registration_id = $1 AND webinar = $2 AND sequence > $3
                     AND occasion IN ('moved', 'postponed', 'called-off')";
    let query = sqlx::query_scalar(query).bind(notice.registration.to_string()).bind(&notice.about);
    let later: i64 = query.bind(notice.sequence).fetch_one(conn).await?;
    Ok(later > 0)
}

/// A row with words that this version does not know is passed over.
fn read_notice(row: &AnyRow) -> Result<Option<Notice>, sqlx::Error> {
    let text = |column| row.try_get::<String, _>(column);
    let id = Uuid::parse_str(&text("id")?).ok();
    let registration = Uuid::parse_str(&text("registration_id")?).ok().map(RegistrationId);
    let (occasion, way) = (Occasion::parse(&text("occasion")?), Way::parse(&text("channel")?));
    let (Some(id), Some(registration), Some(occasion), Some(way)) = (id, registration, occasion, way) else {
        return Ok(None);
    };
    Ok(Some(Notice {
        id,
        registration,
        about: text("webinar")?,
        occasion,
        sequence: row.try_get("sequence")?,
        way,
        created_at: db::moment(row.try_get("created_at")?),
        sent_at: row.try_get::<Option<i64>, _>("sent_at")?.map(db::moment),
    }))
}

/// What registrants know of a webinar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its lasting name.
    pub webinar: String,
    /// Which state of the announcement.
    pub sequence: i64,
    /// When it begins.
    pub starts_at: Timestamp,
    /// `scheduled`, `postponed`, `cancelled`
    pub status: String,
    /// Where.
    pub place: Option<String>,
    /// Whether its recording can be heard.
    pub has_recording: bool,
}

/// What registrants know of all webinars.
pub async fn told(conn: &mut Conn) -> db::Result<Vec<Told>> {
    let query = "SELECT webinar, sequence, starts_at, status, place, has_recording FROM told_webinars ORDER BY webinar";
    let rows = sqlx::query(query).fetch_all(conn).await?;
    Ok(rows.iter().map(read_told).collect::<Result<_, _>>()?)
}

/// What registrants know of one.
pub async fn find_told(conn: &mut Conn, webinar: &str) -> db::Result<Option<Told>> {
    let query =
        "SELECT webinar, sequence, starts_at, status, place, has_recording FROM told_webinars WHERE webinar = $1";
    let row = sqlx::query(query).bind(webinar).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_told).transpose()?)
}

/// When a webinar was to begin, as far as registrants know.
pub async fn last_known_start(conn: &mut Conn, webinar: &str) -> db::Result<Option<Timestamp>> {
    Ok(find_told(conn, webinar).await?.map(|told| told.starts_at))
}

/// Keeps what registrants know now.
pub async fn upsert_told(conn: &mut Conn, told: &Told) -> db::Result<()> {
    let query = "INSERT INTO told_webinars (webinar, sequence, starts_at, status, place, has_recording)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (webinar) DO UPDATE SET sequence = excluded.sequence, starts_at = excluded.starts_at,
                     status = excluded.status, place = excluded.place, has_recording = excluded.has_recording";
    sqlx::query(query)
        .bind(&told.webinar)
        .bind(told.sequence)
        .bind(told.starts_at.as_millisecond())
        .bind(&told.status)
        .bind(&told.place)
        .bind(i64::from(told.has_recording))
        .execute(conn)
        .await?;
    Ok(())
}

fn read_told(row: &AnyRow) -> Result<Told, sqlx::Error> {
    Ok(Told {
        webinar: row.try_get("webinar")?,
        sequence: row.try_get("sequence")?,
        starts_at: db::moment(row.try_get("starts_at")?),
        status: row.try_get("status")?,
        place: row.try_get("place")?,
        has_recording: row.try_get::<i64, _>("has_recording")? == 1,
    })
}
