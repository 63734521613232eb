//! Rows of cards.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};
use uuid::Uuid;

use super::model::Card;
use crate::{
    accounts::{LearnerId, MadeBy},
    db::{self, Conn},
};

/// The card that a learner has.
pub async fn find_card(conn: &mut Conn, learner: &LearnerId) -> db::Result<Option<Card>> {
    let query = "SELECT id, learner_id, link_hash, issued_at FROM cards WHERE learner_id = $1 AND ended_at IS NULL";
    let row = sqlx::query(query).bind(learner.as_str()).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_card).transpose()?)
}

/// The card with these words, unless it has ended.
pub async fn find_by_words(conn: &mut Conn, words_hash: &str) -> db::Result<Option<Card>> {
    let query = "SELECT id, learner_id, link_hash, issued_at FROM cards WHERE words_hash = $1 AND ended_at IS NULL";
    let row = sqlx::query(query).bind(words_hash).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_card).transpose()?)
}

/// The card with this link, unless it has ended.
pub async fn find_by_link(conn: &mut Conn, link_hash: &str) -> db::Result<Option<Card>> {
    let query = "SELECT id, learner_id, link_hash, issued_at FROM cards WHERE link_hash = $1 AND ended_at IS NULL";
    let row = sqlx::query(query).bind(link_hash).fetch_optional(conn).await?;
    Ok(row.as_ref().map(read_card).transpose()?)
}

fn read_card(row: &AnyRow) -> Result<Card, sqlx::Error> {
    Ok(Card {
        id: row.try_get("id")?,
        learner: LearnerId::from_row(row.try_get("learner_id")?),
        link_hash: row.try_get("link_hash")?,
        issued_at: db::moment(row.try_get("issued_at")?),
    })
}

/// Keeps a new card. Fails by [`db::Error::is_unique_violation`] when its words were given out before.
pub async fn insert_card(
    conn: &mut Conn,
    learner: &LearnerId,
    hashes: &CardHashes,
    by: MadeBy,
    now: Timestamp,
) -> db::Result<Card> {
    let card = Card {
        id: Uuid::now_v7().to_string(),
        learner: learner.clone(),
        link_hash: hashes.link.clone(),
        issued_at: now,
    };
    let query = "INSERT INTO cards (id, learner_id, words_hash, link_hash, issued_at, issued_by)
                 VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(query)
        .bind(&card.id)
        .bind(learner.as_str())
        .bind(&hashes.words)
        .bind(&hashes.link)
        .bind(now.as_millisecond())
        .bind(by.word())
        .execute(conn)
        .await?;
    Ok(card)
}

/// What is kept of a card's secrets.
pub struct CardHashes {
    /// Slow, of the words.
    pub words: String,
    /// Of the link.
    pub link: String,
}

/// Ends the card that a learner has.
pub async fn end_card(conn: &mut Conn, learner: &LearnerId, now: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE cards SET ended_at = $2 WHERE learner_id = $1 AND ended_at IS NULL")
        .bind(learner.as_str())
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// Remembers that somebody signed in with a card.
pub async fn set_used(conn: &mut Conn, card: &Card, now: Timestamp) -> db::Result<()> {
    sqlx::query("UPDATE cards SET last_used_at = $2 WHERE id = $1")
        .bind(&card.id)
        .bind(now.as_millisecond())
        .execute(conn)
        .await?;
    Ok(())
}

/// When a card was issued, last used and replaced.
pub struct CardDates {
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Who asked for it.
    pub issued_by: MadeBy,
    /// When somebody last signed in with it.
    pub last_used_at: Option<Timestamp>,
    /// When it was replaced.
    pub ended_at: Option<Timestamp>,
}

/// The dates of every card that a learner ever had, the first that was issued first.
pub async fn dates_of_cards(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<CardDates>> {
    let query =
        "SELECT issued_at, issued_by, last_used_at, ended_at FROM cards WHERE learner_id = $1 ORDER BY issued_at, id";
    let rows: Vec<(i64, String, Option<i64>, Option<i64>)> =
        sqlx::query_as(query).bind(learner.as_str()).fetch_all(conn).await?;
    let dates = |(issued_at, issued_by, last_used_at, ended_at): (i64, String, Option<i64>, Option<i64>)| CardDates {
        issued_at: db::moment(issued_at),
        issued_by: MadeBy::of_word(&issued_by),
        last_used_at: last_used_at.map(db::moment),
        ended_at: ended_at.map(db::moment),
    };
    Ok(rows.into_iter().map(dates).collect())
}
