//! Rows of places in episodes.

use sqlx::{Row, any::AnyRow};

use super::model::ListeningPlace;
use crate::{
    accounts::LearnerId,
    content::{EpisodeName, Slug},
    db::{self, Conn},
};

/// Every place of a learner, the latest first.
pub async fn places(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<ListeningPlace>> {
    let query = "SELECT show, episode, second, kept_at FROM listening_places WHERE learner_id = $1
                 ORDER BY kept_at DESC, show, episode";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    let read: Result<Vec<Option<_>>, sqlx::Error> = rows.iter().map(read_place).collect();
    Ok(read?.into_iter().flatten().collect())
}

/// Keeps a place, unless a later one of the same episode is kept.
pub async fn keep_place(conn: &mut Conn, learner: &LearnerId, place: &ListeningPlace) -> db::Result<()> {
    let query = "INSERT INTO listening_places (learner_id, show, episode, second, kept_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (learner_id, show, episode) DO UPDATE SET second = excluded.second, kept_at = excluded.kept_at
                 WHERE excluded.kept_at >= listening_places.kept_at";
    sqlx::query(query)
        .bind(learner.as_str())
        .bind(place.episode.show.as_str())
        .bind(place.episode.episode.as_str())
        .bind(i64::from(place.second))
        .bind(place.kept_at.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives the places of one learner to another: of two in one episode the later stays. Doing it again changes nothing.
pub async fn merge(conn: &mut Conn, from: &LearnerId, into: &LearnerId) -> db::Result<()> {
    if from == into {
        return Ok(());
    }
    for place in places(conn, from).await? {
        keep_place(conn, into, &place).await?;
    }
    sqlx::query("DELETE FROM listening_places WHERE learner_id = $1").bind(from.as_str()).execute(conn).await?;
    Ok(())
}

fn read_place(row: &AnyRow) -> Result<Option<ListeningPlace>, sqlx::Error> {
    let (show, episode): (String, String) = (row.try_get("show")?, row.try_get("episode")?);
    let (Some(show), Some(episode)) = (Slug::parse(&show), Slug::parse(&episode)) else { return Ok(None) };
    Ok(Some(ListeningPlace {
        episode: EpisodeName { show, episode },
        second: u32::try_from(row.try_get::<i64, _>("second")?).unwrap_or_default(),
        kept_at: db::moment(row.try_get("kept_at")?),
    }))
}
