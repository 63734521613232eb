//! Rows of places.

use jiff::Timestamp;
use sqlx::{Row, any::AnyRow};

use super::model::{Draft, Place, Spot};
use crate::{
    accounts::LearnerId,
    content::{LessonName, Slug},
    db::{self, Conn},
};

/// Every place of a learner, by the name that its lesson had then, in the order of the names.
pub async fn places(conn: &mut Conn, learner: &LearnerId) -> db::Result<Vec<(LessonName, Place)>> {
    let query = "SELECT course, lesson, block, around, block_index, block_count, kept_at, draft, drafted_at
                 FROM places WHERE learner_id = $1 ORDER BY course, lesson";
    let rows = sqlx::query(query).bind(learner.as_str()).fetch_all(conn).await?;
    let read: Result<Vec<Option<_>>, sqlx::Error> = rows.iter().map(read_named).collect();
    Ok(read?.into_iter().flatten().collect())
}

/// Every place that anybody has in a course, by the name that it had then, learner by learner.
pub async fn places_in(conn: &mut Conn, course: &Slug) -> db::Result<Vec<(LearnerId, LessonName, Place)>> {
    let query = "SELECT learner_id, course, lesson, block, around, block_index, block_count, kept_at, draft, drafted_at
                 FROM places WHERE course = $1 ORDER BY learner_id, lesson";
    let rows = sqlx::query(query).bind(course.as_str()).fetch_all(conn).await?;
    let mut places = Vec::new();
    for row in &rows {
        let learner = LearnerId::from_row(row.try_get("learner_id")?);
        places.extend(read_named(row)?.map(|(name, place)| (learner, name, place)));
    }
    Ok(places)
}

/// Keeps a place, or what of it is later than what is kept already.
pub async fn keep_place(conn: &mut Conn, learner: &LearnerId, lesson: &LessonName, place: &Place) -> db::Result<()> {
    let query = "SELECT course, lesson, block, around, block_index, block_count, kept_at, draft, drafted_at
                 FROM places WHERE learner_id = $1 AND course = $2 AND lesson = $3";
    let row = sqlx::query(query)
        .bind(learner.as_str())
        .bind(lesson.course.as_str())
        .bind(lesson.lesson.as_str())
        .fetch_optional(&mut *conn)
        .await?;
    let kept = row.as_ref().map(read_place).transpose()?.unwrap_or_default();
    let joined = kept.clone().joined(place.clone());
    if joined == kept { Ok(()) } else { set_place(conn, learner, lesson, &joined).await }
}

/// Gives the places of one learner to another: of two in one lesson the later stays. Doing it again changes nothing.
pub async fn merge(conn: &mut Conn, from: &LearnerId, into: &LearnerId) -> db::Result<()> {
    if from == into {
        return Ok(());
    }
    for (lesson, place) in places(conn, from).await? {
        keep_place(conn, into, &lesson, &place).await?;
    }
    sqlx::query("DELETE FROM places WHERE learner_id = $1").bind(from.as_str()).execute(conn).await?;
    Ok(())
}

async fn set_place(conn: &mut Conn, learner: &LearnerId, lesson: &LessonName, place: &Place) -> db::Result<()> {
    let (spot, draft) = (place.spot.as_ref(), place.draft.as_ref());
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO places
            (learner_id, course, lesson, block, around, block_index, block_count, kept_at, draft, drafted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (learner_id, course, lesson) DO UPDATE SET
            block = excluded.block, around = excluded.around, block_index = excluded.block_index,
            block_count = excluded.block_count, kept_at = excluded.kept_at,
            draft = excluded.draft, drafted_at = excluded.drafted_at",
    )
    .bind(learner.as_str())
    .bind(lesson.course.as_str())
    .bind(lesson.lesson.as_str())
    .bind(spot.map(|spot| spot.block.as_str()))
    .bind(spot.map(|spot| spot.around.join(",")))
    .bind(spot.map(|spot| number(spot.index)))
    .bind(spot.map(|spot| number(spot.count)))
    .bind(spot.map(|spot| spot.at.as_millisecond()))
    .bind(draft.map(|draft| write_chosen(&draft.chosen)))
    .bind(draft.map(|draft| draft.at.as_millisecond()))
    .execute(conn)
    .await?;
    Ok(())
}

fn read_named(row: &AnyRow) -> Result<Option<(LessonName, Place)>, sqlx::Error> {
    let (course, lesson): (String, String) = (row.try_get("course")?, row.try_get("lesson")?);
    let (Some(course), Some(lesson)) = (Slug::parse(&course), Slug::parse(&lesson)) else { return Ok(None) };
    Ok(Some((LessonName { course, lesson }, read_place(row)?)))
}

fn read_place(row: &AnyRow) -> Result<Place, sqlx::Error> {
    Ok(Place { spot: read_spot(row)?, draft: read_draft(row)? })
}

fn read_spot(row: &AnyRow) -> Result<Option<Spot>, sqlx::Error> {
    let Some(at) = read_moment(row, "kept_at")? else { return Ok(None) };
    let text = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    let number = |column| {
        let number = row.try_get::<Option<i64>, _>(column)?.unwrap_or_default();
        Ok::<_, sqlx::Error>(usize::try_from(number).unwrap_or_default())
    };
    Ok(Some(Spot {
        at,
        block: text("block")?,
        around: text("around")?.split(',').map(str::to_owned).collect(),
        index: number("block_index")?,
        count: number("block_count")?,
    }))
}

fn read_draft(row: &AnyRow) -> Result<Option<Draft>, sqlx::Error> {
    let Some(at) = read_moment(row, "drafted_at")? else { return Ok(None) };
    let chosen = row.try_get::<Option<String>, _>("draft")?.unwrap_or_default();
    Ok(Some(Draft { at, chosen: chosen.split(',').map(|place| place.parse().ok()).collect() }))
}

fn read_moment(row: &AnyRow, column: &str) -> Result<Option<Timestamp>, sqlx::Error> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(db::moment))
}

fn write_chosen(chosen: &[Option<usize>]) -> String {
    let places = chosen.iter().map(|place| place.map_or_else(|| "-".to_owned(), |place| place.to_string()));
    places.collect::<Vec<_>>().join(",")
}
