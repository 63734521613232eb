//! The row of a bot: how far it has heard.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::db::{self, Conn};

/// After a week without news Telegram goes on with another number, which may be smaller:
/// <https://core.telegram.org/bots/api#update>. So what was heard last is forgotten a day earlier.
const NUMBERS_LAST: SignedDuration = SignedDuration::from_hours(6 * 24);

/// The number of the next update, where it is known.
pub async fn next_update(conn: &mut Conn, bot: &str, now: Timestamp) -> db::Result<Option<i64>> {
    let query = "SELECT next_update_id, heard_at FROM telegram_bots WHERE bot = $1";
    let Some(row) = sqlx::query(query).bind(bot).fetch_optional(conn).await? else { return Ok(None) };
    let heard_at = db::moment(row.try_get("heard_at")?);
    let next: i64 = row.try_get("next_update_id")?;
    Ok(Some(next).filter(|_| now.duration_since(heard_at) < NUMBERS_LAST))
}

/// Notes that an update was heard.
pub async fn set_heard(conn: &mut Conn, bot: &str, id: i64, now: Timestamp) -> db::Result<()> {
    sqlx::query(
        "INSERT INTO telegram_bots (bot, next_update_id, heard_at) VALUES ($1, $2, $3)
         ON CONFLICT (bot) DO UPDATE SET next_update_id = excluded.next_update_id, heard_at = excluded.heard_at",
    )
    .bind(bot)
    .bind(id.saturating_add(1))
    .bind(now.as_millisecond())
    .execute(conn)
    .await?;
    Ok(())
}
